"""Draws the names of what's shown, each next to a sample, in as few rows as possible."""

from collections.abc import Callable

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from bot.draw.paper import BORDER, EDGE, EXPECTED, HATCH, INK, OUTSIDE, SMALL, WIDTH, Look, Paper

SAMPLE, SIGN, GAP, NEXT, ROW = 56, 28, 12, 34, 46
Sample = Callable[[Paper, float, float], int]  # draws itself there and returns its width


def legend(paper: Paper, top: float, items: list[tuple[Sample, str]]) -> float:
    """Returns where the rest may start."""
    named = [(sample, name) for sample, name in items if name.strip()]
    if not named:
        return top
    x, y, last = float(EDGE), top - ROW / 2, WIDTH - EDGE
    room = last - EDGE - SAMPLE - GAP
    for sample, name in named:
        if x > EDGE and x + SAMPLE + GAP + paper.width(paper.fitted(name, room, SMALL), SMALL) > last:
            x, y = EDGE, y - ROW
        x += sample(paper, x, y) + GAP
        x += paper.write(x, y, name, SMALL, room) + NEXT
    return y - ROW / 2 - 8


def expected(paper: Paper, x: float, y: float) -> int:
    look: Look = {"facecolor": EXPECTED, "edgecolor": HATCH, "hatch": "//", "linewidth": 0}
    paper.add(Rectangle((x, y - 14), SAMPLE, 28, **look))
    for edge in (y - 14, y + 14):
        paper.add(Line2D([x, x + SAMPLE], [edge, edge], color=BORDER, linewidth=2, linestyle=(0, (4, 2))))
    return SAMPLE


def line(paper: Paper, x: float, y: float) -> int:
    paper.add(Line2D([x, x + SAMPLE / 2, x + SAMPLE], [y] * 3, color=INK, linewidth=3.2))
    paper.add(Line2D([x + SAMPLE / 2], [y], color=INK, marker="o", markersize=9))
    return SAMPLE


def interval(paper: Paper, x: float, y: float) -> int:
    look: Look = {"facecolor": EXPECTED, "edgecolor": HATCH, "hatch": "//", "linewidth": 0}
    paper.add(Rectangle((x, y - 13), SAMPLE, 26, **look))
    paper.add(Rectangle((x, y - 13), SAMPLE, 26, fill=False, edgecolor=BORDER, linewidth=1.6))
    return SAMPLE


def dot(paper: Paper, x: float, y: float) -> int:
    paper.add(Line2D([x + SIGN / 2], [y], color=INK, marker="o", markersize=15, linestyle=""))
    return SIGN


def diamond(paper: Paper, x: float, y: float) -> int:
    look: Look = {"markerfacecolor": OUTSIDE, "markeredgecolor": INK, "markeredgewidth": 2.2}
    paper.add(Line2D([x + SIGN / 2], [y], marker="D", markersize=14, linestyle="", **look))
    return SIGN
