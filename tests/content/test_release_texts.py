"""What students get of every exercise in place of its spec: nothing that tells how it is solved."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.sealing import released_spec
from grader.catalog import Catalog, Entry
from grader.strict_yaml import parse

ROOT = Path(__file__).resolve().parents[2]
CATALOG = Catalog(ROOT)
ENTRIES = [entry for course in CATALOG.courses for entry in CATALOG.course(course).entries]
TELLING = 10


def handed_out(entry: Entry) -> str:
    """What the course itself shows to students beside this exercise's stub: helpers, and what is given elsewhere."""
    others = [other.given_source for other in ENTRIES if other.course == entry.course]
    helpers = entry.helpers.read_text(encoding="utf-8") if entry.helpers is not None else ""
    return "\n".join([helpers, *others])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_released_spec_tells_what_is_given_and_nothing_else(entry: Entry):
    text = released_spec(entry)
    data = parse(text, entry.id).data
    assert data.keys() <= {"title", "section", "given", "carry"}
    assert data.get("given", "").split() == entry.given_source.split()
    assert data.get("carry", {}) == entry.spec.carry


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_no_line_of_its_solution_is_among_what_is_released(entry: Entry):
    stub = entry.stub.read_text(encoding="utf-8")
    lines = {line.strip() for line in entry.solution.read_text(encoding="utf-8").splitlines()}
    telling = {line for line in lines if len(line) > TELLING and line not in stub}
    course = (entry.stub.parents[1] / "course.yaml").read_text(encoding="utf-8")
    released = f"{released_spec(entry)}\n{course}"
    known = handed_out(entry)
    assert [line for line in sorted(telling) if line in released and line not in known] == []
    assert [line for line in sorted(telling) if line in entry.given_source] == []
