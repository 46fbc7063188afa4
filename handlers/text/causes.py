"""What happened when no series left its expected range: a different audience, another brand, what works elsewhere,
what's missing."""

from collections.abc import Sequence
from datetime import datetime

from core.model import Alert
from core.model.alert.facts import (
    ComparisonFacts,
    CompetitorFacts,
    LevelFacts,
    MissingPostFacts,
    MissingSourceFacts,
    SegmentFacts,
)
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import imports, labels
from handlers.text.incidents import COUNTED, change, metric, moment, on, start, who, whole
from handlers.text.sources import why_not

PARTS, LINKS, SHARED = 3, 2, 3  # shown per alert
KINDS = {"hashtag": N_("hashtag"), "format": N_("format"), "topic": N_("topic")}
# The common ones; any other is shown as its file wrote it.
FORMATS = {"post": N_("post"), "video": N_("video"), "story": N_("story"), "reel": N_("reel")}


def title(words: Words, alerts: Sequence[Alert], now: datetime) -> str:
    """A full sentence about the largest; the number of others goes below."""
    return _title(words, alerts[0], now)


def _title(words: Words, alert: Alert, now: datetime) -> str:
    match alert.facts:
        case SegmentFacts() as facts:
            return _segment_title(words, alert, facts)
        case CompetitorFacts() as facts:
            return _competitor_title(words, facts)
        case ComparisonFacts() as facts:
            return _comparison_title(words, facts)
        case MissingPostFacts() as facts:
            return _post_title(words, alert, facts, now)
        case MissingSourceFacts() as facts:
            return _source_title(words, alert, facts, now)
        case LevelFacts():
            raise ValueError("an alert of a series has a title of its own")


def lines(words: Words, alerts: Sequence[Alert], now: datetime) -> list[Block]:
    found = _lines(words, alerts[0], now)
    others = [_title(words, alert, now) for alert in alerts[1:]]
    found += [faint(words.short(other, 120)) for other in others[:2]]
    if len(others) > 2:
        found.append(faint(words.n("and {count} more like this", "and {count} more like this", len(others) - 2)))
    return found


def _lines(words: Words, alert: Alert, now: datetime) -> list[Block]:
    match alert.facts:
        case SegmentFacts() as facts:
            return _segment_lines(words, facts)
        case CompetitorFacts() as facts:
            return _competitor_lines(words, facts, now)
        case ComparisonFacts() as facts:
            return _comparison_lines(words, facts)
        case MissingPostFacts() as facts:
            return _post_lines(words, facts)
        case MissingSourceFacts() as facts:
            return _source_lines(words, facts)
        case LevelFacts():
            raise ValueError("an alert of a series has lines of its own")


def _segment_title(words: Words, alert: Alert, facts: SegmentFacts) -> str:
    part = facts.parts[0]
    return words.t(
        "{who}: different audience than planned ({segment}: {actual} instead of {planned})",
        who=who(words, alert),
        segment=_segment(words, facts.dimension, part.segment),
        actual=whole(words, part.actual),
        planned=whole(words, part.planned),
    )


def _segment(words: Words, dimension: str, code: str) -> str:
    if code == "other":
        return words.t("others")
    named = words.all_of(words.short(imports.group(words, dimension, group), 24) for group in code.split("|")[:4])
    return words.t("ages {group}", group=named) if dimension == "age" else named


def _segment_lines(words: Words, facts: SegmentFacts) -> list[Block]:
    parts = [
        words.t(
            "{segment}: planned {planned}, actual {actual} (80% range: {low} to {high})",
            segment=_segment(words, facts.dimension, part.segment),
            planned=whole(words, part.planned),
            actual=whole(words, part.actual),
            low=whole(words, part.low),
            high=whole(words, part.high),
        )
        for part in facts.parts[:PARTS]
    ]
    counted = COUNTED[facts.metric](words, facts.people) if facts.metric in COUNTED else words.number(facts.people)
    moved = words.t(
        "{share} of {measured} came from a different group than planned.",
        share=whole(words, facts.moved),
        measured=counted,
    )
    return [*(Line(part) for part in parts), faint(moved)]


def _competitor_title(words: Words, facts: CompetitorFacts) -> str:
    brand = words.short(facts.brand, 40)
    if facts.displaced:
        return words.t("{brand} is up on the day we're down", brand=brand)
    return words.t("{brand} is running a campaign at the same time as ours", brand=brand)


def _competitor_lines(words: Words, facts: CompetitorFacts, now: datetime) -> list[Block]:
    sentences = []
    if facts.score is not None:
        score = words.number(round(facts.score * 100))
        sentences.append(words.t("Overlap with our campaign: {score}/100.", score=score))
    if days := facts.days_both or 0:
        sentences.append(words.n("{count} day of overlap.", "{count} days of overlap.", days))
    sentences += _shared(words, facts)
    if facts.posts:
        first = moment(words, datetime.fromisoformat(facts.first), now)
        sentences.append(
            words.n(
                "{count} known post, the first: {when}.",
                "{count} known posts, the first: {when}.",
                facts.posts,
                when=first,
            )
        )
    links = [words.short(link, 80) for link in facts.links[:LINKS]]
    return [*([Line(" ".join(sentences))] if sentences else []), *(faint(link) for link in links)]


def _shared(words: Words, facts: CompetitorFacts) -> list[str]:
    sentences = []
    if facts.creators:
        handles = [creator.partition("/")[2] or creator for creator in facts.creators]  # platform/handle
        named = words.all_of(words.short(f"@{handle.lstrip('@')}", 24) for handle in handles[:SHARED])
        sentences.append(words.t("Same creators: {names}.", names=named))
    topics = [words.t(labels.TOPICS[code]) for code in facts.topics if code in labels.TOPICS][:SHARED]
    if topics:
        sentences.append(words.t("Same topics: {topics}.", topics=words.all_of(topics)))
    return sentences


def _comparison_title(words: Words, facts: ComparisonFacts) -> str:
    values = {
        "item": words.short(_item(words, facts.kind, facts.item), 40),
        "metric": metric(words, facts.metric),
        "change": change(words, facts.change),
        "market": _market(words, facts.market),
    }
    if not facts.other_market or facts.other_change is None:
        return words.t("{item}, {metric}: {change} vs. similar posts ({market})", **values)
    return words.t(
        "{item}, {metric}: {market} {change}, {elsewhere} {other}",
        **values,
        other=change(words, facts.other_change),
        elsewhere=_market(words, facts.other_market),
    )


def _item(words: Words, kind: str, code: str) -> str:
    if kind == "hashtag":
        return "#" + code.lstrip("#")
    known = labels.TOPICS if kind == "topic" else FORMATS
    name = words.t(known[code]) if code in known else code
    return words.t("{kind} “{name}”", kind=words.t(KINDS[kind]), name=name)


def _market(words: Words, code: str) -> str:
    return words.t(labels.MARKETS[code]) if code in labels.MARKETS else words.short(code, 20)


def _comparison_lines(words: Words, facts: ComparisonFacts) -> list[Block]:
    found: list[Block] = [Line(words.n("{count} of our posts had it.", "{count} of our posts had it.", facts.posts))]
    siblings = [
        words.t(
            "{name} {change}",
            name=words.short(_item(words, facts.kind, sibling.item), 30),
            change=change(words, sibling.change),
        )
        for sibling in facts.siblings[:SHARED]
    ]
    if siblings:
        found.append(Line(words.t("Similar: {names}.", names=words.all_of(siblings))))
    if facts.other_market:
        found.append(Line(words.t("The other market's team may know why.")))
    return found


def _source_title(words: Words, alert: Alert, facts: MissingSourceFacts, now: datetime) -> str:
    source = words.short(facts.source, 40)
    if not facts.last:
        return words.t("No data from source “{source}” so far", source=source)
    since = words.t("since {when}", when=start(words, alert.since, now))
    return words.t("No data from source “{source}” {span}", source=source, span=since)


def _source_lines(words: Words, facts: MissingSourceFacts) -> list[Block]:
    hours = max(1, round(facts.usual))
    usual = (
        words.n("It usually reports every {count} hour.", "It usually reports every {count} hours.", hours)
        if hours > 1
        else words.t("It usually reports every hour.")
    )
    failed: list[Block] = []
    if facts.failure:
        name, why = words.short(facts.source, 40), why_not(words, facts.failure)
        failed = [Line(words.t("Can't import measurements from source “{name}”: {why}", name=name, why=why))]
    return [Line(usual), *failed, faint(words.t("Until it reports again, nothing counts as a drop."))]


def _post_title(words: Words, alert: Alert, facts: MissingPostFacts, now: datetime) -> str:
    values = {"who": who(words, alert), "when": on(words, alert.since, now)}
    if facts.gone:
        return words.t("{who}: post is gone (last seen {when})", **values)
    return words.t("{who}: post isn't live (due {when})", **values)


def _post_lines(words: Words, facts: MissingPostFacts) -> list[Block]:
    found: list[Block] = [Line(words.short(facts.url, 100))] if facts.url else []
    if not facts.source:  # files have no meaningful names
        return found
    without = words.n(
        "Source “{source}” has sent other posts for {count} hour, but not this one.",
        "Source “{source}” has sent other posts for {count} hours, but not this one.",
        max(1, round(facts.hours)),
        source=words.short(facts.source, 40),
    )
    return [*found, faint(without)]
