from __future__ import annotations

from grader.evidence import Record
from grader.models import read_model
from grader.models.structure import parts
from tests.unit.models.records import changed, dense, layer, model, rows_of


def shown(record: Record) -> list[tuple[str, str | None, tuple[int, ...]]]:
    return [(part.layer.name, part.activation, part.inputs) for part in parts(read_model(record))]


def test_inputs_are_no_layers_and_the_last_one_is_the_output() -> None:
    found = parts(read_model(model(rows_of(2), dense(2, 3, "relu"), dense(3, 1))))
    assert [(part.row, part.units, part.activation, part.is_output) for part in found] == [
        (1, ("units", 3), "relu", False),
        (2, ("units", 1), "linear", True),
    ]


def test_an_activation_of_its_own_belongs_to_the_layer_before() -> None:
    for spelt in (
        layer("Activation", {"activation": "relu"}),
        layer("ReLU", {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}),
        layer("ReLU"),
        layer("ops.Relu"),
    ):
        apart = model(rows_of(2), dense(2, 3, name="a"), spelt, dense(3, 1, name="b"))
        assert shown(apart) == [("a", "relu", (-1,)), ("b", "linear", (0,))]


def test_a_relu_with_a_limit_is_no_plain_relu() -> None:
    record = model(rows_of(2), dense(2, 3, name="a"), layer("ReLU", {"max_value": 6.0}, name="r"))
    assert [name for name, _, _ in shown(record)] == ["a", "r"]


def test_a_second_activation_stays_a_layer() -> None:
    record = model(rows_of(2), dense(2, 3, "relu", name="a"), layer("Softmax", name="s"))
    assert [name for name, _, _ in shown(record)] == ["a", "s"]


def test_an_activation_that_only_one_branch_takes_stays_a_layer() -> None:
    record = model(
        rows_of(2),
        dense(2, 3, name="a", inputs=[0]),
        layer("ReLU", name="r", inputs=[1]),
        layer("Add", name="sum", inputs=[1, 2]),
    )
    assert shown(record) == [("a", "linear", (-1,)), ("r", "relu", (0,)), ("sum", None, (0, 1))]


def test_linear_activations_vanish() -> None:
    record = model(rows_of(2), dense(2, 3, "relu", name="a"), layer("Activation", {"activation": "linear"}))
    assert shown(record) == [("a", "relu", (-1,))]


def test_the_order_in_which_branches_were_made_does_not_matter() -> None:
    one = model(
        rows_of(2), dense(2, 3, name="a", inputs=[0]), dense(2, 4, name="b", inputs=[0]),
        layer("Concatenate", name="c", inputs=[1, 2]),
    )  # fmt: skip
    other = model(
        rows_of(2), dense(2, 4, name="b", inputs=[0]), dense(2, 3, name="a", inputs=[0]),
        layer("Concatenate", name="c", inputs=[2, 1]),
    )  # fmt: skip
    assert shown(one) == shown(other) == [("a", "linear", (-1,)), ("b", "linear", (-1,)), ("c", None, (0, 1))]


def test_two_inputs_are_told_apart_by_the_model_s_own_order() -> None:
    record = model(rows_of(2), rows_of(3), dense(3, 1, name="a", inputs=[1]), dense(2, 1, name="b", inputs=[0]))
    assert shown(record) == [("a", "linear", (-2,)), ("b", "linear", (-1,))]
    assert shown(changed(record, inputs=[1, 0])) == [("a", "linear", (-1,)), ("b", "linear", (-2,))]


def test_a_model_inside_a_model_is_its_layers() -> None:
    inner = model(rows_of(2), dense(2, 3, "relu", name="a"))
    record = model(rows_of(2), changed(layer("Sequential", name="inner"), model=inner), dense(3, 1, name="b"))
    assert shown(record) == [("a", "relu", (-1,)), ("b", "linear", (0,))]
    assert [part.row for part in parts(read_model(record))] == [1, 2]


def test_layers_whose_order_is_not_known_are_taken_as_they_stand() -> None:
    record = model(dense(2, 3, name="a"), dense(3, 1, name="b"), style="subclassed")
    loose = changed(record, layers=[dense(2, 3, name="a", inputs=[]), dense(3, 1, name="b", inputs=[])])
    assert shown(loose) == shown(record) == [("a", "linear", (-1,)), ("b", "linear", (0,))]


def test_what_leads_to_no_output_is_left_out() -> None:
    record = model(rows_of(2), dense(2, 3, name="a", inputs=[0]), dense(2, 4, name="unused", inputs=[0]))
    assert [name for name, _, _ in shown(changed(record, outputs=[1]))] == ["a"]
