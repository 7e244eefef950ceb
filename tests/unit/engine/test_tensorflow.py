from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from grader.catalog import Catalog
from grader.engine import Engine, EngineKind, Engines
from grader.engine.launch import child_environment, python_command
from grader.engine.needs import TENSORFLOW, modules_needed
from grader.evidence import Array, Ending, Evidence, Expression, Found, How, Job, Limits
from grader.root import find_root

FIT = """
import numpy as np
from tensorflow import keras
X, y = np.arange(120.0).reshape(40, 3) / 120, np.arange(40.0) / 40
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)])
model.compile("adam", "mse")
loss = model.fit(X, y, epochs=5, verbose=0).history["loss"]
weights = np.concatenate([weight.ravel() for weight in model.get_weights()])
"""
LOSS, WEIGHTS = Expression("loss"), Expression("weights")
TRAINING = Job(FIT, "04_fit.py", probes=(LOSS, WEIGHTS), limits=Limits(seconds=60))


def found(evidence: Evidence, probe: Expression = WEIGHTS) -> object:
    assert evidence.ending == Ending(How.FINISHED), evidence
    answer = evidence.answers[probe]
    assert isinstance(answer, Found), answer
    return answer.value


@pytest.mark.parametrize(
    "source",
    [
        "import keras",
        "import tensorflow as tf",
        "from tensorflow.keras.layers import Dense",
        "import scikeras.wrappers",
    ],
)
def test_whatever_needs_keras_needs_one_environment(source: str):
    assert modules_needed(["import scipy", f"def late():\n    {source}"]) == TENSORFLOW
    assert modules_needed([f"import numpy as np\n{source}"], submission="import scipy") == TENSORFLOW


def test_a_submission_can_not_ask_for_it():
    assert modules_needed(["import numpy"], submission="import tensorflow, keras") == {"numpy"}


def test_the_chapters_without_keras_start_no_tensorflow():
    entries = [
        entry for entry in Catalog(find_root()).course("intro").entries if entry.chapter in ("chapter1", "chapter2")
    ]
    assert len(entries) == 17
    engines = Engines()
    try:
        engines.start({modules_needed(entry.sources_of_ours()) for entry in entries} - {frozenset()})
        assert engines.slow() is None
        assert not {"keras", "tensorflow"} & set(engines.versions())
        numpy = engines.engine(frozenset({"numpy"}))
        seen = Job(
            "import sys\nseen = {'keras', 'tensorflow'} & sys.modules.keys()", "x.py", probes=(Expression("seen"),)
        )
        assert found(numpy.run(seen), Expression("seen")) == set()
    finally:
        engines.close()


SERVER = f"""
import json, psutil
from grader.child.importing import import_ahead
greeting = import_ahead({sorted(TENSORFLOW)})
from tensorflow.python.eager import context
import keras
told = [*greeting["versions"]], str(context._context), psutil.Process().num_threads()
print(json.dumps([*told, keras.config.backend(), keras.config.floatx()]))
"""


@pytest.fixture
def settings_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keras.json").write_text('{"floatx": "float64"}', encoding="utf-8")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setenv("KERAS_BACKEND", "jax")


@pytest.mark.usefixtures("settings_of_the_user")
def test_after_importing_nothing_has_run_that_a_fork_would_hang_on():
    """TensorFlow's context starts its threads with the first operation; a child would wait for them for ever."""
    done = subprocess.run(python_command(SERVER), env=child_environment(None), capture_output=True, text=True)
    packages, context, threads, *settings = json.loads(done.stdout)
    assert set(packages) == {name.partition(".")[0] for name in TENSORFLOW}
    assert (context, threads) == ("None", 1)
    assert settings == ["tensorflow", "float32"]


@pytest.fixture(scope="module")
def pair(tensorflow: Engine) -> tuple[Evidence, Evidence]:
    """What two children find that train at the same time."""
    with ThreadPoolExecutor(2) as together:
        one, two = together.map(tensorflow.run, [TRAINING, TRAINING])
    return one, two


def test_children_train_after_the_fork_two_at_once_and_to_the_same_bits(pair: tuple[Evidence, Evidence]):
    one, two = pair
    losses = found(one, LOSS)
    assert isinstance(losses, list)
    assert len(losses) == 5
    assert losses[-1] < losses[0]
    weights = found(one)
    assert isinstance(weights, Array)
    assert weights.shape == (3 * 8 + 8 + 8 + 1,)
    assert found(two) == weights


def test_another_seed_gives_other_weights(tensorflow: Engine, pair: tuple[Evidence, Evidence]):
    assert found(tensorflow.run(replace(TRAINING, seed=1))) != found(pair[0])


def test_a_training_that_takes_too_long_is_ended(tensorflow: Engine):
    endless = FIT.replace("epochs=5", "epochs=10**7")
    limits = Limits(seconds=2, epochs=10**8)
    assert tensorflow.run(Job(endless, "04_fit.py", limits=limits)).ending.how is How.TIME


def test_memory_is_counted_from_what_tensorflow_itself_takes(tensorflow: Engine):
    """An ordinary training fits into a fraction of the usual limit; one that fills it up does not."""
    wide = FIT.replace("Dense(8", "Dense(500").replace("X, y = ", "X, y = np.ones((5000, 784)), np.ones(5000)\nX, y = ")
    modest = Limits(seconds=60, memory=Limits().memory // 4)
    assert tensorflow.run(Job(wide, "04_fit.py", limits=modest)).ending == Ending(How.FINISHED)
    huge = "import numpy as np\nheap = [np.ones((4000, 4000)) for _ in range(100)]"
    ending = tensorflow.run(Job(huge, "04_fit.py", limits=modest)).ending
    assert ending.how is How.MEMORY or (ending.failure is not None and ending.failure.type.endswith("MemoryError"))


@pytest.fixture
def pool() -> Iterator[Engine]:
    engines = Engines(EngineKind.POOL)
    yield engines.engine(TENSORFLOW)
    engines.close()


def test_the_portable_engine_trains_to_the_same_bits(pool: Engine, pair: tuple[Evidence, Evidence]):
    assert found(pool.run(TRAINING)) == found(pair[0])
