"""Which slips are put into a reference, and which of them are chosen."""

from __future__ import annotations

import pytest

from grader.authoring.mutants import choose, meaning, mutants_of

GIVEN = "from grader.given import a, b, rows, weights_0, weights_1\n"


def changed(line: str, *, before: str = GIVEN) -> set[str]:
    """What becomes of a line that stands below what is given."""
    return {mutant.after.strip() for mutant in mutants_of(f"{before}{line}\n")}


@pytest.mark.parametrize(
    ("line", "mutated"),
    [
        ("x = a + b", {"x = a - b"}),
        ("x = a - b", {"x = a + b", "x = b - a"}),
        ("x = a ** b", {"x = a * b", "x = b ** a"}),
        ("x = (a + b) * 2", {"x = (a - b) * 2", "x = (a + b) + 2", "x = (a + b) * 3"}),
        ("x = 0.01", {"x = 0.02"}),
        ("x = 0.0", {"x = 1.0"}),
        ("x = -a", {"x = a"}),
        ("x = -1", {"x = -2"}),
        ("x = True", {"x = False"}),
        ("x = not a", {"x = a"}),
        ("x = a and b", {"x = a or b"}),
        ("x = a < b", {"x = a <= b"}),
        ("x = a not in b", {"x = a in b"}),
        ("x = a if b else rows", {"x = a if (not b) else rows"}),
        ("x = a[b:]", {"x = a[b + 1:]"}),
        ("x = a[:b]", {"x = a[:b - 1]"}),
        ("x = a[1:]", {"x = a[2:]"}),
        ("x = [row for row in rows]", {"x = [row for row in rows[1:]]", "x = [rows for row in rows]"}),
        ("a = 'text'", {"pass"}),
        ("x = 'text'", set()),
        ("print(a)", {"pass"}),
        ("print('The result:', a)", {"pass"}),
        ("x = relu(a)", {"x = a"}),
        ("x = relu(a + b)", {"x = (a + b)", "x = relu(a - b)"}),
        ("x = Layer(a)", set()),
        ("x = np.array(a)", set()),
        ("x = (a + b).sum()", {"x = (a + b)", "x = (a - b).sum()", "x = (a + b).mean()"}),
        ("x = np.mean(a)", {"x = a", "x = np.sum(a)"}),
        ("x = max(a, b)", {"x = min(a, b)"}),
        ("x = predict(a, b)", {"x = predict(b, a)"}),
        ("x = predict(a, rate=b)", {"x = predict(a)"}),
        ("x = predict(rate=b, by=a)", {"x = predict(by=a)", "x = predict(rate=b)"}),
        ("x = (predict)(a, verbose=1)", set()),
        ("x = [a, b]", {"x = [b, a]"}),
        ("x = weights_0", {"x = weights_1"}),
        (
            "x = a['node_0'] + a['node_1']",
            {"x = a['node_1'] + a['node_1']", "x = a['node_0'] + a['node_0']", "x = a['node_0'] - a['node_1']"},
        ),
        ("plt.xlabel('Epoch')", {"pass", "plt.ylabel('Epoch')", "plt.xlabel('')"}),
    ],
)
def test_slips_of_python(line: str, mutated: set[str]) -> None:
    assert changed(line) == mutated


@pytest.mark.parametrize(
    ("line", "mutated"),
    [
        ('model.add(Dense(50, activation="relu"))', 'model.add(Dense(50, activation="tanh"))'),
        ('model.add(Dense(50, activation="relu"))', "model.add(Dense(50))"),
        ('model.add(Dense(50, activation="relu"))', 'model.add(Dense(51, activation="relu"))'),
        ('model.add(Dense(50, activation="relu"))', "pass"),
        ("model.add(Dense(2, 'softmax'))", "model.add(Dense(2, 'sigmoid'))"),
        ('model.add(Activation("sigmoid"))', 'model.add(Activation("tanh"))'),
        ('model.compile(optimizer="adam", loss="mse")', 'model.compile(optimizer="sgd", loss="mse")'),
        ('model.compile(optimizer="adam", loss="mse")', 'model.compile(optimizer="adam", loss="mae")'),
        ('model.compile("adam", "mse", metrics=["accuracy"])', 'model.compile("adam", "mse")'),
        ('model.compile("adam", "mse", metrics=["accuracy"])', 'model.compile("adam", "mse", metrics=["mse"])'),
        ('model.compile("adam", "mse", metrics=["accuracy"])', 'model.compile("sgd", "mse", metrics=["accuracy"])'),
        ("model.fit(a, b, epochs=10)", "model.fit(a, b, epochs=11)"),
        ("model.fit(a, b, epochs=10)", "model.fit(a, b)"),
        ("model.fit(a, b, epochs=10)", "model.fit(b, a, epochs=10)"),
        ('stop = EarlyStopping(monitor="val_loss")', 'stop = EarlyStopping(monitor="loss")'),
        ('x = hist.history["val_loss"]', 'x = hist.history["loss"]'),
        ("m = Sequential([Input((a,)), Dense(a), Dense(b)])", "m = Sequential([Input((a,)), Dense(b)])"),
    ],
)
def test_slips_with_networks(line: str, mutated: str) -> None:
    assert mutated in changed(line)


@pytest.mark.parametrize("call", ["model.fit(a, b)", "preds = model.predict(a)"])
def test_inputs_that_a_model_finds_out_by_itself_are_no_slip(call: str) -> None:
    add = "model.add(Input(shape=(a,)))"
    assert "pass" in changed(add)
    assert "pass" not in {m.after for m in mutants_of(f"{GIVEN}{add}\n{call}\n") if m.line == 2}


def test_what_only_changes_the_looks_is_no_slip() -> None:
    assert changed("model.fit(a, verbose=0)") == {"pass"}


def test_a_loop_misses_its_first_round() -> None:
    [round_left_out] = [m for m in mutants_of(f"{GIVEN}for row in rows:\n    x = row\n") if "round" in m.operator]
    assert (round_left_out.before, round_left_out.after) == ("for row in rows:", "for row in rows[1:]:")


def test_docstrings_imports_and_given_lines_stay() -> None:
    source = '"""The 2 nodes."""\n\nimport numpy as np\n\nrate = 0.1\nsteps = 20\n'
    assert {mutant.after for mutant in mutants_of(source, stub="rate = ...\nsteps = 20\n")} == {"rate = 0.2"}


def test_a_name_is_confused_with_one_that_has_a_value_already() -> None:
    source = "node_0 = 1\nnode_1 = node_0\nnode_2 = node_1\n"
    found = [(m.line, m.after) for m in mutants_of(source) if m.operator == "another name"]
    assert found == [(3, "node_2 = node_0")]


def test_characters_outside_of_ascii_move_nothing() -> None:
    assert {mutant.after for mutant in mutants_of('größe = "ü" * 2\n')} == {'größe = "ü" + 2', 'größe = "ü" * 3'}


def test_mutants_mean_different_things() -> None:
    found = [mutant.meaning for mutant in mutants_of(f"{GIVEN}x = (a - b) / (a + b)\n")]
    assert len(found) == len(set(found))
    assert meaning(f"{GIVEN}x = (a - b) / (a + b)\n") not in found


def test_spaces_and_quotes_mean_nothing() -> None:
    assert meaning("x = ['a']") == meaning('x = [ "a" ]  # one\n')
    assert meaning("x = 1") != meaning("x = 2")


def test_the_chosen_are_spread_over_lines_and_operators() -> None:
    every = mutants_of("".join(f"x{number} = [1, 2, 3, 4] + [5]\n" for number in range(5)))
    chosen = choose(every, 5)
    assert len({mutant.line for mutant in chosen}) == 5
    assert len({mutant.operator for mutant in chosen}) >= 3
    assert chosen == choose(every, 5)


def test_some_are_chosen_in_any_case() -> None:
    every = mutants_of("x = [1, 2, 3, 4]\n")
    wanted = every[-1].meaning
    assert [mutant.meaning for mutant in choose(every, 1, always={wanted})] == [wanted]
    assert choose(every, 100) == sorted(every, key=lambda one: (one.line, one.operator, one.text))
