"""What a backtest says on the command line: what was read, each ping, and which settings would have done better."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from core.backtest.result import Backtest, Pinged, Seen, Setting
from handlers.chat.spreadsheets import Cell
from handlers.chat.words import N_, Words
from handlers.text.backtests.figures import day, digits, percent, table, two, value
from handlers.text.backtests.figures import moment as _moment
from handlers.text.backtests.refusal import left_out, name_of

SHOWN, PINGS_SHOWN = 10, 200
FEW = 10  # verdicts that prove nothing yet
ADVICE = {
    "judged": N_(
        "Of these limits {budget} a week separates signal from noise best here, with {rate} pings a week: "
        "right {right}, false {false}, missed {missed}."
    ),
    "kept": N_("A limit of {wanted} a week would have held: {rate} pings a week."),
    "lower": N_(
        "A limit of {wanted} a week would not have held: {own} pings a week. Set it to {budget}: that would "
        "have given {rate}."
    ),
    "fitted": N_(
        "No limit here would have kept to {wanted} a week. Bars fitted at {budget} to the first "
        "half would have: {rate} a week in the second."
    ),
    "none": N_(
        "Nothing here would have kept to {wanted} a week: there were {own} pings. Judge what was pinged, "
        "verdicts raise the bars."
    ),
}
HEAD = (
    N_("When"),
    N_("Series"),
    N_("Change"),
    N_("Over"),
    N_("80% range"),
    N_("Expected"),
    N_("Actual"),
    "z",
    N_("Bar"),
    N_("Told"),
)
TALLY = (N_("Right"), N_("False pings"), N_("Missed"), N_("Not judged"))
BARS = {"hourly": N_("Bars by the hour: fall / rise"), "daily": N_("Bars by the day: fall / rise")}
FULL_HEAD = (
    N_("When"),
    N_("Series"),
    N_("Change, %"),
    N_("Over, hours"),
    N_("80% range from, %"),
    N_("80% range to, %"),
    N_("Expected"),
    N_("Actual"),
    "z",
    N_("Bar"),
    N_("Told"),
)


def report(words: Words, found: Backtest) -> list[str]:
    """All that is printed, line by line."""
    parts = (
        _seen(words, found.seen),
        _pings(words, found),
        _settings(words, found),
        _notes(words, found),
        _advice(words, found),
    )
    return "\n\n".join(text for part in parts if (text := "\n".join(part))).split("\n")


def full_table(words: Words, found: Backtest) -> tuple[list[str], Iterator[list[Cell]]]:
    """Every ping for a spreadsheet: numbers as numbers, moments in ISO 8601 by the clock of the backtest."""
    return [words.t(name) for name in FULL_HEAD], (_cells(words, ping) for ping in found.pings)


def _seen(words: Words, seen: Seen) -> Iterator[str]:
    hourly = sum(cadence == "hourly" for _, cadence in seen.series)
    daily = len(seen.series) - hourly
    kinds = [words.n("{count} series by the hour", "{count} series by the hour", hourly)] if hourly else []
    kinds += [words.n("{count} series by the day", "{count} series by the day", daily)] if daily else []
    points = words.n("{count} point", "{count} points", seen.points)
    days = {"first": day(words, seen.first), "last": day(words, seen.last)}
    yield words.t(
        "Read: {series}, {points}, {first} – {last}, time zone {zone}.",
        series=words.all_of(kinds),
        points=points,
        zone=seen.zone,
        **days,
    )
    if seen.unknown:
        yield words.n(
            "{count} line has no value: a gap, not a zero.",
            "{count} lines have no value: gaps, not zeros.",
            seen.unknown,
        )
    if seen.repeated:
        yield words.n(
            "{count} line is about a moment that a later line is about; the later one counts.",
            "{count} lines are about moments that later lines are about; the later ones count.",
            seen.repeated,
        )
    if any(seen.judged):
        signals, noise = map(words.number, seen.judged)
        yield words.t("Verdicts in it: signal {signals}, noise {noise}.", signals=signals, noise=noise)
    yield from left_out(words, seen.skipped)


def _pings(words: Words, found: Backtest) -> Iterator[str]:
    limit, weeks = words.number(found.budget), words.number(round(found.weeks, 1))
    if not found.pings:
        yield words.t(
            "At a limit of {limit} a week nothing would have been pinged in {weeks} weeks.", limit=limit, weeks=weeks
        )
        return
    count = words.n("{count} ping", "{count} pings", len(found.pings))
    yield words.t("At a limit of {limit} a week, in {weeks} weeks: {pings}.", limit=limit, weeks=weeks, pings=count)
    yield ""
    yield from table([words.t(name) for name in HEAD], [_row(words, ping) for ping in found.pings[:PINGS_SHOWN]], 2)
    if rest := len(found.pings[PINGS_SHOWN:]):
        yield words.n("and {count} more", "and {count} more", rest)
    yield ""
    yield words.t("Counted series by series. Expected and actual: of one hour or one day, on average over that time.")
    yield words.t("At once: past its bar and at least 15% away. Digest: rare among all series of that day.")


def _row(words: Words, ping: Pinged) -> list[str]:
    between = f"{percent(words, ping.low)} … {percent(words, ping.high)}"
    return [
        _moment(words, ping),
        name_of(words, ping.name),
        percent(words, ping.change),
        words.t("{hours} h", hours=words.number(ping.hours)),
        between,
        value(words, ping.expected),
        value(words, ping.actual),
        two(words, ping.z),
        two(words, ping.bar),
        _told(words, ping),
    ]


def _cells(words: Words, ping: Pinged) -> list[Cell]:
    moment = datetime.fromtimestamp(ping.moment * 3600, UTC).strftime("%Y-%m-%d %H:%M")
    rounded = [round(100 * one, 1) for one in (ping.change, ping.low, ping.high)]
    change, low, high = rounded
    return [
        moment,
        name_of(words, ping.name),
        change,
        ping.hours,
        low,
        high,
        digits(ping.expected),
        digits(ping.actual),
        round(ping.z, 2),
        round(ping.bar, 2),
        _told(words, ping),
    ]


def _told(words: Words, ping: Pinged) -> str:
    return words.t("at once") if ping.at_once else words.t("in the digest")


def _settings(words: Words, found: Backtest) -> Iterator[str]:
    cadences = sorted({cadence for _, cadence in found.seen.series}, reverse=True)
    judged = [words.t(name) for name in TALLY] if any(found.seen.judged) else []
    bars = [words.t(BARS[one]) for one in cadences]
    head = [words.t("Limit a week"), *bars, words.t("Pings a week")]
    rows = [_setting(words, setting, cadences, setting.at_once) for setting in found.settings]
    yield words.t("Which settings would have been better:")
    yield ""
    yield from table([*head, words.t("Of them at once"), *judged], rows, 1)
    if found.fitted:
        yield ""
        yield words.t(
            "With bars fitted to what came before {split}, counted from then on:", split=day(words, found.split)
        )
        yield ""
        halves = [_setting(words, one, cadences, first.pings) for first, one in found.fitted]
        yield from table([*head, words.t("With the bars above"), *judged], halves, 1)


def _notes(words: Words, found: Backtest) -> Iterator[str]:
    if any(one.bars == other.bars for one, other in zip(found.settings, found.settings[1:], strict=False)):
        yield words.t(
            "Limits with the same bars do the same: bars are known for 0.05 to 0.5 pings of one series a week."
        )
    if any(found.seen.judged):
        yield words.t(
            "A ping belongs to a verdict on its series up to a day (by the hour) or three days (by the day) "
            "away; verdicts on the days that are only learnt from count nowhere."
        )


def _setting(words: Words, one: Setting, cadences: Sequence[str], beside: float) -> list[str]:
    bars = [
        f"{two(words, one.bars[cadence, 'fall'])} / {two(words, one.bars[cadence, 'rise'])}" for cadence in cadences
    ]
    tally = one.tally
    judged = (
        [] if tally is None else [words.number(n) for n in (tally.right, tally.false, tally.missed, tally.unjudged)]
    )
    return [words.number(one.budget), *bars, two(words, one.pings), two(words, beside), *judged]


def _advice(words: Words, found: Backtest) -> Iterator[str]:
    own = next(setting for setting in found.settings if setting.budget == found.budget)
    values: dict[str, Any] = {"wanted": words.number(found.budget), "budget": words.number(found.advice.budget)}
    values |= {"own": two(words, own.pings), "rate": two(words, found.advice.rate)}
    if found.advice.code == "judged":
        best = next(one for one in found.settings if one.budget == found.advice.budget).tally
        assert best is not None
        values |= {name: words.number(n) for name, n in best._asdict().items()}
    yield words.t(ADVICE[found.advice.code], **values)
    if found.advice.code != "judged":
        yield words.t("How many of them were right this history does not tell.")
    elif sum(found.seen.judged) < FEW:
        yield words.t("So few verdicts are a hint, not a proof.")
