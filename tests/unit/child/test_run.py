from __future__ import annotations

from textwrap import dedent
from typing import Any

import numpy as np
import pytest

from grader.child.run import failure_of
from grader.evidence import (
    Array,
    Call,
    Called,
    Ending,
    Expression,
    Failure,
    Found,
    Function,
    How,
    Limits,
    Missing,
    NumpyScalar,
    Opaque,
    Raised,
    TraceLine,
    Unexportable,
)
from tests.unit.child.perform import answers, perform


def ending(source: str, **options: Any) -> Ending:
    told, _ = perform(dedent(source), **options)
    assert told.ending is not None
    return told.ending


def one(source: str, probe: Expression | Call, **options: Any) -> Any:
    [answer] = answers(dedent(source), probe, **options)
    return answer


def values(source: str, *expressions: str, **options: Any) -> list[Any]:
    found = answers(dedent(source), *map(Expression, expressions), **options)
    return [answer.value if isinstance(answer, Found) else answer for answer in found]


# How code ends


@pytest.mark.parametrize(
    "source",
    ["", "x = 1", "raise SystemExit", "raise SystemExit(3)", "import sys; sys.exit('bye')", "exit()", "quit()"],
)
def test_code_that_leaves_politely_has_finished(source: str) -> None:
    assert ending(source) == Ending(How.FINISHED)


def test_names_bound_before_a_polite_exit_are_there() -> None:
    assert values("x = 1\nexit()\nx = 2", "x") == [1]


def test_an_exception_is_told_with_the_lines_of_the_code() -> None:
    source = """
    import json
    def read(text):
        return json.loads(text)
    read("{")
    """
    failure = ending(source).failure
    assert failure is not None
    assert failure.type == "JSONDecodeError"
    assert failure.trace == (TraceLine(5, "<module>"), TraceLine(4, "read"))
    assert failure.line == 4


@pytest.mark.parametrize(
    ("source", "line", "type_"),
    [
        ("x = 1\nx = (", 2, "SyntaxError"),
        ("def f():\nx = 1", 2, "IndentationError"),
        ("return 3", 1, "SyntaxError"),
        ("x = 1\nexec('y = (')", 2, "SyntaxError"),
        ("raise KeyboardInterrupt", 1, "KeyboardInterrupt"),
        ("x = 1\nraise BaseExceptionGroup('several', [SystemExit()])", 2, "BaseExceptionGroup"),
        ("def f():\n    f()\nf()", 2, "RecursionError"),
        ("input()", 1, "EOFError"),
    ],
)
def test_every_exception_has_the_line_it_is_about(source: str, line: int, type_: str) -> None:
    found = ending(source)
    assert found.how is How.RAISED
    assert found.failure is not None
    assert (found.failure.type, found.failure.line) == (type_, line)


@pytest.mark.parametrize("broken", ["return 3", "raise SystemExit(0)", "exit()", "return self", "print(self.x)"])
def test_an_exception_that_can_not_be_printed_is_told_without_a_text(broken: str) -> None:
    found = ending(f"class Odd(Exception):\n    def __str__(self):\n        {broken}\nraise Odd")
    assert found == Ending(How.RAISED, Failure("Odd", "", (TraceLine(4, "<module>"),)))


def test_an_exception_with_lies_about_itself_is_told_as_it_is() -> None:
    source = """
    class Meta(type):
        __name__ = property(lambda self: 1 / 0)
    class Text(str):
        def __getitem__(self, index): return 1 / 0
    class Odd(Exception, metaclass=Meta):
        __traceback__ = property(lambda self: 1 / 0)
        def __str__(self): return Text("text")
    raise Odd
    """
    found = ending(source)
    assert found.failure == Failure("Odd", "text", (TraceLine(9, "<module>"),))


def test_given_code_that_fails_is_told_apart() -> None:
    found = ending("print(1)", given="x = 1\ny = 1 / 0")
    assert found.how is How.GIVEN
    assert found.failure == Failure("ZeroDivisionError", "division by zero", (TraceLine(2, "<module>"),))


@pytest.mark.parametrize("options", [{"rebind": {"x": "1 / 0"}}, {"helpers": "1 / 0"}])
def test_so_is_any_other_preparation(options: dict[str, Any]) -> None:
    assert ending("x = 1", **options).how is How.GIVEN


def test_code_is_the_main_module() -> None:
    source = """
    import __main__, sys
    if __name__ == "__main__":
        x = 3
    same = __main__.x is x
    argv, file = sys.argv, __file__
    """
    assert values(source, "x", "same", "argv", "file") == [3, True, ["01_sum.py"], "01_sum.py"]


def test_the_grader_s_own_future_imports_are_not_inherited() -> None:
    assert values("def f(x: 1 + 1): ...\nnote = f.__annotations__['x']", "note") == [2]


# Given names


GIVEN = "import numpy as np\nfrom helpers import relu\nweights = np.array([2.0, 4.0])\n_private = 1\n"
HELPERS = "def relu(x):\n    return max(x, 0)\n"


@pytest.mark.parametrize(
    "source",
    [
        "found = weights",
        "from grader.given import weights as found",
        "from grader.given import *\nfound = weights",
        "import grader.given\nfound = grader.given.weights",
        "from grader import given\nfound = given.weights",
        "import importlib\nfound = importlib.import_module('grader.given').weights",
    ],
)
def test_given_names_are_there_and_can_be_imported(source: str) -> None:
    assert values(source, "found", given=GIVEN, helpers=HELPERS) == [Array.of(np.array([2.0, 4.0]))]


def test_an_unknown_given_name_is_refused_with_those_there_are() -> None:
    failure = ending("from grader.given import wieghts", given="weights = 1\nrate = 2").failure
    assert failure is not None
    assert failure.type == "ImportError"
    assert failure.message == "this exercise gives no wieghts; it gives rate, weights"


def test_helpers_that_are_handed_out_can_be_used_and_read() -> None:
    source = """
    import inspect
    text = inspect.getsource(relu)
    here = inspect.getsource(lambda: 1)
    """
    found = values(source, "text", "here", "relu(-3)", given="from helpers import relu", helpers=HELPERS)
    assert found == [HELPERS, "here = inspect.getsource(lambda: 1)\n", 0]


def test_helpers_that_are_not_handed_out_can_not_be_imported() -> None:
    failure = ending("from helpers import relu", given="x = 1", helpers=HELPERS).failure
    assert failure is not None
    assert failure.type == "ModuleNotFoundError"


def test_other_values_replace_the_given_ones_in_order() -> None:
    options = {"given": "a = 1\nb = 2\ndef f():\n    return a", "rebind": {"a": "a + 10", "b": "a * 2"}}
    assert values("from grader.given import b as c", "a", "b", "c", "f()", **options) == [11, 22, 22, 11]


def test_generated_values_keep_their_structure() -> None:
    given = """
import numpy as np
number, share, flag, name, nothing = 3, 0.5, True, "node", None
nested = {"a": [1, (2.5, "text")], 7: np.array([[1, 2], [3, 4]], dtype=np.int32)}
scalar, half, empty, zero_d = np.int64(3), np.float32(0.5), np.ones((0, 3)), np.array(5)
"""
    names = ["number", "share", "flag", "name", "nothing", "nested", "scalar", "half", "empty", "zero_d"]
    drawn = {name: f"integers_like({name}, 10, 99)" for name in names}
    number, share, flag, name, nothing, nested, scalar, half, empty, zero_d = values(
        "", *names, given=given, rebind=drawn
    )
    assert type(number) is int
    assert 10 <= number <= 99
    assert type(share) is float
    assert share == int(share) >= 10
    assert (flag, name, nothing) == (True, "node", None)
    assert list(nested) == ["a", 7]
    assert isinstance(nested["a"][0], int)
    assert isinstance(nested["a"][1][0], float)
    assert nested["a"][1][1] == "text"
    assert (nested[7].dtype, nested[7].shape) == ("i4", (2, 2))
    assert nested[7].numpy().min() >= 10
    assert (scalar.dtype, half.dtype) == ("int64", "float32")
    assert isinstance(scalar, NumpyScalar)
    assert (empty.dtype, empty.shape) == ("f8", (0, 3))
    assert (zero_d.dtype, zero_d.shape) == ("i8", ())


def test_generated_floats_are_floats() -> None:
    found = values(
        "",
        "number",
        "array",
        given="import numpy as np\nnumber, array = 3, np.array([1, 2])",
        rebind={"number": "floats_like(number, 0, 1)", "array": "floats_like(array, 0, 1)"},
    )
    assert type(found[0]) is float
    assert 0 <= found[0] <= 1
    assert found[1].dtype == "f8"


def test_chance_is_the_same_for_all_from_the_given_code_on() -> None:
    given = "import random\nimport numpy as np\na = random.random()\nb = np.random.rand()"
    source = "import random\nimport numpy as np\nc = random.random()\nd = np.random.rand()"
    longer = "import random\nimport numpy as np\nc, d = random.random(), np.random.rand()"
    first = values(source, "a", "b", "c", "d", given=given, modules=["numpy"], seed=7)
    assert first == values(longer, "a", "b", "c", "d", given=given, modules=["numpy"], seed=7)
    assert first != values(longer, "a", "b", "c", "d", given=given, modules=["numpy"], seed=8)


# Expressions


def test_a_name_that_is_not_there_is_missing() -> None:
    assert answers("y = 1", Expression("x"), Expression("y + x"), Expression("f(y)")) == [
        Missing("x"),
        Missing("x"),
        Missing("f"),
    ]


def test_a_name_error_inside_a_function_of_the_code_is_an_exception() -> None:
    found = one("def f():\n    return x", Expression("f()"))
    assert found == Raised(Failure("NameError", "name 'x' is not defined", (TraceLine(2, "f"),)))


@pytest.mark.parametrize("raised", ["SystemExit", "KeyboardInterrupt", "ValueError", "MemoryError", "RecursionError"])
def test_an_expression_that_raises_costs_only_its_own_answer(raised: str) -> None:
    found = answers(f"def f():\n    raise {raised}\nx = 3", Expression("f()"), Expression("x"))
    assert isinstance(found[0], Raised)
    assert found[0].failure.type == raised
    assert found[0].failure.line == 2
    assert found[1] == Found(3)


def test_expressions_use_the_functions_handed_out_whatever_the_code_puts_in_their_place() -> None:
    options = {"given": "def double(x):\n    return 2 * x\nfactor = 2"}
    source = "def double(x):\n    return 0\nfactor = 5"
    assert values(source, "double(4)", "factor", **options) == [8, 5]
    [function] = values(source, "double", **options)
    assert function == Function("double", ("x",))


def test_a_value_too_large_to_show_costs_only_its_own_answer() -> None:
    source = "import numpy as np\na = np.zeros(100_000)\nb = np.zeros(100_000)\nc = 3"
    found = values(source, "a", "b", "c", limits=Limits(evidence=1_000_000))
    assert isinstance(found[0], Array)
    assert isinstance(found[1], Unexportable)
    assert found[2] == 3


def test_a_name_may_be_any_object() -> None:
    assert values("class A: ...\nx = A()", "x") == [Opaque("A")]


# Calls


def test_a_call_gives_back_its_result_and_what_it_printed() -> None:
    found = one("def f(x, *, y=1):\n    print(x)\n    return x + y", Call("f", "3, y=4"))
    assert found == Called(Found(7), "3\n")


def test_what_calls_and_expressions_print_is_no_output_of_the_code() -> None:
    source = """
    import os, sys
    print("mine")
    def f():
        print("not mine")
        sys.stderr.write("nor this")
        sys.__stdout__.write("nor this")
        sys.__stdout__.flush()
        os.write(1, b"nor that")
        return 1
    """
    told, printed = perform(dedent(source), Call("f", ""), Expression("f()"))
    assert printed == "mine\n"
    assert told.answers[Call("f", "")] == Called(Found(1), "not mine\n")


def test_a_replaced_standard_output_costs_nothing() -> None:
    found = one("import sys\nsys.stdout = None\ndef f():\n    print(1)\n    return 2", Call("f", ""))
    assert found == Called(Found(2), "1\n")


def test_each_call_gets_given_values_that_nothing_has_touched() -> None:
    source = """
    from grader.given import weights
    weights[0] = 99
    def f(w):
        w[0] += 1
        return w[0]
    """
    call = Call("f", "weights")
    again = Call("f", "weights, ")
    nested = Call("f", "[w for w in weights]")
    hidden = Call("f", "(lambda: weights)()")
    found = answers(dedent(source), call, again, nested, hidden, Expression("weights"), given="weights = [1, 2]")
    assert found == [*[Called(Found(2), "")] * 4, Found([99, 2])]


def test_arguments_that_can_not_be_made_are_an_exception() -> None:
    found = one("def f(x): return x", Call("f", "1 / 0"))
    assert isinstance(found, Called)
    assert isinstance(found.result, Raised)
    assert found.result.failure.type == "ZeroDivisionError"


@pytest.mark.parametrize("raised", ["SystemExit", "KeyboardInterrupt", "ValueError"])
def test_a_call_that_raises_is_told_with_its_line(raised: str) -> None:
    found = one(f"def f():\n    print(1)\n    raise {raised}('no')", Call("f", ""))
    assert found == Called(Raised(Failure(raised, "no", (TraceLine(3, "f"),))), "1\n")


def test_a_function_with_wrong_parameters_has_no_line() -> None:
    found = one("def f(): ...", Call("f", "3"))
    assert isinstance(found.result, Raised)
    assert found.result.failure.trace == ()


def test_what_is_no_function_is_shown() -> None:
    assert one("f = 3", Call("f", "1")) == Found(3)
    assert one("", Call("f", "1")) == Missing("f")


def test_methods_classes_and_objects_can_be_called() -> None:
    source = "class F:\n    def __call__(self, x): return -x\n    def m(self, x): return x\nf = F()\nm = f.m"
    found = answers(source, Call("f", "1"), Call("m", "2"), Call("abs", "3"))
    assert found == [Called(Found(-1), ""), Called(Found(2), ""), Missing("abs")]


def test_a_flood_from_a_call_is_cut() -> None:
    found = one("def f(): print('x' * 10**6)", Call("f", ""))
    assert len(found.printed) == 10_000


def test_a_failed_operation_of_tensorflow_is_told_without_its_graph() -> None:
    told = (
        "Graph execution error:\n\nDetected at node mul defined at (most recent call last):\n"
        '  File "x.py", line 1, in <module>\n\n  File "keras/nn.py", line 7, in loss\n\n'
        "Incompatible shapes: [8] vs. [8,2]\n\t [[{{node mul}}]] [Op:__inference_1]"
    )
    assert failure_of(ValueError(told), "x.py").message == "Incompatible shapes: [8] vs. [8,2]"
    assert failure_of(ValueError("two\nlines"), "x.py").message == "two\nlines"


def test_a_failed_layer_is_told_without_its_arguments() -> None:
    told = (
        "Exception encountered when calling Sequential.call().\n\n"
        "\x1b[1mException encountered when calling Dense.call().\n\n"
        "\x1b[1mDimensions must be equal, but are 4 and 3.\x1b[0m\n\n"
        "Arguments received by Dense.call():\n  • inputs=tf.Tensor(shape=(32, 4), dtype=float32)\x1b[0m\n\n"
        "Arguments received by Sequential.call():\n  • training=None"
    )
    assert failure_of(ValueError(told), "x.py").message == "Dimensions must be equal, but are 4 and 3."
    assert failure_of(ValueError("\x1b[1mmine\x1b[0m"), "x.py").message == "\x1b[1mmine\x1b[0m"
