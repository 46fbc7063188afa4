"""Why a file, or some of its series, can't be replayed, and what to do."""

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
    "it has neither the columns series, timestamp, and value nor those of a measurements file. Found: {found}."
)
OWN_PROBLEMS = {"no_series": N_("series is missing"), "bad_verdict": N_("must be signal or noise")}
LEFT_OUT = {
    "irregular": N_("the data is neither hourly nor daily."),
    "too_short": N_(
        "it's too short. The first ten days (hourly data) or two weeks (daily data) are used only for training."
    ),
}


def refused(words: Words, why: Refused) -> list[str]:
    """What's wrong with a file, and what to do."""
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
        lines.append(words.t("Set the time zone of its times: {option}", option=ZONE_HINT))
    head = words.n("{count} row in it can't be used.", "{count} rows in it can't be used.", why.lines)
    return [head, *lines]


def left_out(words: Words, skipped: Sequence[Skipped]) -> Iterator[str]:
    for series in skipped[:SHOWN]:
        name, why = name_of(words, series.name), words.t(LEFT_OUT[series.code])
        yield words.t("Skipped {name}: {why}", name=name, why=why)
    if rest := len(skipped[SHOWN:]):
        yield words.n("and {count} more", "and {count} more", rest)
