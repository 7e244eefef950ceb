"""What matplotlib drew, as plain data."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

MAX_FIGURES = 20
MAX_ARTISTS = 100


class Gallery:
    """The figures that were saved, shown or closed, each as it was then: at most `MAX_FIGURES`, the last ones."""

    def __init__(self) -> None:
        self._kept: list[tuple[Any, list[Any], dict[str, Any]]] = []

    def keep(self, figure: Any) -> None:
        """Describe a figure. An earlier description of it remains only if something has been cleared since."""
        artists = list(_artists(figure))
        there = {id(artist) for artist in artists}
        self._kept = [
            (other, drawn, description)
            for other, drawn, description in self._kept
            if other is not figure or not all(id(artist) in there for artist in drawn)
        ]
        self._kept.append((figure, artists, described_figure(figure)))
        del self._kept[:-MAX_FIGURES]

    @property
    def descriptions(self) -> list[dict[str, Any]]:
        """What is kept, in order."""
        return [description for _, _, description in self._kept]


def drawn_figures() -> list[dict[str, Any]]:
    """One description per figure: those that were saved, shown or closed, then those left open."""
    backend = sys.modules.get("grader.child.backend")
    gallery = backend.FigureManager.gallery if backend is not None else Gallery()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        for number in pyplot.get_fignums()[-MAX_FIGURES:]:
            gallery.keep(pyplot.figure(number))
    return [figure for figure in gallery.descriptions if figure["axes"]]


def described_figure(figure: Any) -> dict[str, Any]:
    """A figure as its texts, and the texts, points and colours of its axes."""
    return {
        "title": figure.get_suptitle(),
        "supxlabel": figure.get_supxlabel(),
        "supylabel": figure.get_supylabel(),
        "axes": [_axes(axes) for axes in figure.axes],
    }


def _artists(figure: Any) -> Iterator[Any]:
    for axes in figure.axes:
        yield from (*axes.get_lines(), *axes.collections, *axes.patches, *axes.get_images())


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    collections = [artist for artist in axes.collections if type(artist).__name__ == "PathCollection"]
    lines = [line for line in axes.get_lines() if not _runs_across(line)]
    bars = [container for container in axes.containers if type(container).__name__ == "BarContainer"]
    return {
        "title": _title(axes),
        "xlabel": _first(one.get_xlabel() for one in [axes, *axes.get_shared_x_axes().get_siblings(axes)]),
        "ylabel": _first(one.get_ylabel() for one in [axes, *axes.get_shared_y_axes().get_siblings(axes)]),
        "legend": [text.get_text() for text in legend.get_texts()] if legend is not None else [],
        "lines": [_line(line) for line in lines[:MAX_ARTISTS]],
        "points": [_points(points) for points in collections[:MAX_ARTISTS]],
        "bars": [_bars(container) for container in bars[:MAX_ARTISTS]],
        "images": [_image(image) for image in axes.get_images()[:MAX_ARTISTS]],
    }


def _title(axes: Any) -> str:
    """The title of axes, wherever it stands above them, or of others in the same place (`twinx`)."""
    place = axes.get_position().bounds
    twins = [one for one in axes.figure.axes if one is not axes and one.get_position().bounds == place]
    return _first(one.get_title(where) for one in [axes, *twins] for where in ("center", "left", "right"))


def _first(texts: Iterator[str]) -> str:
    """The first text that is not blank."""
    return next((text for text in texts if text.strip()), "")


def _runs_across(line: Any) -> bool:
    """Whether a line is one of axhline, axvline or axline: it runs from edge to edge, whatever the data."""
    from matplotlib.transforms import BlendedAffine2D, BlendedGenericTransform

    # Their kind tells, not equality: as long as nothing has been drawn, the data's own transform is equal to theirs.
    return type(line).__name__ == "AxLine" or isinstance(
        line.get_transform(), (BlendedAffine2D, BlendedGenericTransform)
    )


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


def _image(image: Any) -> dict[str, Any]:
    from numpy.ma import getdata

    return {"pixels": getdata(image.get_array()), "label": str(image.get_label())}


def _color(color: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(color)
