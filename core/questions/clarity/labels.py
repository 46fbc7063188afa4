"""Answers with their labels: the ones kept in the repository, and those that people give by their clicks."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("clarity_labels.csv")
CLICK = 2.0  # a team's own word about its own answer counts as two of the file's rows


@dataclass(frozen=True)
class Labelled:
    """An answer that somebody called clear or unclear."""

    lang: str
    kind: str  # type of the question, a core.numbers.questions.codes.QuestionKind
    question: str
    answer: str
    clear: bool
    weight: float = 1.0


def labelled() -> tuple[Labelled, ...]:
    """The rows of the repository's file, in its order; how they were labelled stands beside it in CLARITY.md."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(_row(row) for row in csv.DictReader(opened))


def digest() -> str:
    """What the shipped regression is known by: it is fitted anew whenever the file changes."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def _row(row: dict[str, str]) -> Labelled:
    return Labelled(row["lang"], row["question"], row["question_text"], row["answer"], row["label"] == "clear")
