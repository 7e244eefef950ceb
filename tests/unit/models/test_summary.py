from __future__ import annotations

import pytest

from grader.evidence import Record
from grader.models import read_model
from grader.models.summary import shows, tables
from tests.unit.models.records import changed, dense, layer, model, rows_of

MODEL = model(
    rows_of(10), dense(10, 100, name="dense"), layer("Dropout", shape=[None, 100], name="dropout"),
    dense(100, 2, name="a_very_long_name_for_an_output"),
)  # fmt: skip

WIDE = """
Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ dense (Dense)                   │ (None, 100)            │         1,100 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dropout (Dropout)               │ (None, 100)            │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ a_very_long_name_for_an_output  │ (None, 2)              │           202 │
│ (Dense)                         │                        │               │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 3,908 (15.27 KB)
 Trainable params: 1,302 (5.09 KB)
 Non-trainable params: 0 (0.00 B)
 Optimizer params: 2,606 (10.18 KB)
"""

NARROW = """
┏━━━━━━━━━━━━━┳━━━━━━━━━━┳━━━━━┳━━━┓
┃ Layer       ┃ Output   ┃ Pa… ┃   ┃
┃ (type)      ┃ Shape    ┃   # ┃ … ┃
┡━━━━━━━━━━━━━╇━━━━━━━━━━╇━━━━━╇━━━┩
│ dense       │ (None,   │ 1,… │ Y │
│ (Dense)     │ 100)     │     │   │
├─────────────┼──────────┼─────┼───┤
│ dropout     │ (None,   │   0 │ - │
│ (Dropout)   │ 100)     │     │   │
├─────────────┼──────────┼─────┼───┤
│ a_very_lon… │ (None,   │ 202 │ Y │
│ (Dense)     │ 2)       │     │   │
└─────────────┴──────────┴─────┴───┘
 Total params: 1,302 (5.09 KB)
"""


@pytest.mark.parametrize("text", [WIDE, NARROW, f"\x1b[1mModel\x1b[0m\n{WIDE}"])
def test_a_table_of_any_width_is_that_of_the_model(text: str) -> None:
    [table] = tables(f"before\n{text}\nafter")
    assert shows(table, read_model(MODEL))


@pytest.mark.parametrize(
    "other",
    [
        model(rows_of(10), dense(10, 100, name="dense"), dense(100, 2)),
        changed(MODEL, trainable_params=1100, fixed_params=202),
        model(rows_of(10), dense(10, 200, name="dense"), layer("Dropout", shape=[None, 200]),
              dense(200, 2, name="a_very_long_name_for_an_output")),
    ],
)  # fmt: skip
def test_the_table_of_another_model_is_none_of_this(other: Record) -> None:
    [table] = tables(WIDE)
    assert not shows(table, read_model(other))


def test_inputs_and_what_is_inside_a_layer_are_left_out() -> None:
    text = WIDE.replace("dropout (Dropout)  ", "dense_1 (InputLayer)").replace("(None, 2)", "(None, 7)")
    inside = text.replace("│ dense (Dense)                   ", "│    └ dense (Dense)              ")
    assert [row.layer for row in tables(text)[0].rows] == ["dense(Dense)", "a_very_long_name_for_an_output(Dense)"]
    assert [row.layer for row in tables(inside)[0].rows] == ["a_very_long_name_for_an_output(Dense)"]


def test_what_is_no_table_is_none() -> None:
    assert tables("") == []
    assert tables("│ a │ b │\n└──┘\n┡━┩\n│ a │ b │ c │") == []
