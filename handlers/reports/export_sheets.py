"""An export's sheets: the list, what people said, how numbers changed, the rules and the rounds."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from core.creators.row import MEASURED
from core.creators.upsert import COLUMNS
from core.model import Creator, RoundSettings, Rule, dump_settings
from core.shortlist import export
from core.shortlist.export import Export
from handlers.chat.spreadsheets import Cell, Share
from handlers.chat.words import N_, Words
from handlers.text import imports, labels, rules
from handlers.text.creators import Names, called, score_sum, unknown

# Headers that `import` can read back, in both languages.
HEADERS = {
    "platform": N_("platform"),
    "handle": N_("handle"),
    "name": N_("name"),
    "topics": N_("topics"),
    "country": N_("country"),
    "market": N_("market"),
    "followers": N_("followers"),
    "avg_views": N_("avg views"),
    "avg_likes": N_("avg likes"),
    "avg_comments": N_("avg comments"),
    "avg_shares": N_("avg shares"),
    "engagement": N_("ER"),
    "price": N_("price"),
    "currency": N_("currency"),
    "bio": N_("bio"),
    "measured_on": N_("measured on"),
}
WHO = ("platform", "handle", "name")
STATES = {
    "asked": N_("proposed"),
    "applied": N_("active"),
    "cancelled": N_("canceled"),
    "taken_back": N_("removed"),
}
Sheet = tuple[str, str, list[str], list[list[Cell]]]  # file name, title, head, rows


def sheets_of(words: Words, found: Export) -> list[Sheet]:
    return [
        ("list", words.t("List"), *_list(words, found)),
        ("ratings", words.t("Ratings"), *_judgements(words, found)),
        ("history", words.t("History"), *_history(words, found)),
        ("rules", words.t("Rules"), *_rules(words, found)),
        ("rounds", words.t("Rounds"), *_rounds(words, found)),
    ]


def _list(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    fields = [name for name in COLUMNS if name in HEADERS]
    head = [
        words.t("rank"),
        *header_of(words, fields),
        words.t("audience"),
        words.t("score"),
        words.t("score breakdown"),
        words.t("missing data"),
    ]
    rows: list[list[Cell]] = [
        [
            place.rank,
            *cells_of(words, place.creator, fields),
            _audience(words, place.creator),
            place.score,
            score_sum(words, place),
            unknown(words, place) if place.unknown else "",
        ]
        for place in found.places
    ]
    return head, rows


def _judgements(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    head = [
        words.t("when"),
        words.t("round"),
        *header_of(words, WHO),
        words.t("person"),
        words.t("team"),
        words.t("rating"),
        words.t("reason"),
        words.t("in their own words"),
        words.t("still counts"),
    ]
    return head, [_judgement(words, judgement) for judgement in found.said]


def _judgement(words: Words, said: export.Said) -> list[Cell]:
    one = said.judgement
    choice = words.t(labels.CHOICES[one.choice]) if one.choice in labels.CHOICES else words.t("undone")
    reason = words.t(labels.REASONS[one.reason]) if one.reason else ""
    counts = words.t("yes") if one.current else words.t("no")
    at = _minute(words, one.at)
    who = cells_of(words, said.creator, WHO)
    return [
        at,
        said.round_number,
        *who,
        said.person,
        labels.team(words, said.team, 40),
        choice,
        reason,
        one.words,
        counts,
    ]


def _history(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    head = [*header_of(words, WHO), words.t("measured on"), words.t("replaced on"), *header_of(words, MEASURED)]
    rows: list[list[Cell]] = [
        [
            *cells_of(words, was.creator, WHO),
            was.figures.measured_on,
            _day(words, was),
            *(_measured(name, was.get(name)) for name in MEASURED),
        ]
        for was in found.history
    ]
    return head, rows


def _rules(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    """Every steer, whether it's in force or not: as written, and as understood."""
    head = [
        words.t("when"),
        words.t("person"),
        words.t("in their own words"),
        words.t("rules"),
        words.t("status"),
        words.t("since"),
        words.t("decided by"),
    ]
    names = _names(words, found)
    rows: list[list[Cell]] = [
        [
            _minute(words, rule.steer.at),
            rule.person,
            rule.steer.text,
            _in_words(words, rule.steer.rules, names),
            words.t(STATES[rule.steer.state]),
            _minute(words, rule.steer.changed_at),
            rule.decided_by,
        ]
        for rule in found.rules
    ]
    return head, rows


def _rounds(words: Words, found: Export) -> tuple[list[str], list[list[Cell]]]:
    head = [
        words.t("round"),
        words.t("spots"),
        words.t("when"),
        words.t("person"),
        words.t("ratings it learned from"),
        words.t("rules"),
        words.t("settings"),
    ]
    names = _names(words, found)
    rows: list[list[Cell]] = [
        [
            past.number,
            past.size,
            _minute(words, past.at),
            past.person,
            past.trained_on,
            _in_words(words, past.settings.rules, names),
            _settings(past.settings),
        ]
        for past in found.rounds
    ]
    return head, rows


def _in_words(words: Words, kept: Iterable[Rule], names: Names) -> str:
    return "; ".join(rules.rule_text(words, rule, names) for rule in kept)


def _names(words: Words, found: Export) -> Names:
    return {handle: called(words, creator) for handle, creator in found.ruled_out.items()}


def _settings(settings: RoundSettings) -> str:
    """The engine's settings, under its own names."""
    return json.dumps(
        {name: value for name, value in dump_settings(settings).items() if name != "rules"}, sort_keys=True
    )


def _minute(words: Words, at: datetime) -> str:
    return at.astimezone(words.zone).strftime("%Y-%m-%d %H:%M")


def _day(words: Words, was: export.Was) -> str:
    at = was.figures.replaced_at
    return at.astimezone(words.zone).strftime("%Y-%m-%d") if at else ""


def header_of(words: Words, fields: Sequence[str]) -> list[str]:
    return [words.t(HEADERS[name]) for name in fields]


def cells_of(words: Words, creator: Creator, fields: Sequence[str]) -> list[Cell]:
    return [_cell(words, creator, name) for name in fields]


def _cell(words: Words, creator: Creator, name: str) -> Cell:
    if name == "topics":
        known = (labels.TOPICS.get(code) for code in creator.topics.split("|"))
        return words.all_of(words.t(topic) for topic in known if topic)
    if name == "market":
        return words.t(labels.MARKETS[creator.market]) if creator.market in labels.MARKETS else ""
    if name == "platform":
        return labels.PLATFORMS.get(creator.platform, creator.platform)
    if name == "country":
        return words.country(creator.country) if creator.country else ""
    value: Cell = getattr(creator, name)
    return _measured(name, value)


def _measured(name: str, value: Cell) -> Cell:
    """A rate is a percentage in a workbook; a number to read back all the same."""
    return Share(value) if name == "engagement" and isinstance(value, int | float) else value


def _audience(words: Words, creator: Creator) -> str:
    """audience: women 60%; audience: Russia 40%"""
    shares = (
        f"{imports.field(words, f'{dimension}:{group}')} {words.percent(share)}"
        for dimension, groups in (creator.audience or {}).items()
        for group, share in groups.items()
    )
    return "; ".join(shares)
