"""Labeled answers: those kept in the repository, and those people label by clicking."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from core.questions.clarity import mentions

FILE = Path(__file__).with_name("clarity_labels.csv")
FIRST, FIRST_WEIGHT = "first", 0.5  # one hand wrote two fifths of the rows: it must not drown the others
CLICK = 2.0  # a team's own word on its own answer counts as two rows of the file


@dataclass(frozen=True)
class Labelled:
    """An answer someone called clear or unclear."""

    lang: str
    kind: str  # question type, a core.numbers.questions.codes.QuestionKind
    question: str
    answer: str
    clear: bool
    weight: float = 1.0
    author: str = ""  # whose hand wrote it: models are judged on hands they never saw
    aside: bool = False  # a fact, but about something else than the decision


def labelled() -> tuple[Labelled, ...]:
    """Returns the rows of the repository's file, in order; CLARITY.md next to it says how they were labeled."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(_row(row) for row in csv.DictReader(opened))


def digest() -> str:
    """Identifies the shipped regression, which is refitted whenever the labels or the words looked for change."""
    return hashlib.sha256(FILE.read_bytes() + mentions.FILE.read_bytes()).hexdigest()


def _row(row: dict[str, str]) -> Labelled:
    return Labelled(
        row["lang"],
        row["question"],
        row["question_text"],
        row["answer"],
        row["label"] == "clear",
        FIRST_WEIGHT if row["author"] == FIRST else 1.0,
        row["author"],
        row["aside"] == "yes",
    )
