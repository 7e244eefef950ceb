from __future__ import annotations

import pytest

from grader.engine.needs import modules_needed


@pytest.mark.parametrize(
    ("source", "modules"),
    [
        ("import numpy as np", {"numpy"}),
        ("import matplotlib.pyplot as plt, os", {"matplotlib.pyplot"}),
        ("from sklearn.metrics import mean_squared_error", {"sklearn.metrics"}),
        ("def f():\n    import pandas", {"pandas"}),
        ("from grader.given import x\nimport os", set()),
        ("from . import numpy", set()),
        ("# import numpy\n'import pandas'", set()),
        ("import numpy\nx = (", set()),
        ("import numpy\nx = '\0'", set()),
        ("import numpyish", set()),
        ("import numpy\nimport os" + ".a" * 100_000, set()),
    ],
)
def test_needs_are_the_heavy_modules_that_are_imported(source: str, modules: set[str]) -> None:
    assert modules_needed([source]) == modules


def test_needs_of_several_sources_come_together() -> None:
    assert modules_needed(["import numpy", "x = (", "import pandas"]) == {"numpy", "pandas"}
