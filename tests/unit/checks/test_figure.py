from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.check import Finding, ReferenceFault, Run, Status
from grader.checks.figure import FigureCheck
from grader.evidence import Expression, Figures, Value
from tests.unit.checks.runs import a_run, ints, missing

DRAWN = {"x": ints(0, 1, 2), "y": [9.0, 4.0, 1.0], "color": "#1f77b4", "label": "_child0"}


def axes(**parts: Any) -> dict[str, Any]:
    nothing = {"title": "", "xlabel": "", "ylabel": "", "legend": [], "lines": [], "points": [], "bars": []}
    return {**nothing, **parts}


def figure(*all_axes: dict[str, Any], title: str = "", supxlabel: str = "", supylabel: str = "") -> dict[str, Any]:
    return {"title": title, "supxlabel": supxlabel, "supylabel": supylabel, "axes": list(all_axes)}


def judged(seen: list[Any] | None, expected: list[Any], kind: Any = "lines", **options: Any) -> Finding:
    check = FigureCheck(figure=kind, **options)
    return check.judge(a_run(figures=seen), a_run(figures=expected))


LINES = [figure(axes(lines=[DRAWN]))]


def test_it_asks_for_the_figures() -> None:
    check = FigureCheck(figure="lines")
    assert list(check.probes()) == [Figures()]
    assert check.subject == "figure: lines"


@pytest.mark.parametrize("kind", ["lines", "points", "bars"])
def test_the_references_data_have_to_be_among_what_is_drawn(kind: str) -> None:
    expected = [figure(axes(**{kind: [DRAWN]}))]
    other = {**DRAWN, "y": [1.0, 1.0, 1.0]}
    assert judged(expected, expected, kind).status is Status.PASS
    assert judged([figure(axes()), figure(axes(**{kind: [other, DRAWN]}))], expected, kind).status is Status.PASS
    assert judged([figure(axes(**{kind: [other]}))], expected, kind).status is Status.FAIL


FIRST, SECOND = ({"pixels": ints(*numbers, shape=(2, 2)), "label": ""} for numbers in ((1, 2, 3, 4), (4, 3, 2, 1)))
IMAGES = [figure(axes(images=[FIRST]), axes(images=[SECOND]))]


def test_images_are_compared_by_their_pixels() -> None:
    assert judged([figure(axes(images=[FIRST])), figure(axes(images=[SECOND]))], IMAGES, "images").status is Status.PASS
    finding = judged([figure(axes(images=[FIRST]), axes(images=[FIRST]))], IMAGES, "images")
    assert finding.status is Status.FAIL
    assert finding.message.startswith("One image has other pixel values than expected: ")
    assert judged([figure(axes())], IMAGES, "images").message == "The figure has no image. plt.imshow(...) draws one."


def test_images_belong_to_their_axes_where_that_is_asked_for() -> None:
    swapped = [figure(axes(images=[SECOND]), axes(images=[FIRST]))]
    assert judged(swapped, IMAGES, "images").status is Status.PASS
    finding = judged(swapped, IMAGES, "images", axes="same")
    assert finding.message == "The images are all there, but not each in the axes where it belongs."
    beside_a_line = [figure(axes(lines=[DRAWN]), axes(images=[FIRST])), figure(axes(images=[SECOND]))]
    assert judged(beside_a_line, IMAGES, "images", axes="same").status is Status.PASS
    together = [figure(axes(images=[FIRST, SECOND]))]
    assert judged(together, IMAGES, "images", axes="same").status is Status.FAIL


def test_pixels_may_come_from_an_expression() -> None:
    check = FigureCheck(figure="images", y=["digit"])
    reference = a_run("", {"digit": FIRST["pixels"]}, figures=[figure(axes(images=[FIRST]))])
    for image, pixels, status in ((SECOND, SECOND, Status.PASS), (FIRST, SECOND, Status.FAIL)):
        seen = a_run("", {"digit": pixels["pixels"]}, figures=[figure(axes(images=[image]))])
        assert check.judge(seen, reference).status is status


def test_a_title_belongs_to_the_image_that_it_stands_above() -> None:
    wanted = [figure(axes(images=[FIRST], title="One"), axes(images=[SECOND]))]
    assert (
        judged([figure(axes(images=[FIRST], title="A digit"), axes(images=[SECOND]))], wanted, "title").status == "pass"
    )
    assert (
        judged([figure(axes(images=[FIRST]), axes(images=[SECOND], title="A digit"))], wanted, "title").status == "fail"
    )


@pytest.mark.parametrize("seen", [None, []])
def test_no_figure_is_told(seen: list[Any] | None) -> None:
    finding = judged(seen, LINES)
    assert finding.status is Status.FAIL
    assert finding.message.startswith("No figure is drawn.")


def test_what_is_wrong_with_a_line() -> None:
    assert judged([figure(axes())], LINES).message == "The figure has no line. plt.plot(...) draws one."
    short = [figure(axes(lines=[{**DRAWN, "y": [9.0, 4.0]}]))]
    assert judged(short, LINES, compare=["y"]).message == (
        "The line has other y values than expected: `y` has 2 numbers, but 3 were expected."
    )
    shifted = [figure(axes(lines=[{**DRAWN, "x": ints(1, 2, 3)}]))]
    finding = judged(shifted, LINES)
    assert finding.message.startswith("The line has other x values than expected")
    assert finding.expected == "x = [0, 1, 2], y = [9.0, 4.0, 1.0]"
    assert judged(shifted, LINES, compare=["y"]).status is Status.PASS
    red = [figure(axes(lines=[{**DRAWN, "color": "#ff0000"}]))]
    assert judged(red, LINES).status is Status.PASS
    assert "colour '#ff0000'" in judged(red, LINES, compare=["color"]).message


def test_each_line_is_found_once() -> None:
    two = [figure(axes(lines=[DRAWN, DRAWN]))]
    finding = judged(LINES, two)
    assert finding.message == "The figure has 1 of the 2 lines expected."
    assert judged(two, two).status is Status.PASS


def test_the_tolerance_is_the_specs() -> None:
    near = [figure(axes(lines=[{**DRAWN, "y": [9.01, 4.0, 1.0]}]))]
    assert judged(near, LINES).status is Status.FAIL
    assert judged(near, LINES, tolerance=0.01).status is Status.PASS


def test_titles_and_labels() -> None:
    named = [figure(axes(title="Errors", xlabel="update", ylabel="error"))]
    other = [figure(axes(title="Curve", xlabel=" step ", ylabel="mse"))]
    for kind in ("title", "labels"):
        assert judged(other, named, kind).status is Status.PASS
        assert judged(other, named, kind, text="same").status is Status.FAIL
        assert judged(named, named, kind, text="same").status is Status.PASS
    assert judged([figure(axes(xlabel="step"))], named, "labels").message == (
        "The y label of the figure is empty. plt.ylabel('...') sets it."
    )
    assert judged([figure(axes(title="  "))], named, "title").status is Status.FAIL
    assert judged([figure(axes(), title="Errors")], named, "title", text="same").status is Status.PASS


NAMED = axes(lines=[DRAWN], title="Errors", xlabel="update", ylabel="error")
TEXTS = axes(title="Errors", xlabel="update", ylabel="error")


@pytest.mark.parametrize(
    ("kind", "words"), [("title", "The title is not set where"), ("labels", "The x label is not set where")]
)
def test_texts_count_only_where_the_data_is_drawn(kind: str, words: str) -> None:
    other = axes(lines=[{**DRAWN, "y": [1.0, 1.0, 1.0]}])
    assert judged([figure(NAMED)], [figure(NAMED)], kind).status is Status.PASS
    for seen in (
        [figure(axes(lines=[DRAWN])), figure(TEXTS)],
        [figure(axes(lines=[DRAWN]), TEXTS)],
        [figure(axes(lines=[DRAWN]), {**other, **TEXTS, "lines": other["lines"]})],
    ):
        finding = judged(seen, [figure(NAMED)], kind)
        assert finding.status is Status.FAIL
        assert finding.message == f"{words} the line is drawn. After plt.show() it belongs to a new figure."
    assert judged([figure(other), figure(NAMED)], [figure(NAMED)], kind).status is Status.PASS


def test_texts_of_wrong_data_count_as_well() -> None:
    for shape in ({"lines": [{**DRAWN, "y": [1.0]}]}, {"points": [DRAWN]}):
        assert judged([figure({**TEXTS, **shape})], [figure(NAMED)], "labels").status is Status.PASS


def test_texts_of_an_empty_figure_do_not() -> None:
    finding = judged([figure(TEXTS)], [figure(NAMED)], "labels")
    assert finding.message == "The figure has no line that the x label could belong to."


def test_data_with_the_same_y_are_told_apart_by_x() -> None:
    moved = axes(lines=[{**DRAWN, "x": ints(5, 6, 7)}])
    assert (
        judged([figure({**moved, **TEXTS, "lines": moved["lines"]})], [figure(NAMED)], "labels").status is Status.PASS
    )
    both = [figure({**moved, **TEXTS, "lines": moved["lines"]}, axes(lines=[DRAWN]))]
    assert judged(both, [figure(NAMED)], "labels").status is Status.FAIL


def test_texts_of_the_whole_figure_count_for_all_of_its_axes() -> None:
    seen = [figure(axes(lines=[DRAWN]), title="Errors", supxlabel="update", supylabel="error")]
    for kind in ("title", "labels"):
        assert judged(seen, [figure(NAMED)], kind, text="same").status is Status.PASS
        assert judged([figure(NAMED)], seen, kind, text="same").status is Status.PASS
    apart = [figure(axes(lines=[DRAWN])), figure(supxlabel="update", supylabel="error")]
    assert judged(apart, [figure(NAMED)], "labels").status is Status.FAIL


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("plt.xlabel = 'update'", "Line 2 assigns to `plt.xlabel`. Call it instead: plt.xlabel('...')."),
        ("ax.set_xlabel = 'update'", "Line 2 assigns to `ax.set_xlabel`. Call it instead: ax.set_xlabel('...')."),
        (
            "axes[0].xlabel = 'update'",
            "Line 2 assigns to `axes[0].xlabel`. Call it instead: axes[0].set_xlabel('...').",
        ),
        ("plt.ylabel = 'error'", "The x label of the figure is empty. plt.xlabel('...') sets it."),
    ],
)
def test_a_label_that_is_assigned_is_pointed_at(code: str, message: str) -> None:
    seen = a_run(f"import matplotlib.pyplot as plt\n{code}", figures=[figure(axes(lines=[DRAWN]))])
    finding = FigureCheck(figure="labels").judge(seen, a_run(figures=[figure(NAMED)]))
    assert finding.message == message
    assert finding.line == (2 if message.startswith("Line 2") else None)


OTHER = {**DRAWN, "y": [1.0, 1.0, 1.0]}


def test_the_count_is_that_of_the_axes_with_the_references_data() -> None:
    three = [figure(axes(lines=[OTHER, DRAWN, OTHER]))]
    for seen in (LINES, [figure(axes(lines=[OTHER, OTHER]), axes(lines=[DRAWN]))], [*three, *LINES]):
        assert judged(seen, LINES, count=1).status is Status.PASS
    assert judged(three, LINES).status is Status.PASS
    finding = judged(three, LINES, count=1)
    assert finding.status is Status.FAIL
    assert finding.message == "The figure has 3 lines, which is more than asked for. Is plt.plot(...) in a loop?"
    assert (finding.expected, finding.actual) == ("1 line", "3 lines")


def test_data_spread_over_axes_are_counted_together() -> None:
    wanted = [figure(axes(lines=[DRAWN]), axes(lines=[OTHER]))]
    assert judged(wanted, wanted, count=2).status is Status.PASS
    assert judged([figure(axes(lines=[DRAWN, OTHER]))], wanted, count=2).status is Status.PASS
    assert judged([*wanted, figure(axes(lines=[{**DRAWN, "y": [5.0]}]))], wanted, count=2).status is Status.PASS
    assert judged([*wanted, figure(axes(lines=[OTHER]))], wanted, count=2).status is Status.FAIL


def test_a_reference_with_another_count_is_not_the_students_fault() -> None:
    with pytest.raises(ReferenceFault):
        judged(LINES, LINES, count=2)


@pytest.mark.parametrize("count", [0, -1, 1.5, "1"])
def test_a_count_is_a_whole_number_from_one_on(count: object) -> None:
    with pytest.raises(ValidationError):
        FigureCheck.model_validate({"figure": "lines", "count": count})


@pytest.mark.parametrize(
    "seen", [7, [7], [{"axes": 7}], [{"axes": [7]}], [{"axes": [{"lines": [7], "title": 7}]}], [{}]]
)
@pytest.mark.parametrize("kind", ["lines", "title"])
def test_evidence_of_another_form_never_passes(seen: Value, kind: str) -> None:
    expected = [figure(axes(lines=[DRAWN], title="Errors"))]
    check = FigureCheck.model_validate({"figure": kind})
    run = a_run()
    forged = a_run(figures=seen)  # type: ignore[arg-type]
    assert check.judge(run, a_run(figures=expected)).status is Status.FAIL
    assert check.judge(forged, a_run(figures=expected)).status is Status.FAIL


@pytest.mark.parametrize("kind", ["lines", "points", "bars", "title", "labels"])
def test_a_reference_that_draws_nothing_is_not_the_students_fault(kind: str) -> None:
    for expected in ([], [figure(axes())]):
        with pytest.raises(ReferenceFault):
            judged(LINES, expected, kind)


def test_the_same_slip_draws_the_same() -> None:
    check = FigureCheck(figure="lines")
    assert check.same_slip(a_run(figures=LINES), a_run(figures=LINES))
    assert not check.same_slip(a_run(figures=[]), a_run(figures=[]))


def with_own(losses: list[float], drawn: list[float], color: str = "#ff0000") -> Run:
    line = {"x": [0.0, 1.0], "y": drawn, "color": color, "label": ""}
    return a_run(values={"losses": losses}, figures=[figure(axes(lines=[line]))])


def test_values_that_differ_from_run_to_run_are_taken_from_the_run_that_draws_them() -> None:
    check = FigureCheck(figure="lines", compare=["y", "color"], y=["losses"])
    reference = with_own([0.7, 0.6], [0.7, 0.6])
    assert set(check.probes()) == {Figures(), Expression("losses")}
    assert check.judge(with_own([0.9, 0.8], [0.9, 0.8]), reference).status is Status.PASS
    assert check.judge(with_own([0.9, 0.8], [0.7, 0.6]), reference).status is Status.FAIL
    assert check.judge(with_own([0.9, 0.8], [0.9, 0.8], "#0000ff"), reference).status is Status.FAIL
    nothing = a_run(values={"losses": missing("losses")}, figures=LINES)
    assert check.judge(nothing, reference).message == "There is no `losses` yet."


def test_a_mistake_is_known_by_what_it_draws() -> None:
    check = FigureCheck(figure="lines", compare=["y"], y=["losses"])
    slip = with_own([0.7, 0.6], [0.5, 0.4])
    assert check.same_slip(with_own([0.7, 0.6], [0.5, 0.4]), slip)
    assert not check.same_slip(with_own([0.7, 0.6], [0.7, 0.6]), slip)


def test_every_line_of_the_reference_needs_its_values() -> None:
    check = FigureCheck(figure="lines", y=["losses", "losses"])
    with pytest.raises(ReferenceFault, match="`y` is for 2 lines, the reference draws 1"):
        check.judge(with_own([0.7], [0.7]), with_own([0.7], [0.7]))
