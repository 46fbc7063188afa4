"""Renders a card for Telegram: HTML text, and the buttons under it."""

import html
import re
from itertools import zip_longest
from unicodedata import category, east_asian_width

from telegram import ForceReply, InlineKeyboardMarkup

from bot.telegram.keyboards import TooLong, keyboard
from handlers.chat.card import Answerer, Block, Card, Chart, Entry, Facts, File, Image, Line, Quote, Table

TEXT_LIMIT = 4096  # UTF-16 units after parsing
CAPTION_LIMIT = 1024
SOURCE_LIMIT = 1 << 15  # bytes before parsing
PLACEHOLDER_LIMIT = 64

TAG = re.compile(r"<[^>]*>")
# Telegram pings whoever has this name. An invisible joiner keeps a creator's handle plain text.
MENTION, UNPINGED = re.compile(r"(?<![\w/])@(?=[A-Za-z0-9_])"), "@\u2060"
NUMBER = re.compile(r"[−+\-~≈]?[\d\s.,]+\S{0,4}|[—–-]?")

Markup = InlineKeyboardMarkup | ForceReply | None


def render(card: Card) -> tuple[str, Markup]:
    """Returns the HTML text and its markup; TooLong if Telegram would reject or cut it."""
    parts = [_bold(card.title)] if card.title else []
    parts += [drawn for block in card.body if not _is_said(block, card) and (drawn := _block(block))]
    parts += _prompt(card)
    text = "\n".join(parts).strip("\n")
    # If the text is too long for a caption, a picture can be sent before it; a file's text is always short.
    limit = CAPTION_LIMIT if isinstance(media(card), File) else TEXT_LIMIT
    if parsed_length(text) > limit or len(text.encode()) > SOURCE_LIMIT:
        raise TooLong(f"{parsed_length(text)} characters where Telegram takes {limit}: {card.title!r}")
    return text, keyboard(card) or _force_reply(card)


def media(card: Card) -> Image | File | None:
    """Returns the picture or file the card is a caption for."""
    enclosed = [block for block in card.body if isinstance(block, Image | File)]
    if len(enclosed) > 1:
        raise TooLong(f"{len(enclosed)} files where a message carries one: {card.title!r}")
    return enclosed[0] if enclosed else None


def is_caption(text: str) -> bool:
    """Whether this much text fits under a picture."""
    return parsed_length(text) <= CAPTION_LIMIT


def caption_of(card: Card) -> str:
    """Returns the caption for a picture sent before its text."""
    title = _bold(card.title) if card.title else ""
    return title if is_caption(title) else ""


def parsed_length(text: str) -> int:
    """Counts like Telegram: without tags, in UTF-16 units."""
    return units(html.unescape(TAG.sub("", text)))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def clean(text: str) -> str:
    """Half a surrogate pair can't be sent at all; of the control characters Telegram keeps only line breaks."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n")
    return "".join(" " if category(char) == "Cc" and char != "\n" else char for char in whole)


def _safe(text: str) -> str:
    return html.escape(MENTION.sub(UNPINGED, clean(text)), quote=False)


def _bold(text: str) -> str:
    return f"<b>{_safe(text)}</b>"


def _block(block: Block) -> str:
    match block:
        case Line(text=text, tone=tone):
            tag = {"strong": "b", "faint": "i"}.get(tone)
            return f"<{tag}>{_safe(text)}</{tag}>" if tag else _safe(text)
        case Facts(pairs=pairs):
            return "\n".join(f"{_bold(name)}: {_safe(value)}" for name, value in pairs)
        case Table():
            return _table(block)
        case Quote(text=text, author=author):
            signed = f"\n<i>— {_safe(author)}</i>" if author else ""
            return f"<blockquote>{_safe(text)}{signed}</blockquote>"
        case Image(alt=alt) | Chart(alt=alt):
            return f"<i>{_safe(alt)}</i>"
        case File(title=title):
            return _safe(title)
        case Entry():
            return _entry(block)


def _entry(entry: Entry) -> str:
    """A blank line sets it off; its number is in the text too, because its buttons are far below."""
    first = entry.head.split(" ", 1)[0].strip(".):·#")
    head = entry.head if not entry.mark or first == entry.mark else f"{entry.mark} · {entry.head}"
    return "\n".join(["", _linked(head, entry), *map(_safe, entry.lines)])


def _linked(head: str, entry: Entry) -> str:
    """The heading; the name in it leads to the profile."""
    before, name, after = head.partition(entry.named) if entry.url and entry.named else (head, "", "")
    if not name:
        return _bold(head)
    link = f'<a href="{html.escape(entry.url)}">{_safe(name)}</a>'
    return f"<b>{_safe(before)}{link}{_safe(after)}</b>"


def _prompt(card: Card) -> list[str]:
    """Slack shows the prompt in a modal; here it's in the message, unless the card already says it."""
    if card.ask is None:
        return []
    told = [_safe(card.ask.prompt)] if card.ask.prompt and not _says(card, card.ask.prompt) else []
    return [*told, _called(card.ask.by)] if card.ask.by else told


def _called(by: Answerer) -> str:
    """A mention: for a selective question, Telegram opens the reply field only for people it mentions."""
    before, name, after = by.text.partition(by.name)
    link = f'<a href="tg://user?id={html.escape(by.id)}">{_safe(name)}</a>'
    return f"{_safe(before)}{link}{_safe(after)}"


def _is_said(block: Block, card: Card) -> bool:
    """There's no alt text here, so a picture's text goes below it, unless the card already says it."""
    return isinstance(block, Image | Chart) and _says(card, block.alt)


def _says(card: Card, words: str) -> bool:
    return any(words in text for text in (card.title, *(block.text for block in card.body if isinstance(block, Line))))


def _force_reply(card: Card) -> ForceReply | None:
    if card.ask is None or not card.ask.words:
        return None
    hint = " ".join(clean(card.ask.placeholder).split())
    while units(hint) > PLACEHOLDER_LIMIT:
        hint = hint.rstrip("…")[:-1].rstrip() + "…"
    return ForceReply(selective=True, input_field_placeholder=hint or None)


def _table(table: Table) -> str:
    lines = [[" ".join(clean(cell).split()) for cell in row] for row in (table.head, *table.rows) if row]
    columns = [_column(list(cells)) for cells in zip_longest(*lines, fillvalue="")]
    body = "\n".join("  ".join(row).rstrip() for row in zip(*columns, strict=True))
    return f"<pre>{html.escape(body, quote=False)}</pre>" if body else ""


def _column(cells: list[str]) -> list[str]:
    wide = max(map(width, cells))
    # Digits align only on the right; the header says nothing about what's below it.
    right = len(cells) > 1 and all(NUMBER.fullmatch(cell) for cell in cells[1:])
    gaps = [" " * (wide - width(cell)) for cell in cells]
    return [gap + cell if right else cell + gap for cell, gap in zip(cells, gaps, strict=True)]


def width(text: str) -> int:
    """Returns how many columns it takes in a monospace font."""
    return sum(_wide(char) for char in text)


def _wide(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
