"""Every figure behind an incident, and the settings it was found with, to whoever asks."""

from core.incidents.queries import alerts_of, incident_of
from core.model import Alert
from handlers.chat.card import Block, Card, Facts, Line, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import N_, Words
from handlers.text.incidents import amount, chance, change, is_daily, metric, of_series, who, why, worth
from handlers.text.verdicts import title

SHOWN = 6
SETTINGS = {
    "detector": N_("Detector"),
    "budget": N_("False pings a week that the team puts up with"),
    "bar": N_("Strength that a ping needs"),
    "days": N_("Days looked at"),
    "least": N_("Least change that counts"),
    "sure": N_("How sure it must be"),
    "rate": N_("Share of false ones among what is found"),
}
DETECTORS = {"hourly": N_("hour by hour"), "daily": N_("day by day"), "burst": N_("bursts")}


def figures(talk: Talk) -> Answer:
    words, work = talk.words, talk.work
    incident = incident_of(work, numbers_of(talk.incoming.arg, 1)[0])
    alerts = alerts_of(work, incident.id)
    body: list[Block] = []
    for alert in alerts[:SHOWN]:
        body.append(
            Line(
                f"{who(words, alert)}, {metric(words, alert.metric)}" if alert.metric else who(words, alert),
                tone="strong",
            )
        )
        body += _of(talk, alert)
    if (more := len(alerts) - SHOWN) > 0:
        body.append(faint(words.n("and {count} more", "and {count} more", more)))
    return Card(title(work, words, incident, alerts), tuple(body))


def _of(talk: Talk, alert: Alert) -> list[Block]:
    words, facts = talk.words, alert.facts
    daily = is_daily(talk.work, alert)
    pairs = [(words.t("Since"), of_series(talk.work, words, alert, alert.since))]
    if alert.change is not None:
        pairs.append((words.t("Change"), change(words, alert.change)))
    if alert.low is not None and alert.high is not None:
        pairs.append((words.t("80% range"), f"{change(words, alert.low)} … {change(words, alert.high)}"))
    if "expected" in facts:
        unit = facts["unit"]
        pairs += [
            (words.t("Came"), amount(words, alert.metric, facts["actual"], unit)),
            (words.t("Expected"), amount(words, alert.metric, facts["expected"], unit)),
        ]
    if facts.get("posts"):
        pairs.append((words.t("Posts counted"), words.number(facts["posts"])))
    told = [why(words, alert, daily=daily), worth(words, alert), chance(words, alert.p) if alert.p else ""]
    return [Facts(tuple(pairs)), *(faint(one) for one in told if one)]


def bars(talk: Talk) -> Answer:
    """The settings as they were when it was found."""
    words = talk.words
    incident = incident_of(talk.work, numbers_of(talk.incoming.arg, 1)[0])
    alerts = alerts_of(talk.work, incident.id)
    body: list[Block] = []
    if alerts:
        first = alerts[0]
        known = first.settings
        if "bar" in known:
            body += _bar(words, first)
        body.append(
            Facts(
                tuple(
                    (words.t(label), _setting(words, known[code])) for code, label in SETTINGS.items() if code in known
                )
            )
        )
    return Card(words.t("Settings it was found with"), tuple(body))


def _setting(words: Words, value: object) -> str:
    if isinstance(value, int | float):
        return words.number(value)
    return words.t(DETECTORS[str(value)]) if value in DETECTORS else words.short(str(value), 40)


def _bar(words: Words, alert: Alert) -> list[Block]:
    """How far it was above what a ping needs, and what earlier verdicts did to that."""
    known = alert.settings
    told = [
        Line(
            words.t(
                "Strength {z}, a ping needs {bar}.",
                z=words.number(round(alert.z or 0.0, 1)),
                bar=words.number(round(known["bar"], 1)),
            )
        )
    ]
    factor = known["factor"]
    if factor > 1.005:
        told.append(
            Line(
                words.t(
                    "Earlier verdicts of noise raised what it needs ×{factor}.", factor=words.number(round(factor, 2))
                )
            )
        )
    elif factor < 0.995:
        told.append(
            Line(
                words.t(
                    "Earlier verdicts of signal lowered what it needs ×{factor}.", factor=words.number(round(factor, 2))
                )
            )
        )
    return list(told)
