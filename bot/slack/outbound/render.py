"""Cards as Block Kit. Text goes only into rich text and plain text, where nothing people wrote is markup."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.slack.outbound import tables
from bot.slack.outbound.blocks import (
    BUTTONS,
    Ids,
    Json,
    TooLong,
    actions,
    asking,
    buttons,
    characters,
    context,
    few,
    folded,
    header,
    image,
    rich,
    section,
    select,
    span,
)
from bot.slack.outbound.plain_text import fallback, lines_of
from handlers.chat.card import Block, Card, Entry, Facts, Image, Line, Quote, Table

# Undocumented: messages of 11,341 characters were rejected, of 9,597 accepted.
MESSAGE_CHARACTERS = 11_000
NONE: Mapping[str, str] = {}


def message(card: Card, pictures: Mapping[str, str] = NONE) -> Json:
    """Returns a message's `text` and `blocks`. `pictures`: Slack's files by ref; the others are shown as text."""
    return {"text": fallback(card), "blocks": _Drawing(card, pictures, native_tables=1).blocks(most=50)}


def home(card: Card, metadata: str = "") -> Json:
    """Renders the card as a home tab."""
    blocks = _Drawing(card, NONE, native_tables=0).blocks(most=100)
    return {"type": "home", "blocks": blocks, "private_metadata": metadata}


class _Drawing:
    """One card being drawn: its action ids, and how many Slack tables it may still have."""

    def __init__(self, card: Card, pictures: Mapping[str, str], native_tables: int) -> None:
        self.card, self.pictures = card, pictures
        self.ids = Ids()
        self.native_tables = native_tables

    def blocks(self, most: int) -> list[Json]:
        drawn = [*self._title(), *self._body(), *self._controls()]
        if (size := characters(drawn)) > MESSAGE_CHARACTERS:
            raise TooLong(f"Slack takes {MESSAGE_CHARACTERS} characters in blocks, not {size}")
        return few(drawn, most)

    def _title(self) -> Iterator[Json]:
        title = self.card.title
        if not title.strip():
            return
        yield header(title) if len(title) <= 150 and "\n" not in title else rich(section([[span(title, "bold")]]))

    def _body(self) -> Iterator[Json]:
        for written, group in groupby(self.card.body, key=_is_written):
            if written:
                yield from _joined([line for block in group for line in _lines(block)])
                continue
            for block in group:
                yield from self._block(block)

    def _block(self, block: Block) -> list[Json]:
        match block:
            case Line(text=text):
                return [context(text)] if text.strip() else []
            case Table():
                return [self._table(block)] if block.head or block.rows else []
            case Quote():
                return _quote(block)
            case Entry():
                return self._entry(block)
            case Image(ref=ref, alt=alt) if ref in self.pictures:
                return [image(self.pictures[ref], alt)]
            case _:
                return _joined([[span(text, "italic")] for text in lines_of(block)])

    def _table(self, table: Table) -> Json:
        if self.native_tables and tables.fits(table):
            self.native_tables -= 1
            return tables.native(table)
        return tables.monospace(table)

    def _entry(self, entry: Entry) -> list[Json]:
        lines = [_linked(entry), *([span(line)] for line in entry.lines)]
        controls = list(buttons(entry.actions, self.ids))
        if entry.menu and entry.menu.actions:
            controls.append(folded(entry.menu, self.ids))
        return _joined(lines) + actions(controls)

    def _controls(self) -> list[Json]:
        card = self.card
        asked = [asking(card.ask, self.ids)] if card.ask else []
        pressed = buttons(card.actions, self.ids, room=BUTTONS - len(asked))
        menus = (select(menu, self.ids) for menu in card.menus if menu.actions)
        return actions([*asked, *pressed]) + actions(menus)


def _is_written(block: Block) -> bool:
    return isinstance(block, Facts) or (isinstance(block, Line) and block.tone != "faint")


def _lines(block: Block) -> list[list[Json]]:
    match block:
        case Line(text=text, tone=tone):
            return [[span(text, "bold" if tone == "strong" else "")]]
        case Facts(pairs=pairs):
            return [
                [span(f"{name}:", "bold"), span(f" {value}")] if value else [span(name, "bold")]
                for name, value in pairs
            ]
        case _:
            return []


def _linked(entry: Entry) -> list[Json]:
    """The heading; the name in it leads to the profile."""
    before, name, after = entry.head.partition(entry.named) if entry.url and entry.named else (entry.head, "", "")
    if not name:
        return [span(entry.head, "bold")]
    link = {"type": "link", "url": entry.url, "text": name, "style": {"bold": True}}
    return [span(before, "bold"), link, span(after, "bold")]


def _joined(lines: Sequence[list[Json]]) -> list[Json]:
    """Merges consecutive lines into one block, skipping empty ones."""
    visible = [spans for line in lines if (spans := [part for part in line if part["text"].strip()])]
    return [rich(section(visible))] if visible else []


def _quote(quote: Quote) -> list[Json]:
    if not quote.text.strip():
        return []
    spans = [span(quote.text)] + ([span(f"\n— {quote.author}", "italic")] if quote.author.strip() else [])
    return [rich({"type": "rich_text_quote", "elements": spans})]
