"""One run, from the student's first line to the last answer."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import keyword
import os
import re
import sys
import types
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from grader.child import keras2
from grader.child.describe import class_name, describe
from grader.child.figures import drawn_figures
from grader.child.files import described_file
from grader.child.predicting import predictions_of
from grader.child.progress import Progress
from grader.child.rebuild import revive
from grader.child.space import prepare, run_source, seed_everything
from grader.evidence import (
    Answer,
    Call,
    Called,
    Ending,
    Expression,
    Failure,
    Figures,
    File,
    Found,
    How,
    Job,
    Missing,
    Predict,
    Probe,
    Raised,
    TraceLine,
    Value,
)
from grader.evidence.follow_up import questions_from_bytes, ready_frame
from grader.evidence.stream import answer_frame, asked_after, done_frame, notes_frame, progress_frame, ran_frame

if TYPE_CHECKING:
    from grader.child.recorders import Recorder

MAX_SHORT_FRAME = 1000
"""More bytes than are needed to say that an answer is too large."""
OWN_LINE = "probe"
"""The file name of the expressions that the grader evaluates."""
_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_LAYERS = re.compile(r"Exception encountered when calling [^\n]*|\s*Arguments received by .*", re.DOTALL)
"""What Keras puts before and behind the message of a layer that failed."""


def perform(job: Job, send: Callable[[bytes], None], hear: Callable[[], bytes]) -> None:
    """Run a job and send its evidence, frame by frame.

    Args:
        job: what to run.
        send: sends a frame.
        hear: waits for what is asked once all else is answered, if the job announces that.
    """
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
    progress = Progress(lambda epoch, epochs, loss: send(progress_frame(epoch, epochs, loss)))
    recorder = _recorder(job, progress)
    notes = keras2.install(job.filename) if job.keras2 else None  # after, and so around, what records
    folder = os.getcwd()
    seed_everything(job.seed)
    ending = _execute(job, names)
    progress.stop()
    _silence()
    send(ran_frame(ending))
    asked = asked_after(ending, job.probes)
    more = job.follow_up and ending.how is How.FINISHED
    if asked or more:
        ask = _Questions(job, names, [*functions], recorder, folder)
        room = job.limits.evidence - len(asked) * MAX_SHORT_FRAME
        for position, probe in enumerate(asked):
            frame = answer_frame(position, ask.answer(probe), room)
            room -= len(frame)
            send(frame)
        if more:
            send(ready_frame())
            for position, (question, rows) in enumerate(questions_from_bytes(hear()).items(), len(asked)):
                frame = answer_frame(position, ask.answer_with(question, rows), room)
                room -= len(frame)
                send(frame)
    if notes is not None and notes.all:
        send(notes_frame(notes.all))
    send(done_frame())


def _recorder(job: Job, progress: Progress) -> Recorder | None:
    """What records trainings from now on, if Keras is there to train with."""
    if "keras" not in sys.modules:
        return None
    from grader.child.recorders import record_fits

    return record_fits(job.limits.epochs, progress)


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
    with contextlib.suppress(OSError):
        os.close(1)  # there may be no descriptor left
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
        message = _without_layers(_without_graph(str.__str__(str(error))))
    except BaseException:
        message = ""
    return Failure(name, message, tuple(trace))


def _without_graph(message: str) -> str:
    """What TensorFlow says of an operation that failed, without the pages on where the operation was defined."""
    if "(most recent call last):" not in message:
        return message
    lines = message.splitlines()
    last_frame = max((number for number, line in enumerate(lines) if line.startswith('  File "')), default=-1)
    rest = [line.strip() for line in lines[last_frame + 1 :] if line.strip() and "{{node" not in line]
    return rest[0] if rest else lines[0]


def _without_layers(message: str) -> str:
    """What Keras says of a layer that failed, without which layer it was called in, and with what."""
    if not _LAYERS.search(message):
        return message
    return _LAYERS.sub("", _COLOURS.sub("", message)).strip() or message


class _Questions:
    """The answers to probes, once the code has run."""

    def __init__(
        self, job: Job, names: dict[str, Any], handed_out: Iterable[str], recorder: Recorder | None, folder: str
    ) -> None:
        """Ask of the names that the code has left behind.

        Args:
            job: what was run.
            names: the globals of the code.
            handed_out: the names of the given functions.
            recorder: what is known of the code's trainings.
            folder: the folder that the code started in.
        """
        self._job = job
        self._names = names
        self._handed_out = frozenset(handed_out)
        self._folder = folder
        self._recorder = recorder

    def answer(self, probe: Probe) -> Answer:
        """The answer to one probe. Whatever the student's code raises on the way is the answer."""
        match probe:
            case Expression(code):
                return self._expression(code)
            case Call():
                return self._call(probe)
            case Figures():
                return Found(describe(drawn_figures()))
            case File(path):
                return Found(describe(described_file(self._folder, path)))
            case Predict():
                return Missing(probe.model)  # without rows there is nothing to say

    def answer_with(self, question: Predict, rows: Value) -> Answer:
        """What a model gives for rows of data."""
        tree = ast.parse(question.model, OWN_LINE, "eval")
        try:
            model = eval(compile(tree, OWN_LINE, "eval"), self._reach(tree))
            return self._found(predictions_of(model, revive(rows)))
        except BaseException as error:
            return self._raised(error)

    def _expression(self, code: str) -> Answer:
        if code.isidentifier() and not keyword.iskeyword(code):
            return self._found(self._names[code]) if code in self._names else Missing(code)
        tree = ast.parse(code, OWN_LINE, "eval")
        try:
            value = eval(compile(tree, OWN_LINE, "eval"), self._reach(tree))
        except NameError as error:
            if type(error) is not NameError or not error.name or failure_of(error, self._job.filename).trace:
                return self._raised(error)
            return Missing(str(error.name))
        except BaseException as error:
            return self._raised(error)
        return self._found(value)

    def _found(self, thing: object) -> Found:
        return Found(describe(thing, self._recorder))

    def _reach(self, tree: ast.Expression) -> dict[str, Any]:
        """The names that an expression can use: those of the code, and the models that it has trained."""
        trained = self._recorder.trained_models if self._recorder is not None else []
        return {**self._names, **self._functions_for(tree), "trained_models": trained}

    def _functions_for(self, tree: ast.Expression) -> dict[str, Any]:
        """The functions that an expression calls, as they were before the code could put something in their place."""
        called = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        functions = {name: vars(builtins)[name] for name in called & vars(builtins).keys()}
        if called & self._handed_out:
            fresh = prepare(self._job)
            functions |= {name: fresh[name] for name in called & self._handed_out}
        return functions

    def _call(self, call: Call) -> Answer:
        if call.function not in self._names:
            return Missing(call.function)
        function = self._names[call.function]
        if not callable(function):
            return self._found(function)
        printed = io.StringIO()
        try:
            arguments, options = self._arguments(call.arguments)
            with contextlib.redirect_stdout(printed):
                returned = function(*arguments, **options)
        except BaseException as error:
            result: Found | Raised = self._raised(error)
        else:
            result = self._found(returned)
        return Called(result, printed.getvalue()[:10_000])

    def _raised(self, error: BaseException) -> Raised:
        return Raised(failure_of(error, self._job.filename))

    def _arguments(self, source: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments of a call, made anew, from given values that neither the code nor another call has touched."""
        tree = ast.parse(f"_collect({source})", OWN_LINE, "eval")
        uses_names = sum(isinstance(node, ast.Name) for node in ast.walk(tree)) > 1
        names = prepare(self._job) if uses_names else {}
        names["_collect"] = lambda *arguments, **options: (arguments, options)
        return eval(compile(tree, OWN_LINE, "eval"), names)  # type: ignore[no-any-return]
