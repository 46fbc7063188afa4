"""All that can be said, on any platform: text is plain, emphasis is structure, escaping is the renderer's."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Action:
    """Something a person can press. `do` names a handler, `arg` is what it is about."""

    label: str
    do: str
    arg: str = ""
    style: Literal["plain", "primary", "danger"] = "plain"

    def __post_init__(self) -> None:
        # Telegram gives a button 64 bytes in all; a press that cannot be told apart must never be offered.
        if len(f"{self.do}|{self.arg}".encode()) > 64 or "|" in self.do:
            raise ValueError(f"an action has 64 bytes at most: {self.do}|{self.arg}")


@dataclass(frozen=True)
class Menu:
    """Actions folded away behind one button: a select on Slack, a keyboard that opens on Telegram."""

    label: str
    key: str  # tells this menu from the others on the card
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Line:
    text: str
    tone: Literal["plain", "strong", "faint"] = "plain"
    kind: Literal["line"] = "line"


@dataclass(frozen=True)
class Facts:
    """Names and values, each pair on a line of its own."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Quote:
    """Somebody's own words: data, shown as such."""

    text: str
    author: str = ""
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Image:
    """A picture made by Sokrat, with its full sentence for those who do not see it. `ref` names stored bytes."""

    ref: str
    alt: str
    kind: Literal["image"] = "image"


@dataclass(frozen=True)
class Band:
    """One panel over time: the range that was expected and the line that came."""

    name: str  # such as "views an hour", "" where there is one panel
    places: tuple[float, ...]  # x of each point, in any unit, rising; a gap longer than usual breaks the line
    actual: tuple[float | None, ...]  # None: not measured, a gap and never zero
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    marked: tuple[float, float] | None  # from and to, in x: the moment that is meant
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Interval:
    """One forecast beside the others: its range and what came of it."""

    name: str
    low: float
    middle: float
    high: float
    actual: float | None
    label: str  # the actual value as the reader writes it, "" where there is none


@dataclass(frozen=True)
class Chart:
    """A picture that Sokrat draws: what was expected, what came, which moment is meant. Texts are the reader's. One a
    card; on Telegram a card of up to 1,024 characters stands below it, a longer one follows it."""

    alt: str  # a full sentence for those who do not see it
    title: str
    bands: tuple[Band, ...] = ()  # an alert's picture: two panels at most
    ranges: tuple[Interval, ...] = ()  # a report's picture: side by side, in this order
    # Names of the expected range, of what came, and of the marked time (bands) or what came outside its range (ranges).
    legend: tuple[str, str, str] = ("", "", "")
    y_ticks: tuple[tuple[float, str], ...] = ()  # of the ranges
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class File:
    ref: str
    name: str
    title: str = ""
    kind: Literal["file"] = "file"


@dataclass(frozen=True)
class Entry:
    """One item of a list that is judged in place: a heading, lines under it, up to three buttons and a menu."""

    head: str
    lines: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    menu: Menu | None = None
    mark: str = ""  # the number that its buttons carry where the buttons stand apart from the text
    kind: Literal["entry"] = "entry"


Block = Line | Facts | Table | Quote | Image | Chart | File | Entry


@dataclass(frozen=True)
class Answerer:
    """Whose answer is waited for where others read along: named, or their client does not know that they are meant."""

    id: str  # the platform's own id of the person
    name: str
    text: str  # a sentence with the name in it that says how to answer


@dataclass(frozen=True)
class Ask:
    """A question that wants words or one of a few chips: a modal on Slack, a reply on Telegram.

    The answer comes back as `Incoming(kind="reply", name=about)` with the words in `text`, or, where a chip was
    taken, its code in `arg`.
    """

    about: str
    title: str  # 24 characters at most (a modal's title)
    prompt: str
    placeholder: str = ""
    chips: tuple[tuple[str, str], ...] = ()  # (label, code)
    words: bool = True  # False: only chips answer it
    submit: str = ""
    value: str = ""  # what stands in the field already: words to correct
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
    """A word to the person who pressed. `alarm`: they must not miss it."""

    text: str
    alarm: bool = False


@dataclass(frozen=True)
class Instead:
    """What the pressed message shows from now on: it was decided, so its buttons lead nowhere any more."""

    card: Card


_CARD = TypeAdapter(Card)


def dump(card: Card) -> dict[str, Any]:
    """The card as plain JSON, for the outbox."""
    result: dict[str, Any] = _CARD.dump_python(card, mode="json")
    return result


def load(data: dict[str, Any]) -> Card:
    return _CARD.validate_python(data)


def sentence(text: str) -> Card:
    """A card of one sentence."""
    return Card(title=text)


def faint(text: str) -> Line:
    return Line(text, tone="faint")
