"""What's only said of a creator, and denied: "people assume he does politics, he doesn't"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.parsing.statements.model import Statement, Way
from core.parsing.statements.passages import Passage

_HEARSAY = re.compile(
    r"\b(?:people|ppl|folks|everyone|everybody|some|many|they|client|you|we|i|rumou?rs?|word)\b.{0,20}?"
    r"\b(?:assumed?|thinks?|thought|says?|said|claims?|claimed|believes?|believed|suspect(?:s|ed)?|figured?|expect(?:s|ed)?"
    r"|guess(?:ed)?|has it|worried|worry|swears?|told)\b"
    r"|\b(?:supposedly|allegedly|apparently|rumou?red|looks like|seems like)\b"
    r"|\b(?:говор[яи]т|дума(?:ют|ет|ешь|л\w*)|счита(?:ют|ет|л\w*)|пиш[уе]т|каж[еу]тся|казалось|полага\w+"
    r"|уверя\w+|утвержда\w+|подозрева\w+|ходят слухи|слух\w*|якобы|типа|вроде|выглядит)\b"
)
_DENIAL = re.compile(
    r"^\W*(?:but |and |though |well |actually |in fact |in reality |really |honestly )*(?:"
    r"(?:he|she|they|it|that|this)(?:'s|'re|s)? ?"
    r"(?:doesn'?t|don'?t|didn'?t|isn'?t|aren'?t|wasn'?t|never (?:has|did|does)"
    r"|not|hasn'?t|haven'?t|does not|do not|did not|is not|are not|has not|s not|'s not)"
    r"(?: (?:really|actually|at all|any|so|true|the case))*"
    r"|(?:it'?s |that'?s |this is )?(?:not true|untrue|false|wrong|not so|not the case|a lie|a myth|nonsense|bs|bull)"
    r"|nope|nah|no|not at all|not really)\W*$"
    r"|^\W*(?:но |а |хотя |на самом деле |по факту |в реальности )*(?:это |все это )?(?:"
    r"не так|неправда|не правда|вранье|ерунда|чушь|бред|миф|ложь|нет|нет такого|ничего такого|ничего подобного"
    r"|вовсе нет|совсем нет|(?:он|она|они) нет)\W*$"
)
# Denied in the same breath: "people wrongly say…", «зря говорят, что…».
_WRONGLY = re.compile(
    r"\b(?:wrongly|falsely|mistakenly|unfairly) (?:say|says|said|think|thinks|thought|claim|claims"
    r"|believe|believed|assume|accused)\b"
    r"|\b(?:it'?s|it is|that'?s) (?:a myth|a lie|not true|untrue|false|nonsense) that\b"
    r"|\b(?<!не )(?:зря|напрасно|ошибочно|несправедливо) (?:говор|дума|счита|пиш|пис|обвин|руга|подозр)\w+"
    r"|\b(?:неправда|вранье|враки|ложь|миф),? (?:что|будто)\b|\b(?:врут|наговаривают|брешут),? (?:что|будто)\b"
)
_OPPOSITE = {Way.PRESENT: Way.ABSENT, Way.ABSENT: Way.PRESENT, Way.GOOD: Way.BAD, Way.BAD: Way.GOOD}


def are_denied(clauses: Sequence[Passage]) -> bool:
    """Whether the last of these clauses denies what the one before it tells as hearsay: «говорят, …, но это не так»."""
    return len(clauses) > 1 and is_denial(clauses[-1]) and any(is_hearsay(clause) for clause in clauses[-3:-1])


def is_hearsay(clause: Passage) -> bool:
    return bool(_HEARSAY.search(clause.plain))


def is_wrong(clause: Passage) -> bool:
    """Whether a clause repeats something only to say that it isn't so."""
    return bool(_WRONGLY.search(clause.plain))


def is_denial(clause: Passage) -> bool:
    """Whether a clause says no more than that it isn't so."""
    return bool(_DENIAL.search(clause.plain))


def denied(statements: Sequence[Statement]) -> list[Statement]:
    """Returns the opposite of what has one; of anything else nothing is known."""
    return [replace(statement, way=_OPPOSITE[statement.way]) for statement in statements if statement.way in _OPPOSITE]
