"""Utterances with what they mean, written by several authors, and the third of them that nobody looks at."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

BUNDLED = Path(__file__).parent.parent / "understanding"
TODAY = date(2026, 11, 29)  # the day on which the utterances are said
APART = 3  # one row in so many is kept apart while tuning


@dataclass(frozen=True)
class Utterance:
    id: str
    lang: str
    text: str
    author: str
    gold: Mapping[str, str]  # the other columns

    @property
    def apart(self) -> bool:
        return int(sha256(self.id.encode()).hexdigest(), 16) % APART == 0


def utterances(folder: Path, name: str) -> Sequence[Utterance]:
    """Returns the rows of one file of a folder, () if it isn't there."""
    path = folder / f"{name}.csv"
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Utterance(row.pop("id"), row.pop("lang"), row.pop("text"), row.pop("author", "") or "", row)
            for row in csv.DictReader(file)
        ]
