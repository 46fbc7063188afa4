"""What the data answer on their own."""

from core.model import Creator
from core.questions.lookup import LookupResult
from handlers.chat.card import Block, Card, Facts, Line, faint
from handlers.chat.words import Words
from handlers.text import labels
from handlers.text.creators import COUNTS, audience, called, figures

SHOWN = 3


def found_card(words: Words, found: LookupResult) -> Card:
    if found.count is not None:
        return Card(words.n("{count} creator fits.", "{count} creators fit.", found.count))
    if not any(_pairs(words, creator, found.figures) for creator in found.creators):
        return Card(_nothing(words).text, tuple(Line(called(words, creator)) for creator in found.creators[:SHOWN]))
    body: list[Block] = []
    for creator in found.creators[:SHOWN]:
        pairs = _pairs(words, creator, found.figures)
        body += [Line(called(words, creator), tone="strong"), Facts(pairs) if pairs else _nothing(words)]
        if creator.measured_on:
            body.append(faint(words.t("Data from {month}.", month=words.month(creator.measured_on))))
    if not found.figures:
        body.append(faint(figures(words, found.creators[0])))
    return Card(words.t("Here's what the data says."), tuple(body))


def _nothing(words: Words) -> Line:
    return Line(words.t("No data on that yet."))


def _pairs(words: Words, creator: Creator, wanted: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Name and value of each requested metric; everything known if none was named."""
    known: dict[str, tuple[str, str]] = {
        name: (words.t(label), words.number(value))
        for name, label in COUNTS.items()
        if (value := getattr(creator, name)) is not None
    }
    if creator.engagement is not None:
        known["engagement"] = (words.t("Engagement rate"), words.percent(creator.engagement))
    if creator.price is not None:
        known["price"] = (words.t("Price per post"), words.money(creator.price, creator.currency))
    if creator.country:
        known["country"] = (words.t("Country"), words.country(creator.country))
    known["platform"] = (words.t("Platform"), labels.PLATFORMS.get(creator.platform, creator.platform))
    pairs = [known[name] for name in (wanted or known) if name in known]
    return (*pairs, *(audience(words, creator) if "audience" in wanted or not wanted else ()))
