"""matplotlib's backend in the student's process: Agg, without windows.

`plt.show()` returns at once and closes the open figures, as closing their windows would; what a figure holds when it
is saved or closed is kept for the evidence. Only what has imported matplotlib imports this module.
"""

from __future__ import annotations

from typing import Any, ClassVar

import matplotlib as mpl
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureCanvasBase, FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from grader.child.figures import Gallery

NAME = f"module://{__name__}"


class FigureManager(FigureManagerBase):
    """Keeps a description of each figure that goes away."""

    gallery: ClassVar[Gallery] = Gallery()

    def destroy(self) -> None:
        """Note what the figure holds."""
        self.gallery.keep(self.canvas.figure)

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Close all figures, as whoever looks at their windows does in the end; `block=False` leaves them open."""
        if block is not False:
            Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    """Draws into memory."""

    manager_class = FigureManager


def keep_backend() -> None:
    """Let `matplotlib.use(...)` change nothing: whichever windows the code asks for, there are none."""
    vars(mpl)["use"] = lambda backend, *, force=True: None


def _print_figure(canvas: FigureCanvasBase, *arguments: Any, **options: Any) -> Any:
    """Note what a figure holds when it is saved, be it one of pyplot's or made without it."""
    FigureManager.gallery.keep(canvas.figure)
    return _PRINT_FIGURE(canvas, *arguments, **options)


_PRINT_FIGURE = FigureCanvasBase.print_figure
FigureCanvasBase.print_figure = _print_figure  # type: ignore[assignment, method-assign]
