"""The line at the end of a terminal that says what is being waited for."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text

_ERASE = Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2))


class Waiting:
    """Shows at most one line, below all others, and takes it away again. Safe to use from several threads."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.RLock()
        self._shown: Text | None = None
        self._said = False

    @contextmanager
    def shown(self, text: str, until: Callable[[], object]) -> Iterator[None]:
        """Show a text until `until` returns or raises, which is waited for in a thread, but not beyond the end."""
        with self._lock:
            self.hide()
            self._shown = Text(f"  {text}", style="dim")
            self._write()
        threading.Thread(target=self._end_after, args=(until,), daemon=True).start()
        try:
            yield
        finally:
            self._end()

    def say(self, text: str) -> None:
        """Show a text until `hide`; not while another one is shown that something is waited for."""
        with self._lock:
            if self._shown is None or self._said:
                if self._shown is not None:
                    self._console.control(_ERASE)
                self._said = True
                self._shown = Text(f"  {text}", style="dim")
                self._write()

    def hide(self) -> None:
        """Take away what was said."""
        with self._lock:
            if self._said:
                self._end()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let other lines be written above."""
        with self._lock:
            if self._shown is not None:
                self._console.control(_ERASE)
            yield
            self._write()

    def _write(self) -> None:
        if self._shown is not None:
            self._console.print(self._shown, end="", no_wrap=True, overflow="ellipsis")
            self._console.file.flush()

    def _end_after(self, until: Callable[[], object]) -> None:
        with contextlib.suppress(Exception):  # whoever needs the result is told
            until()
        self._end()

    def _end(self) -> None:
        with self._lock:
            if self._shown is not None:
                self._shown = None
                self._said = False
                self._console.control(_ERASE)
                self._console.file.flush()
