"""Why a file, or some of its series, cannot be replayed, and what to do."""

from collections.abc import Iterator, Sequence

from core.backtest.files import NotAHistory
from core.backtest.result import BadLines, NothingToReplay, Skipped
from core.files.limits import BadFile
from core.model import ImportRefusal
from handlers.chat.words import N_, Words
from handlers.text.backtests.pings import name_of
from handlers.text.imports import PROBLEMS, line_text, why_refused

Refused = BadFile | NotAHistory | BadLines | NothingToReplay
SHOWN, PROBLEMS_SHOWN = 10, 5
ZONE_HINT = "--zone Europe/Moscow"
NO_HISTORY = N_(
    "it has neither the columns series, timestamp and value nor those of a file of measurements, but: {found}."
)
OWN_PROBLEMS = {"no_series": N_("no series named"), "bad_verdict": N_("neither signal nor noise")}
LEFT_OUT = {
    "irregular": N_("it comes neither by the hour nor by the day."),
    "too_short": N_("it is too short: the first ten days by the hour, or two weeks by the day, are only learnt from."),
}


def refused(words: Words, why: Refused) -> list[str]:
    """What is wrong with a file, and what to do."""
    if isinstance(why, NotAHistory):
        return [words.t(NO_HISTORY, found=words.short(why.found, 60))]
    if isinstance(why, BadFile):
        return [why_refused(words, ImportRefusal(why.code, why.values))]
    if isinstance(why, NothingToReplay):
        return [words.t("none of its series can be replayed."), *left_out(words, why.skipped)]
    known = {code: words.t(text) for code, text in (PROBLEMS | OWN_PROBLEMS).items()}
    lines = [
        line_text(words, problem.line, problem.column, known[problem.code], problem.value)
        for problem in why.problems[:PROBLEMS_SHOWN]
    ]
    if any(problem.code == "no_zone" for problem in why.problems):
        lines.append(words.t("Name the clock of its times: {option}", option=ZONE_HINT))
    head = words.n("{count} line of it cannot be used.", "{count} lines of it cannot be used.", why.lines)
    return [head, *lines]


def left_out(words: Words, skipped: Sequence[Skipped]) -> Iterator[str]:
    for series in skipped[:SHOWN]:
        name, why = name_of(words, series.name), words.t(LEFT_OUT[series.code])
        yield words.t("Left out: {name}: {why}", name=name, why=why)
    if rest := len(skipped[SHOWN:]):
        yield words.n("and {count} more", "and {count} more", rest)
