"""What a backtest says on the command line: what was read, each ping, and which settings would have done better."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.backtest.result import AdviceCode, Backtest, Seen, Setting
from core.numbers.anomaly.codes import SIDES, DetectorKind
from handlers.chat.words import N_, Words
from handlers.text.backtests import figures, pings
from handlers.text.backtests.refusal import left_out

FEW = 10  # verdicts that prove nothing yet
ADVICE = {
    AdviceCode.JUDGED: N_(
        "Of these limits {budget} a week separates signal from noise best here, with {rate} pings a week: "
        "right {right}, false {false}, missed {missed}."
    ),
    AdviceCode.KEPT: N_("A limit of {wanted} a week would have held: {rate} pings a week."),
    AdviceCode.LOWER: N_(
        "A limit of {wanted} a week would not have held: {own} pings a week. Set it to {budget}: that would "
        "have given {rate}."
    ),
    AdviceCode.FITTED: N_(
        "No limit here would have kept to {wanted} a week. Bars fitted at {budget} to the first "
        "half would have: {rate} a week in the second."
    ),
    AdviceCode.NONE: N_(
        "Nothing here would have kept to {wanted} a week: there were {own} pings. Judge what was pinged, "
        "verdicts raise the bars."
    ),
}
TALLY = (N_("Right"), N_("False pings"), N_("Missed"), N_("Not judged"))
THRESHOLDS = {
    DetectorKind.HOURLY: N_("Thresholds by the hour: fall / rise"),
    DetectorKind.DAILY: N_("Thresholds by the day: fall / rise"),
}


def report(words: Words, found: Backtest) -> list[str]:
    """All that is printed, line by line."""
    parts = (
        _seen(words, found.seen),
        pings.listed(words, found),
        _settings(words, found),
        _notes(words, found),
        _advice(words, found),
    )
    return "\n\n".join(text for part in parts if (text := "\n".join(part))).split("\n")


def _seen(words: Words, seen: Seen) -> Iterator[str]:
    hourly = sum(cadence == DetectorKind.HOURLY for _, cadence in seen.series)
    daily = len(seen.series) - hourly
    kinds = [words.n("{count} series by the hour", "{count} series by the hour", hourly)] if hourly else []
    kinds += [words.n("{count} series by the day", "{count} series by the day", daily)] if daily else []
    points = words.n("{count} point", "{count} points", seen.points)
    days = {"first": figures.day(words, seen.first), "last": figures.day(words, seen.last)}
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


def _settings(words: Words, found: Backtest) -> Iterator[str]:
    cadences = sorted({cadence for _, cadence in found.seen.series}, reverse=True)
    judged = [words.t(name) for name in TALLY] if any(found.seen.judged) else []
    thresholds = [words.t(THRESHOLDS[cadence]) for cadence in cadences]
    head = [words.t("Limit a week"), *thresholds, words.t("Pings a week")]
    rows = [_setting(words, setting, cadences, setting.at_once) for setting in found.settings]
    yield words.t("Which settings would have been better:")
    yield ""
    yield from figures.table([*head, words.t("Of them at once"), *judged], rows, 1)
    if found.fitted:
        yield ""
        yield words.t(
            "With thresholds fitted to what came before {split}, counted from then on:",
            split=figures.day(words, found.split),
        )
        yield ""
        halves = [_setting(words, after, cadences, first.pings) for first, after in found.fitted]
        yield from figures.table([*head, words.t("With the thresholds above"), *judged], halves, 1)


def _notes(words: Words, found: Backtest) -> Iterator[str]:
    if any(
        setting.thresholds == other.thresholds
        for setting, other in zip(found.settings, found.settings[1:], strict=False)
    ):
        yield words.t(
            "Limits with the same thresholds do the same: thresholds are known for 0.05 to 0.5 pings of one series "
            "a week."
        )
    if any(found.seen.judged):
        yield words.t(
            "A ping belongs to a verdict on its series up to a day (by the hour) or three days (by the day) "
            "away; verdicts on the days that are only learnt from count nowhere."
        )


def _setting(words: Words, setting: Setting, cadences: Sequence[DetectorKind], beside: float) -> list[str]:
    heights = [[setting.thresholds[cadence, side] for side in SIDES] for cadence in cadences]
    thresholds = [" / ".join(figures.two(words, height) for height in pair) for pair in heights]
    tally = setting.tally
    judged = (
        [] if tally is None else [words.number(n) for n in (tally.right, tally.false, tally.missed, tally.unjudged)]
    )
    return [
        words.number(setting.budget),
        *thresholds,
        figures.two(words, setting.pings),
        figures.two(words, beside),
        *judged,
    ]


def _advice(words: Words, found: Backtest) -> Iterator[str]:
    own = next(setting for setting in found.settings if setting.budget == found.budget)
    values: dict[str, Any] = {"wanted": words.number(found.budget), "budget": words.number(found.advice.budget)}
    values |= {"own": figures.two(words, own.pings), "rate": figures.two(words, found.advice.rate)}
    if found.advice.code is AdviceCode.JUDGED:
        best = next(setting for setting in found.settings if setting.budget == found.advice.budget).tally
        assert best is not None
        values |= {name: words.number(n) for name, n in best._asdict().items()}
    yield words.t(ADVICE[found.advice.code], **values)
    if found.advice.code is not AdviceCode.JUDGED:
        yield words.t("How many of them were right this history does not tell.")
    elif sum(found.seen.judged) < FEW:
        yield words.t("So few verdicts are a hint, not a proof.")
