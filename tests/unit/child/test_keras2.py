"""What was written for Keras 2 runs, and each line that has an old spelling is told how that is written today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from grader.engine import Engine
from grader.evidence import Ending, Evidence, Expression, Found, How, Job, Limits, Note, NumpyScalar
from grader.evidence.wire import MAX_NOTES
from tests.unit.child.keras_runs import plain

LIMITS = Limits(seconds=120)
DATA = """
import numpy as np
X = np.linspace(0, 1, 60).reshape(20, 3)
y = (X.sum(axis=1) > 1.5).astype(int)
"""
NET = """
from keras.models import Sequential
from keras.layers import Dense

def net(*metrics, loss="binary_crossentropy"):
    model = Sequential([Dense(4, input_shape=(3,), activation="relu"), Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss=loss, metrics=list(metrics))
    return model
"""

IMAGES = "preprocessing.image.ImageDataGenerator"


def run(engine: Engine, source: str, *expressions: str, **options: Any) -> Evidence:
    """The evidence of a run in which the old spellings work; `net`, `X` and `y` are given."""
    probes = tuple(map(Expression, expressions))
    options = {"given": DATA + NET, "limits": LIMITS, "keras2": True, **options}
    return engine.run(Job(source.strip("\n"), "01_old.py", probes=probes, **options))


@dataclass(frozen=True)
class Old:
    """A program in an old spelling.

    Attributes:
        source: the program.
        results: expression -> its value, exactly, after the program has run.
        notes: the notes, one text each: "line: old -> new".
    """

    source: str
    results: dict[str, Any]
    notes: tuple[str, ...]


def told(evidence: Evidence) -> tuple[str, ...]:
    return tuple(f"{note.line}: {note.old} -> {note.new}".rstrip() for note in evidence.notes)


def value(evidence: Evidence, expression: str) -> Any:
    answer = evidence.answers[Expression(expression)]
    assert isinstance(answer, Found), (expression, answer)
    found = plain(answer.value)
    return found.value if isinstance(found, NumpyScalar) else found


OLD = {
    "learning rate": Old(
        """
from keras.optimizers import SGD, Adam
import tensorflow as tf
one = Adam(lr=0.25)
two = SGD(
    lr=1,
    momentum=0.5,
)
three = tf.keras.optimizers.RMSprop(learning_rate=2)
four = Adam(lr=0.5, beta_1=0.75, epsilon=None, decay=0.0)
five = tf.keras.optimizers.adam(0.25)
read = float(one.lr)
one.lr = 0.125
""",
        {
            "read": 0.25,
            "float(one.learning_rate)": 0.125,
            "float(two.learning_rate)": 1.0,
            "two.momentum": 0.5,
            "float(three.learning_rate)": 2.0,
            "(float(four.learning_rate), four.beta_1, four.epsilon)": (0.5, 0.75, 1e-7),
            "float(five.learning_rate)": 0.25,
        },
        (
            "3: lr= -> learning_rate=",
            "4: lr= -> learning_rate=",
            "4: learning_rate=1 -> learning_rate=1.0",
            "8: learning_rate=2 -> learning_rate=2.0",
            "9: lr= -> learning_rate=",
            "9: epsilon=None ->",
            "9: decay= ->",
            "10: keras.optimizers.adam -> keras.optimizers.Adam",
            "11: optimizer.lr -> optimizer.learning_rate",
            "12: optimizer.lr -> optimizer.learning_rate",
        ),
    ),
    "decay": Old(
        # A weight w that starts at 0 and is to become 1 moves by rate * 2 * (1 - w), and the rate goes
        # 0.25 / (1 + 1 * step): w = 0.5, then 0.5 + 0.125 * 2 * 0.5 = 0.625.
        """
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import SGD
model = Sequential([Dense(1, use_bias=False, kernel_initializer="zeros")])
model.compile(optimizer=SGD(learning_rate=0.25, decay=1.0), loss="mse")
model.fit(np.ones((1, 1)), np.ones((1, 1)), epochs=2, verbose=0)
""",
        {"float(model.get_weights()[0][0, 0])": 0.625},
        ("5: decay= -> learning_rate=keras.optimizers.schedules.InverseTimeDecay(0.25, 1, 1.0)",),
    ),
    "moved modules": Old(
        """
from keras.layers.core import Dense, Dropout
from keras.layers.convolutional import Conv2D, MaxPooling2D
from keras.layers.normalization import BatchNormalization
from keras.layers.recurrent import LSTM
from keras.layers.embeddings import Embedding
from keras.engine.topology import Layer
from keras.engine import Model
from keras.utils import np_utils
from keras.utils.np_utils import to_categorical
from tensorflow.keras.layers.core import Flatten
from keras.objectives import mean_squared_error
from keras.constraints import maxnorm
from keras.layers import CuDNNLSTM
import keras.layers.core as core
import keras
one_hot = np_utils.to_categorical([0, 2])
core.Activation
right = keras.layers
found = [Dense, Conv2D, BatchNormalization, LSTM, Embedding, Layer, Model, to_categorical, maxnorm, CuDNNLSTM]
today = [right.Dense, right.Conv2D, right.BatchNormalization, right.LSTM, right.Embedding, right.Layer, keras.Model]
today += [keras.utils.to_categorical, keras.constraints.MaxNorm, right.LSTM]
same = all(a is b for a, b in zip(found, today, strict=True))
""",
        {"same": True, "one_hot": [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]},
        (
            "1: keras.layers.core -> keras.layers",
            "2: keras.layers.convolutional -> keras.layers",
            "3: keras.layers.normalization -> keras.layers",
            "4: keras.layers.recurrent -> keras.layers",
            "5: keras.layers.embeddings -> keras.layers",
            "6: keras.engine.topology -> keras.layers",
            "7: keras.engine -> keras.models",
            "8: keras.utils.np_utils -> keras.utils",
            "9: keras.utils.np_utils -> keras.utils",
            "10: tensorflow.keras.layers.core -> tensorflow.keras.layers",
            "11: keras.objectives -> keras.losses",
            "12: keras.constraints.maxnorm -> keras.constraints.MaxNorm",
            "13: keras.layers.CuDNNLSTM -> keras.layers.LSTM",
            "16: keras.utils.np_utils -> keras.utils",
            "17: keras.layers.core -> keras.layers",
        ),
    ),
    "preprocessing": Old(
        """
from keras.preprocessing.text import Tokenizer
from keras.preprocessing.sequence import pad_sequences
from keras.preprocessing.image import ImageDataGenerator, img_to_array
words = Tokenizer()
words.fit_on_texts(["to be or not to be"])
rows = words.texts_to_sequences(["be or", "not"])
padded = pad_sequences(rows, maxlen=3).tolist()
batch = next(ImageDataGenerator(rescale=0.5).flow(np.ones((2, 4, 4, 1)), batch_size=2))
half = float(batch.mean())
""",
        {
            "words.word_index": {"to": 1, "be": 2, "or": 3, "not": 4},
            "padded": [[0, 2, 3], [0, 0, 4]],
            "half": 0.5,
        },
        (
            "1: keras.preprocessing.text -> tensorflow.keras.preprocessing.text",
            f"3: keras.{IMAGES} -> tensorflow.keras.{IMAGES}",
        ),
    ),
    "backend": Old(
        """
import keras.backend as K
from keras.optimizers import Adam
K.clear_session()
model = net("accuracy")
first = model.layers[0]
inside = K.function([first.input], [first.output])([X])[0]
second = K.function(model.layers[1].input, model.layers[1].output)
phased = K.function([first.input, K.learning_phase()], [model.layers[1].output])([X, 0])[0]
expected = model.predict(X, verbose=0)
same = np.allclose(second(inside), expected) and np.allclose(phased, expected)
K.set_value(model.optimizer.learning_rate, 0.5)
rate = K.get_value(model.optimizer.learning_rate)
small = K.epsilon(), K.floatx(), K.image_data_format()
shape = first.output_shape
mean = float(K.mean(K.constant([1.0, 3.0])))
""",
        {
            "inside.shape": (20, 4),
            "same": True,
            "rate": 0.5,
            "small": (1e-07, "float32", "channels_last"),
            "shape": (None, 4),
            "mean": 2.0,
        },
        (
            "6: keras.backend.function -> keras.Model(inputs, outputs)",
            "7: keras.backend.function -> keras.Model(inputs, outputs)",
            "8: keras.backend.function -> keras.Model(inputs, outputs)",
            "8: keras.backend.learning_phase -> model(x, training=True)",
            "11: keras.backend.set_value -> variable.assign(value)",
            "12: keras.backend.get_value -> keras.ops.convert_to_numpy",
            "14: layer.output_shape -> layer.output.shape",
            "15: keras.backend.mean -> keras.ops.mean",
            "15: keras.backend.constant -> tensorflow.keras.backend.constant",
        ),
    ),
    "layers": Old(
        """
from keras.models import Sequential
from keras.layers import *
words = Sequential()
words.add(Embedding(44, 8, input_length=3))
words.add(LSTM(32, implementation=2))
words.add(Dense(44, activation="softmax"))
dense = Sequential()
dense.add(Dense(output_dim=5, input_dim=3, init="uniform", activation="relu"))
dense.add(Dropout(p=0.5))
pictures = Sequential()
pictures.add(Convolution2D(8, 3, 3, border_mode="same", input_shape=(8, 6, 1)))
pictures.add(Convolution2D(nb_filter=4, nb_row=2, nb_col=3))
stateful = Sequential()
stateful.add(LSTM(4, batch_input_shape=(2, 3, 1), stateful=True))
rows = Sequential([Dense(4, batch_input_shape=(None, 7)), Dense(1)])
strided = Conv2D(8, 3, 2)
sequences = Sequential([GRU(2, input_dim=4, input_length=5), Dense(1)])
""",
        {
            "words.count_params()": 44 * 8 + 4 * 32 * (8 + 32 + 1) + 33 * 44,
            "dense.count_params()": 3 * 5 + 5,
            "type(dense.layers[0].kernel_initializer).__name__": "RandomUniform",
            "dense.layers[1].rate": 0.5,
            "pictures.output_shape": (None, 7, 4, 4),
            "stateful.input_shape": (2, 3, 1),
            "rows.input_shape": (None, 7),
            "strided.kernel_size, strided.strides": ((3, 3), (2, 2)),
            "sequences.input_shape": (None, 5, 4),
        },
        (
            "4: input_length= -> keras.Input(shape=(3,))",
            "5: implementation= ->",
            "8: output_dim= -> units=",
            "8: init= -> kernel_initializer=",
            "9: p= -> rate=",
            "11: 8, 3, 3 -> 8, (3, 3)",
            "11: border_mode= -> padding=",
            "12: nb_row=, nb_col= -> kernel_size=",
            "12: nb_filter= -> filters=",
            "14: batch_input_shape= -> keras.Input(batch_shape=(2, 3, 1))",
            "15: batch_input_shape= -> keras.Input(shape=(7,))",
            "17: input_length= -> keras.Input(shape=(5, 4))",
        ),
    ),
    "names of metrics": Old(
        """
from keras.callbacks import Callback, EarlyStopping, ModelCheckpoint
seen = []
class Watch(Callback):
    def on_epoch_end(self, epoch, logs={}):
        seen.append(logs.get("acc") == logs["accuracy"])
model = net("accuracy")
stop = EarlyStopping(monitor="val_acc", patience=2)
keep = ModelCheckpoint("best-{epoch}-{val_acc:.0f}.hdf5", monitor="val_acc", period=1)
history = model.fit(X, y, nb_epoch=2, validation_data=(X, y), verbose=0, callbacks=[stop, keep, Watch()])
same = history.history["acc"] == history.history["accuracy"]
usual = "acc" in history.history, sorted(history.history), history.history.get("nothing", 3)
late = net("acc").fit(X, y, verbose=0).history["accuracy"]
""",
        {
            "same": True,
            "seen": [True, True],
            "stop.monitor": "val_accuracy",
            "usual": (False, ["accuracy", "loss", "val_accuracy", "val_loss"], 3),
            "len(late)": 1,
        },
        (
            "5: 'acc' -> 'accuracy'",
            "7: monitor='val_acc' -> monitor='val_accuracy'",
            "8: 'best-{epoch}-{val_acc:.0f}.hdf5' -> 'best-{epoch}-{val_acc:.0f}.keras'",
            "8: period= ->",
            "8: monitor='val_acc' -> monitor='val_accuracy'",
            "8: {val_acc} -> {val_accuracy}",
            "9: nb_epoch= -> epochs=",
            "10: 'acc' -> 'accuracy'",
            "12: 'accuracy' -> 'acc', as in compile()",
        ),
    ),
    "files": Old(
        """
import os
from keras.callbacks import ModelCheckpoint
from keras.models import load_model
model = net("mae", loss="mse")
model.fit(X, y, verbose=0, callbacks=[ModelCheckpoint("whole.hdf5"), ModelCheckpoint("part", save_weights_only=True)])
model.save("nameless")
model.save_weights("weights.h5")
expected = model.predict(X, verbose=0)
others = [load_model("whole.hdf5"), load_model("nameless"), net(), net()]
others[2].load_weights("weights.h5")
others[3].load_weights("part")
same = [np.allclose(other.predict(X, verbose=0), expected) for other in others]
others[0].fit(X, y, verbose=0)
steps = int(others[0].optimizer.iterations)
files = sorted(os.listdir())
""",
        {"same": [True] * 4, "files": ["nameless", "part", "weights.h5", "whole.hdf5"], "steps": 2},
        (
            "5: 'whole.hdf5' -> 'whole.keras'",
            "5: 'part' -> 'part.weights.h5'",
            "6: 'nameless' -> 'nameless.keras'",
            "7: 'weights.h5' -> 'weights.weights.h5'",
            "9: 'nameless' -> 'nameless.keras'",
            "11: 'part' -> 'part.weights.h5'",
        ),
    ),
    "methods of models": Old(
        """
from keras.models import Sequential
from keras.layers import Dense
def batches():
    while True:
        yield X[:5], y[:5]
model = Sequential([Dense(1, activation="sigmoid", input_shape=(3,))])
model.compile("sgd", "binary_crossentropy", ["accuracy"])
model.fit_generator(batches(), steps_per_epoch=2.5, epochs=2, verbose=0, workers=4)
expected = model.predict(X, verbose=0)
classes = model.predict_classes(X)
several = Sequential([Dense(3, activation="softmax", input_shape=(3,))])
right = np.array_equal(several.predict_classes(X), several.predict(X, verbose=0).argmax(axis=1))
same = np.array_equal(model.predict_proba(X), expected), np.array_equal(classes, expected > 0.5)
shape = model.predict_generator(batches(), 2).shape
count = len(model.evaluate_generator(batches(), 2))
several.compile(loss="cosine_proximity", optimizer="sgd", metrics="accuracy")
""",
        {
            "same": (True, True),
            "right": True,
            "classes.shape": (20, 1),
            "shape": (10, 1),
            "count": 2,
            "model.history.params": {"epochs": 2, "steps": 3, "verbose": 0},
            "several.loss": "cosine_similarity",
        },
        (
            "7: compile(optimizer, loss, metrics) -> compile(optimizer, loss, metrics=metrics)",
            "8: fit_generator -> fit",
            "8: workers= ->",
            "10: predict_classes(x) -> (predict(x) > 0.5).astype('int32')",
            "12: predict_classes(x) -> predict(x).argmax(axis=-1)",
            "13: predict_proba -> predict",
            "14: predict_generator -> predict",
            "15: evaluate_generator -> evaluate",
            "16: metrics='accuracy' -> metrics=['accuracy']",
            "16: 'cosine_proximity' -> 'cosine_similarity'",
        ),
    ),
    "scikit-learn": Old(
        """
from keras.layers import Dense
from keras.models import Sequential
from keras.optimizers import Adam
from keras.wrappers.scikit_learn import KerasClassifier, KerasRegressor
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV, KFold, RandomizedSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

def create_model(learning_rate=0.01, activation="relu"):
    model = Sequential([Dense(4, input_shape=(3,), activation=activation), Dense(1, activation="sigmoid")])
    model.compile(optimizer=Adam(lr=learning_rate), loss="binary_crossentropy", metrics=["accuracy"])
    return model

def straight():
    model = Sequential([Dense(1, input_shape=(3,))])
    model.compile(optimizer="sgd", loss="mse")
    return model

model = KerasClassifier(build_fn=create_model, epochs=2, batch_size=10, verbose=0)
params = clone(model).set_params(epochs=3).get_params()
scores = cross_val_score(model, X, y, cv=2)
search = RandomizedSearchCV(model, {"activation": ["tanh"], "epochs": [1]}, n_iter=1, cv=KFold(2)).fit(X, y)
grid = GridSearchCV(clone(model), {"learning_rate": [0.5], "epochs": [1]}, cv=2, scoring="accuracy").fit(X, y)
named = model.fit(X, np.where(y, "yes", "no")).history
chosen = set(np.unique(model.predict(X))) <= {"yes", "no"}
lines = make_pipeline(StandardScaler(), KerasRegressor(build_fn=straight, epochs=1, verbose=0))
fitted = lines.fit(X, X[:, 0]).predict(X)
loss = lines[-1].model.evaluate(lines[0].transform(X), X[:, 0], verbose=0)
try:
    KerasClassifier(build_fn=create_model, speed=3)
except ValueError as error:
    refused = str(error)
""",
        {
            "params['epochs'], params['batch_size'], params['build_fn'] is create_model": (3, 10, True),
            "scores.shape": (2,),
            "search.best_params_": {"activation": "tanh", "epochs": 1},
            "search.best_estimator_.model.layers[0].activation.__name__": "tanh",
            "float(grid.best_estimator_.model.optimizer.learning_rate)": 0.5,
            "len(named['accuracy'])": 2,
            "model.model.history.params": {"epochs": 2, "steps": 2, "verbose": 0},
            "model.predict_proba(X).shape": (20, 2),
            "chosen": True,
            "fitted.shape": (20,),
            "abs(lines.score(X, X[:, 0]) + loss) < 1e-6": True,
            "refused": "speed is not a legal parameter",
        },
        (
            "4: keras.wrappers.scikit_learn -> scikeras.wrappers (with model= for build_fn=)",
            "12: lr= -> learning_rate=",
        ),
    ),
}


@pytest.mark.parametrize("name", OLD)
def test_old_programs_run_as_they_did(tensorflow: Engine, name: str):
    old = OLD[name]
    evidence = run(tensorflow, old.source, *old.results)
    assert evidence.ending == Ending(How.FINISHED), evidence
    assert {expression: value(evidence, expression) for expression in old.results} == {
        expression: plain(list(wanted) if isinstance(wanted, tuple) else wanted)
        for expression, wanted in old.results.items()
    }
    assert told(evidence) == old.notes


TODAY = """
import keras
import tensorflow as tf
from keras import layers, ops
from keras.callbacks import EarlyStopping, ModelCheckpoint
from keras.models import Sequential, load_model
from keras.optimizers import SGD, Adam
from keras.utils import pad_sequences, to_categorical
from tensorflow.keras.layers import Dense
from tensorflow.keras.preprocessing.text import Tokenizer

model = Sequential([keras.Input(shape=(3,)), Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=Adam(learning_rate=0.01), loss="binary_crossentropy", metrics=["accuracy"])
stop = EarlyStopping(monitor="val_accuracy", patience=2)
keep = ModelCheckpoint("best.keras", monitor="val_accuracy", save_best_only=True)
history = model.fit(X, y, epochs=2, validation_split=0.5, verbose=0, callbacks=[stop, keep])
history.history["accuracy"], history.history.get("val_accuracy"), "acc" in history.history
model.save("whole.keras")
model.save_weights("part.weights.h5")
load_model("whole.keras").load_weights("part.weights.h5")
tf.keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
layers.Embedding(44, 8)
layers.Conv2D(8, 3, 2)
keras.backend.clear_session()
classes = (model.predict(X, verbose=0) > 0.5).astype("int32")
"""


def test_spellings_of_today_give_no_notes(tensorflow: Engine):
    evidence = run(tensorflow, TODAY)
    assert evidence.ending == Ending(How.FINISHED), evidence
    assert evidence.notes == ()


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("from keras.layers import Danse", "ImportError", "cannot import name 'Danse' from 'keras.layers'"),
        ("from keras.layers.core import Danse", "ImportError", "cannot import name 'Danse' from 'keras.layers.core'"),
        ("import keras.layers.cores", "ModuleNotFoundError", "No module named 'keras.layers.cores'"),
        ("import keras; keras.backend.nothing", "AttributeError", "module 'keras.backend' has no attribute 'nothing'"),
        ("from keras.optimizers import Adam; Adam(rate=1)", "ValueError", "Argument(s) not recognized: {'rate': 1}"),
        ("net().fit(X, y, epoch=3)", "TypeError", "unexpected keyword argument 'epoch'"),
        ("net('accuracy').fit(X, y, verbose=0).history['auc']", "KeyError", "'auc'"),
    ],
)
def test_what_was_never_right_is_refused_as_ever(tensorflow: Engine, source: str, error: str, message: str):
    failure = run(tensorflow, source).ending.failure
    assert failure is not None
    assert failure.type == error
    assert message in failure.message
    assert failure.line == 1


def test_a_record_that_is_taken_for_a_history_is_called_a_dict(tensorflow: Engine):
    failure = run(tensorflow, "net().fit(X, y, verbose=0).history.history").ending.failure
    assert failure is not None
    assert failure.message == "'dict' object has no attribute 'history'"


LOADED = """
import keras
model = net("accuracy")
model.fit(X, y, verbose=0)
model.save("whole.keras")
model.save("whole.h5")
before = model.evaluate(X, y, verbose=0)
after = [keras.models.load_model(name).evaluate(X, y, verbose=0) for name in ("whole.keras", "whole.h5")]
copy = keras.models.clone_model(model)
same = copy.compiled and copy.loss == model.loss
copy.compile("sgd", "mse")
copy.fit(X, y, verbose=0)
loaded = keras.models.load_model("whole.keras")
loaded.fit(X, y, nb_epoch=2, verbose=0)
"""


def test_loaded_and_cloned_models_are_compiled_as_their_originals(tensorflow: Engine):
    expressions = ("after == [before, before]", "same", "copy.get_compile_config()['loss']")
    evidence = run(tensorflow, LOADED, *expressions, "loaded")
    assert evidence.ending == Ending(How.FINISHED), evidence
    assert [value(evidence, expression) for expression in expressions] == [True, True, "mse"]
    assert [fit["epochs"] for fit in value(evidence, "loaded")["fits"]] == [2]
    assert value(evidence, "loaded")["compiled"]["loss"] == "binary_crossentropy"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("from keras.optimizers import Adam\nAdam(lr=0.1)", "ValueError"),
        ("from keras.wrappers.scikit_learn import KerasClassifier", "ModuleNotFoundError"),
        ("from keras.preprocessing.text import Tokenizer", "ModuleNotFoundError"),
        ("import keras\nkeras.backend.function", "AttributeError"),
        ("net().predict_classes(X)", "AttributeError"),
    ],
)
def test_without_the_setting_keras_itself_refuses(tensorflow: Engine, source: str, error: str):
    evidence = run(tensorflow, source, keras2=False)
    assert evidence.ending.failure is not None
    assert evidence.ending.failure.type == error
    assert evidence.notes == ()


def test_each_spelling_is_noted_once_per_line(tensorflow: Engine):
    source = "from keras.optimizers import SGD\nfor rate in (0.1, 0.2):\n    SGD(lr=rate); SGD(lr=rate)\nSGD(lr=0.1)"
    assert told(run(tensorflow, source)) == ("3: lr= -> learning_rate=", "4: lr= -> learning_rate=")


def test_there_are_never_more_notes_than_are_shown(tensorflow: Engine):
    source = "from keras.optimizers import SGD\n" + "SGD(lr=0.1)\n" * (MAX_NOTES + 10)
    assert [note.line for note in run(tensorflow, source).notes] == [*range(2, MAX_NOTES + 2)]


def test_what_given_code_does_is_not_noted(tensorflow: Engine):
    given = "def rate():\n    from keras.optimizers import SGD\n    return float(SGD(lr=0.5).learning_rate)\n"
    evidence = run(tensorflow, "from grader.given import rate\nhalf = rate()", "half", given=given)
    assert value(evidence, "half") == 0.5
    assert evidence.notes == ()


def test_what_a_question_brings_to_light_is_noted(tensorflow: Engine):
    source = "def build(rate):\n    from keras.optimizers import SGD\n    return SGD(lr=rate)\n"
    evidence = run(tensorflow, source, "float(build(0.5).learning_rate)")
    assert evidence.notes == (Note(3, "lr=", "learning_rate="),)


def test_notes_come_with_code_that_stops(tensorflow: Engine):
    evidence = run(tensorflow, "from keras.optimizers import SGD\nSGD(lr=0.1)\n1 / 0")
    assert evidence.ending.how is How.RAISED
    assert told(evidence) == ("2: lr= -> learning_rate=",)


def test_fits_are_recorded_under_their_names_of_today(tensorflow: Engine):
    source = """
from keras.callbacks import EarlyStopping
model = net("accuracy")
model.fit(X, y, nb_epoch=3, verbose=0, validation_split=0.5, callbacks=[EarlyStopping(monitor="val_acc", mode="max")])
"""
    [fit] = value(run(tensorflow, source, "model"), "model")["fits"]
    assert fit["epochs"] == 3
    assert fit["callbacks"][0]["options"]["monitor"] == "val_accuracy"
    assert set(fit["history"]) == {"accuracy", "loss", "val_accuracy", "val_loss"}
