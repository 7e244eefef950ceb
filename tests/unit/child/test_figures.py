from __future__ import annotations

from textwrap import dedent
from typing import Any

import numpy as np

from grader.evidence import Array, Figures, Found
from tests.unit.child.perform import answers

BEGIN = "import io\nimport matplotlib.pyplot as plt\n"


def drawn(source: str) -> list[Any]:
    [answer] = answers(BEGIN + dedent(source), Figures(), modules=["matplotlib.pyplot"])
    assert isinstance(answer, Found)
    assert isinstance(answer.value, list)
    return answer.value


def heights(figures: list[Any]) -> list[list[list[float]]]:
    """The y values of every line, by figure."""
    return [[_numbers(line["y"]) for axes in figure["axes"] for line in axes["lines"]] for figure in figures]


def _numbers(array: Array) -> list[float]:
    numbers: list[float] = array.numpy().tolist()
    return numbers


def test_a_figure_is_described_with_its_texts_and_data() -> None:
    source = """
    fig, ax = plt.subplots()
    ax.plot([1, 2], [3, 4], color="red", label="a")
    ax.scatter([5], [6], color="blue")
    ax.bar([1, 2], [7, 8])
    ax.set(title="T", xlabel="X", ylabel="Y")
    ax.legend()
    fig.suptitle("all")
    fig.supxlabel("all x")
    fig.supylabel("all y")
    """
    [figure] = drawn(source)
    [axes] = figure["axes"]
    assert (figure["title"], figure["supxlabel"], figure["supylabel"]) == ("all", "all x", "all y")
    assert (axes["title"], axes["xlabel"], axes["ylabel"], axes["legend"]) == ("T", "X", "Y", ["a"])
    [line], [points], [bars] = axes["lines"], axes["points"], axes["bars"]
    assert line == {
        "x": Array.of(np.array([1.0, 2.0])),
        "y": Array.of(np.array([3.0, 4.0])),
        "color": "#ff0000",
        "label": "a",
    }
    assert (_numbers(points["x"]), _numbers(points["y"]), points["color"]) == ([5], [6], "#0000ff")
    assert [bar.value for bar in bars["y"]] == [7, 8]


def test_code_that_draws_nothing_leaves_no_figure() -> None:
    assert drawn("") == []
    assert drawn("plt.figure()\nplt.show()") == []
    assert answers("x = 1", Figures()) == [Found([])]


def test_shown_closed_and_open_figures_count_once_each_and_in_order() -> None:
    shown = "plt.plot([1])\nplt.show()\nplt.plot([2])\nplt.close()\nplt.plot([3])\nplt.show(block=False)\nplt.plot([4])"
    assert heights(drawn(shown)) == [[[1]], [[2]], [[3], [4]]]


def test_labels_after_show_belong_to_another_figure() -> None:
    first, second = drawn("plt.plot([1])\nplt.show()\nplt.xlabel('x')")
    assert first["axes"][0]["xlabel"] == ""
    assert (second["axes"][0]["xlabel"], second["axes"][0]["lines"]) == ("x", [])


def test_a_figure_that_is_cleared_once_it_is_saved_counts_as_it_was() -> None:
    for clear in ("plt.clf()", "plt.cla()", "plt.gca().clear()", "plt.gca().lines[0].remove()"):
        figures = drawn(f"plt.plot([1])\nplt.xlabel('x')\nplt.savefig(io.BytesIO())\n{clear}")
        assert figures[0]["axes"][0]["xlabel"] == "x"
        assert heights(figures)[0] == [[1]]
    again = "plt.plot([1])\nplt.savefig(io.BytesIO())\nplt.clf()\nplt.plot([2])\nplt.show()"
    assert heights(drawn(again)) == [[[1]], [[2]]]


def test_a_figure_that_is_saved_and_kept_counts_once_as_it_is_in_the_end() -> None:
    for end in ("", "plt.show()", "plt.close()", "plt.savefig(io.BytesIO(), format='pdf')"):
        assert heights(drawn(f"plt.plot([1])\nplt.savefig(io.BytesIO())\n{end}")) == [[[1]]]
    [figure] = drawn("plt.plot([1])\nplt.savefig(io.BytesIO())\nplt.plot([2])\nplt.xlabel('x')\nplt.show()")
    assert heights([figure]) == [[[1], [2]]]
    assert figure["axes"][0]["xlabel"] == "x"


def test_a_figure_without_pyplot_counts_when_it_is_saved() -> None:
    source = "from matplotlib.figure import Figure\nf = Figure()\nf.add_subplot().plot([1])\n"
    assert drawn(source) == []
    assert heights(drawn(f"{source}f.savefig(io.BytesIO())")) == [[[1]]]


def test_of_many_figures_the_last_ones_are_kept() -> None:
    found = heights(drawn("for i in range(30):\n    plt.plot([i])\n    plt.show()"))
    assert found == [[[i]] for i in range(10, 30)]


def test_axes_on_top_of_others_have_their_texts_as_well() -> None:
    source = """
    left = plt.gca()
    left.set(title="T", xlabel="X", ylabel="L")
    right = left.twinx()
    right.plot([1])
    right.set_ylabel("R")
    """
    [figure] = drawn(source)
    assert [(axes["title"], axes["xlabel"], axes["ylabel"]) for axes in figure["axes"]] == [
        ("T", "X", "L"),
        ("T", "X", "R"),
    ]


def test_axes_that_share_a_scale_share_its_label_and_no_title() -> None:
    source = """
    fig, (top, bottom) = plt.subplots(2, sharex=True)
    top.set_title("T")
    bottom.set(xlabel="X", ylabel="Y")
    """
    [figure] = drawn(source)
    assert [(axes["title"], axes["xlabel"], axes["ylabel"]) for axes in figure["axes"]] == [
        ("T", "X", ""),
        ("", "X", "Y"),
    ]


def test_guides_across_the_axes_are_no_lines_of_data() -> None:
    source = (
        "plt.plot([1])\nplt.axhline(0)\nplt.axvline(0)\nplt.axline((0, 0), slope=1)\nplt.hlines(0, 0, 1)\nplt.grid()"
    )
    assert heights(drawn(source)) == [[[1]]]
    moved = "from matplotlib.transforms import offset_copy\nax = plt.gca()\n"
    assert heights(drawn(f"{moved}ax.plot([1], transform=offset_copy(ax.transData, plt.gcf(), x=1))")) == [[[1]]]


def test_a_title_may_stand_to_the_left_or_right() -> None:
    for where in ("left", "right"):
        [figure] = drawn(f"plt.plot([1])\nplt.title('T', loc={where!r})")
        assert figure["axes"][0]["title"] == "T"


def test_images_are_described_with_their_pixels() -> None:
    source = """
    import numpy as np
    fig, axs = plt.subplots(1, 2)
    axs[0].imshow(np.array([[1.5, 2.0], [3.0, np.nan]]), cmap="gray")
    axs[1].imshow(np.zeros((2, 3, 3), "uint8"))
    plt.colorbar(axs[0].get_images()[0])
    """
    [figure] = drawn(source)
    pictures = [[image["pixels"].numpy() for image in axes["images"]] for axes in figure["axes"]]
    [[gray], [color], nothing] = pictures
    assert nothing == []
    np.testing.assert_array_equal(gray, np.array([[1.5, 2.0], [3.0, np.nan]]))
    assert (color.dtype, color.shape) == (np.uint8, (2, 3, 3))
