"""Reads what a reason states: every statement with its values, none where nothing can be checked."""

from dataclasses import replace
from functools import lru_cache

from core.parsing.clauses import LONGEST
from core.parsing.statements.audiences import audiences_in, speaks_of_overlap
from core.parsing.statements.conditions import conditions_in, levers_in
from core.parsing.statements.conduct import conduct_in, formats_in, languages_in, subjects_in
from core.parsing.statements.hearsay import are_denied, denied, is_denial, is_hearsay, is_wrong
from core.parsing.statements.latin import in_russian
from core.parsing.statements.metrics import merged, metrics_in, turns_in
from core.parsing.statements.model import Matter, Statement
from core.parsing.statements.partners import joined, partners_in
from core.parsing.statements.passages import Passage, clauses_of, passages_of
from core.parsing.statements.results import costs_in, results_in
from core.parsing.statements.ways import stands

MOST = 8  # statements of one reason
_PEOPLE = frozenset((Matter.FOLLOWERS, Matter.COMMENTS, Matter.LIKES, Matter.VIEWS, Matter.SAVES, Matter.ENGAGEMENT))
_TALK = frozenset((Matter.COMMENTS, Matter.LIKES, Matter.FOLLOWERS))
_QUIET: dict[Matter, frozenset[Matter]] = {
    Matter.FAKE: _PEOPLE,
    Matter.OVERLAP: _PEOPLE,
    Matter.COUNTRY: _PEOPLE,
    Matter.GENDER: _PEOPLE,
    Matter.AGE: _PEOPLE,
    Matter.MOOD: _TALK,
    Matter.REPLIES: _TALK,
    Matter.ADS: frozenset((*_TALK, Matter.SHARES)),
    Matter.FATIGUE: _TALK,
    Matter.AUDIENCE: _TALK,
    Matter.OPENNESS: _PEOPLE,
}


@lru_cache(maxsize=64)  # a reason is read for its claims, its rules and its values
def statements_of(answer: str, choice: str = "") -> tuple[Statement, ...]:
    """Returns at most MOST statements of an English or Russian reason for a choice (yes, maybe, no, "" if unknown), in
    the order said; the first core.parsing.clauses.LONGEST characters count."""
    if found := _read(answer, choice):
        return found
    russian, said = in_russian(answer[:LONGEST]), answer[:LONGEST].strip()
    return tuple(replace(statement, said=said) for statement in _read(russian, choice)) if russian else ()


def _read(answer: str, choice: str) -> tuple[Statement, ...]:
    found: list[Statement] = []
    partners: list[Statement] = []
    heard = 0  # where the statements of a sentence begin that is only hearsay
    for sentence in passages_of(answer, choice):
        brands = partners_in(sentence, answer[:LONGEST])
        brands = denied(brands) if are_denied(clauses_of(sentence)) else brands
        partners += [replace(brand, firm=sentence.is_firm) for brand in brands]
        stated = _of_sentence(sentence, found[-1] if found else None)
        if is_denial(sentence):  # "People think she's political. She isn't."
            found[heard:] = denied(found[heard:])
        heard = len(found) if is_hearsay(sentence) else len(found) + len(stated)
        found += [replace(statement, firm=True) for statement in stated] if sentence.is_firm else stated
    brands, found = joined(partners), _overlaps(found)
    found = [
        statement
        for statement in found
        if not (statement.matter == Matter.TOPIC and any(brand.name == statement.name for brand in brands))
    ]
    return tuple(_distinct(merged([*found, *brands]))[:MOST])


def _of_sentence(sentence: Passage, before: Statement | None) -> list[Statement]:
    clauses = clauses_of(sentence)
    if levers := [lever for clause in clauses for lever in levers_in(clause)] or levers_in(sentence):
        return levers
    if conditions := conditions_in(sentence):
        return conditions
    if (results := results_in(sentence)) and not speaks_of_overlap(sentence):
        return [*results, *costs_in(sentence)]
    if turns := turns_in(sentence):
        return turns
    found: list[Statement] = []
    for number, clause in enumerate(clauses):
        if found and (own := stands(clause, found[-1])):
            found[-1] = own
            continue
        told = _of_clause(clause, found[-1] if found else before)
        told = denied(told) if is_wrong(clause) else told
        found += denied(told) if are_denied(clauses[: number + 2][-3:]) and number + 1 < len(clauses) else told
    return found


def _of_clause(clause: Passage, before: Statement | None) -> list[Statement]:
    if clause.is_ours:
        return []
    told = [
        *audiences_in(clause),
        *conduct_in(clause),
        *languages_in(clause),
        *formats_in(clause),
        *subjects_in(clause),
    ]
    quiet = frozenset(matter for statement in told for matter in _QUIET.get(statement.matter, ()))
    return [*metrics_in(clause, before, quiet), *told]


def _overlaps(found: list[Statement]) -> list[Statement]:
    """Whose and how much may be said apart: "already follow @x, 60% overlap"."""
    own = [statement for statement in found if statement.matter == Matter.OVERLAP]
    names = [statement for statement in own if statement.name]
    values = [statement for statement in own if statement.value is not None]
    if len(own) != 2 or len(names) != 1 or len(values) != 1 or names == values:
        return found
    one = replace(names[0], value=values[0].value, unit=values[0].unit)
    return [one if statement is names[0] else statement for statement in found if statement is not values[0]]


def _distinct(statements: list[Statement]) -> list[Statement]:
    seen: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        key = statement.matter, statement.way, statement.value, statement.name, statement.limit
        seen[key] = replace(seen[key], firm=seen[key].firm or statement.firm) if key in seen else statement
    return list(seen.values())
