"""Tables: Slack's own block if it fits, otherwise aligned monospace."""

from bot.slack.outbound.blocks import Json, rich, section, span
from handlers.chat.card import Table

ROWS, COLUMNS, CHARACTERS = 100, 20, 10_000


def fits(table: Table) -> bool:
    """Slack allows one such block per message, and none in modals and home tabs."""
    rows = _rows(table)
    size = sum(len(cell) for row in rows for cell in row)
    return 0 < len(rows) <= ROWS and 0 < len(rows[0]) <= COLUMNS and size <= CHARACTERS


def native(table: Table) -> Json:
    head, *body = _rows(table)
    rows = [[_cell(cell, "bold") for cell in head], *([_cell(cell) for cell in row] for row in body)]
    # Unwrapped cells are cut off on a narrow screen.
    return {"type": "table", "rows": rows, "column_settings": [{"is_wrapped": True}] * len(head)}


def monospace(table: Table) -> Json:
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(table)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    text = "\n".join(line.rstrip() for line in padded)
    return rich({"type": "rich_text_preformatted", "elements": [span(text)]})


def _rows(table: Table) -> list[list[str]]:
    """Pads rows to the widest; Slack rejects empty cells."""
    rows = [table.head, *table.rows]
    width = max(len(row) for row in rows)
    return [[cell or " " for cell in row] + [" "] * (width - len(row)) for row in rows]


def _cell(text: str, style: str = "") -> Json:
    return rich(section([[span(text, style)]]))
