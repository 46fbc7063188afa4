"""Everything we can say, on any platform: text is plain, emphasis is structure, escaping is up to the renderer."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Action:
    """Something a person can press. `do` names a handler, `arg` is what it's about."""

    label: str
    do: str
    arg: str = ""
    style: Literal["plain", "primary", "danger"] = "plain"

    def __post_init__(self) -> None:
        # Telegram allows 64 bytes per button; we must never offer a button we can't decode.
        if len(f"{self.do}|{self.arg}".encode()) > 64 or "|" in self.do:
            raise ValueError(f"an action has 64 bytes at most: {self.do}|{self.arg}")


@dataclass(frozen=True)
class Menu:
    """Actions behind one button: a select on Slack, a keyboard that opens on Telegram."""

    label: str
    key: str  # unique among the card's menus
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Line:
    text: str
    tone: Literal["plain", "strong", "faint"] = "plain"
    kind: Literal["line"] = "line"


@dataclass(frozen=True)
class Facts:
    """Names and values, one pair per line."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Quote:
    """Someone's own words: data, shown as such."""

    text: str
    author: str = ""
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Image:
    """A picture made by Sokrat, with a full sentence for those who can't see it. `ref` names stored bytes."""

    ref: str
    alt: str
    kind: Literal["image"] = "image"


@dataclass(frozen=True)
class Band:
    """One panel over time: the expected range and the actual line."""

    name: str  # e.g. "views an hour", "" if there's only one panel
    places: tuple[float, ...]  # x of each point, in any unit, rising; a gap longer than usual breaks the line
    actual: tuple[float | None, ...]  # None: not measured, a gap and never zero
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    marked: tuple[float, float] | None  # from and to, in x: the marked time
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Interval:
    """One forecast among others: its range and the actual."""

    name: str
    low: float
    middle: float
    high: float
    actual: float | None
    label: str  # the actual value as the reader writes it, "" if there is none


@dataclass(frozen=True)
class Chart:
    """A picture Sokrat draws: expected, actual, and the marked time. Texts are in the reader's language. One per card;
    on Telegram a card of up to 1,024 characters goes below it, a longer one follows it."""

    alt: str  # a full sentence for those who can't see it
    title: str
    bands: tuple[Band, ...] = ()  # for an alert: at most two panels
    ranges: tuple[Interval, ...] = ()  # for a report: side by side, in this order
    # Names of the expected range, of the actual, and of the marked time (bands) or the actual outside its range
    # (ranges).
    legend: tuple[str, str, str] = ("", "", "")
    y_ticks: tuple[tuple[float, str], ...] = ()  # for the ranges
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class File:
    ref: str
    name: str
    title: str = ""
    kind: Literal["file"] = "file"


@dataclass(frozen=True)
class Entry:
    """One list item rated in place: a heading, lines under it, up to three buttons and a menu."""

    head: str
    lines: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    menu: Menu | None = None
    mark: str = ""  # the number on its buttons where they're separate from the text
    named: str = ""  # the part of the heading that links to `url`
    url: str = ""
    kind: Literal["entry"] = "entry"


Block = Line | Facts | Table | Quote | Image | Chart | File | Entry


@dataclass(frozen=True)
class Answerer:
    """Who should answer when others are reading along: named, or their client won't know the question is for them."""

    id: str  # the person's id on the platform
    name: str
    text: str  # a sentence with the name in it that says how to answer


@dataclass(frozen=True)
class Ask:
    """A question that wants words or one of a few chips: a modal on Slack, a reply on Telegram.

    The answer comes back as `Incoming(kind="reply", name=about)` with the words in `text`, or the code of the chosen
    chip in `arg`."""

    about: str
    title: str  # 24 characters at most (a modal's title)
    prompt: str
    placeholder: str = ""
    chips: tuple[tuple[str, str], ...] = ()  # (label, code)
    words: bool = True  # False: only chips answer it
    submit: str = ""
    value: str = ""  # prefilled text to edit
    by: Answerer | None = None


@dataclass(frozen=True)
class Card:
    """One message. Its title and first lines are a full sentence: phones and screen readers get nothing else."""

    title: str
    body: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    menus: tuple[Menu, ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True)
class Toast:
    """A notice to the person who pressed. `alarm`: they mustn't miss it."""

    text: str
    alarm: bool = False


@dataclass(frozen=True)
class Instead:
    """What the pressed message shows from now on: it's decided, so its buttons no longer lead anywhere."""

    card: Card


_CARD = TypeAdapter(Card)


def dump(card: Card) -> dict[str, Any]:
    """Returns the card as plain JSON, for the outbox."""
    result: dict[str, Any] = _CARD.dump_python(card, mode="json")
    return result


def load(data: dict[str, Any]) -> Card:
    return _CARD.validate_python(data)


def sentence(text: str) -> Card:
    """Returns a card with one sentence."""
    return Card(title=text)


def faint(text: str) -> Line:
    return Line(text, tone="faint")
