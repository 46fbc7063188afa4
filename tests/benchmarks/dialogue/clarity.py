"""Clarity: how often an answer is correctly called clear or unclear, whole authors left out, per language."""

import resource
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.clarity import BAR, PENALTY, Floats
from core.questions.clarity.encoder import Encoder, UniversalEncoder
from core.questions.clarity.labels import labelled
from core.questions.clarity.scorer import clarity_model, seen
from tests.benchmarks.dialogue.answers.baselines import baselines
from tests.benchmarks.dialogue.answers.interviews import FILE, macro_f1
from tests.benchmarks.dialogue.answers.left_out import choose_penalty, left_out
from tests.benchmarks.dialogue.answers.rows import BRIEF, LONG, SHORT, Rows, rows_of, strangers
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a folder with clarity.csv: lang, text, clear (1 or 0), perhaps question; other people's rows"
DATA_IS_FOLDER = True
PENALTIES = (0.03, 0.1, 0.3)
BARS = {
    "accuracy": " (bar 0.93)",
    "short_clear": " (bar 0.85)",
    "hard": " (bar 0.88)",
    "asked_again": " (at most 0.08)",
}
NAMES = {
    "accuracy": "right",
    "short_clear": f"right, clear in at most {BRIEF} words",
    "hard": "right, hard rows",
    "asked_again": "clear, yet asked again",
    "aside": "right, facts about something else",
}
Said = NDArray[np.bool_]


def measure(options: Options) -> Result:
    encoder = UniversalEncoder()
    if options.data:
        return _strangers(options.data / "clarity.csv", encoder)
    rows = rows_of(labelled())
    result = Result("Clarity: authors left out whole, in both languages")
    began = time.perf_counter()
    matrix = seen(encoder, rows.answers)
    took = (time.perf_counter() - began) / len(rows.answers)
    odds = left_out(matrix, rows.clear, rows.weight, _author(rows), PENALTY)
    result.figures += _figures(rows, odds >= BAR, {} if options.quick else baselines(rows))
    result.figures += _by_author(rows, odds >= BAR)
    result.figures += [Figure("text_ms", "One text, weighed in batches", took * 1000, "ms"), _memory()]
    result.notes += [*_told(rows), *_penalty(rows, matrix, options.quick)]
    result.notes += _interviews(result, encoder, options.quick)
    return result


def _author(rows: Rows) -> NDArray[np.int64]:
    return np.unique(rows.author, return_inverse=True)[1].astype(np.int64)


def _penalty(rows: Rows, matrix: Floats, quick: bool) -> list[str]:
    if quick:
        return []
    best = choose_penalty(matrix, rows.clear, rows.weight, _author(rows), PENALTIES, folds=4)
    return [f"Penalty that fits authors left out best: {best} of {PENALTIES}; shipped: {PENALTY}."]


def _figures(rows: Rows, said: Said, others: dict[str, Said]) -> list[Figure]:
    """`accuracy_en`, `short_clear_en`, `asked_again_en` and so on, next to the others' on the same rows."""
    parts = {
        "accuracy": np.ones(len(said), dtype=bool),
        "short_clear": rows.brief,
        "hard": rows.hard,
        "asked_again": rows.clear,
        "aside": rows.aside,
    }
    found = []
    for name, which in parts.items():
        for lang in np.unique(rows.lang):
            own = (rows.lang == lang) & which
            if own.any():
                shares = {who: _share(name, rows, baseline, own) for who, baseline in others.items()}
                told = f"{lang}: {NAMES[name]}{BARS.get(name, '')}"
                less = name == "asked_again"
                found.append(Figure(f"{name}_{lang}", told, _share(name, rows, said, own), peers=shares, less=less))
    return found


def _share(name: str, rows: Rows, said: Said, own: Said) -> float:
    right = float((said == rows.clear)[own].mean())
    return round(1 - right if name == "asked_again" else right, 4)


def _by_author(rows: Rows, said: Said) -> list[Figure]:
    return [
        Figure(f"author_{author}_{lang}", f"{lang}: right, {author}", _share("accuracy", rows, said, own))
        for author in np.unique(rows.author)
        for lang in np.unique(rows.lang)
        for own in [(rows.author == author) & (rows.lang == lang)]
        if own.any()
    ]


def _strangers(path: Path, encoder: Encoder) -> Result:
    rows = rows_of(strangers(path))
    odds = clarity_model(encoder).odds(rows.questions, rows.answers)
    digits = np.array([any(letter.isdigit() for letter in answer) for answer in rows.answers])
    figures = _figures(rows, odds >= BAR, {"has a digit": digits})
    return Result("Clarity: the shipped model on other people's rows", figures, _told(rows))


def _told(rows: Rows) -> list[str]:
    parts = [
        f"{lang}: {own.sum()} answers to {len(set(rows.number[own]))} questions, {rows.clear[own].mean():.0%} clear, "
        f"{rows.hard[own].mean():.0%} hard (clear in at most {SHORT} words, vague in at least {LONG})."
        for lang in np.unique(rows.lang)
        for own in [rows.lang == lang]
    ]
    return [*parts, "Asked again: the share of clear answers that get a needless follow-up."]


def _interviews(result: Result, encoder: Encoder, quick: bool) -> list[str]:
    if quick:
        return []
    if not FILE.is_file():
        return [f"Interviews left out: there is no {FILE.name} in shared/data."]
    result.figures.append(Figure("interviews_macro_f1", "Interviews (another genre), macro-F1", macro_f1(encoder)))
    return ["Interviews: three classes, five-fold; light models trained on them reached 0.60, people agree on 73 %."]


def _memory() -> Figure:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure("peak_mb", "Memory at most, benchmark and encoder", peak, "MB")
