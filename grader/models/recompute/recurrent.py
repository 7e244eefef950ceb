"""Layers that read a sequence step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.models.recompute.activations import activate
from grader.models.recompute.step import COST_OF_A_CELL, Step

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers: TypeAlias = npt.NDArray[Any]

_CALLS = 20
"""Operations on whole arrays that one step of a sequence takes."""


def lstm(step: Step) -> Numbers:
    """LSTM: gates for what comes in, what is forgotten, the candidate and what goes out, side by side."""
    import numpy as np

    gate, act = step.option("recurrent_activation", "sigmoid"), step.option("activation", "tanh")
    kernel, recurrent, bias = _weights(step, gates=4)
    cell = np.zeros((len(step.values), len(recurrent)), np.float32)

    def advance(now: Numbers, before: Numbers) -> Numbers:
        nonlocal cell
        comes_in, forgets, candidate, goes_out = np.split(now @ kernel + before @ recurrent + bias, 4, axis=-1)
        cell = activate(gate, forgets) * cell + activate(gate, comes_in) * activate(act, candidate)
        return activate(gate, goes_out) * activate(act, cell)

    return _read(step, recurrent, advance)


def gru(step: Step) -> Numbers:
    """GRU: gates for updating and resetting, and the candidate, side by side."""
    import numpy as np

    gate, act = step.option("recurrent_activation", "sigmoid"), step.option("activation", "tanh")
    resets_after = step.option("reset_after", True) is True
    kernel, recurrent, bias = _weights(step, gates=3, rows_of_bias=2 if resets_after else 1)
    units = len(recurrent)
    own, theirs = (bias[0], bias[1]) if resets_after else (bias, np.float32(0.0))

    def advance(now: Numbers, before: Numbers) -> Numbers:
        update, reset, candidate = np.split(now @ kernel + own, 3, axis=-1)
        gates = before @ recurrent if resets_after else before @ recurrent[:, : 2 * units]
        gates = gates + theirs
        update = activate(gate, update + gates[:, :units])
        reset = activate(gate, reset + gates[:, units : 2 * units])
        memory = gates[:, 2 * units :] * reset if resets_after else (reset * before) @ recurrent[:, 2 * units :]
        state: Numbers = update * before + (1 - update) * activate(act, candidate + memory)
        return state

    return _read(step, recurrent, advance)


def simple_rnn(step: Step) -> Numbers:
    """SimpleRNN: the new state from what comes and the state before."""
    act = step.option("activation", "tanh")
    kernel, recurrent, bias = _weights(step, gates=1)

    def advance(now: Numbers, before: Numbers) -> Numbers:
        return activate(act, now @ kernel + bias + before @ recurrent)

    return _read(step, recurrent, advance)


def _weights(step: Step, *, gates: int, rows_of_bias: int = 1) -> tuple[Numbers, Numbers, Numbers]:
    """Kernel, recurrent kernel and bias, whose shapes fit together."""
    import numpy as np

    kernel, recurrent, *offsets = step.weights
    if step.values.ndim != 3 or recurrent.ndim != 2:
        raise ValueError
    units = len(recurrent)
    shape = (gates * units,) if rows_of_bias == 1 else (rows_of_bias, gates * units)
    bias = offsets[0] if offsets else np.zeros(shape, np.float32)
    if (
        kernel.shape != (step.values.shape[-1], gates * units)
        or recurrent.shape != (units, gates * units)
        or bias.shape != shape
        or len(offsets) > 1
    ):
        raise ValueError
    rows, length = step.values.shape[:2]
    step.budget.spend(rows * length * (kernel.size + recurrent.size), calls=length * _CALLS)
    step.budget.spend(rows * length * recurrent.shape[1] * COST_OF_A_CELL)
    return kernel, recurrent, bias


def _read(step: Step, recurrent: Numbers, advance: Callable[[Numbers, Numbers], Numbers]) -> Numbers:
    """The state after the last step, or after every one."""
    import numpy as np

    step.refuse(return_state=(False,), stateful=(False,))
    values = step.values[:, ::-1] if step.option("go_backwards") is True else step.values
    rows, length = values.shape[:2]
    state = np.zeros((rows, len(recurrent)), np.float32)
    every = step.option("return_sequences") is True
    step.budget.make_room(rows * len(recurrent) * (length if every else 1))
    states = []
    for place in range(length):
        state = advance(values[:, place], state)
        if every:
            states.append(state)
    return np.stack(states, axis=1) if every else state
