"""Clarity: how often an answer is correctly called clear or unclear, whole questions left out, per language."""

import resource
import time

import numpy as np
from numpy.typing import NDArray

from core.numbers.questions.clarity import BAR, PENALTY, Floats, fit, probability
from core.questions.clarity.encoder import Encoder, UniversalEncoder
from core.questions.clarity.labels import labelled
from core.questions.clarity.scorer import clarity_model, seen
from tests.benchmarks.dialogue.answers.baselines import baselines
from tests.benchmarks.dialogue.answers.interviews import FILE, macro_f1
from tests.benchmarks.dialogue.answers.left_out import choose_penalty, left_out
from tests.benchmarks.dialogue.answers.rows import FOLDS, LONG, SHORT, Rows, rows_of, strangers
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a CSV of other people's rows: lang, question (a type, or its words), answer, label (clear or unclear)"
PENALTIES = (0.03, 0.1, 0.3)
BARS = {"accuracy": " (bar 0.92)", "hard": " (bar 0.88)", "asked_again": " (at most 0.10)"}
NAMES = {"accuracy": "right", "hard": "right, hard rows", "asked_again": "clear, yet asked again"}
Said = NDArray[np.bool_]


def measure(options: Options) -> Result:
    encoder = UniversalEncoder()
    if options.data:
        return _strangers(options, encoder)
    rows = rows_of(labelled())
    result = Result("Clarity: questions left out whole")
    began = time.perf_counter()
    matrix = seen(encoder, rows.answers)
    took = (time.perf_counter() - began) / len(rows.answers)
    result.figures += _figures(rows, _left_out(rows, matrix, options.quick) >= BAR, baselines(rows))
    result.figures += _apart(rows, matrix)
    result.figures += [Figure("text_ms", "One text, weighed in batches", took * 1000, "ms"), _memory()]
    result.notes += [*_told(rows), *_interviews(result, encoder, options.quick)]
    return result


def _left_out(rows: Rows, matrix: Floats, quick: bool) -> Floats:
    """Each row by a model that saw neither its question nor, when choosing the penalty, any of its fold."""
    even = np.ones(len(rows.clear))
    if quick:
        return left_out(matrix, rows.clear, even, rows.fold, PENALTY)
    odds = np.empty(len(even))
    for fold in range(FOLDS):
        rest = rows.fold != fold
        inner = rows.number[rest] // FOLDS
        known = matrix[rest], rows.clear[rest], even[rest]
        penalty = choose_penalty(*known, inner, PENALTIES, folds=3)
        odds[~rest] = probability(fit(*known, penalty), matrix[~rest])
    return odds


def _figures(rows: Rows, said: Said, others: dict[str, Said], key: str = "", label: str = "") -> list[Figure]:
    """`accuracy_en`, `hard_en`, `asked_again_en` and so on, next to the others' on the same rows."""
    found = []
    for name, which in (("accuracy", None), ("hard", rows.hard), ("asked_again", rows.clear)):
        for lang in np.unique(rows.lang):
            own = (rows.lang == lang) & (True if which is None else which)
            if own.any():
                shares = {who: _share(name, rows, baseline, own) for who, baseline in others.items()}
                told = f"{label}{lang}: {NAMES[name]}{BARS[name]}"
                found.append(Figure(f"{key}{name}_{lang}", told, _share(name, rows, said, own), peers=shares))
    return found


def _share(name: str, rows: Rows, said: Said, own: Said) -> float:
    right = float((said == rows.clear)[own].mean())
    return round(1 - right if name == "asked_again" else right, 4)


def _apart(rows: Rows, matrix: Floats) -> list[Figure]:
    """Questions nobody looked at during tuning, by a model fitted on the rest with the shipped settings."""
    seen_ones = ~rows.apart
    fitted = fit(matrix[seen_ones], rows.clear[seen_ones], np.ones(seen_ones.sum()))
    said = probability(fitted, matrix) >= BAR
    kept = _part(rows, rows.apart)
    return _figures(kept, said[rows.apart], {}, "apart_", "held apart, ")


def _part(rows: Rows, which: Said) -> Rows:
    places = np.flatnonzero(which)
    answers, questions = ([texts[place] for place in places] for texts in (rows.answers, rows.questions))
    return Rows(tuple(answers), tuple(questions), rows.lang[which], rows.clear[which], rows.number[which])


def _strangers(options: Options, encoder: Encoder) -> Result:
    assert options.data is not None
    rows = rows_of(strangers(options.data))
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
