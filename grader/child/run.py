"""One run, from the student's first line to the last answer."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from grader.child.describe import class_name, describe
from grader.child.figures import drawn_figures
from grader.child.space import prepare, run_source, seed_everything
from grader.evidence import (
    Answer,
    Call,
    Called,
    Ending,
    Expression,
    Failure,
    Figures,
    Found,
    How,
    Job,
    Missing,
    Probe,
    Raised,
    TraceLine,
)
from grader.evidence.record import answer_frame, done_frame, ran_frame

MAX_SHORT_FRAME = 1000
"""More bytes than are needed to say that an answer is too large."""
OWN_LINE = "probe"
"""The file name of the expressions that the grader evaluates."""


def perform(job: Job, send: Callable[[bytes], None]) -> None:
    """Run a job and send its evidence, frame by frame."""
    try:
        given = prepare(job)
    except BaseException as error:
        send(ran_frame(Ending(How.GIVEN, failure_of(error, "given.py"))))
        send(done_frame())
        return
    main = types.ModuleType("__main__")
    names = vars(main)
    names.update(given)
    sys.modules["__main__"] = main
    sys.argv = [job.filename]
    functions = {name: thing for name, thing in given.items() if isinstance(thing, types.FunctionType)}
    seed_everything(job.seed)
    ending = _execute(job, names)
    _silence()
    send(ran_frame(ending))
    if ending.how is How.FINISHED:
        ask = _Questions(job, names, functions)
        room = job.limits.evidence - len(job.probes) * MAX_SHORT_FRAME
        for position, probe in enumerate(job.probes):
            frame = answer_frame(position, ask.answer(probe), room)
            room -= len(frame)
            send(frame)
    send(done_frame())


def _execute(job: Job, names: dict[str, Any]) -> Ending:
    try:
        run_source(job.source, job.filename, names)
    except SystemExit:
        pass
    except MemoryError as error:
        _let_go(error, names)
        return Ending(How.RAISED, failure_of(error, job.filename))
    except BaseException as error:
        return Ending(How.RAISED, failure_of(error, job.filename))
    return Ending(How.FINISHED)


def _let_go(error: BaseException, names: dict[str, Any]) -> None:
    """Drop what filled the memory, so that there is some for the evidence."""
    names.clear()
    step = error.__traceback__
    while step is not None:
        with contextlib.suppress(RuntimeError):  # our own frames are still at work
            step.tb_frame.clear()
        step = step.tb_next


def _silence() -> None:
    """Let nothing that is printed from here on count as the code's output."""
    for stream in (sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__):
        with contextlib.suppress(Exception):
            stream.flush()  # type: ignore[union-attr]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def failure_of(error: BaseException, filename: str) -> Failure:
    """An exception with the lines of one file that led to it."""
    trace = []
    step = vars(BaseException)["__traceback__"].__get__(error)
    while step is not None:
        if step.tb_frame.f_code.co_filename == filename and step.tb_lineno:
            trace.append(TraceLine(step.tb_lineno, step.tb_frame.f_code.co_name))
        step = step.tb_next
    name = class_name(type(error))
    if isinstance(error, SyntaxError) and error.filename == filename and error.lineno:
        return Failure(name, str(error.msg), (TraceLine(error.lineno, "<module>"),))
    try:
        message = str.__str__(str(error))
    except BaseException:
        message = ""
    return Failure(name, message, tuple(trace))


class _Questions:
    """The answers to probes, once the code has run."""

    def __init__(self, job: Job, names: dict[str, Any], functions: dict[str, Any]) -> None:
        self._job = job
        self._names = names
        self._functions = functions

    def answer(self, probe: Probe) -> Answer:
        """The answer to one probe. Whatever is raised on the way is the answer."""
        try:
            match probe:
                case Expression(code):
                    return self._expression(code)
                case Call():
                    return self._call(probe)
                case Figures():
                    return Found(describe(drawn_figures()))
        except BaseException as error:
            return Raised(failure_of(error, self._job.filename))

    def _expression(self, code: str) -> Answer:
        if code.isidentifier():
            if code not in self._names:
                return Missing(code)
            return Found(describe(self._names[code]))
        try:
            # The functions handed out, not what the code may have put in their place.
            value = eval(compile(code, OWN_LINE, "eval"), {**self._names, **self._functions})
        except NameError as error:
            if type(error) is not NameError or not error.name or failure_of(error, self._job.filename).trace:
                raise
            return Missing(str(error.name))
        return Found(describe(value))

    def _call(self, call: Call) -> Answer:
        if call.function not in self._names:
            return Missing(call.function)
        function = self._names[call.function]
        if not callable(function):
            return Found(describe(function))
        printed = io.StringIO()
        result: Found | Raised
        try:
            arguments, options = self._arguments(call.arguments)
            with contextlib.redirect_stdout(printed):
                returned = function(*arguments, **options)
            result = Found(describe(returned))
        except BaseException as error:
            result = Raised(failure_of(error, self._job.filename))
        return Called(result, printed.getvalue()[:10_000])

    def _arguments(self, source: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of a call, made anew, from given values that neither the code nor another call has touched."""
        tree = ast.parse(f"_collect({source})", OWN_LINE, "eval")
        uses_names = sum(isinstance(node, ast.Name) for node in ast.walk(tree)) > 1
        names = prepare(self._job) if uses_names else {}
        names["_collect"] = lambda *arguments, **options: (arguments, options)
        return eval(compile(tree, OWN_LINE, "eval"), names)  # type: ignore[no-any-return]
