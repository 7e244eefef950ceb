from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog import Catalog, submission_path
from grader.errors import RequestError, SpecError
from tests.program import run_program
from tests.tiny import IDS, write, write_tiny

SUM, QUIZ, GREETING = IDS


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = write_tiny(tmp_path_factory.mktemp("root"))
    write_tiny(root, "other")
    (root / "exercises/other/chapter10/01_greeting.yaml").rename(root / "exercises/other/chapter10/01_farewell.yaml")
    return Catalog(root)


def ids(catalog: Catalog, *words: str, course: str = "tiny", cwd: str = ".") -> list[str]:
    return [entry.id for entry in catalog.select(words, course, cwd=catalog.root / cwd)]


def test_courses_are_in_alphabetical_order(catalog: Catalog) -> None:
    assert catalog.courses == ("other", "tiny")


def test_a_course_knows_its_title_chapters_and_exercises(catalog: Catalog) -> None:
    course = catalog.course("tiny")
    assert course.title == "A tiny course"
    assert [chapter.title for chapter in course.chapters] == ["Small numbers", "Words"]
    assert [entry.id for entry in course.entries] == list(IDS)


def test_chapters_are_in_the_order_of_the_course_file(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    chapters = "chapters: [{id: chapter10, title: Words}, {id: chapter1, title: Numbers}]\n"
    write(tmp_path / "exercises/tiny/course.yaml", f"title: Turned round\n{chapters}")
    assert [entry.id for entry in Catalog(tmp_path).course("tiny").entries] == [GREETING, SUM, QUIZ]


def test_files_that_are_no_specs_are_no_exercises(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    for name in ("notes.yaml", "03_draft.py", "04_backup.yaml~", ".05_hidden.yaml"):
        write(tmp_path / "exercises/tiny/chapter1" / name, "title: Stray\n")
    assert [entry.id for entry in Catalog(tmp_path).course("tiny").entries] == list(IDS)


def test_a_chapter_without_a_folder_has_no_exercises(tmp_path: Path) -> None:
    write(tmp_path / "exercises/new/course.yaml", "title: New\nchapters: [{id: chapter1, title: Soon}]\n")
    assert Catalog(tmp_path).course("new").entries == ()


def test_a_course_file_with_mistakes_is_refused_with_their_places(tmp_path: Path) -> None:
    write(tmp_path / "exercises/bad/course.yaml", "title: Bad\nchapters: [{id: chapter1}]\n")
    with pytest.raises(SpecError) as caught:
        _ = Catalog(tmp_path).course("bad").entries
    assert [problem.line for problem in caught.value.problems] == [2]


def test_an_unknown_course_is_refused_with_the_nearest_name(catalog: Catalog) -> None:
    with pytest.raises(RequestError) as caught:
        catalog.course("tinny")
    assert "'tinny'" in caught.value.message
    assert caught.value.remedy == "Did you mean tiny?"


def test_an_unknown_course_without_a_near_name_is_refused_with_all_names(catalog: Catalog) -> None:
    with pytest.raises(RequestError) as caught:
        catalog.course("quantum")
    assert caught.value.remedy == "The courses are: other, tiny."


def test_an_entry_knows_its_files(catalog: Catalog) -> None:
    [entry] = catalog.select(["sum_of_two"], "tiny")
    assert (entry.number, entry.slug) == ("01", "sum_of_two")
    assert entry.stub == catalog.root / "exercises/tiny/chapter1/01_sum_of_two.py"
    assert entry.spec_path == catalog.root / "exercises/tiny/chapter1/01_sum_of_two.yaml"
    assert entry.solution == catalog.root / "solutions/tiny/chapter1/01_sum_of_two.py"


def test_an_entry_knows_the_helpers_of_its_course(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    [entry] = Catalog(tmp_path).select(["greeting"], "tiny")
    assert entry.helpers is None
    write(tmp_path / "exercises/tiny/helpers.py", "def relu(x): ...\n")
    assert entry.helpers == tmp_path.resolve() / "exercises/tiny/helpers.py"


def test_an_entry_reads_its_title_and_its_spec(catalog: Catalog) -> None:
    [entry] = catalog.select(["sum_of_two"], "tiny")
    assert entry.title == entry.spec.title == "The sum of two numbers"
    assert entry.given_source == "first = 2\nsecond = 3\n"


def test_an_entry_without_a_title_goes_by_its_name(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    write(tmp_path / "exercises/tiny/chapter10/01_greeting.yaml", "[no, mapping]\n")
    [entry] = Catalog(tmp_path).select(["greeting"], "tiny")
    assert entry.title == "01_greeting"


def test_titles_cost_no_pydantic(catalog: Catalog) -> None:
    program = (
        "import sys; from pathlib import Path; from grader.catalog import Catalog\n"
        f"titles = [entry.title for entry in Catalog(Path({str(catalog.root)!r})).course('tiny').entries]\n"
        "print(titles[0], 'pydantic' in sys.modules)"
    )
    done = run_program(program, cwd=catalog.root)
    assert done.stdout == "The sum of two numbers False\n"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("chapter1", [SUM, QUIZ]),
        ("chapter1/", [SUM, QUIZ]),
        ("./chapter1", [SUM, QUIZ]),
        ("chapter10", [GREETING]),
        ("tiny", list(IDS)),
        ("tiny/chapter10", [GREETING]),
        ("chapter1/02_larger_quiz", [QUIZ]),
        ("chapter1/02_larger_quiz.py", [QUIZ]),
        ("chapter1/02_larger_quiz.yaml", [QUIZ]),
        ("chapter1/larger_quiz", [QUIZ]),
        ("chapter1/02", [QUIZ]),
        ("chapter1/2", [QUIZ]),
        ("tiny/chapter1/02", [QUIZ]),
        ("02_larger_quiz", [QUIZ]),
        ("larger_quiz", [QUIZ]),
        ("tiny/larger_quiz", [QUIZ]),
        ("02", [QUIZ]),
        ("exercises/tiny/chapter1/02_larger_quiz.py", [QUIZ]),
        ("exercises/tiny/chapter1/", [SUM, QUIZ]),
        ("solutions/tiny/chapter1/02_larger_quiz.py", [QUIZ]),
        ("solutions/tiny/chapter1/02_larger_quiz.alt_words.py", [QUIZ]),
        ("exercises\\tiny\\chapter1\\02_larger_quiz.py", [QUIZ]),
        ("exercises/tiny", list(IDS)),
        ("other/chapter1/02", ["other/chapter1/02_larger_quiz"]),
    ],
)
def test_what_a_word_selects(catalog: Catalog, word: str, expected: list[str]) -> None:
    assert ids(catalog, word) == expected


@pytest.mark.parametrize(
    "word",
    [
        "chapter",
        "chapter2",
        "chapter1/0",
        "chapter1/03",
        "chapter10/02",
        "larger",
        "2_larger_quiz",
        "1/02",
        "",
        "/",
        "//",
    ],
)
def test_what_selects_nothing_is_refused(catalog: Catalog, word: str) -> None:
    with pytest.raises(RequestError) as caught:
        ids(catalog, word, cwd="exercises/tiny")
    assert caught.value.exit_code == 2


def test_no_words_select_the_current_course(catalog: Catalog) -> None:
    assert ids(catalog) == list(IDS)


def test_the_selection_is_in_the_catalogues_order_without_duplicates(catalog: Catalog) -> None:
    assert ids(catalog, "greeting", "chapter1/02", "chapter1", "other/chapter10") == [
        "other/chapter10/01_farewell",
        *IDS,
    ]


def test_one_wrong_word_refuses_all(catalog: Catalog) -> None:
    with pytest.raises(RequestError):
        ids(catalog, "chapter1", "nonsense")


def test_a_number_that_two_chapters_have_is_refused_with_both(catalog: Catalog) -> None:
    with pytest.raises(RequestError) as caught:
        ids(catalog, "01")
    assert caught.value.remedy == "Say which: chapter1/01, chapter10/01."


def test_a_number_is_looked_for_in_the_chapter_that_one_stands_in(catalog: Catalog) -> None:
    assert ids(catalog, "01", cwd="exercises/tiny/chapter10") == [GREETING]


@pytest.mark.parametrize("word", ["02_larger_quiz.py", "./02_larger_quiz.py", "../chapter1/02_larger_quiz.py"])
def test_paths_are_seen_from_where_one_stands(catalog: Catalog, word: str) -> None:
    assert ids(catalog, word, course="other", cwd="exercises/tiny/chapter1") == [QUIZ]


def test_absolute_paths_select(catalog: Catalog) -> None:
    assert ids(catalog, str(catalog.root / "exercises/tiny/chapter10"), course="other") == [GREETING]


def test_a_dot_is_the_folder_that_one_stands_in(catalog: Catalog) -> None:
    assert ids(catalog, ".", course="other", cwd="exercises/tiny/chapter1") == [SUM, QUIZ]
    assert ids(catalog, "..", course="other", cwd="exercises/tiny/chapter1") == list(IDS)
    assert len(ids(catalog, ".")) == 2 * len(IDS)


def test_a_name_means_the_current_course_wherever_one_stands(catalog: Catalog) -> None:
    assert ids(catalog, "chapter1/02", course="other", cwd="exercises/tiny") == ["other/chapter1/02_larger_quiz"]
    assert ids(catalog, "chapter10", course="other", cwd="exercises/tiny") == ["other/chapter10/01_farewell"]


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("chaptr10", "Did you mean chapter10 or chapter1?"),
        ("larger_quizz", "Did you mean larger_quiz?"),
        ("02_larger_quizz", "Did you mean 02_larger_quiz?"),
        ("chapter1/larger_quizz", "Did you mean chapter1/02_larger_quiz?"),
        ("farewell", "Did you mean other/farewell?"),
        ("lsit", "Did you mean list?"),
        ("xyzzy", "`grade list` shows the names of all exercises."),
    ],
)
def test_advice_for_words_that_select_nothing(catalog: Catalog, word: str, remedy: str) -> None:
    with pytest.raises(RequestError) as caught:
        catalog.select([word], "tiny", commands=["list", "hint"])
    assert caught.value.message == f"Nothing in the course tiny is called {word!r}."
    assert caught.value.remedy == remedy


words = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(["", ".", "..", "tiny", "other", "exercises", "chapter1", "chapter10", "chapter", "01", "1"])
        | st.sampled_from(["02_larger_quiz", "larger_quiz", "greeting", "greeting.py", "x" * 300]),
        max_size=5,
    ).map("/".join),
)


@given(st.lists(words, min_size=1, max_size=3), st.sampled_from([".", "exercises/tiny/chapter1", "solutions"]))
def test_any_words_select_exercises_or_are_refused(catalog: Catalog, some: list[str], cwd: str) -> None:
    try:
        chosen = ids(catalog, *some, cwd=cwd)
    except RequestError as error:
        assert error.remedy
        return
    everything = [entry.id for course in catalog.courses for entry in catalog.course(course).entries]
    assert chosen
    assert chosen == [id for id in everything if id in chosen]


@given(st.sampled_from(IDS), st.integers(0, 40), st.integers(1, 40))
def test_a_word_matches_whole_segments_only(catalog: Catalog, id: str, start: int, length: int) -> None:
    word = id[start : start + length]
    try:
        chosen = catalog.select([word], "tiny", cwd=catalog.root)
    except RequestError:
        return
    for entry in chosen:
        for segment in word.strip("/").split("/"):
            numbers = (entry.number, entry.number.lstrip("0"))
            assert segment in (entry.course, entry.chapter, entry.name, entry.slug, *numbers)


def test_where_submissions_have_their_files(catalog: Catalog, tmp_path: Path) -> None:
    [entry] = catalog.select(["greeting"], "tiny")
    assert submission_path(entry, None) == entry.stub
    assert submission_path(entry, tmp_path) == tmp_path / "chapter10/01_greeting.py"
    assert submission_path(entry, catalog.root / "exercises/tiny") == entry.stub
    assert submission_path(entry, catalog.root / "solutions") == entry.solution


def test_a_submission_of_one_course_may_hold_a_folder_called_like_it(catalog: Catalog, tmp_path: Path) -> None:
    [entry] = catalog.select(["greeting"], "tiny")
    (tmp_path / "tiny").mkdir()
    (tmp_path / "chapter10").mkdir()
    assert submission_path(entry, tmp_path) == tmp_path / "chapter10/01_greeting.py"


def test_only_the_helpers_that_are_used_count_as_code_that_runs(tmp_path: Path) -> None:
    root = write_tiny(tmp_path)
    entry = Catalog(root).course("tiny").entries[0]
    functions = ("def relu(x):\n    return cut(x)", "def cut(x):\n    return x", "def model():\n    import keras")
    helpers = "\n\n".join(["import numpy", *functions]) + "\n"
    (root / "exercises/tiny/helpers.py").write_text(helpers, encoding="utf-8")
    spec = entry.spec_path
    given = "from helpers import relu\n  first = 2"
    spec.write_text(spec.read_text(encoding="utf-8").replace("first = 2", given), encoding="utf-8")
    used = Catalog(root).course("tiny").entries[0].sources_of_ours()[-1]
    assert "def relu" in used
    assert "def cut" in used
    assert "keras" not in used


def test_helpers_count_in_the_order_of_their_file(tmp_path: Path) -> None:
    root = write_tiny(tmp_path)
    entry = Catalog(root).course("tiny").entries[0]
    names = ["draw", "load", "ask", "mix", "cut", "bend", "zip_up"]
    helpers = "\n\n".join(f"def {name}(x):\n    return x" for name in names) + "\n"
    (root / "exercises/tiny/helpers.py").write_text(helpers, encoding="utf-8")
    given = f"from helpers import {', '.join(sorted(names))}\n  first = 2"
    spec = entry.spec_path
    spec.write_text(spec.read_text(encoding="utf-8").replace("first = 2", given), encoding="utf-8")
    used = Catalog(root).course("tiny").entries[0].sources_of_ours()[-1]
    assert re.findall(r"def (\w+)", used) == names
