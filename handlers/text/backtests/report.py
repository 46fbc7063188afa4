"""A backtest's report on the command line: what was read, each alert, and which settings would've done better."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.backtest.result import AdviceCode, Backtest, Seen, Setting
from core.numbers.anomaly.codes import SIDES, DetectorKind
from handlers.chat.words import N_, Words
from handlers.text.backtests import figures, pings
from handlers.text.backtests.refusal import left_out

FEW = 10  # too few verdicts to prove anything
ADVICE = {
    AdviceCode.JUDGED: N_(
        "Of these limits, {budget} a week separates signal from noise best here, with {rate} "
        "alerts a week: {right} confirmed, {false} false, {missed} missed."
    ),
    AdviceCode.KEPT: N_("A limit of {wanted} alerts a week would have been met: {rate} a week."),
    AdviceCode.LOWER: N_(
        "A limit of {wanted} alerts a week would have been exceeded: {own} a week. Set it to "
        "{budget}: that would have given {rate} a week."
    ),
    AdviceCode.FITTED: N_(
        "None of these limits would have stayed within {wanted} a week. Thresholds fitted at "
        "{budget} to the first half would have: {rate} a week in the second half."
    ),
    AdviceCode.NONE: N_(
        "Nothing here would have stayed within {wanted} a week: there were {own} alerts. "
        "Review them: noise verdicts raise the thresholds."
    ),
}
TALLY = (N_("Confirmed"), N_("False alarms"), N_("Missed"), N_("Not reviewed"))
THRESHOLDS = {
    DetectorKind.HOURLY: N_("Hourly thresholds: drop / rise"),
    DetectorKind.DAILY: N_("Daily thresholds: drop / rise"),
}


def report(words: Words, found: Backtest) -> list[str]:
    """Everything printed, line by line."""
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
    kinds = [words.n("{count} hourly series", "{count} hourly series", hourly)] if hourly else []
    kinds += [words.n("{count} daily series", "{count} daily series", daily)] if daily else []
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
            "{count} row has no value: a gap, not a zero.",
            "{count} rows have no value: gaps, not zeros.",
            seen.unknown,
        )
    if seen.repeated:
        yield words.n(
            "{count} row repeats a time that a later row also has; the later one counts.",
            "{count} rows repeat times that later rows also have; the later ones count.",
            seen.repeated,
        )
    if any(seen.judged):
        signals, noise = map(words.number, seen.judged)
        yield words.t("Verdicts in this file: {signals} signal, {noise} noise.", signals=signals, noise=noise)
    yield from left_out(words, seen.skipped)


def _settings(words: Words, found: Backtest) -> Iterator[str]:
    cadences = sorted({cadence for _, cadence in found.seen.series}, reverse=True)
    judged = [words.t(name) for name in TALLY] if any(found.seen.judged) else []
    thresholds = [words.t(THRESHOLDS[cadence]) for cadence in cadences]
    head = [words.t("Weekly limit"), *thresholds, words.t("Alerts a week")]
    rows = [_setting(words, setting, cadences, setting.at_once) for setting in found.settings]
    yield words.t("How each setting would have done:")
    yield ""
    yield from figures.table([*head, words.t("Of those, right away"), *judged], rows, 1)
    if found.fitted:
        yield ""
        yield words.t(
            "With thresholds fitted to data before {split}, counted from that day on:",
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
            "Limits with the same thresholds give the same results: thresholds are available for "
            "0.05 to 0.5 alerts per series a week."
        )
    if any(height <= 0 for _, after in found.fitted for height in after.thresholds.values()):
        yield words.t(
            "A threshold of 0 means that the first half had too few drops or rises to use up the limit, "
            "so any of them would have raised an alert."
        )
    if any(found.seen.judged):
        yield words.t(
            "An alert is matched to a verdict on the same series within a day (hourly data) or "
            "three days (daily data). Verdicts from the training period don't count."
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
        yield words.t("This data doesn't show how many of them were right.")
    elif sum(found.seen.judged) < FEW:
        yield words.t("With so few verdicts, this is a hint, not proof.")
