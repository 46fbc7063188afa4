"""Labeled answers: those kept in the repository, and those people label by clicking."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("clarity_labels.csv")
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


def labelled() -> tuple[Labelled, ...]:
    """Returns the rows of the repository's file, in order; CLARITY.md next to it says how they were labeled."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        return tuple(_row(row) for row in csv.DictReader(opened))


def digest() -> str:
    """Identifies the shipped regression, which is refitted whenever the file changes."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()


def _row(row: dict[str, str]) -> Labelled:
    return Labelled(row["lang"], row["question"], row["question_text"], row["answer"], row["label"] == "clear")
