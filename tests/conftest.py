from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from grader.engine import Engines

# How long an example takes says more of what else the machine is doing than of the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    """Engines of this platform, which runs of one file of tests share."""
    engines = Engines()
    yield engines
    engines.close()
