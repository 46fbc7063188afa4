"""A card as text only: for notifications, screen readers, and next to a file."""

from itertools import takewhile

from bot.slack.outbound.blocks import TooLong
from bot.slack.outbound.text import escaped
from handlers.chat.card import Block, Card, Chart, Entry, Facts, File, Image, Line, Quote, Table

TEXT_CHARACTERS = 4000  # chat.update accepts a tenth of what chat.postMessage does


def fallback(card: Card) -> str:
    """Title and first lines: what notifications and screen readers get. The blocks have the rest."""
    opening = [card.title, *(block.text for block in takewhile(_is_line, card.body) if isinstance(block, Line))]
    lines = [escaped(line) for line in opening if line.strip()] or escaped(plain_text(card)).split("\n")
    text = lines[0]
    if len(text) > TEXT_CHARACTERS:
        raise TooLong(f"Slack takes {TEXT_CHARACTERS} characters of text, not {len(text)}")
    for line in lines[1:]:
        if len(text) + len(line) >= TEXT_CHARACTERS:
            break
        text += f"\n{line}"
    return text


def _is_line(block: Block) -> bool:
    return isinstance(block, Line)


def plain_text(card: Card) -> str:
    """The whole card except its buttons, for places that show only text."""
    lines = [card.title, *(line for block in card.body for line in lines_of(block))]
    return "\n".join(line for line in lines if line.strip())


def lines_of(block: Block) -> list[str]:
    match block:
        case Line(text=text):
            return [text]
        case Facts(pairs=pairs):
            return [" ".join(filter(None, pair)) for pair in pairs]
        case Table(head=head, rows=rows):
            return [" | ".join(row) for row in (head, *rows)]
        case Quote(text=text, author=author):
            return [f"{text} — {author}" if author else text]
        case Entry(head=head, lines=more):
            return [head, *more]
        case Image(alt=text) | Chart(alt=text):
            return [text]
        case File(name=name, title=title):
            return [title or name]
