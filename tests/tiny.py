"""A course with three exercises in two chapters, for tests that need a whole one.

`chapter1` and `chapter10` differ only in what a careless selector overlooks.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

COURSE = """
    title: A tiny course
    chapters:
      - id: chapter1
        title: Small numbers
      - id: chapter10
        title: Words
"""

IDS = (
    "tiny/chapter1/01_sum_of_two",
    "tiny/chapter1/02_larger_quiz",
    "tiny/chapter10/01_greeting",
)

STUBS = {
    "chapter1/01_sum_of_two": """
        from grader.given import first, second

        # Add both numbers.
        total = ...
    """,
    "chapter1/02_larger_quiz": """
        # Which is larger: (a) 2 + 2 or (b) 2 * 3?
        answer = ...
    """,
    "chapter10/01_greeting": """
        # Print: Hello, world
        print(...)
    """,
}

SOLUTIONS = {
    "chapter1/01_sum_of_two": """
        from grader.given import first, second

        total = first + second
    """,
    "chapter1/02_larger_quiz": """
        answer = "b"
    """,
    "chapter10/01_greeting": """
        print("Hello, world")
    """,
}

SPECS = {
    "chapter1/01_sum_of_two": """
        title: The sum of two numbers
        section: "1.1"
        given: |
          first = 2
          second = 3
        vary:
          first: 10
          second: -4
        checks:
          - value: total
        mistakes:
          - replace: {first + second: first * second}
            says: That is the product. Which sign adds?
        hints:
          - Both numbers are there already; you only have to use their names.
          - The sign for adding is +.
    """,
    "chapter1/02_larger_quiz": """
        title: Which is larger?
        section: "1.2"
        checks:
          - choice: answer
            choices:
              a: {text: 2 + 2, why: That is 4.}
              b: {text: 2 * 3, why: That is 6.}
        hints:
          - Work both of them out.
    """,
    "chapter10/01_greeting": """
        title: A greeting
        section: "10.1"
        checks:
          - output: text
        hints:
          - print shows a text between quotation marks.
    """,
}


def write_tiny(root: Path, course: str = "tiny") -> Path:
    """Write the course's exercises and solutions below `root`; gives `root`."""
    exercises = root / "exercises" / course
    solutions = root / "solutions" / course
    write(exercises / "course.yaml", COURSE)
    for name, text in STUBS.items():
        write(exercises / f"{name}.py", text)
    for name, text in SPECS.items():
        write(exercises / f"{name}.yaml", text)
    for name, text in SOLUTIONS.items():
        write(solutions / f"{name}.py", text)
    return root


def write(path: Path, text: str) -> None:
    """Write an indented text as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
