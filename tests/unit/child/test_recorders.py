from __future__ import annotations

from typing import Any

import pytest

from grader.engine import Engine
from grader.evidence import Ending, Expression, Found, How, Limits, Missing, Raised
from tests.unit.child.keras_runs import LIMITS, run, value, values

SMALL = """
from grader.given import small
X, y = np.arange(120.0).reshape(40, 3) / 120, np.arange(40.0) / 40
"""
GIVEN = """
import keras

def small(*metrics):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=list(metrics))
    return model
"""


def fits(tensorflow: Engine, source: str, name: str = "model", **options: Any) -> list[dict[str, Any]]:
    """The recorded fits of a model."""
    found = value(tensorflow, SMALL + source, name, given=GIVEN, **options).fields["fits"]
    assert {fit.type for fit in found} <= {"keras.Fit"}
    return [fit.fields for fit in found]


def test_what_was_asked_for_and_what_came_of_it(tensorflow: Engine):
    source = """
model = small("mae")
first = model.fit(X, y, epochs=3, batch_size=8, validation_split=0.25, shuffle=False, verbose=0)
model.fit(X, y, verbose=0)
"""
    [first, second] = fits(tensorflow, source)
    history = first.pop("history")
    assert set(history) == {"loss", "mae", "val_loss", "val_mae"}
    assert {len(series) for series in history.values()} == {3}
    assert all(isinstance(number, float) for series in history.values() for number in series)
    assert len(first.pop("inputs_digest")) == len(first.pop("pairs_digest")) == 64
    assert first == {
        "epochs": 3,
        "epochs_run": 3,
        "batch_size": 8,
        "steps": 4,
        "rows": 30,
        "validation": "split",
        "validation_split": 0.25,
        "validation_rows": 10,
        "validation_is_training": False,
        "shuffle": False,
        "callbacks": [],
        "order": 0,
    }
    asked = ("epochs", "batch_size", "steps", "rows", "validation", "validation_split", "validation_rows", "order")
    assert [second[name] for name in asked] == [1, None, 2, 40, "none", None, None, 1]


def test_a_history_knows_its_model_and_stays_as_keras_made_it(tensorflow: Engine):
    source = SMALL + "model = small()\nhistory = model.fit(X, y, epochs=2, verbose=0)\nsame = history is model.history"
    history, kept, same = values(tensorflow, source, "history", "model.history", "same", given=GIVEN)
    assert same is True
    assert history == kept
    assert history.fields["epochs"] == [0, 1]
    assert history.fields["params"] == {"verbose": 0, "epochs": 2, "steps": 2}
    assert history.fields["model"] == 0


def test_models_are_kept_in_the_order_of_their_first_training(tensorflow: Engine):
    source = """
import tensorflow as tf
one, two, three, four = small(), small(), small(), small()
class Net(tf.keras.Sequential):
    def fit(self, *arguments, **options):
        return super().fit(*arguments, **options, verbose=0)
own = Net([keras.Input((3,)), layers.Dense(1)])
own.compile("sgd", "mse")
def train(model):
    model.fit(X, y, verbose=0)
train(three)
own.fit(X, y)
tf.keras.Model.fit(one, X, y, verbose=0)
three.fit(X, y, epochs=2, verbose=0)
"""
    same = "[one is trained_models[2], own is trained_models[1], three is trained_models[0], len(trained_models)]"
    models = values(tensorflow, SMALL + source, same, "trained_models[:]", "two", "four", given=GIVEN)
    assert models.pop(0) == [True, True, True, 3]
    assert [[fit.fields["order"] for fit in model.fields["fits"]] for model in models[0]] == [[0, 3], [1], [2]]
    identities = [model.fields["identity"] for model in [*models[0], *models[1:]]]
    assert identities == [0, 1, 2, 3, 4]
    assert models[1].fields["fits"] == models[2].fields["fits"] == []


def test_trained_models_is_no_name_of_the_codes_own(tensorflow: Engine):
    evidence = run(tensorflow, "", "trained_models", "len(trained_models)", "trained_models[0]")
    answers = [evidence.answers[probe] for probe in evidence.answers]
    assert answers[:2] == [Missing("trained_models"), Found(0)]
    assert isinstance(answers[2], Raised)


def test_trainings_of_the_given_code_are_not_the_students(tensorflow: Engine):
    given = f"{GIVEN}\nimport numpy as np\nmodel = small()\nmodel.fit(np.zeros((40, 3)), np.zeros(40), verbose=0)"
    source = "from grader.given import model"
    model, count = values(tensorflow, source, "model", "len(trained_models)", given=given)
    assert (model.fields["fits"], model.fields["iterations"], count) == ([], 2, 0)


CAP = Limits(seconds=60, epochs=3)


def test_no_training_goes_on_for_ever_and_none_shows_it(tensorflow: Engine):
    source = """
import contextlib, io
model = small()
stop = keras.callbacks.EarlyStopping(monitor="loss", patience=99)
given = [stop]
printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    history = model.fit(X, y, epochs=10_000_000, verbose=2, callbacks=given)
text = printed.getvalue()
untouched = given == [stop]
params = history.params
model.fit(X, y, epochs=20, initial_epoch=10, verbose=0, callbacks=stop)
model.fit(X, y, epochs=3, verbose=0)
ours = keras.callbacks.CallbackList([stop], add_history=True, model=model, epochs=9, steps=2, verbose=0)
model.fit(X, y, epochs=9, verbose=0, callbacks=ours)
"""
    names = ("model", "text", "untouched", "params")
    model, text, untouched, params = values(tensorflow, SMALL + source, *names, given=GIVEN, limits=CAP)
    recorded = [fit.fields for fit in model.fields["fits"]]
    assert [(fit["epochs"], fit["epochs_run"]) for fit in recorded] == [(10_000_000, 3), (10, 3), (3, 3), (9, 3)]
    assert [len(fit["history"]["loss"]) for fit in recorded] == [3, 3, 3, 3]
    assert [[stop.fields["class"] for stop in fit["callbacks"]][:1] for fit in recorded] == [
        ["EarlyStopping"],
        ["EarlyStopping"],
        [],
        ["EarlyStopping"],
    ]
    assert len(recorded[0]["callbacks"]) == len(recorded[1]["callbacks"]) == 1
    assert "Epoch 3/10000000" in text
    assert "Epoch 4/" not in text
    assert untouched is True
    assert params["epochs"] == 10_000_000


def test_callbacks_are_told_with_their_settings(tensorflow: Engine):
    source = """
class Own(keras.callbacks.Callback): pass
model = small()
model.fit(X, y, verbose=0, validation_split=0.5, callbacks=[
    keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, min_delta=0.1, restore_best_weights=True),
    keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True),
    Own(),
])
"""
    [fit] = fits(tensorflow, source)
    early, checkpoint, own = fit["callbacks"]
    assert early.fields["class"] == "EarlyStopping"
    expected = {"monitor": "val_loss", "patience": 2, "min_delta": 0.1, "restore_best_weights": True, "mode": "auto"}
    assert {name: early.fields["options"][name] for name in expected} == expected
    assert checkpoint.fields["class"] == "ModelCheckpoint"
    assert checkpoint.fields["options"]["filepath"] == "best.keras"
    assert checkpoint.fields["options"]["save_best_only"] is True
    assert own.fields == {"class": "__main__.Own", "options": {}}


def test_validating_on_the_rows_trained_on_is_seen_by_their_content(tensorflow: Engine):
    source = """
from sklearn.model_selection import train_test_split
model = small()
options = {"verbose": 0, "batch_size": 40}
model.fit(X, y, validation_data=(X, y), **options)
model.fit(X, y, validation_data=(X[::-4].copy(), y[::-4]), **options)
model.fit(X[:30], y[:30], validation_data=(X[20:], y[20:]), **options)
model.fit(X[:30], y[:30], validation_data=(X[30:], y[30:]), **options)
model.fit(X, y, validation_data=(X, y[::-1]), **options)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25)
model.fit(X_train, y_train, validation_data=[X_test, y_test], **options)
"""
    recorded = fits(tensorflow, source)
    assert {fit["validation"] for fit in recorded} == {"data"}
    assert [fit["validation_rows"] for fit in recorded] == [40, 10, 20, 10, 40, 10]
    assert [fit["validation_is_training"] for fit in recorded] == [True, True, False, False, False, False]


def test_the_same_rows_have_the_same_digest_in_every_container(tensorflow: Engine):
    source = """
import pandas as pd
import tensorflow as tf
def train(X, y, **options):
    small().fit(X, y, verbose=0, batch_size=40, **options)
X, y = (X * 120).astype("int64"), (y * 40).astype("int64")
train(X, y)
train(pd.DataFrame(X), pd.Series(y))
train(X.astype("float64"), y.reshape(-1, 1).astype("float32"))
train(tf.constant(X), tf.constant(y))
train(np.concatenate([X, X]), np.concatenate([y, y]), validation_split=0.5)
train(X[::-1], y[::-1])
train(X[::-1], y)
train(X[:39], y[:39] + 1)
"""
    models = value(tensorflow, SMALL + source, "trained_models[:]", given=GIVEN)
    *same, turned, other = [fit.fields for model in models for fit in model.fields["fits"]]
    [(inputs, pairs)] = {(fit["inputs_digest"], fit["pairs_digest"]) for fit in same}
    assert len(same) == 6
    assert turned["inputs_digest"] == inputs
    assert turned["pairs_digest"] != pairs
    assert inputs != other["inputs_digest"]
    assert pairs != other["pairs_digest"]


def test_data_that_can_not_be_looked_into_are_counted_by_their_steps(tensorflow: Engine):
    source = """
import tensorflow as tf
model = small()
data = tf.data.Dataset.from_tensor_slices((X, y)).batch(10)
model.fit(data, validation_data=data, verbose=0)
def batches():
    while True:
        yield X[:8], y[:8]
model.fit(batches(), steps_per_epoch=3, verbose=0)
"""
    recorded = fits(tensorflow, source)
    assert [fit["rows"] for fit in recorded] == [None, None]
    assert [fit["steps"] for fit in recorded] == [4, 3]
    assert [fit["validation"] for fit in recorded] == ["data", "none"]
    assert {fit["inputs_digest"] for fit in recorded} == {None}


def test_a_fit_that_fails_is_the_students_own_error_and_no_training(tensorflow: Engine):
    source = (
        SMALL
        + """
model = small()
def failing(action):
    try:
        action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
wrong_word = failing(lambda: model.fit(X, y, nb=3))
wrong_shape = failing(lambda: model.fit(X[:, :2], y, verbose=0))
no_model = failing(lambda: keras.Model.fit())
"""
    )
    names = ("wrong_word", "wrong_shape", "no_model", "model")
    word, shape, no_model, model = values(tensorflow, source, *names, given=GIVEN)
    assert word.startswith("TypeError")
    assert "unexpected keyword argument 'nb'" in word
    assert "expected axis -1 of input shape to have value 3" in shape
    assert no_model.startswith("TypeError")
    assert model.fields["fits"] == []


def test_an_error_in_fit_is_shown_in_the_students_line(tensorflow: Engine):
    source = "model = keras.Sequential([layers.Dense(1)])\nmodel.fit(np.zeros((4, 3)), np.zeros(4))\n"
    evidence = run(tensorflow, source)
    assert evidence.ending.how is How.RAISED
    assert evidence.ending.failure is not None
    assert "compile" in evidence.ending.failure.message
    assert evidence.ending.failure.line == 5


def test_fit_looks_as_it_always_did(tensorflow: Engine):
    source = """
import inspect
words = list(inspect.signature(keras.Model.fit).parameters)
name = keras.Model.fit.__qualname__
"""
    words, name = values(tensorflow, source, "words", "name")
    assert words[:4] == ["self", "x", "y", "batch_size"]
    assert name.endswith(".fit")


@pytest.mark.parametrize("damage", ["history.history = 3", "del history.epoch", "history.params = [print]"])
def test_a_record_that_can_not_be_made_spoils_nothing(tensorflow: Engine, damage: str):
    source = f"""
class Damage(keras.callbacks.Callback):
    def on_train_end(self, logs=None):
        history = self.model.history
        {damage}
model = small()
model.fit(X, y, verbose=0, callbacks=[Damage()])
reached = True
"""
    evidence = run(tensorflow, SMALL + source, "reached", "model", given=GIVEN, limits=LIMITS)
    assert evidence.ending == Ending(How.FINISHED)
    assert evidence.answers[Expression("reached")] == Found(True)
    assert isinstance(evidence.answers[Expression("model")], Found)
