"""Labeled situations from a file: TSV, CSV or JSON lines with the columns in GUIDELINE.md."""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from core.numbers.questions.routing import NEEDS, Situation

HERE = Path(__file__).parent
HELD_APART, TUNING, HANDS = HERE / "held_apart.tsv", HERE / "tuning.tsv", HERE / "hands.tsv"
CODES = {"russia": "ru", "usa": "us", "central": "centre", "center": "centre"}


@dataclass(frozen=True)
class Labelled:
    lang: str
    situation: Situation
    need: str
    where: frozenset[str]


def read(path: Path) -> list[Labelled]:
    """Reads rows in file order. ValueError for a row without a question or with an unknown need."""
    text = path.read_text("utf-8-sig")
    if text.lstrip().startswith("{"):
        rows = [{key: _said(value) for key, value in json.loads(line).items()} for line in text.splitlines() if line]
    else:
        tabs = "\t" in text.partition("\n")[0]
        rows = list(csv.DictReader(text.splitlines(), delimiter="\t" if tabs else ","))
    return [_labelled(number, row) for number, row in enumerate(rows, 1)]


def _said(value: object) -> str:
    if isinstance(value, list | dict):
        return " ".join(map(str, value if isinstance(value, list) else (f"{k} {v}," for k, v in value.items())))
    return "" if value is None else str(value)


def _labelled(number: int, row: dict[str, str]) -> Labelled:
    given = {key.strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str)}
    need, *more = re.split(r"[\s:_/-]+", given.get("need", "").lower())
    need = CODES.get(need, need)
    if need not in NEEDS or not given.get("question"):
        raise ValueError(f"row {number} has no question, or its need is none of {', '.join(NEEDS)}")
    where = frozenset(_codes(" ".join([*more, given.get("where", "")])))
    return Labelled(given.get("lang", ""), _situation(given), need, where)


def _codes(text: str) -> list[str]:
    return [CODES.get(word, word) for word in re.findall(r"[a-z]+", text.lower())]


def _situation(given: dict[str, str]) -> Situation:
    def code(name: str) -> str:
        return next(iter(_codes(given.get(name, ""))), "")

    shares = re.findall(r"([a-z]+)\D*([\d.]+)", given.get("audience", "").lower())
    departure = _number(given.get("departure", ""))
    return Situation(
        given["question"],
        given.get("kind", ""),
        given.get("stage", "").lower(),
        code("asker"),
        code("subject"),
        {CODES.get(name, name): float(share) / (100 if float(share) > 1 else 1) for name, share in shares},
        given.get("platform", "").lower(),
        {"yes": True, "no": False}.get(given.get("data", "").lower()),
        int(_number(given.get("similar", "")) or 0),
        None if departure is None else departure / 100,
        dict.fromkeys((market for market in _codes(given.get("holiday", "")) if market in ("us", "ru")), 1),
    )


def _number(text: str) -> float | None:
    found = re.search(r"-?\d+(?:\.\d+)?", text.replace("−", "-"))
    return float(found.group()) if found else None
