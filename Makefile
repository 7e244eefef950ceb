PYTHON ?= python3
WORKERS ?= 2

VENV := .venv
PY := $(VENV)/bin/python
GRADE := $(VENV)/bin/grade
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help demo test check bench hostile docs clean

help: ## say what there is to make
	@echo "make TARGET, with TARGET one of"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target text; do printf '  %-8s %s\n' "$$target" "$$text"; done

demo: $(RUNTIME) ## set up, grade the reference solutions of chapter 1, then the untouched stubs
	@echo
	@echo '$$ grade --course intro --from solutions chapter1      (the reference solutions)'
	@$(GRADE) --course intro --from solutions chapter1
	@echo
	@echo '$$ grade --course intro chapter1                       (the exercises, as they wait for you)'
	@$(GRADE) --course intro chapter1 || [ $$? -eq 1 ]
	@echo
	@echo 'Your turn:'
	@echo '  1.  . $(VENV)/bin/activate'
	@echo '  2.  open exercises/intro/chapter1/01_forward_propagation.py and replace each ... with your code'
	@echo '  3.  grade chapter1/01'
	@echo 'Stuck? grade hint chapter1/01 gives a hint, grade --help shows everything else.'

test: check ## set up, check, and run all tests
	$(PY) -m pytest -q -n $(WORKERS) --dist worksteal

check: $(DEV) ## lint, formatting, types and layers
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --quiet --check .
	$(PY) -m mypy --no-error-summary
	$(VENV)/bin/lint-imports --no-logo

bench: $(RUNTIME) ## measure what grading costs
	$(PY) tests/bench/bench.py

hostile: $(RUNTIME) ## run all attacks at every level that this machine holds, and print the figures
	$(PY) -m tests.hostile

docs: $(RUNTIME) ## write the schemas that editors complete from, and the reference in exercises/README.md
	@$(GRADE) schema --write
	@$(GRADE) schema --into exercises/README.md

clean: ## remove the virtual environment and everything that can be made again
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed. "$(PYTHON) --version" says: $(shell $(PYTHON) --version 2>&1)' >&2; \
		echo 'Name another one with: make $(or $(MAKECMDGOALS),demo) PYTHON=python3.12' >&2; exit 1; }
	@echo 'Setting up $(VENV), once; this takes a minute or two ...'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUNTIME): pyproject.toml constraints.txt | $(PY)
	@$(INSTALL) .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(PY)
	@$(INSTALL) '.[dev]'
	@touch $(RUNTIME) $@
