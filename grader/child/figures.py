"""What matplotlib drew, as plain data."""

from __future__ import annotations

import sys
from typing import Any

MAX_FIGURES = 20
MAX_ARTISTS = 100


def drawn_figures() -> list[dict[str, Any]]:
    """One description per figure: those that were shown or closed, then those left open."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    backend = sys.modules.get("grader.child.backend")
    closed = backend.FigureManager.closed if backend is not None else []
    left_open = [described_figure(pyplot.figure(number)) for number in pyplot.get_fignums()[:MAX_FIGURES]]
    return [figure for figure in [*closed, *left_open] if figure["axes"]]


def described_figure(figure: Any) -> dict[str, Any]:
    """A figure as the texts, points and colours of its axes."""
    return {"title": figure.get_suptitle(), "axes": [_axes(axes) for axes in figure.axes]}


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    collections = [artist for artist in axes.collections if type(artist).__name__ == "PathCollection"]
    bars = [container for container in axes.containers if type(container).__name__ == "BarContainer"]
    return {
        "title": axes.get_title(),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "legend": [text.get_text() for text in legend.get_texts()] if legend is not None else [],
        "lines": [_line(line) for line in axes.get_lines()[:MAX_ARTISTS]],
        "points": [_points(points) for points in collections[:MAX_ARTISTS]],
        "bars": [_bars(container) for container in bars[:MAX_ARTISTS]],
    }


def _line(line: Any) -> dict[str, Any]:
    return {
        "x": line.get_xdata(orig=False),
        "y": line.get_ydata(orig=False),
        "color": _color(line.get_color()),
        "label": str(line.get_label()),
    }


def _points(points: Any) -> dict[str, Any]:
    from numpy.ma import getdata

    offsets = getdata(points.get_offsets())
    colors = points.get_facecolor()
    return {
        "x": offsets[:, 0],
        "y": offsets[:, 1],
        "color": _color(colors[0]) if len(colors) else "none",
        "label": str(points.get_label()),
    }


def _bars(container: Any) -> dict[str, Any]:
    patches = list(container.patches)
    return {
        "x": [patch.get_x() + patch.get_width() / 2 for patch in patches],
        "y": [patch.get_height() for patch in patches],
        "color": _color(patches[0].get_facecolor()) if patches else "none",
        "label": str(container.get_label()),
    }


def _color(color: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(color)
