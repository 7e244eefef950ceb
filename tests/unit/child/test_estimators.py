"""Objects of scikit-learn and scikeras, described with their settings; what functions build and dicts hold."""

from __future__ import annotations

from grader.engine import Engine
from grader.evidence import Expression, Function, How, Opaque, Record, Value
from tests.unit.child.keras_runs import run, value, values
from tests.unit.child.perform import answers

SEARCH = """
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import KFold, RandomizedSearchCV, cross_val_score

def create_model(learning_rate=0.001, activation="relu"):
    model = keras.Sequential([keras.Input((2,)), layers.Dense(3, activation=activation), layers.Dense(1, "sigmoid")])
    model.compile(keras.optimizers.Adam(learning_rate), "binary_crossentropy", metrics=["accuracy"])
    return model

params = {"epochs": [1, 2], "model__activation": ["relu", "tanh"]}
model = KerasClassifier(model=create_model, epochs=2, batch_size=5, verbose=0)
"""


def fields(record: Value) -> dict[str, Value]:
    assert isinstance(record, Record), record
    return dict(record.fields)


def test_a_search_is_described_with_what_it_was_set_up_with(tensorflow: Engine) -> None:
    source = SEARCH + "search = RandomizedSearchCV(model, param_distributions=params, cv=KFold(3), n_iter=4)\n"
    search = fields(value(tensorflow, source, "search"))
    assert (search["class"], search["fitted"]) == ("RandomizedSearchCV", False)
    settings = search["settings"]
    assert isinstance(settings, dict)
    assert settings["param_distributions"] == {"epochs": [1, 2], "model__activation": ["relu", "tanh"]}
    assert settings["n_iter"] == 4
    splits, estimator = fields(settings["cv"]), fields(settings["estimator"])
    assert (splits["class"], splits["settings"]) == ("KFold", {"n_splits": 3, "random_state": None, "shuffle": False})
    assert estimator["class"] == "KerasClassifier"
    wrapped = estimator["settings"]
    assert isinstance(wrapped, dict)
    assert wrapped["model"] == Function("create_model", ("learning_rate", "activation"))
    assert (wrapped["epochs"], wrapped["batch_size"]) == (2, 5)


def test_cross_validation_leaves_a_training_per_fold(tensorflow: Engine) -> None:
    source = SEARCH + (
        "X, y = np.random.RandomState(0).normal(size=(30, 2)), np.arange(30) % 2\n"
        "scores = cross_val_score(model, X, y, cv=3)\n"
    )
    evidence = run(tensorflow, source, "len(scores)", "[m.count_params() for m in trained_models]", "trained_models[2]")
    assert evidence.ending.how is How.FINISHED, evidence
    assert evidence.value(Expression("len(scores)")) == 3
    assert evidence.value(Expression("[m.count_params() for m in trained_models]")) == [13, 13, 13]
    [training] = fields(evidence.value(Expression("trained_models[2]")))["fits"]  # type: ignore[misc]
    assert {name: fields(training)[name] for name in ("epochs", "rows", "steps")} == {
        "epochs": 2,
        "rows": 20,
        "steps": 4,
    }


def test_what_a_function_builds_and_what_a_dict_holds_can_be_asked_for(tensorflow: Engine) -> None:
    source = SEARCH + (
        "results = {}\n"
        "for name in ('relu', 'tanh'):\n"
        "    own = create_model(activation=name)\n"
        "    results[name] = own.fit(np.zeros((4, 2)), np.zeros(4), epochs=1, verbose=0)\n"
    )
    built, trained, history = values(
        tensorflow, source, "create_model(0.5, 'tanh')", "results['tanh'].model", "results['tanh']"
    )
    for model in (built, trained):
        assert fields(fields(model)["layers"][1])["options"]["activation"] == "tanh"  # type: ignore[index, call-overload]
    optimizer = fields(fields(fields(built)["compiled"])["optimizer"])
    assert optimizer["options"]["learning_rate"] == 0.5  # type: ignore[index, call-overload]
    assert fields(history)["model"] == fields(trained)["identity"]


def test_what_comes_out_of_a_layer_is_an_array_whichever_way_it_is_asked_for(tensorflow: Engine) -> None:
    source = """
model = keras.Sequential([keras.Input((4,)), layers.Dense(2, activation="relu"), layers.Dense(1)])
rows = np.ones((3, 4), "float32")
inp, out = model.layers[0].input, model.layers[0].output
ways = [keras.Function([inp], [out])([rows])[0], keras.Model(inp, out)(rows), keras.Model(inp, out).predict(rows)]
"""
    first, *others = value(tensorflow, source, "ways")
    assert first.shape == (3, 2)
    assert others == [first, first]


def test_objects_of_scikit_learn_need_no_keras() -> None:
    source = """
    from sklearn.linear_model import LinearRegression
    from sklearn.base import BaseEstimator
    class Odd(BaseEstimator):
        def get_params(self, deep=True):
            raise RuntimeError
    one = LinearRegression(fit_intercept=False)
    two = LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0])
    odd = Odd()
    """
    from textwrap import dedent

    found = answers(dedent(source), *map(Expression, ("one", "two", "odd")))
    one, two, odd = (answer.value for answer in found)  # type: ignore[union-attr]
    assert fields(one)["settings"]["fit_intercept"] is False  # type: ignore[index, call-overload]
    assert [fields(each)["fitted"] for each in (one, two)] == [False, True]
    assert odd == Opaque("Odd")
