"""How a model was compiled and trained, compared with what was expected, told by argument."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from grader.compare import show
from grader.errors import counted
from grader.evidence import Value
from grader.models.differences import Gap, same_option
from grader.models.fingerprint import Callback, Compiled, Fit, Model
from grader.models.words import options_words, sentence

CompileAspect = Literal["optimizer", "loss", "metrics", "learning_rate"]
"""What of a compilation to compare."""
FitAspect = Literal["epochs", "validation", "rows", "steps", "callbacks", "data"]
"""What of a training to compare."""

_AS_ASKED = "which is not what was asked for"
_RATE_TOLERANCE = 1e-5
_ACCURACIES = {
    "binary_crossentropy": "binary_accuracy",
    "sparse_categorical_crossentropy": "sparse_categorical_accuracy",
}
_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "EarlyStopping": ("monitor", "patience"),
    "ModelCheckpoint": ("monitor", "save_best_only"),
    "ReduceLROnPlateau": ("monitor", "factor", "patience"),
}
"""The arguments of callbacks that have to agree."""
_BETTER = {"min": "lower", "max": "higher"}


def compiled_gap(name: str, seen: Model, expected: Compiled, aspects: Collection[CompileAspect]) -> Gap | None:
    """The first difference in how a model was compiled; None if there is none."""
    compiled = seen.compiled
    if compiled is None:
        message = f"{name} is not compiled yet: compile(...) gives it an optimizer and a loss."
        return Gap(sentence(message), _settings(expected), "not compiled")
    for aspect in aspects:
        gap = _COMPILED[aspect](name, seen, compiled, expected)
        if gap is not None:
            return gap
    return None


def _settings(compiled: Compiled) -> str:
    metrics = f", metrics={list(compiled.metrics)}" if compiled.metrics else ""
    return f"optimizer {compiled.optimizer.kind}, loss {_loss_words(compiled.loss)}{metrics}"


def _optimizer_gap(name: str, model: Model, seen: Compiled, expected: Compiled) -> Gap | None:
    mine, theirs = seen.optimizer.kind, expected.optimizer.kind
    if mine == theirs:
        return None
    default = " That is what compile takes when no `optimizer` is named." if mine == "RMSprop" else ""
    return Gap(sentence(f"{name} is compiled with the optimizer {mine}, {_AS_ASKED}.{default}"), theirs, mine)


def _loss_gap(name: str, model: Model, seen: Compiled, expected: Compiled) -> Gap | None:
    if seen.loss == expected.loss:
        return None
    mine, theirs = _loss_words(seen.loss), _loss_words(expected.loss)
    if seen.loss is None:
        return Gap(sentence(f"{name} is compiled without a `loss`, so there is nothing to make smaller."), theirs, mine)
    return Gap(sentence(f"{name} is compiled with the loss {mine}, {_AS_ASKED}."), theirs, mine)


def _loss_words(loss: Value) -> str:
    return loss if isinstance(loss, str) else "none" if loss is None else show(loss)


def _metrics_gap(name: str, model: Model, seen: Compiled, expected: Compiled) -> Gap | None:
    found = {_resolved(metric, model, seen) for metric in seen.metrics}
    missing = [metric for metric in expected.metrics if _resolved(metric, model, expected) not in found]
    if not missing:
        return None
    theirs, mine = ", ".join(expected.metrics), ", ".join(seen.metrics)
    if not seen.metrics:
        message = f"{name} is compiled without `metrics`, so only the loss is tracked while it is trained."
        return Gap(sentence(message), theirs, "none")
    message = f"{name} tracks {mine}, but not all that was asked for: look at `metrics`."
    return Gap(sentence(message), theirs, mine)


def _resolved(metric: str, model: Model, compiled: Compiled) -> str:
    """What `accuracy` stands for with a model's loss and outputs; any other metric is itself."""
    if metric != "accuracy" or not isinstance(compiled.loss, str):
        return metric
    shape = model.output_shape or ()
    if compiled.loss == "binary_crossentropy" and shape[-1:] not in ((), (1,)):
        return "categorical_accuracy"
    return _ACCURACIES.get(compiled.loss, "categorical_accuracy")


def _rate_gap(name: str, model: Model, seen: Compiled, expected: Compiled) -> Gap | None:
    mine, theirs = seen.optimizer.learning_rate, expected.optimizer.learning_rate
    if mine == theirs or (mine and theirs and math.isclose(mine, theirs, rel_tol=_RATE_TOLERANCE)):
        return None
    found, wanted = (f"learning_rate={show(rate)}" for rate in (mine, theirs))
    return Gap(f"The optimizer of {name} has {found}, {_AS_ASKED}.", wanted, found)


_COMPILED: Mapping[CompileAspect, Callable[[str, Model, Compiled, Compiled], Gap | None]] = {
    "optimizer": _optimizer_gap,
    "loss": _loss_gap,
    "metrics": _metrics_gap,
    "learning_rate": _rate_gap,
}


def fit_gap(name: str, seen: Model, expected: Fit, aspects: Collection[FitAspect]) -> Gap | None:
    """The first difference in what the last training of a model was asked for; None if there is none."""
    if not seen.fits:
        return Gap(
            sentence(f"{name} was never trained: fit was not called on it."), _fit_words(expected), "no training"
        )
    last = seen.fits[-1]
    for aspect in _in_order(last, expected):
        gap = _FIT[aspect](name, last, expected) if aspect in aspects else None
        if gap is not None and aspect == "epochs" and len(seen.fits) > 1:
            times = f"{name} was trained {len(seen.fits)} times, the last time with epochs={last.epochs}, {_AS_ASKED}."
            return replace(gap, message=sentence(times))
        if gap is not None:
            return gap
    return None


def _in_order(seen: Fit, expected: Fit) -> Sequence[FitAspect]:
    """What to look at first: the rows trained on before those validated on, where both are rows of their own."""
    if seen.validation == expected.validation == "data" and not seen.validation_is_training:
        return sorted(_FIT, key=lambda aspect: (aspect != "epochs", aspect != "rows"))
    return [*_FIT]


def _fit_words(fit: Fit) -> str:
    rows = f" on {counted(fit.rows, 'row')}" if fit.rows is not None else ""
    return f"epochs={fit.epochs}{rows}"


def _epochs_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    if seen.epochs == expected.epochs:
        return None
    default = " Without `epochs=`, fit goes through the rows once." if seen.epochs == 1 else ""
    message = sentence(f"{name} was trained with epochs={seen.epochs}, {_AS_ASKED}.{default}")
    return Gap(message, f"epochs={expected.epochs}", f"epochs={seen.epochs}")


def _validation_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    theirs, mine = _validation_words(expected), _validation_words(seen)
    message = None
    if expected.validation == "none":
        if seen.validation == "split":
            message = f"{name} was trained with a part of the rows held back for validation, {_AS_ASKED}."
    elif seen.validation == "none":
        way = (
            "with `validation_data`, fit tells after each epoch how the model does on rows that it does not learn from."
            if expected.validation == "data"
            else "with `validation_split`, fit holds a share of the rows back and tells how the model does on them."
        )
        message = f"{name} was trained without validation: {way}"
    elif seen.validation_is_training and not expected.validation_is_training:
        way = "take others instead" if expected.validation == "data" else "hold a part of them back instead"
        message = f"{name} was validated on rows that it was trained on. That says nothing about new rows: {way}."
    elif not _same_rows(seen.validation_rows, expected.validation_rows):
        if seen.validation == "split" and expected.validation == "data":
            message = (
                f"{name} was trained with {mine}. Here fit gets rows of their own to validate on: `validation_data`."
            )
        elif seen.validation == "split":
            message = f"{name} was trained with {mine}, which is not the share that was asked for."
        else:
            message = f"{name} was validated on {counted(seen.validation_rows or 0, 'row')}, {_AS_ASKED}."
    return Gap(sentence(message), theirs, mine) if message else None


def _validation_words(fit: Fit) -> str:
    share = fit.share_held_back
    if fit.validation_is_training:
        return "validation on the rows trained on"
    if fit.validation == "none" or share is None:
        return "no validation" if fit.validation == "none" else "validation on other data"
    return f"{share:.0%} of the rows held back"


def _same_rows(seen: int | None, expected: int | None) -> bool:
    """Whether two parts are of one size; whoever splits the rows by hand may round the other way."""
    return seen is None or expected is None or abs(seen - expected) <= 1


def _rows_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    mine, theirs = seen.rows, expected.rows
    if mine is None or theirs is None or mine == theirs:
        return None
    if expected.validation != "none" and _same_rows(mine, theirs):
        return None
    message = f"{name} was trained on {counted(mine, 'row')}, {'fewer' if mine < theirs else 'more'} than asked for."
    return Gap(sentence(message), counted(theirs, "row"), counted(mine, "row"))


def _steps_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    if seen.steps is None or expected.steps is None or seen.steps == expected.steps:
        return None
    size = f" (batch_size={seen.batch_size})" if seen.batch_size is not None else ""
    message = f"An epoch of {name} has {counted(seen.steps, 'step')}{size}, which is not as many as asked for."
    return Gap(message, f"{counted(expected.steps, 'step')} an epoch", f"{counted(seen.steps, 'step')} an epoch")


def _callbacks_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    for wanted in expected.callbacks:
        same_kind = [callback for callback in seen.callbacks if callback.kind == wanted.kind]
        gaps = [_callback_gap(callback, wanted) for callback in same_kind]
        if None in gaps:
            continue
        if gaps:
            return gaps[0]
        if not seen.callbacks:
            message = f"{name} was trained without callbacks: fit has an argument `callbacks` that takes a list."
        else:
            given = ", ".join(callback.kind for callback in seen.callbacks)
            message = f"{name} was trained with other callbacks ({given}) than asked for."
        mine = ", ".join(_callback_words(callback) for callback in seen.callbacks) or "none"
        return Gap(sentence(message), _callback_words(wanted), mine)
    return None


def _callback_gap(seen: Callback, wanted: Callback) -> Gap | None:
    for option in _SETTINGS.get(wanted.kind, ()):
        mine, theirs = seen.options.get(option), wanted.options.get(option)
        if not same_option(_metric_key(mine), _metric_key(theirs)):
            message = f"{seen.kind} has {option}={show(mine)}, {_AS_ASKED}."
            return Gap(message, f"{option}={show(theirs)}", f"{option}={show(mine)}")
    mine, theirs = _better(seen), _better(wanted)
    if mine and theirs and mine != theirs:
        monitor = show(seen.options.get("monitor"))
        message = f"{seen.kind} has mode='{mine}', so it takes {_BETTER[mine]} values of {monitor} for better ones."
        return Gap(message, f"mode='{theirs}'", f"mode='{mine}'")
    return None


def _better(callback: Callback) -> Literal["min", "max"] | None:
    """Which values a callback takes for better ones; None where that can't be told from its arguments."""
    monitor = str(callback.options.get("monitor"))
    match callback.options.get("mode"):
        case "min":
            return "min"
        case "max":
            return "max"
        case _ if monitor.endswith(("loss", "error")):
            return "min"
        case _ if monitor.endswith(("acc", "accuracy", "auc")):
            return "max"
    return None


def _metric_key(option: Value) -> Value:
    """A key of the history as Keras writes it today: `val_acc` is `val_accuracy`."""
    return {"acc": "accuracy", "val_acc": "val_accuracy"}.get(option, option) if isinstance(option, str) else option


def _callback_words(callback: Callback) -> str:
    settings = {name: callback.options[name] for name in _SETTINGS.get(callback.kind, ()) if name in callback.options}
    return f"{callback.kind}({options_words(settings)})"


def _data_gap(name: str, seen: Fit, expected: Fit) -> Gap | None:
    if _differ(seen.inputs_digest, expected.inputs_digest):
        message = f"{name} was trained on other inputs than expected."
        return Gap(sentence(message), "the inputs of the task", "other inputs")
    if _differ(seen.pairs_digest, expected.pairs_digest):
        message = f"{name} was trained on the inputs of the task, but not with the target that belongs to each row."
        return Gap(sentence(message), "each row with its own target", "other targets")
    return None


def _differ(seen: str, expected: str) -> bool:
    """Whether two digests differ; of data that could not be looked into there are none."""
    return bool(seen and expected) and seen != expected


_FIT: Mapping[FitAspect, Callable[[str, Fit, Fit], Gap | None]] = {
    "epochs": _epochs_gap,
    "validation": _validation_gap,
    "rows": _rows_gap,
    "steps": _steps_gap,
    "callbacks": _callbacks_gap,
    "data": _data_gap,
}
