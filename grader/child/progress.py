"""How far the training is that is going on, told now and then to whoever waits for it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

PAUSE = 0.5
"""Seconds between two messages."""


class Progress:
    """Sends how far a training is, until the code has come to its end."""

    def __init__(self, send: Callable[[int, int, float | None], None]) -> None:
        """Send with `send`: epochs done, epochs asked for, the loss."""
        self._send: Callable[[int, int, float | None], None] | None = send
        self._next = 0.0

    def stop(self) -> None:
        """Send nothing more: what follows are answers."""
        self._send = None

    def after_epoch(self, epochs: int) -> Callable[[int, Any], None]:
        """What to call after each epoch of a training that asks for `epochs`."""

        def tell(epoch: int, logs: Any) -> None:
            now = time.monotonic()
            if self._send is not None and now >= self._next:
                self._next = now + PAUSE
                self._send(epoch + 1, epochs, _loss(logs))

        return tell


def _loss(logs: Any) -> float | None:
    try:
        loss = float(logs["loss"])
    except (TypeError, KeyError, ValueError):
        return None
    return loss if math.isfinite(loss) else None
