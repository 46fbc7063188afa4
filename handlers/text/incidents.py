"""How alerts are written: numbers, changes, time spans, and what was expected of a series and why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import floor, log10
from statistics import median

from babel import dates, numbers

from core.files.metric_headers import MONEY
from core.model import Alert, DetectorState, Incident
from core.model.alert.facts import LevelFacts
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text.creators import called

METRICS = {
    "views": N_("views"),
    "likes": N_("likes"),
    "comments": N_("comments"),
    "shares": N_("shares"),
    "saves": N_("saves"),
    "clicks": N_("clicks"),
    "conversions": N_("conversions"),
    "spend": N_("spend"),
    "revenue": N_("revenue"),
    "reach": N_("reach"),
    "engagement": N_("engagement"),
    "cost": N_("cost per 1,000 views"),
}
COUNTED: Mapping[str, Callable[[Words, float], str]] = {
    "views": lambda words, value: words.about("{count} view", "{count} views", value),
    "likes": lambda words, value: words.about("{count} like", "{count} likes", value),
    "comments": lambda words, value: words.about("{count} comment", "{count} comments", value),
    "shares": lambda words, value: words.about("{count} share", "{count} shares", value),
    "saves": lambda words, value: words.about("{count} save", "{count} saves", value),
    "clicks": lambda words, value: words.about("{count} click", "{count} clicks", value),
    "conversions": lambda words, value: words.about("{count} conversion", "{count} conversions", value),
    "reach": lambda words, value: words.about("{count} person reached", "{count} people reached", value),
}
WHOLE = {"en": "#,##0%", "ru": "#,##0\u00a0%"}  # changes have no tenths
DAY = 24
RARE = 1_000_000  # rarer than this is written as "less than"
NAMED = 3  # series named per incident
LEAST_FACTOR = 0.05  # a factor closer to 1 explains nothing


def metric(words: Words, code: str) -> str:
    return words.t(METRICS[code]) if code in METRICS else words.short(code, 20)


def change(words: Words, share: float) -> str:
    """−40%, +120%: with a real minus sign."""
    return f"{'−' if share < 0 else '+'}{whole(words, abs(share))}"


def whole(words: Words, share: float) -> str:
    """40%: without tenths nobody can be sure of."""
    return numbers.format_percent(share, format=WHOLE[words.locale], locale=words.locale)


def amount(words: Words, code: str, value: float, unit: str = "") -> str:
    """In this metric's unit, with three digits."""
    if code == "engagement":
        return words.percent(value)
    if code == "cost":
        return money(words, value * 1000, unit)
    return money(words, value, unit) if code in MONEY else words.compact(_three(value))


def _three(value: float) -> float:
    """To three digits: all that a measured count is good for; from ten up nobody counts halves."""
    if value <= 0:
        return 0.0
    digits = 2 - floor(log10(value))
    return round(value, min(digits, 0) if value >= 10 else digits)


def money(words: Words, value: float, currency: str) -> str:
    return words.money(round(value, 0 if abs(value) >= 100 else 2), currency)


def who(words: Words, alert: Alert) -> str:
    """Whose series it is: the creator's, or the whole campaign's."""
    if alert.creator is not None:
        return called(words, alert.creator, 30)
    return words.t("All creators")


def is_daily(work: UnitOfWork, alert: Alert) -> bool:
    detector = detector_of(work, alert)
    return detector is not None and detector.period != "hour"


def detector_of(work: UnitOfWork, alert: Alert) -> DetectorState | None:
    return work.db.get(DetectorState, alert.detector_id) if alert.detector_id else None


def moment(words: Words, at: datetime, now: datetime) -> str:
    """Thu 2:00 PM in the last days, Nov 3, 2:00 PM before; чт, 14:00"""
    if not _is_near(at, now):
        return words.time(at)
    return words.p("a weekday", "{day} {time}", day=skeleton(words, "E", at), time=words.clock(at))


def start(words: Words, at: datetime, now: datetime) -> str:
    """As `moment`, after "since" and "from": Thu 2:00 PM; 14:00 чт"""
    if not _is_near(at, now):
        return words.time(at)
    return words.p("since a weekday", "{day} {time}", day=skeleton(words, "E", at), time=words.clock(at))


def on(words: Words, at: datetime, now: datetime) -> str:
    """When something happened, in a sentence: Thu 2:00 PM; в чт в 14:00"""
    if not _is_near(at, now):
        return words.at(at)
    day = skeleton(words, "E", at)
    text = words.p("on a weekday", "{day} {time}", day=day, time=words.clock(at))
    return f"во{text[1:]}" if text.startswith("в вт") else text


def skeleton(words: Words, name: str, at: datetime) -> str:
    return dates.format_skeleton(name, at, tzinfo=words.zone, locale=words.locale)


def _is_near(at: datetime, now: datetime) -> bool:
    return now - timedelta(days=6) < at <= now


def of_series(work: UnitOfWork, words: Words, alert: Alert, at: datetime, *, after: bool = False) -> str:
    """A time in an alert; for a daily series just the day, which is the market's for every reader. `after`: after
    "since" and "from", where a Russian sentence has no place for a weekday's short name."""
    detector = detector_of(work, alert)
    if detector is None or detector.period == "hour":
        return start(words, at, work.now) if after else moment(words, at, work.now)
    noon = market_noon(at, detector.offset)
    if not _is_near(at, work.now) or (after and words.locale == "ru"):
        return words.date_of(noon)
    return f"{skeleton(words, 'E', noon)}, {words.date_of(noon)}"


def market_noon(at: datetime, offset: int) -> datetime:
    """Noon of that moment's day on the market's clock: nearly everywhere it's the same day."""
    day = datetime.fromtimestamp(at.timestamp() + offset, UTC).date()
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def span(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> str:
    """since Thu 2:00 PM; from Thu 2:00 PM to Fri 9:00 AM once it is over."""
    begun = min(alert.since for alert in alerts)
    first = of_series(work, words, alerts[0], begun, after=True)
    if incident.ended_at is None:
        return words.t("since {when}", when=first)
    last = of_series(work, words, alerts[0], max(alert.at for alert in alerts), after=True)
    if last == first:
        hourly = not is_daily(work, alerts[0])
        return words.t("on {when}", when=on(words, alerts[0].since, work.now) if hourly else first)
    return words.t("from {first} to {last}", first=first, last=last)


def level_title(work: UnitOfWork, words: Words, incident: Incident, alerts: Sequence[Alert]) -> str:
    """What happened, to whom, how big, since when."""
    live = [alert for alert in alerts if alert.ended_at is None] or list(alerts)
    when = span(work, words, incident, live)
    creators = len({alert.creator_id for alert in live})
    if creators == 1:
        changes = words.all_of(_figure(words, alert) for alert in live[:NAMED])
        return words.t("{who}: {changes}, {span}", who=who(words, live[0]), changes=changes, span=when)
    middle = change(words, median(alert.change or 0.0 for alert in live))
    names = words.all_of(list(dict.fromkeys(metric(words, alert.metric) for alert in live))[:NAMED])
    return words.n(
        "{count} creator: {metrics} {change} (median), {span}",
        "{count} creators: {metrics} {change} (median), {span}",
        creators,
        metrics=names,
        change=middle,
        span=when,
    )


def _figure(words: Words, alert: Alert) -> str:
    return f"{metric(words, alert.metric)} {change(words, alert.change or 0.0)}"


def sure(words: Words, alert: Alert) -> str:
    """The 80% range of the change, and the odds of it by chance."""
    parts = []
    if alert.low is not None and alert.high is not None:
        parts.append(
            words.t("80% range: {low} to {high}.", low=change(words, alert.low), high=change(words, alert.high))
        )
    if alert.p:
        parts.append(chance(words, alert.p))
    return " ".join(parts)


def chance(words: Words, p: float) -> str:
    times = 1 / p
    if times > RARE:
        return words.t("Odds of this by chance: less than 1 in {count}.", count=words.number(RARE))
    digits = max(len(str(int(times))) - 2, 0)
    return words.t("Odds of this by chance: about 1 in {count}.", count=words.number(max(2, round(times, -digits))))


def came(words: Words, metric_code: str, facts: LevelFacts, *, daily: bool) -> str:
    """Over 9 hours: 7.4K vs. 12.4K expected."""
    actual, planned = (amount(words, metric_code, value, facts.unit) for value in (facts.actual, facts.expected))
    window = (
        words.n("Over {count} day", "Over {count} days", max(1, facts.hours // DAY))
        if daily
        else words.n("Over {count} hour", "Over {count} hours", facts.hours)
    )
    return words.t("{span}: {actual} vs. {expected} expected.", span=window, actual=actual, expected=planned)


def why(words: Words, metric_code: str, facts: LevelFacts, *, daily: bool) -> str:
    """Typical hour: 1.4K; time of day ×1.2, weekday ×0.9, post age ×0.5: what the expectation is made of."""
    base = amount(words, metric_code, facts.usual / facts.course, facts.unit)
    usual = words.t("Typical day: {usual}", usual=base) if daily else words.t("Typical hour: {usual}", usual=base)
    named = (
        (words.t("time of day"), facts.hour),
        (words.t("weekday"), facts.weekday),
        (words.t("post age"), facts.course),
    )
    factors = [f"{name} ×{words.number(round(factor, 2))}" for name, factor in named if abs(factor - 1) >= LEAST_FACTOR]
    text = f"{usual}; {words.all_of(factors)}" if factors else usual
    return f"{text.removesuffix('.')}."


def worth(words: Words, metric_code: str, facts: LevelFacts) -> str:
    """The shortfall it caused, or the excess; in money if known."""
    if not facts.lost:
        return ""
    lost = abs(facts.lost)
    values = {"amount": COUNTED[metric_code](words, lost) if metric_code in COUNTED else money(words, lost, facts.unit)}
    if facts.lost_money:
        values["money"] = money(words, abs(facts.lost_money), facts.currency or "")
        short, beyond = (
            N_("Below expected in that time: {amount}, worth about {money}."),
            N_("Above expected in that time: {amount}, worth about {money}."),
        )
    else:
        short, beyond = N_("Below expected in that time: {amount}."), N_("Above expected in that time: {amount}.")
    return words.t(short if facts.lost > 0 else beyond, **values)
