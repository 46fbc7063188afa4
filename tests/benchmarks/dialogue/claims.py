"""Reasons read to claims: of what, which way, how much and whose, against what their authors meant."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.parsing.statements.model import Statement
from core.parsing.statements.reader import statements_of
from tests.benchmarks.dialogue.reasons.gold import Meant, meant_by
from tests.benchmarks.dialogue.reasons.match import exact, opposite, right
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a folder with a reasons.csv of columns id, lang, verdict, text, claims"
DATA_IS_FOLDER = True
OWN = Path(__file__).parent / "reasons" / "rows.csv"
BAR = 0.8
UNSEEN = 3  # one row of so many is kept apart, by a hash of its id


@dataclass(frozen=True)
class Reason:
    id: str
    lang: str
    verdict: str
    text: str
    claims: str
    rule: str = ""

    @property
    def apart(self) -> bool:
        """Whether nobody looked at how it's read while tuning."""
        return int(hashlib.sha1(self.id.encode(), usedforsecurity=False).hexdigest(), 16) % UNSEEN == 0


def measure(options: Options) -> Result:
    """Bundled rows: those kept apart, and all; a folder: all of its rows."""
    result = Result("Claims: reasons read to kind, direction and value")
    rows = reasons_of(options.data / "reasons.csv" if options.data else OWN)
    if options.data is None:
        result.figures += figures(rows, "seen_")
        rows = [row for row in rows if row.apart]
        result.notes.append("Rows kept apart while tuning; seen_: all bundled ones.")
    result.figures += figures(rows)
    if unnamed := [row.id for row in rows if comparable(row) is None]:
        result.notes.append(f"Counted as not right, since their kinds have no name here: {', '.join(unnamed)}.")
    result.notes.append(
        "Right: everything the author meant was read. Exact: and nothing of another kind. Opposite: turned round."
    )
    return result


def reasons_of(file: Path) -> list[Reason]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Reason(row["id"], row["lang"], row["verdict"], row["text"], row["claims"], row.get("rule") or "")
            for row in csv.DictReader(lines)
        ]


def figures(rows: Iterable[Reason], key: str = "") -> list[Figure]:
    """`claims_right_en`, `claims_exact_en`, `claims_opposite_en` and the same for other languages."""
    kept, found = list(rows), list[Figure]()
    for lang in sorted({row.lang for row in kept}):
        own = [(read_of(row), comparable(row)) for row in kept if row.lang == lang]
        for name, of, label in (
            ("claims_right", right, f"right (bar {BAR})"),
            ("claims_exact", exact, "right, nothing else read"),
            ("claims_opposite", opposite, "turned round (at most 0.01)"),
        ):
            share = sum(meant is not None and of(read, meant) for read, meant in own) / len(own)
            found.append(
                Figure(f"{key}{name}_{lang}", f"{lang}, {len(own)} reasons: {label}", share, less=of is opposite)
            )
    return found


def comparable(row: Reason) -> list[Meant] | None:
    """None for a kind of claim that has no name here: what can't be compared counts as not right."""
    try:
        return meant_by(row.claims)
    except ValueError:
        return None


def read_of(row: Reason) -> tuple[Statement, ...]:
    return statements_of(row.text, row.verdict)
