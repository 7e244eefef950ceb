from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.engine import Engine, Engines
from grader.engine.needs import TENSORFLOW


@pytest.fixture(scope="session")
def tensorflow() -> Iterator[Engine]:
    """The engine of this platform that has imported TensorFlow, which takes seconds: once for all tests."""
    engines = Engines()
    yield engines.engine(TENSORFLOW)
    engines.close()
