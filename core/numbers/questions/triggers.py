"""Where an answer could make a difference: turns campaign facts into questions, as codes and values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.fact import Fact
from core.numbers.questions.budget import Candidate
from core.numbers.questions.codes import QuestionKind
from core.numbers.questions.tellings import AGAINST, FOR, Telling, neutral, ordered
from core.subject import Subject

LOW, TOP = 0.5, 0.05  # a pick from the lower half of the list is odd, so is a pass within the top twentieth
POOR = 0.85  # ... if its score is at most this share of the best one's: on a long list of equals nobody is odd
FELL = 0.75  # three collaborations that end below this share of where they started
UNTESTED_DAYS = 3
TOP_OF_LIST, PASSED = 10, 6  # this many of the top ten passed on: the list is missing something
FALL_BITS, TWIN_BITS, UNLIKE_BITS = 4.0, 3.0, 3.5  # how rare these are taken to be, next to a rank on a list
RISEN = 10  # times closer to the top than before


@dataclass(frozen=True)
class ChoiceContext:
    """One person's rating of one creator, with what the engine knew at the time."""

    person: int
    creator: int
    choice: str  # yes | maybe | no | unsure
    place: int  # on the engine's list, from 1
    of: int  # length of that list
    rates: tuple[float, ...] = ()  # engagement rates, oldest first, 0..1
    rates_of: str = "falling"  # `falling`: of collaborations; `fading`: one measurement after another
    twins: tuple[int, ...] = ()  # creators of the same kind this person rated the opposite way
    score: float = 0.0  # as a share of that list's best score
    unlike: Fact | None = None  # where it's far from the person's other picks
    tellings: tuple[Telling, ...] = ()  # what else the data tell about it, for and against

    @property
    def depth(self) -> float:
        """0 is the top of the list, 1 the end."""
        return (self.place - 1) / max(1, self.of - 1)


@dataclass(frozen=True)
class Premise:
    """An assumption a plan rests on; `weight` (0..1) is the share of the plan that depends on it."""

    owner: int
    assumption: int
    days: int  # since stated
    weight: float
    tested: bool


def of_choice(choice: ChoiceContext) -> list[Candidate]:
    """Why this one, ranked low by the engine; why not that one, ranked at the top. The rarest fact against it leads."""
    if choice.choice in ("yes", "maybe") and choice.depth >= LOW and choice.score <= POOR:
        value = choice.depth * (1.0 if choice.choice == "yes" else 0.6)
        return [_about(choice, QuestionKind.WHY_PICK, _facts(choice), value)]
    if choice.choice == "no" and choice.depth <= TOP:
        return [_about(choice, QuestionKind.WHY_PASS, _facts(choice), 1.0 - choice.depth / TOP / 2)]
    return _about_twins(choice) + _about_fall(choice) + _about_unlike(choice)


def _about(choice: ChoiceContext, kind: QuestionKind, facts: tuple[Fact, ...], value: float) -> Candidate:
    subject = str(Subject("creator", choice.creator))
    return Candidate(kind, subject, choice.person, facts[0], min(1.0, value), facts)


def _facts(choice: ChoiceContext) -> tuple[Fact, ...]:
    """Everything that speaks against a choice, the rarest first, then the rank alone, then what speaks neither way."""
    place = Fact.of("engine_place", place=choice.place, of=choice.of)
    return (*ordered([*choice.tellings, *_own(choice)], choice.choice), place, *neutral(choice.tellings))


def _led_by(fact: Fact, choice: ChoiceContext) -> tuple[Fact, ...]:
    """The fact that raised the question, then everything else that speaks against the choice."""
    others = ordered([*choice.tellings, *_own(choice)], choice.choice)
    return (fact, *(other for other in others if other != fact))


def _own(choice: ChoiceContext) -> list[Telling]:
    found = []
    if fall := fallen(choice.rates, choice.rates_of):
        found.append(Telling(fall, AGAINST, FALL_BITS, 1.3))
    if choice.twins:  # of the same kind, and rated the other way
        side = FOR if choice.choice == "no" else AGAINST
        found.append(Telling(Fact.of("same_kind", count=len(choice.twins)), side, TWIN_BITS + len(choice.twins) / 2))
    if choice.unlike and choice.choice != "no":
        found.append(Telling(choice.unlike, AGAINST, UNLIKE_BITS))
    return found


def _about_twins(choice: ChoiceContext) -> list[Candidate]:
    if not choice.twins or choice.choice not in ("yes", "no"):
        return []
    kind = QuestionKind.WHY_PICK if choice.choice == "yes" else QuestionKind.WHY_PASS
    facts = _led_by(Fact.of("same_kind", count=len(choice.twins)), choice)
    return [_about(choice, kind, facts, 0.4 + 0.1 * len(choice.twins))]


def _about_fall(choice: ChoiceContext) -> list[Candidate]:
    fall = fallen(choice.rates, choice.rates_of) if choice.choice == "yes" else None
    if fall is None:
        return []
    lost = 1 - choice.rates[-1] / choice.rates[-3]
    return [_about(choice, QuestionKind.CHANGE_MIND, _led_by(fall, choice), lost)]


def _about_unlike(choice: ChoiceContext) -> list[Candidate]:
    if choice.choice != "yes" or choice.unlike is None or choice.unlike.code != "unlike_picks":
        return []
    return [_about(choice, QuestionKind.WHY_PICK, _led_by(choice.unlike, choice), 0.5)]


def fallen(rates: Sequence[float], code: str = "falling") -> Fact | None:
    """Returns a fact if the last three keep dropping, to below FELL of the first of them."""
    last = tuple(rates[-3:])
    if len(last) < 3 or not last[0] > last[1] > last[2] or last[2] >= FELL * last[0]:
        return None
    return Fact.of(code, count=3, first=last[0], last=last[2])


def human_against_human(choices: Iterable[ChoiceContext]) -> list[Candidate]:
    """Asks both if one says yes and another no to one creator; each is told who disagrees."""
    judged = sorted(
        (choice for choice in choices if choice.choice in ("yes", "no")),
        key=lambda choice: (choice.creator, choice.person),
    )
    candidates = []
    for choice in judged:
        against = [other for other in judged if other.creator == choice.creator and other.choice != choice.choice]
        others = [other.person for other in against if other.person != choice.person]
        if others:
            fact = Fact.of("disagree", other=others[0], count=len(others), said=choice.choice)
            candidates.append(_about(choice, QuestionKind.CHANGE_MIND, _led_by(fact, choice), 0.7))
    return candidates


def of_list(person: int, campaign: int, number: int, choices: Mapping[int, str]) -> list[Candidate]:
    """What is the ranking missing? Asked if PASSED of the first TOP_OF_LIST spots were passed on; `choices` by
    place."""
    passed = sum(choices.get(place) == "no" for place in range(1, TOP_OF_LIST + 1))
    if passed < PASSED:
        return []
    fact = Fact.of("passed_top", count=passed, of=TOP_OF_LIST)
    return [Candidate(QuestionKind.WHAT_MISSING, f"campaign:{campaign}:{number}", person, fact, passed / TOP_OF_LIST)]


def risen(person: int, creator: int, before: int, after: int) -> list[Candidate]:
    """Is this intended? Asked if the picks moved someone RISEN times closer to the top."""
    if before < RISEN * after:
        return []
    subject, fact = str(Subject("creator", creator)), Fact.of("risen", before=before, after=after)
    return [Candidate(QuestionKind.WHY_RANKING, subject, person, fact, 0.3)]


def untested(premise: Premise) -> list[Candidate]:
    """An assumption nobody has tested for UNTESTED_DAYS; its value is what depends on it."""
    if premise.tested or premise.days < UNTESTED_DAYS:
        return []
    fact = Fact.of("untested", days=premise.days)
    subject = str(Subject("assumption", premise.assumption))
    return [Candidate(QuestionKind.MUST_BE_TRUE, subject, premise.owner, fact, premise.weight)]
