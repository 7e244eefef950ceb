from __future__ import annotations

import pytest

from grader.evidence import Record, Value
from grader.models import read_model
from grader.models.training import CompileAspect, FitAspect, compiled_gap, fit_gap
from tests.unit.models.records import WAGES, callback, changed, compiled, dense, fit, model, rows_of

COMPILED: tuple[CompileAspect, ...] = ("optimizer", "loss", "metrics", "learning_rate")
FIT: tuple[FitAspect, ...] = ("epochs", "validation", "rows", "steps", "callbacks", "data")
CLASSES = model(rows_of(9), dense(9, 2, "softmax"))
BINARY = model(rows_of(9), dense(9, 1, "sigmoid"))


def compile_message(seen: Record | None, expected: Record, network: Record = WAGES) -> str | None:
    mine = read_model(changed(network, compiled=seen))
    theirs = read_model(changed(network, compiled=expected)).compiled
    assert theirs is not None
    gap = compiled_gap("`model`", mine, theirs, COMPILED)
    return gap and gap.message


def fit_message(expected: Record, *seen: Record, aspects: tuple[FitAspect, ...] = FIT) -> str | None:
    gap = fit_gap(
        "`model`",
        read_model(changed(WAGES, fits=list(seen))),
        read_model(changed(WAGES, fits=[expected])).fits[0],
        aspects,
    )
    return gap and gap.message


def test_the_same_settings_have_no_difference() -> None:
    assert compile_message(compiled(metrics=["accuracy"]), compiled(metrics=["accuracy"])) is None


def test_not_compiled() -> None:
    assert (
        compile_message(None, compiled())
        == "`model` is not compiled yet: compile(...) gives it an optimizer and a loss."
    )


def test_another_optimizer_is_named_and_the_default_explained() -> None:
    assert compile_message(compiled("SGD"), compiled()) == (
        "`model` is compiled with the optimizer SGD, which is not what was asked for."
    )
    message = compile_message(compiled("RMSprop"), compiled())
    assert message is not None
    assert message.endswith("That is what compile takes when no `optimizer` is named.")


def test_another_loss_is_named_and_a_missing_one_told() -> None:
    assert compile_message(compiled(loss="mean_absolute_error"), compiled()) == (
        "`model` is compiled with the loss mean_absolute_error, which is not what was asked for."
    )
    assert compile_message(compiled(loss=None), compiled()) == (
        "`model` is compiled without a `loss`, so there is nothing to make smaller."
    )


def test_metrics_of_the_reference_have_to_be_there_and_more_are_welcome() -> None:
    wanted = compiled(metrics=["accuracy"])
    assert compile_message(compiled(metrics=["mean_squared_error", "accuracy"]), wanted) is None
    assert compile_message(compiled(), wanted) == (
        "`model` is compiled without `metrics`, so only the loss is tracked while it is trained."
    )
    assert compile_message(compiled(metrics=["mean_squared_error"]), wanted) == (
        "`model` tracks mean_squared_error, but not all that was asked for: look at `metrics`."
    )


@pytest.mark.parametrize(
    ("network", "loss", "metric", "same"),
    [
        (CLASSES, "categorical_crossentropy", "categorical_accuracy", True),
        (CLASSES, "sparse_categorical_crossentropy", "sparse_categorical_accuracy", True),
        (CLASSES, "categorical_crossentropy", "binary_accuracy", False),
        (BINARY, "binary_crossentropy", "binary_accuracy", True),
        (CLASSES, "binary_crossentropy", "binary_accuracy", False),
    ],
)
def test_accuracy_is_what_the_loss_makes_of_it(network: Record, loss: str, metric: str, same: bool) -> None:
    message = compile_message(compiled(loss=loss, metrics=[metric]), compiled(loss=loss, metrics=["accuracy"]), network)
    assert (message is None) is same


def test_learning_rates_are_compared_with_a_tolerance() -> None:
    assert compile_message(compiled(learning_rate=0.0010000000474974513), compiled(learning_rate=0.001)) is None
    assert compile_message(compiled(learning_rate=0.01), compiled(learning_rate=1e-6)) == (
        "The optimizer of `model` has learning_rate=0.01, which is not what was asked for."
    )


def test_the_same_training_has_no_difference() -> None:
    assert fit_message(fit(), fit()) is None


def test_the_last_training_counts() -> None:
    assert fit_message(fit(), fit(epochs=1), fit()) is None
    assert fit_message(fit(), fit(), fit(epochs=2)) is not None


def test_never_trained() -> None:
    assert fit_message(fit()) == "`model` was never trained: fit was not called on it."


def test_other_epochs_are_named_and_the_default_explained() -> None:
    assert fit_message(fit(), fit(epochs=5)) == "`model` was trained with epochs=5, which is not what was asked for."
    message = fit_message(fit(), fit(epochs=1))
    assert message is not None
    assert message.endswith("Without `epochs=`, fit goes through the rows once.")


NONE: dict[str, Value] = {"validation": "none", "validation_split": None, "validation_rows": None, "rows": 100}
TRAINING: dict[str, Value] = {
    "validation": "data",
    "validation_split": None,
    "validation_rows": 100,
    "rows": 100,
    "validation_is_training": True,
}
BY_HAND: dict[str, Value] = {"validation": "data", "validation_split": None, "validation_rows": 30, "rows": 70}


def test_rows_held_back_by_hand_are_as_good_as_a_split() -> None:
    assert fit_message(fit(), fit(**BY_HAND)) is None
    assert (
        fit_message(fit(), fit(**{**BY_HAND, "rows": 69, "validation_rows": 31}), aspects=("rows", "validation"))
        is None
    )


def test_no_validation_is_told_before_the_rows() -> None:
    message = fit_message(fit(), fit(**NONE))
    assert message is not None
    assert message.startswith("`model` was trained without validation: with `validation_split`, ")


def test_validation_data_are_what_is_missing_where_they_were_expected() -> None:
    told = [fit_message(fit(**BY_HAND), fit(**kept)) or "" for kept in (NONE, TRAINING)]
    told.append(fit_message(fit(**BY_HAND), fit(validation_split=0.7, validation_rows=70, rows=30)) or "")
    without, on_the_same, split = told
    assert without.startswith("`model` was trained without validation: with `validation_data`, ")
    assert on_the_same.endswith("That says nothing about new rows: take others instead.")
    assert split.endswith(
        "70% of the rows held back. Here fit gets rows of their own to validate on: `validation_data`."
    )


def test_validation_on_the_rows_trained_on_is_told() -> None:
    message = fit_message(fit(), fit(**TRAINING))
    assert message is not None
    assert message.startswith("`model` was validated on rows that it was trained on.")


def test_pairs_the_wrong_way_round_are_told_by_what_was_trained_on() -> None:
    swapped = fit(**{**BY_HAND, "rows": 30, "validation_rows": 70})
    assert fit_message(fit(**BY_HAND), swapped) == "`model` was trained on 30 rows, fewer than asked for."


def test_many_short_trainings_are_not_called_a_single_one() -> None:
    assert fit_message(fit(), fit(epochs=1), fit(epochs=1)) == (
        "`model` was trained 2 times, the last time with epochs=1, which is not what was asked for."
    )


def test_another_share_held_back_is_named() -> None:
    seen = fit(validation_split=0.7, validation_rows=70, rows=30)
    assert fit_message(fit(), seen) == (
        "`model` was trained with 70% of the rows held back, which is not the share that was asked for."
    )


def test_a_share_held_back_where_all_rows_are_to_be_used() -> None:
    assert fit_message(fit(**NONE), fit()) == (
        "`model` was trained with a part of the rows held back for validation, which is not what was asked for."
    )


def test_fewer_and_more_rows_are_told() -> None:
    assert fit_message(fit(**NONE), fit(**{**NONE, "rows": 60})) == (
        "`model` was trained on 60 rows, fewer than asked for."
    )
    assert fit_message(fit(**NONE), fit(**{**NONE, "rows": 101}), aspects=("rows",)) == (
        "`model` was trained on 101 rows, more than asked for."
    )


def test_other_steps_are_told_with_the_batch_size() -> None:
    assert fit_message(fit(), fit(steps=7, batch_size=10)) == (
        "An epoch of `model` has 7 steps (batch_size=10), which is not as many as asked for."
    )


STOPPING = fit(callbacks=[callback("EarlyStopping", monitor="val_loss", patience=2)])


def test_callbacks_with_what_matters_of_their_settings_pass() -> None:
    mine = callback("EarlyStopping", monitor="val_loss", patience=2, restore_best_weights=True)
    assert fit_message(STOPPING, fit(callbacks=[callback("ModelCheckpoint"), mine])) is None


def test_old_and_new_names_of_what_is_monitored_are_the_same() -> None:
    new = fit(callbacks=[callback("EarlyStopping", monitor="val_accuracy", patience=2)])
    assert fit_message(new, fit(callbacks=[callback("EarlyStopping", monitor="val_acc", patience=2)])) is None


@pytest.mark.parametrize(
    ("callbacks", "message"),
    [
        ([], "`model` was trained without callbacks: fit has an argument `callbacks` that takes a list."),
        (
            [callback("ModelCheckpoint")],
            "`model` was trained with other callbacks (ModelCheckpoint) than asked for.",
        ),
        (
            [callback("EarlyStopping", monitor="val_loss", patience=3)],
            "EarlyStopping has patience=3, which is not what was asked for.",
        ),
        (
            [callback("EarlyStopping", monitor="loss", patience=2)],
            "EarlyStopping has monitor='loss', which is not what was asked for.",
        ),
    ],
)
def test_callbacks_that_are_missing_or_set_otherwise_are_told(callbacks: list[Value], message: str) -> None:
    assert fit_message(STOPPING, fit(callbacks=callbacks)) == message


@pytest.mark.parametrize(
    ("monitor", "mode", "message"),
    [
        (
            "val_accuracy",
            "min",
            "EarlyStopping has mode='min', so it takes lower values of 'val_accuracy' for better ones.",
        ),
        ("val_loss", "max", "EarlyStopping has mode='max', so it takes higher values of 'val_loss' for better ones."),
        ("val_accuracy", "max", None),
        ("val_loss", "min", None),
        ("val_loss", "auto", None),
        ("val_f1_score", "max", None),
    ],
)
def test_a_callback_that_takes_worse_values_for_better_ones_is_told(
    monitor: str, mode: str, message: str | None
) -> None:
    asked = fit(callbacks=[callback("EarlyStopping", monitor=monitor, patience=2, mode="auto")])
    seen = fit(callbacks=[callback("EarlyStopping", monitor=monitor, patience=2, mode=mode)])
    assert fit_message(asked, seen) == message


def test_other_data_is_told_where_it_is_compared() -> None:
    assert fit_message(fit(), fit(inputs_digest="cc")) == "`model` was trained on other inputs than expected."
    assert fit_message(fit(), fit(pairs_digest="cc")) == (
        "`model` was trained on the inputs of the task, but not with the target that belongs to each row."
    )
    assert fit_message(fit(), fit(pairs_digest="cc"), aspects=("epochs", "rows", "validation")) is None
