"""Figures as students draw them and put them away, through an engine that has imported matplotlib ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import dedent
from typing import Any, TypeAlias

import pytest

from grader.engine import Engines
from grader.evidence import Array, Figures, Found, How, Job, NumpyScalar

HEAD = "import matplotlib.pyplot as plt\nimport numpy as np\n"
Draw: TypeAlias = Callable[[str], list[Any]]


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    engines = Engines(cache=str(tmp_path_factory.mktemp("matplotlib")))
    yield engines
    engines.close()


@pytest.fixture
def figures(engines: Engines) -> Draw:
    """Runs code that draws; gives its figures."""

    def draw(source: str) -> list[Any]:
        job = Job(HEAD + dedent(source), "01_plot.py", probes=(Figures(),))
        evidence = engines.engine(frozenset({"matplotlib.pyplot"})).run(job)
        assert evidence.ending.how is How.FINISHED, evidence
        answer = evidence.answers[Figures()]
        assert isinstance(answer, Found)
        assert isinstance(answer.value, list)
        return answer.value

    return draw


@pytest.fixture
def axes(figures: Draw) -> Callable[[str], Any]:
    """Runs code that draws one figure; gives its axes."""

    def draw(source: str) -> Any:
        [figure] = figures(source)
        [found] = figure["axes"]
        return found

    return draw


def numbers(value: Any) -> list[float]:
    if isinstance(value, Array):
        return value.numpy().tolist()
    return [item.value if isinstance(item, NumpyScalar) else item for item in value]


def test_moved_points_are_where_they_are_in_the_end(axes: Callable[[str], Any]) -> None:
    [points] = axes("p = plt.scatter([1, 2], [3, 4])\np.set_offsets(np.array([[5, 6], [7, 8]]))")["points"]
    assert numbers(points["x"]) == [5, 7]
    assert numbers(points["y"]) == [6, 8]


def test_bars_have_their_middles_and_heights(axes: Callable[[str], Any]) -> None:
    [bars] = axes("plt.bar([1, 2], [3, 4], width=0.5, color='green')")["bars"]
    assert numbers(bars["x"]) == [1, 2]
    assert numbers(bars["y"]) == [3, 4]
    assert bars["color"] == "#008000"


@pytest.mark.parametrize(
    "end",
    [
        "",
        "plt.show()",
        "plt.show(block=True)",
        "plt.show(block=False)",
        "plt.close()",
        "plt.close('all')",
        "plt.draw()",
        "plt.gcf().show()",
        "plt.pause(0.001)",
        "plt.savefig('loss.png')",
        "plt.savefig('loss.pdf')\nplt.close()",
        "plt.show()\nplt.show()",
        "plt.tight_layout()\nplt.show()",
    ],
)
def test_what_was_drawn_is_there_however_it_is_put_away(axes: Callable[[str], Any], end: str) -> None:
    [line] = axes(f"plt.plot([1, 2])\n{end}")["lines"]
    assert numbers(line["y"]) == [1, 2]


@pytest.mark.parametrize("backend", ["Agg", "TkAgg", "module://nowhere"])
@pytest.mark.parametrize("end", ["", "plt.show()", "plt.savefig('loss.png')\nplt.close()"])
def test_a_backend_of_the_code_s_own_changes_nothing(axes: Callable[[str], Any], backend: str, end: str) -> None:
    [line] = axes(f"import matplotlib\nmatplotlib.use('{backend}')\nplt.plot([1, 2])\n{end}")["lines"]
    assert numbers(line["y"]) == [1, 2]


def test_a_figure_that_is_shown_without_blocking_is_the_same_afterwards(axes: Callable[[str], Any]) -> None:
    found = axes("plt.plot([1, 2])\nplt.pause(0.001)\nplt.plot([3, 4])\nplt.show(block=False)")
    assert len(found["lines"]) == 2


def test_several_figures_come_in_the_order_in_which_they_went_away(figures: Draw) -> None:
    found = figures("""
        plt.plot([1]); plt.title("first"); plt.show()
        plt.figure(); plt.plot([2]); plt.title("second")
        plt.figure(); plt.plot([3]); plt.title("third"); plt.close()
    """)
    assert [figure["axes"][0]["title"] for figure in found] == ["first", "third", "second"]


@pytest.mark.parametrize(
    "drawing",
    [
        "plt.imshow(np.zeros((4, 4)), cmap='gray')\nplt.colorbar()",
        "plt.hist([1, 2, 2, 3])",
        "plt.plot(['a', 'b'], [1, 2])",
        "plt.bar(['a', 'b'], [1, 2])",
        "plt.barh([1, 2], [3, 4])",
        "plt.bar([], [])",
        "plt.scatter([], [])",
        "plt.scatter([1, 2], [3, np.nan], c=[0.1, 0.9], cmap='viridis')",
        "plt.scatter([1], [2], facecolors='none', edgecolors='red')",
        "plt.plot([], [])",
        "plt.plot([1, None, 3])",
        "plt.plot(np.ma.array([1, 2], mask=[0, 1]))",
        "plt.errorbar([1, 2], [3, 4], yerr=[0.1, 0.2])",
        "plt.fill_between([1, 2], [3, 4])",
        "plt.stem([1, 2])",
        "plt.contourf(np.arange(9).reshape(3, 3))",
        "plt.pie([1, 2])",
        "plt.boxplot([1, 2, 3])",
        "plt.axhline(3, color=(0.1, 0.2, 0.3, 0.4))",
        "plt.subplot(projection='polar').plot([1, 2])",
        "plt.figure().add_subplot(projection='3d').scatter([1], [2], [3])",
        "import datetime\nplt.plot([datetime.date(2024, 2, 29)], [1])",
        "plt.title('$x^2$')\nplt.text(0, 0, 'here')\nplt.annotate('there', (0, 0))",
        "plt.style.use('ggplot')\nplt.grid()\nplt.plot([1])\nplt.legend()",
        "for _ in range(30):\n    plt.figure()\n    plt.plot([1])\n    plt.close()",
    ],
)
def test_whatever_matplotlib_draws_can_be_described(figures: Draw, drawing: str) -> None:
    found = figures(f"import warnings\nwarnings.simplefilter('ignore')\n{drawing}\nplt.show()")
    assert 1 <= len(found) <= 20


def test_lines_that_mark_a_level_are_no_data_and_lines_with_data_are(axes: Callable[[str], Any]) -> None:
    """Both before and after matplotlib has worked out the limits, which it puts off until something is drawn."""
    drawing = "plt.plot([0, 1], [0, 1])\nplt.axhline(0.5)\nplt.axvline(0.5)\nplt.gca().axline((0, 0), slope=1)\n"
    for end in ("", "plt.savefig('loss.png')"):
        [line] = axes(drawing + end)["lines"]
        assert numbers(line["y"]) == [0, 1]
