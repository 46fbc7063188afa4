"""A result as a table for people."""

from tests.benchmarks.frame.result import Figure, Result


def table(result: Result) -> str:
    peers = list(dict.fromkeys(peer for figure in result.figures for peer in figure.peers))
    targets = any(figure.below is not None for figure in result.figures)
    head = ["", "Sokrat", *peers, *(["target"] if targets else [])]
    rows = [head, *(_row(figure, peers, targets) for figure in result.figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = [f"  {note}" for note in result.notes]
    wrong = [f"  WRONG: {what}" for what in result.wrong]
    return "\n".join([result.title, "", *lines, *([""] if notes or wrong else []), *notes, *wrong])


def _row(figure: Figure, peers: list[str], targets: bool) -> list[str]:
    others = [number(figure.peers[peer], figure.unit) if peer in figure.peers else "" for peer in peers]
    return [figure.label, number(figure.value, figure.unit), *others, *([_target(figure)] if targets else [])]


def _target(figure: Figure) -> str:
    if figure.below is None:
        return ""
    return f"< {number(figure.below, figure.unit)}, {'met' if figure.value < figure.below else 'missed'}"


def number(value: float, unit: str) -> str:
    whole = float(value).is_integer() or abs(value) >= 100
    text = f"{value:,.0f}" if whole else f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"
    return f"{text} {unit}".strip()


def _line(row: list[str], widths: list[int]) -> str:
    first, *rest = [
        cell.ljust(width) if not at else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join([first, *rest]).rstrip()
