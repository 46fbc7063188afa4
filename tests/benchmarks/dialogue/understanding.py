"""Understanding: briefs and steers in people's own words, held against what they mean, per language."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from core.parsing.brief import read_brief
from core.parsing.facts import Reading
from core.parsing.steer import read_steer
from core.refusal import Refusal
from tests.benchmarks.dialogue import model_briefs
from tests.benchmarks.dialogue.utterances import briefs, steers
from tests.benchmarks.dialogue.utterances.adversarial import slowest
from tests.benchmarks.dialogue.utterances.rows import BUNDLED, TODAY, Utterance, utterances
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a folder with briefs.csv and steers.csv"
DATA_IS_FOLDER = True
BARS = {
    "brief_recall": 0.93,
    "brief_precision": 0.97,
    "brief_whole": 0.65,
    "steer_right": 0.8,
    "suggestions_useful": 0.9,
}
CEILINGS = {"brief_inverted": 0.01, "steer_opposite": 0.01}
NAMES = {
    "brief_recall": "briefs: facts understood",
    "brief_precision": "briefs: facts that are right",
    "brief_whole": "briefs wholly right",
    "brief_inverted": "briefs with the opposite",
    "steer_right": "steers wholly right",
    "steer_opposite": "steers with the opposite",
    "suggestions_useful": "spelling suggestions that help",
}
# Other modules add what they measure on the same rows: (rows of a folder) -> figures.
Measure = Callable[[Options], Iterable[Figure]]
ALSO: tuple[Measure, ...] = (model_briefs.figures,)


@dataclass
class Tally:
    """What was found in the rows of one language."""

    scores: list[briefs.Score] = field(default_factory=list)
    steers: list[tuple[bool, bool]] = field(default_factory=list)  # (right, opposite)
    suggestions: list[bool] = field(default_factory=list)

    def shares(self) -> dict[str, float]:
        found: dict[str, float] = {}
        if self.scores:
            found["brief_recall"] = sum(score.met for score in self.scores) / max(
                1, sum(score.gold for score in self.scores)
            )
            found["brief_precision"] = sum(score.right for score in self.scores) / max(
                1, sum(score.read for score in self.scores)
            )
            found["brief_whole"] = sum(score.whole for score in self.scores) / len(self.scores)
            found["brief_inverted"] = sum(score.inverted > 0 for score in self.scores) / len(self.scores)
        if self.steers:
            found["steer_right"] = sum(right for right, _ in self.steers) / len(self.steers)
            found["steer_opposite"] = sum(opposite for _, opposite in self.steers) / len(self.steers)
        if self.suggestions:
            found["suggestions_useful"] = sum(self.suggestions) / len(self.suggestions)
        return found


def measure(options: Options) -> Result:
    folder = options.data or BUNDLED
    rows = {name: utterances(folder, name) for name in ("briefs", "steers")}
    result = Result("Understanding: what people say, and what was understood")
    seen = (None,) if options.data else (True, False)
    for apart in seen:
        result.figures += _figures(rows, apart)
    result.figures += [_read_time(rows["briefs"]), Figure("adversarial_ms", "Worst 50 kB string", slowest(), "ms", 200)]
    for also in ALSO:
        result.figures += also(options)
    result.notes += [*_notes(rows, bool(options.data)), *model_briefs.notes()]
    return result


def _figures(rows: dict[str, Sequence[Utterance]], apart: bool | None) -> list[Figure]:
    """Figures of rows kept apart go by their plain name, those of rows that were looked at by `seen_`."""
    key, label = ("seen_", "seen, ") if apart is False else ("", "")
    found = []
    for lang in ("en", "ru"):
        tally = Tally()
        for name, kept in rows.items():
            for row in kept:
                if row.lang == lang and apart in (None, row.apart):
                    _read(tally, name, row)
        for name, share in tally.shares().items():
            bar = f" (bar {BARS[name]})" if name in BARS else f" (at most {CEILINGS[name]})"
            found.append(
                Figure(f"{key}{name}_{lang}", f"{label}{lang}: {NAMES[name]}{bar}", share, less=name in CEILINGS)
            )
    return found


def _read(tally: Tally, name: str, row: Utterance) -> None:
    if name == "steers":
        reading = read_steer(row.text, TODAY)
        expected = row.gold["expected"]
        tally.steers.append((steers.is_right(reading, expected), steers.is_opposite(reading, expected)))
        return
    brief = brief_of(row.text)
    tally.scores.append(briefs.score(brief, row.gold))
    tally.suggestions += _useful(row, brief)


def brief_of(text: str) -> Reading:
    """A refusal understood nothing."""
    try:
        return read_brief(text, TODAY)
    except Refusal:
        return Reading((), ())


def _useful(row: Utterance, brief: Reading) -> list[bool]:
    """A suggestion helps if the brief with it in place is understood better than without."""
    before, found = briefs.score(brief, row.gold), []
    for piece in brief.unknown:
        if piece.near:
            text = row.text[: piece.start] + piece.near + row.text[piece.end :]
            after = briefs.score(brief_of(text), row.gold)
            found.append(after.met > before.met or (after.met == before.met and len(after.wrong) < len(before.wrong)))
    return found


def _read_time(rows: Sequence[Utterance]) -> Figure:
    texts = [row.text for row in rows]
    for text in texts[:3]:
        brief_of(text)
    began = time.perf_counter()
    for text in texts:
        brief_of(text)
    return Figure("read_ms", "One brief read", (time.perf_counter() - began) * 1000 / max(1, len(texts)), "ms")


def _notes(rows: dict[str, Sequence[Utterance]], given: bool) -> list[str]:
    parts = [f"{len(kept)} {name}" for name, kept in rows.items()]
    own = (
        ""
        if given
        else " A third of the rows, by a hash of their id, is kept apart while tuning; “seen” are the others."
    )
    return [f"{', '.join(parts)}.{own}"]
