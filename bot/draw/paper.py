"""The sheet a picture is drawn on. Positions are in its pixels, with the origin at the lower left."""

import io
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import IdentityTransform
from PIL import Image

from bot.draw.text import FAMILY, clean, fitted, wrapped

WIDTH, HEIGHT, DPI = 1080, 720, 100
COLOURS = 128
EDGE = 28  # margin on all sides
# A phone shows a third of these pixels.
TITLE, TEXT, SMALL = 40, 32, 30
INK, SOFT, GRID = "#111827", "#4b5563", "#d1d5db"
EXPECTED, HATCH, BORDER = "#dbeafe", "#8ab4e8", "#2563eb"
MARKED, MARKED_EDGE, OUTSIDE = "#fef3c7", "#b45309", "#d97706"

Look = dict[str, Any]

# Names are text, never formulas.
mpl.rcParams.update({"text.parse_math": False, "text.usetex": False, "font.family": FAMILY, "hatch.linewidth": 1.6})


class Paper:
    def __init__(self, height: int = HEIGHT) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
        self._canvas = FigureCanvasAgg(self.figure)

    def png(self) -> bytes:
        self._canvas.draw()
        drawn = Image.frombuffer("RGBA", self._canvas.get_width_height(), self._canvas.buffer_rgba()).convert("RGB")
        out = io.BytesIO()
        # Just a few flat colors and their edges: a palette shows the same in a third of the bytes.
        drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Makes a frame for curves: no border, no labels of its own."""
        across, up = WIDTH, self.height
        axes = self.figure.add_axes((left / across, bottom / up, width / across, height / up))
        axes.set_axisbelow(True)
        axes.tick_params(length=0, labelleft=False, labelbottom=False)
        for spine in axes.spines.values():
            spine.set_visible(False)
        return axes

    def add(self, artist: Artist) -> None:
        artist.set_transform(IdentityTransform())
        self.figure.add_artist(artist)

    def write(self, x: float, y: float, text: str, size: int = TEXT, room: float = WIDTH, **how: Any) -> float:
        """Writes one line, vertically centered at y; returns its width."""
        bold = how.get("weight") == "bold"
        line = self.fitted(text, room, size, bold=bold)
        look: Look = {"color": INK, "va": "center_baseline", "transform": IdentityTransform(), **how}
        self.figure.text(x, y, line, fontproperties=_font(size, bold=bold), **look)
        return self.width(line, size, bold=bold)

    def width(self, text: str, size: int = TEXT, *, bold: bool = False) -> float:
        if not text:
            return 0.0
        width, _, _ = self._canvas.get_renderer().get_text_width_height_descent(text, _font(size, bold=bold), False)
        return float(width)

    def fitted(self, text: str, room: float, size: int = TEXT, *, bold: bool = False) -> str:
        return fitted(clean(text), room, lambda part: self.width(part, size, bold=bold))

    def title(self, text: str) -> float:
        """Writes the title in one or two lines at the top; returns where the rest may start."""
        top = float(self.height - EDGE)
        for line in wrapped(clean(text), WIDTH - 2 * EDGE, 2, lambda part: self.width(part, TITLE, bold=True)):
            self.write(EDGE, top - TITLE / 2, line, TITLE, weight="bold")
            top -= TITLE * 1.28
        return top - 6


def _font(size: int, *, bold: bool) -> FontProperties:
    return FontProperties(family=FAMILY, size=size * 72 / DPI, weight="bold" if bold else "normal")
