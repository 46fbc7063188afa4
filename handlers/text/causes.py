"""What happened where no series departs: another audience, another brand, what works elsewhere, what is not there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.incidents.finding import COMPARISON, COMPETITOR, SEGMENT, SILENCE
from core.model import Alert, Incident
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import imports, labels
from handlers.text.incidents import change, metric, moment, who, whole
from handlers.text.sources import why_not

PARTS, LINKS, SHARED = 3, 2, 3  # told of one alert
KINDS = {"hashtag": N_("hashtag"), "format": N_("format"), "topic": N_("topic")}
# The usual ones; another is shown as its file wrote it.
FORMATS = {"post": N_("post"), "video": N_("video"), "story": N_("story"), "reel": N_("reel")}


def title(words: Words, incident: Incident, alerts: Sequence[Alert], now: datetime) -> str:
    """A full sentence on the largest of them; how many more there are is told below."""
    return TITLES[incident.cause](words, alerts[0], now)


def lines(words: Words, incident: Incident, alerts: Sequence[Alert], now: datetime) -> list[Block]:
    found: list[Block] = list(LINES[incident.cause](words, alerts[0], now))
    others = [TITLES[incident.cause](words, alert, now) for alert in alerts[1:]]
    found += [faint(words.short(other, 120)) for other in others[:2]]
    if len(others) > 2:
        found.append(faint(words.n("and {count} more like it", "and {count} more like it", len(others) - 2)))
    return found


def _segment_title(words: Words, alert: Alert, _now: datetime) -> str:
    segment, planned, actual, *_ = alert.facts["parts"][0]
    return words.t(
        "{who}: another audience than planned: {segment} {actual} instead of {planned}",
        who=who(words, alert),
        segment=_segment(words, alert.facts["dimension"], segment),
        actual=whole(words, actual),
        planned=whole(words, planned),
    )


def _segment(words: Words, dimension: str, code: str) -> str:
    if code == "other":
        return words.t("others")
    return words.all_of(words.short(imports.group(words, dimension, one), 24) for one in code.split("|")[:4])


def _segment_lines(words: Words, alert: Alert, _now: datetime) -> list[Block]:
    facts = alert.facts
    told = [
        words.t(
            "{segment}: planned {planned}, came {actual} (80% range: {low} to {high})",
            segment=_segment(words, facts["dimension"], code),
            planned=whole(words, planned),
            actual=whole(words, actual),
            low=whole(words, low),
            high=whole(words, high),
        )
        for code, planned, actual, low, high in facts["parts"][:PARTS]
    ]
    told_of = words.n(
        "{share} of {count} person is in another group than planned ({metric}).",
        "{share} of {count} people are in another group than planned ({metric}).",
        facts["people"],
        share=whole(words, facts["moved"]),
        metric=metric(words, facts["metric"]),
    )
    return [*(Line(one) for one in told), faint(told_of)]


def _rival_title(words: Words, alert: Alert, _now: datetime) -> str:
    brand = words.short(alert.facts["brand"], 40)
    if alert.facts["displaced"]:
        return words.t("{brand} grows on the day on which we fall", brand=brand)
    return words.t("{brand} runs a campaign beside ours", brand=brand)


def _rival_lines(words: Words, alert: Alert, now: datetime) -> list[Block]:
    facts, told = alert.facts, []
    if facts["score"] is not None:
        told.append(words.t("Overlap with our campaign: {score} of 100.", score=words.number(_hundred(facts["score"]))))
    if days := round(facts["days_both"] or 0):
        told.append(words.n("{count} day at the same time.", "{count} days at the same time.", days))
    told += _shared(words, facts)
    if facts["posts"]:
        first = moment(words, datetime.fromisoformat(facts["first"]), now)
        told.append(
            words.n(
                "{count} post known, the first: {when}.",
                "{count} posts known, the first: {when}.",
                facts["posts"],
                when=first,
            )
        )
    links = [words.short(fact, 80) for fact in facts["links"][:LINKS]]
    return [*([Line(" ".join(told))] if told else []), *(faint(link) for link in links)]


def _hundred(score: float) -> int:
    return round(score * 100)


def _shared(words: Words, facts: dict[str, Any]) -> list[str]:
    told = []
    if facts["creators"]:
        handles = [str(fact).partition("/")[2] or str(fact) for fact in facts["creators"]]  # platform/handle
        named = words.all_of(words.short(f"@{handle.lstrip('@')}", 24) for handle in handles[:SHARED])
        told.append(words.t("The same creators: {names}.", names=named))
    topics = [words.t(labels.TOPICS[code]) for code in facts["topics"] if code in labels.TOPICS][:SHARED]
    if topics:
        told.append(words.t("The same topics: {topics}.", topics=words.all_of(topics)))
    return told


def _comparison_title(words: Words, alert: Alert, _now: datetime) -> str:
    facts = alert.facts
    values = {
        "item": words.short(_item(words, facts), 40),
        "metric": metric(words, facts["metric"]),
        "change": change(words, facts["change"]),
        "market": _market(words, facts["market"]),
    }
    if not facts["other_market"]:
        return words.t("{item}, {metric}: {change} against its like ({market})", **values)
    return words.t(
        "{item}, {metric}: {market} {change}, {elsewhere} {other}",
        **values,
        other=change(words, facts["other_change"]),
        elsewhere=_market(words, facts["other_market"]),
    )


def _item(words: Words, facts: dict[str, Any]) -> str:
    code, sort = str(facts["item"]), facts["kind"]
    if sort == "hashtag":
        return "#" + code.lstrip("#")
    known = labels.TOPICS if sort == "topic" else FORMATS
    name = words.t(known[code]) if code in known else code
    return words.t("{kind} “{name}”", kind=words.t(KINDS[sort]), name=name)


def _market(words: Words, code: str) -> str:
    return words.t(labels.MARKETS[code]) if code in labels.MARKETS else words.short(code, 20)


def _comparison_lines(words: Words, alert: Alert, _now: datetime) -> list[Block]:
    facts = alert.facts
    told = [Line(words.n("{count} post of ours had it.", "{count} posts of ours had it.", facts["posts"]))]
    siblings = [
        words.t(
            "{name} {change}", name=words.short(_item(words, {**facts, "item": name}), 30), change=change(words, value)
        )
        for name, value, _ in facts["siblings"][:SHARED]
    ]
    if siblings:
        told.append(Line(words.t("Its like: {names}.", names=words.all_of(siblings))))
    if facts["other_market"]:
        told.append(Line(words.t("The other market's team may know why.")))
    return list(told)


def _silence_title(words: Words, alert: Alert, now: datetime) -> str:
    facts = alert.facts
    if "post_id" not in facts:
        source = words.short(facts["source"], 40)
        if not facts["last"]:
            return words.t("{source} has never reported anything", source=source)
        return words.t(
            "{source} has reported nothing {span}",
            source=source,
            span=words.t("since {when}", when=moment(words, alert.since, now)),
        )
    values = {"who": who(words, alert), "when": moment(words, alert.since, now)}
    if facts["gone"]:
        return words.t("{who}: the post is not there any more, last seen {when}", **values)
    return words.t("{who}: the post is not up, it was due {when}", **values)


def _silence_lines(words: Words, alert: Alert, _now: datetime) -> list[Block]:
    facts = alert.facts
    if "post_id" not in facts:
        usual = words.n(
            "It usually reports every {count} hour.",
            "It usually reports every {count} hours.",
            max(1, round(facts["usual"])),
        )
        failed = (
            words.t(
                "Measurements from {name} cannot be taken: {why}",
                name=words.short(facts["source"], 40),
                why=why_not(words, facts["failure"]),
            )
            if facts["failure"]
            else ""
        )
        return [
            Line(usual),
            *([Line(failed)] if failed else []),
            faint(words.t("Until it reports again, nothing is called a drop.")),
        ]
    found: list[Block] = []
    if facts["url"]:
        found.append(Line(words.short(facts["url"], 100)))
    if not facts["source"]:  # files have no name that says anything
        return found
    told = words.n(
        "{source} has reported others for {count} hour without it.",
        "{source} has reported others for {count} hours without it.",
        max(1, round(facts["hours"])),
        source=words.short(facts["source"], 40),
    )
    return [*found, faint(told)]


TITLES = {SEGMENT: _segment_title, COMPETITOR: _rival_title, COMPARISON: _comparison_title, SILENCE: _silence_title}
LINES = {SEGMENT: _segment_lines, COMPETITOR: _rival_lines, COMPARISON: _comparison_lines, SILENCE: _silence_lines}
