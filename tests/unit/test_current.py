from __future__ import annotations

from pathlib import Path

import pytest

from grader import state
from grader.catalog import Catalog
from grader.current import current_course
from grader.errors import RequestError
from tests.tiny import write_tiny


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    for course in ("intro", "keras", "tiny", "words"):
        write_tiny(tmp_path, course)
    return Catalog(tmp_path)


def test_each_way_to_name_a_course_comes_before_the_next(catalog: Catalog) -> None:
    root = catalog.root
    standing = root / "exercises/tiny/chapter1"
    assert current_course(catalog, cwd=root, environ={}).id == "intro"
    assert current_course(catalog, cwd=standing, environ={}).id == "tiny"
    state.save(root, state.State(course="words"))
    assert current_course(catalog, cwd=standing, environ={}).id == "words"
    assert current_course(catalog, cwd=standing, environ={"GRADE_COURSE": "keras"}).id == "keras"
    assert current_course(catalog, "intro", cwd=standing, environ={"GRADE_COURSE": "keras"}).id == "intro"


def test_a_course_in_use_that_is_gone_is_forgotten(catalog: Catalog) -> None:
    state.save(catalog.root, state.State(course="deleted"))
    assert current_course(catalog, cwd=catalog.root, environ={}).id == "intro"


def test_an_empty_variable_is_no_course(catalog: Catalog) -> None:
    assert current_course(catalog, cwd=catalog.root, environ={"GRADE_COURSE": ""}).id == "intro"


def test_a_wrong_variable_is_named(catalog: Catalog) -> None:
    with pytest.raises(RequestError) as caught:
        current_course(catalog, cwd=catalog.root, environ={"GRADE_COURSE": "kers"})
    assert caught.value.where == "the variable GRADE_COURSE"
    assert caught.value.remedy == "Did you mean keras?"


@pytest.mark.parametrize("named", ["kers", ""])
def test_a_wrong_option_is_refused(catalog: Catalog, named: str) -> None:
    with pytest.raises(RequestError):
        current_course(catalog, named, cwd=catalog.root, environ={})


def test_without_any_course_there_is_advice(tmp_path: Path) -> None:
    with pytest.raises(RequestError) as caught:
        current_course(Catalog(tmp_path), cwd=tmp_path, environ={})
    assert caught.value.remedy
