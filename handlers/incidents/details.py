"""Every number behind an incident, and the settings it was found with, for whoever asks."""

from core.incidents.queries import alerts_of, incident_of
from core.model import Alert
from core.model.alert.facts import ComparisonFacts, CompetitorFacts, LevelFacts
from core.model.alert.settings import LevelSettings
from handlers.chat.card import Block, Card, Facts, Line, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import N_, Words
from handlers.text.incidents import amount, chance, change, is_daily, metric, of_series, who, why, worth
from handlers.text.verdicts import title

SHOWN = 6
SETTINGS = {
    "detector": N_("Data"),
    "budget": N_("This series' share of the weekly limit"),
    "threshold": N_("Alert threshold"),
    "days": N_("Days analyzed"),
    "least": N_("Minimum that counts"),
    "sure": N_("Significance level"),
    "rate": N_("Allowed share of false alarms"),
}
SHARES = ("least", "sure", "rate")  # of one, shown as percents
DETECTORS = {"hourly": N_("hourly"), "daily": N_("daily"), "burst": N_("bursts")}


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
    pairs = [(words.t("Start"), of_series(talk.work, words, alert, alert.since))]
    if alert.change is not None:
        pairs.append((words.t("Change"), change(words, alert.change)))
    if alert.low is not None and alert.high is not None:
        pairs.append(
            (
                words.t("80% range"),
                words.t("{low} to {high}", low=change(words, alert.low), high=change(words, alert.high)),
            )
        )
    sentences = []
    if isinstance(facts, LevelFacts):
        daily = is_daily(talk.work, alert)
        pairs += [
            (words.t("Actual"), amount(words, alert.metric, facts.actual, facts.unit)),
            (words.t("Expected"), amount(words, alert.metric, facts.expected, facts.unit)),
        ]
        sentences = [why(words, alert.metric, facts, daily=daily), worth(words, alert.metric, facts)]
    if isinstance(facts, LevelFacts | CompetitorFacts | ComparisonFacts) and facts.posts:
        pairs.append((words.t("Posts counted"), words.number(facts.posts)))
    sentences.append(chance(words, alert.p) if alert.p else "")
    return [Facts(tuple(pairs)), *(faint(sentence) for sentence in sentences if sentence)]


def thresholds(talk: Talk) -> Answer:
    """Shows the settings as they were when it was found."""
    words = talk.words
    incident = incident_of(talk.work, numbers_of(talk.incoming.arg, 1)[0])
    alerts = alerts_of(talk.work, incident.id)
    body: list[Block] = []
    if alerts:
        settings = alerts[0].settings
        if isinstance(settings, LevelSettings):
            body += _threshold(words, alerts[0].z or 0.0, settings)
        known = ((name, value) for name in SETTINGS if (value := getattr(settings, name, None)) is not None)
        body.append(Facts(tuple((words.t(SETTINGS[name]), _setting(words, name, value)) for name, value in known)))
    return Card(words.t("Settings used"), tuple(body))


def _setting(words: Words, name: str, value: object) -> str:
    if isinstance(value, float) and name in SHARES:  # a whole number counts posts
        return words.percent(value)
    if name == "budget" and isinstance(value, int | float):
        return words.n("{count} alert", "{count} alerts", round(value))
    if isinstance(value, int | float):
        return words.number(value)
    return words.t(DETECTORS[str(value)]) if value in DETECTORS else words.short(str(value), 40)


def _threshold(words: Words, z: float, settings: LevelSettings) -> list[Block]:
    """How far above the alert threshold it was, and how earlier verdicts moved the threshold."""
    strength, needed = (words.number(round(value, 1)) for value in (z, settings.threshold))
    lines: list[Block] = [Line(words.t("Strength {z}, alert threshold {bar}.", z=strength, bar=needed))]
    times = words.number(round(settings.factor, 2))
    if settings.factor > 1.005:
        lines.append(Line(words.t("Earlier noise verdicts raised the threshold {factor}×.", factor=times)))
    elif settings.factor < 0.995:
        lines.append(Line(words.t("Earlier signal verdicts lowered the threshold to {factor}×.", factor=times)))
    return lines
