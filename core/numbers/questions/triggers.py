"""Where an answer could change something: from facts of a campaign to questions, as codes and values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.numbers.questions.budget import Candidate, Fact

LOW, TOP = 0.5, 0.05  # a pick below half of the list is odd, so is a pass within the first twentieth
POOR = 0.85  # ... where its score is at most this share of the best one's: on a long list of equals nobody is odd
FELL = 0.75  # three collaborations that end below this share of where they began
UNTESTED_DAYS = 3
TOP_OF_LIST, PASSED = 10, 6  # so many of the first ten passed on: the list misses something
RISEN = 10  # times nearer to the top than it was


@dataclass(frozen=True)
class Choice:
    """One person's judgement of one creator, with what the engine knew then."""

    person: int
    creator: int
    choice: str  # yes | maybe | no | unsure
    place: int  # on the engine's list, from 1
    of: int  # length of that list
    rates: tuple[float, ...] = ()  # engagement rates, oldest first, 0..1
    rates_of: str = "falling"  # `falling`: of collaborations; `fading`: one measurement after another
    twins: tuple[int, ...] = ()  # creators of the same kind whom this person judged the other way
    score: float = 0.0  # as a share of the best score of that list
    unlike: Fact | None = None  # in what it is far from the person's other picks, or from its list

    @property
    def depth(self) -> float:
        """0 is the top of the list, 1 its end."""
        return (self.place - 1) / max(1, self.of - 1)


@dataclass(frozen=True)
class Premise:
    """An assumption a plan rests on; `weight` (0..1) is the share of the plan that falls with it."""

    owner: int
    assumption: int
    days: int  # since it was stated
    weight: float
    tested: bool


def of_choice(choice: Choice) -> list[Candidate]:
    """Why this one, ranked low by the engine; why not that one, ranked at the top. The strongest fact leads."""
    if choice.choice in ("yes", "maybe") and choice.depth >= LOW and choice.score <= POOR:
        return [_about(choice, "why_pick", _fact(choice), choice.depth * (1.0 if choice.choice == "yes" else 0.6))]
    if choice.choice == "no" and choice.depth <= TOP:
        return [_about(choice, "why_pass", _fact(choice), 1.0 - choice.depth / TOP / 2)]
    return _about_twins(choice) + _about_fall(choice) + _about_unlike(choice)


def _about(choice: Choice, kind: str, fact: Fact, value: float) -> Candidate:
    return Candidate(kind, f"creator:{choice.creator}", choice.person, fact, min(1.0, value))


def _fact(choice: Choice) -> Fact:
    if choice.choice != "no" and (fall := fallen(choice.rates, choice.rates_of)):
        return fall
    if choice.twins:
        return Fact.of("same_kind", count=len(choice.twins))
    if choice.unlike:
        return choice.unlike
    return Fact.of("engine_place", place=choice.place, of=choice.of)


def _about_twins(choice: Choice) -> list[Candidate]:
    if not choice.twins or choice.choice not in ("yes", "no"):
        return []
    kind = "why_pick" if choice.choice == "yes" else "why_pass"
    return [_about(choice, kind, Fact.of("same_kind", count=len(choice.twins)), 0.4 + 0.1 * len(choice.twins))]


def _about_fall(choice: Choice) -> list[Candidate]:
    fall = fallen(choice.rates, choice.rates_of) if choice.choice == "yes" else None
    return [_about(choice, "change_mind", fall, 1 - choice.rates[-1] / choice.rates[-3])] if fall else []


def _about_unlike(choice: Choice) -> list[Candidate]:
    odd = choice.choice == "yes" and choice.unlike is not None and choice.unlike.code == "unlike_picks"
    return [_about(choice, "why_pick", choice.unlike, 0.5)] if odd and choice.unlike else []


def fallen(rates: Sequence[float], code: str = "falling") -> Fact | None:
    """When the last three go down to less than FELL of the first of them."""
    last = tuple(rates[-3:])
    if len(last) < 3 or not last[0] > last[1] > last[2] or last[2] >= FELL * last[0]:
        return None
    return Fact.of(code, count=3, first=last[0], last=last[2])


def human_against_human(choices: Iterable[Choice]) -> list[Candidate]:
    """Both are asked where one says yes and another no to one creator; each is told who stands on the other side."""
    judged = sorted(
        (choice for choice in choices if choice.choice in ("yes", "no")), key=lambda one: (one.creator, one.person)
    )
    found = []
    for one in judged:
        against = [other for other in judged if other.creator == one.creator and other.choice != one.choice]
        others = [other.person for other in against if other.person != one.person]
        if others:
            fact = Fact.of("disagree", other=others[0], count=len(others), said=one.choice)
            found.append(_about(one, "change_mind", fact, 0.7))
    return found


def of_list(person: int, campaign: int, number: int, said: Mapping[int, str]) -> list[Candidate]:
    """What does the ranking not know, where PASSED of the first TOP_OF_LIST places were passed on; `said` by place."""
    passed = sum(said.get(place) == "no" for place in range(1, TOP_OF_LIST + 1))
    if passed < PASSED:
        return []
    fact = Fact.of("passed_top", count=passed, of=TOP_OF_LIST)
    return [Candidate("what_missing", f"campaign:{campaign}:{number}", person, fact, passed / TOP_OF_LIST)]


def risen(person: int, creator: int, before: int, after: int) -> list[Candidate]:
    """Is it meant, where the picks brought somebody RISEN times nearer to the top?"""
    if before < RISEN * after:
        return []
    return [Candidate("why_ranking", f"creator:{creator}", person, Fact.of("risen", before=before, after=after), 0.3)]


def untested(premise: Premise) -> list[Candidate]:
    """An assumption that nobody has tested for UNTESTED_DAYS; its value is what falls with it."""
    if premise.tested or premise.days < UNTESTED_DAYS:
        return []
    fact = Fact.of("untested", days=premise.days)
    return [Candidate("must_be_true", f"assumption:{premise.assumption}", premise.owner, fact, premise.weight)]
