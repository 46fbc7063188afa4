"""Rich text and table blocks."""

from typing import Any

from bot.playground.slack.shapes.objects import URL
from bot.playground.slack.shapes.schema import (
    Problems,
    anything,
    array,
    boolean,
    integer,
    one_of,
    record,
    string,
    tagged,
)

TABLE_CHARACTERS = 10_000
STYLE = {"style": anything}
INLINE = tagged(
    {
        "text": record({"text": string(12_000)}, STYLE),
        "link": record({"url": URL}, {**STYLE, "text": string(3000), "unsafe": boolean}),
        "user": record({"user_id": string(255)}, STYLE),
        "channel": record({"channel_id": string(255)}, STYLE),
        "usergroup": record({"usergroup_id": string(255)}, STYLE),
        "emoji": record({"name": string(255)}, {**STYLE, "unicode": string(255), "skin_tone": anything}),
        "broadcast": record({"range": one_of("here", "channel", "everyone")}, STYLE),
        "date": record(
            {"timestamp": integer(0, 10**11), "format": string(255)}, {**STYLE, "url": URL, "fallback": string(3000)}
        ),
        "color": record({"value": string(20)}, STYLE),
    }
)
LINE = {"elements": array(INLINE, 0, 1000)}
SECTION = record(LINE)
RICH_PARTS = {
    "rich_text_section": SECTION,
    "rich_text_quote": record(LINE, {"border": integer(0, 1)}),
    "rich_text_preformatted": record(LINE, {"border": integer(0, 1), "language": string(100)}),
    "rich_text_list": record(
        {"elements": array(tagged({"rich_text_section": SECTION}), 1, 1000), "style": one_of("bullet", "ordered")},
        {"indent": integer(0, 8), "offset": integer(0, 10**6), "border": integer(0, 1)},
    ),
}
RICH_ELEMENTS = {"elements": array(tagged(RICH_PARTS), 1, 1000)}

CELL = tagged(
    {
        "raw_text": record({"text": string(TABLE_CHARACTERS)}),
        "rich_text": record(RICH_ELEMENTS, {"block_id": string(255)}),
    }
)


def column(value: Any, at: str, problems: Problems) -> None:
    if value is not None:  # null leaves a column unchanged
        COLUMN(value, at, problems)


def one_width(table: Any, at: str, problems: Problems) -> None:
    rows = table.get("rows")
    if isinstance(rows, list) and len({len(row) for row in rows if isinstance(row, list)}) > 1:
        problems.add("all rows must have the same number of cells", f"{at}/rows")


def not_too_much(table: Any, at: str, problems: Problems) -> None:
    if characters(table.get("rows")) > TABLE_CHARACTERS:
        problems.add(f"must be less than {TABLE_CHARACTERS + 1} characters in all cells", f"{at}/rows")


COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})
TABLE = record(
    {"rows": array(array(CELL, 1, 20), 1, 100)},
    {"block_id": string(255), "column_settings": array(column, 0, 20)},
    one_width,
    not_too_much,
)


def characters(part: Any) -> int:
    """Number of text characters in a part of a message, at any depth."""
    if isinstance(part, dict):
        return sum(
            len(inner) if name == "text" and isinstance(inner, str) else characters(inner)
            for name, inner in part.items()
            if not isinstance(inner, str) or name == "text"
        )
    return sum(map(characters, part)) if isinstance(part, list) else 0
