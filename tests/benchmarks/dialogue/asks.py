"""What `ask` makes of questions: answered from the data, about Sokrat, private, or for people; values on a stage."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from core.numbers.questions.routing import Floats, Situation
from core.questions.ask import ask
from core.questions.clarity.encoder import UniversalEncoder
from core.questions.grammar.rules import read_question
from core.questions.product.topics import by_meaning, load
from core.questions.query.answer import Absent, DataAnswer
from core.questions.query.form import PrivateQuestion, ProductQuestion, Query, Question
from core.questions.routing.minds import narrowed
from core.questions.routing.weights import ask_whom
from tests.benchmarks.dialogue.asked.shapes import fits
from tests.benchmarks.dialogue.asked.stage import Stage, staged
from tests.benchmarks.dialogue.asked.values import QUESTIONS
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a folder with asks.csv: id, lang, text, need (data, product, private, person, centre, region_us, …), shape"
DATA_IS_FOLDER = True
OWN = Path(__file__).parent / "asked"
TODAY = date(2026, 11, 29)
MARKET = {"en": "us", "ru": "ru"}
LANGUAGES = ("en", "ru")
APART = ("data", "product", "private")
NOTES = (
    "Answered: read as a query whose subject, figure, order, aggregate, limits and names are those of the shape.",
    "Invented: a question for people that was answered from the data, or a value on the stage that isn't the one "
    "worked out beside it. Routed: the team that the label names, asked by a colleague of the question's language.",
)


@dataclass(frozen=True)
class Row:
    lang: str
    text: str
    need: str
    shape: str


def measure(options: Options) -> Result:
    result = Result("Asks: questions to the data, the product and people")
    rows = _read((options.data or OWN) / "asks.csv")
    load()
    read = {row.text: _asked_of(row.text) for row in rows}
    for lang in LANGUAGES:
        result.figures += _figures([row for row in rows if row.lang == lang], read, lang)
    invented = [row for row in rows if row.need not in APART and isinstance(read[row.text], Query)]
    result.notes += [f"For people, but answered from the data: {row.text}" for row in invented]
    result.figures += _about_product() if options.data is None else []
    right, wrong = _on_stage()
    result.figures += [
        Figure("asks_values_right", "Values right on the stage", right / len(QUESTIONS)),
        Figure("invented", "Invented answers", float(len(invented) + len(wrong)), below=1),
    ]
    result.notes += [*wrong, f"{len(rows)} labelled questions; {len(QUESTIONS)} on the stage.", *NOTES]
    return result


def _asked_of(text: str) -> Question | None:
    """As `ask` reads it: by words, and by what it means."""
    return by_meaning(text, read_question(text, TODAY))


def _about_product() -> list[Figure]:
    """Questions about Sokrat, and those that only sound like it: answered with the right topic, and taken for one."""
    with (OWN / "product.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found: list[Figure] = []
    for lang in LANGUAGES:
        own = [(row["topic"], _asked_of(row["text"])) for row in rows if row["lang"] == lang]
        asked = [(topic, read) for topic, read in own if topic]
        right = sum(read == ProductQuestion(topic) for topic, read in asked)
        captured = sum(topic == "" and isinstance(read, ProductQuestion) for topic, read in own)
        found += [
            Figure(f"about_sokrat_{lang}", f"About Sokrat, right topic, {lang}", right / len(asked)),
            Figure(f"about_sokrat_captured_{lang}", f"Taken for one about Sokrat, {lang}", float(captured), less=True),
        ]
    return found


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Row(row["lang"], row["text"], row["need"], row.get("shape") or "") for row in csv.DictReader(file)]


def _figures(rows: Sequence[Row], read: dict[str, Question | None], lang: str) -> list[Figure]:
    data = [row for row in rows if row.need == "data"]
    parts = {
        "asks_answered": ("Data questions answered", data, lambda row: _answers(row, read[row.text])),
        "asks_product": (
            "Product questions answered",
            [row for row in rows if row.need == "product"],
            lambda row: isinstance(read[row.text], ProductQuestion),
        ),
        "asks_private": (
            "Private questions refused",
            [row for row in rows if row.need == "private"],
            lambda row: isinstance(read[row.text], PrivateQuestion),
        ),
        "asks_routed": (
            "Questions for people routed right",
            [row for row in rows if row.need not in APART],
            lambda row: read[row.text] is None and _routed(row),
        ),
    }
    return [
        Figure(f"{key}_{lang}", f"{label}, {lang}", sum(map(right, own)) / len(own))
        for key, (label, own, right) in parts.items()
        if own
    ]


def _answers(row: Row, question: Question | None) -> bool:
    return isinstance(question, Query) and fits(row.shape, question)


def _routed(row: Row) -> bool:
    need, _, where = row.need.partition("_")
    situation = Situation(row.text, asker=MARKET[row.lang], stored=False)
    route = narrowed(ask_whom(situation, _vector(row.text), people=True), row.text)
    return route.need == need and (not where or route.teams == (where,))


def _vector(text: str) -> Floats:
    return np.asarray(UniversalEncoder().encode([text])[0], dtype=np.float64)


def _on_stage() -> tuple[int, list[str]]:
    """How many values are right, and those that are wrong; a question left to people is neither."""
    right, wrong = 0, list[str]()
    with staged() as stage:
        for number, (text, (kind, value_of, worked_out)) in enumerate(QUESTIONS.items()):
            found = _asked(stage, text, number)
            if found is None:
                continue
            with stage.store.reading() as work:
                value = value_of(found) if isinstance(found, kind) else type(found).__name__
                expected = worked_out(work, stage)
            if value == expected:
                right += 1
            elif kind is Absent or not isinstance(found, Absent):
                wrong.append(f"Wrong on the stage: {text} {value} instead of {expected}")
    return right, wrong


def _asked(stage: Stage, text: str, number: int) -> object | None:
    with stage.store.work() as work:
        found = ask(work, stage.john, text, stage.campaign, f"bench:{number}").found
        work.db.expunge_all()
        return found.found if isinstance(found, DataAnswer) else None
