"""Picks teach, the lesson shows its evidence, and a person can strike it, answer it, or make a reason a rule."""

from datetime import date

import pytest
from sqlalchemy import select

from core.model import Choice, Creator, Judgement, RuleKind, SteerState, TeamName
from core.people.accounts import Actor
from core.refusal import Refusal
from core.shortlist import lessons, rounds, steers
from core.shortlist.lessons import Teaching
from core.shortlist.steers import rule
from core.store import Store
from tests.core.campaign_case import ask, furnish, john, judge, listed, oleg, vera


@pytest.fixture
def actor(store: Store) -> Actor:
    furnish(store, 60)
    return vera(store)


def taught(store: Store, campaign: int = 1) -> Teaching:
    with store.reading() as work:
        return lessons.teaching(work, campaign)


def with_topic(store: Store, topic: str, *, count: int) -> list[int]:
    """Creators whose first topic it is."""
    with store.reading() as work:
        return list(work.db.scalars(select(Creator.id).where(Creator.topics.startswith(topic)).limit(count)))


def mega_on_a_loosened_list(store: Store, actor: Actor) -> tuple[int, list[int]]:
    """A brief for micro-influencers, and five megas who are on its list since its size is only a wish."""
    ask(store, actor, "instagram micro 60")
    put(store, actor, RuleKind.LOOSENED, "size")
    with store.reading() as work:
        mega = list(work.db.scalars(select(Creator.id).where(Creator.followers > 1_000_000).limit(5)))
    return next_round(store, actor), mega


def put(store: Store, actor: Actor, kind: str, value: str) -> int:
    with store.work() as work:
        return steers.put(work, actor, 1, (rule(kind, value),)).id


def next_round(store: Store, actor: Actor) -> int:
    with store.work() as work:
        made = rounds.next_round(work, actor, rounds.newest_round(work, 1).id)
        assert made
        return made.id


def all_gaming_no_food(store: Store, actor: Actor) -> int:
    round_id = ask(store, actor, "instagram 60")
    judge(store, actor, round_id, with_topic(store, "gaming", count=6), "yes")
    judge(store, actor, round_id, with_topic(store, "food", count=6), "no")
    return round_id


def test_a_lesson_can_be_counted_on_the_list(store: Store, actor: Actor) -> None:
    all_gaming_no_food(store, actor)
    found = taught(store)
    assert (found.judged, found.liked) == (12, 6)
    gaming = next(entry for entry in found.taught if entry.lesson.column == "gaming")
    assert gaming.lesson.points > 0
    assert (gaming.evidence.liked, gaming.evidence.liked_of) == (6, 6)
    assert (gaming.evidence.others, gaming.evidence.others_of) == (0, 6)
    assert all(abs(entry.lesson.points) >= 1 for entry in found.taught)


def test_nobody_judged_nothing_taught(store: Store, actor: Actor) -> None:
    ask(store, actor, "instagram 20")
    found = taught(store)
    assert (found.judged, found.taught, found.contradictions, found.suggestions, found.disputed) == (0, [], (), [], [])


def test_a_struck_lesson_teaches_nothing_until_it_is_taken_back(store: Store, actor: Actor) -> None:
    round_id = all_gaming_no_food(store, actor)
    with store.reading() as work:
        size = rounds.newest_round(work, 1).size
    struck = [put(store, actor, RuleKind.STRUCK, "topic"), put(store, actor, RuleKind.STRUCK, "text")]
    assert "topic" not in {entry.lesson.part for entry in taught(store).taught}
    without = listed(store, next_round(store, actor))
    for steer in struck:
        with store.work() as work:
            steers.decide(work, actor, steer, SteerState.TAKEN_BACK)
    assert "topic" in {entry.lesson.part for entry in taught(store).taught}
    again = listed(store, next_round(store, actor))
    gaming = set(with_topic(store, "gaming", count=60)) - set(listed(store, round_id)[:0])
    place = [next(i for i, creator in enumerate(order) if creator in gaming) for order in (without, again)]
    assert place[1] == 0
    assert place[0] > 0
    assert size == 60


def test_strikes_are_the_strategists_and_put_twice_are_one(store: Store, actor: Actor) -> None:
    all_gaming_no_food(store, actor)
    assert put(store, actor, RuleKind.STRUCK, "topic:gaming") == put(store, actor, RuleKind.STRUCK, "topic:gaming")
    with pytest.raises(Refusal, match="not_a_strategist"):
        put(store, oleg(store), RuleKind.STRUCK, "topic:gaming")


def test_picks_against_the_brief_become_a_question(store: Store, actor: Actor) -> None:
    round_id, mega = mega_on_a_loosened_list(store, actor)
    judge(store, actor, round_id, mega[:3], "yes")
    assert not taught(store).contradictions
    judge(store, actor, round_id, mega, "yes")
    (asked,) = taught(store).contradictions
    assert (asked.kind, asked.wanted, asked.missed, asked.known, asked.instead) == ("size", ("micro",), 5, 5, "mega")


@pytest.mark.parametrize("answer", [RuleKind.FREED, RuleKind.STRUCK])
def test_an_answered_contradiction_is_not_asked_again(store: Store, actor: Actor, answer: str) -> None:
    round_id, mega = mega_on_a_loosened_list(store, actor)
    judge(store, actor, round_id, mega, "yes")
    put(store, actor, answer, "size")
    assert not taught(store).contradictions
    made = next_round(store, actor)
    with store.reading() as work:
        places = rounds.places_of(work, made)
        points = {dict(place.parts).get("size", 0) for place in places if (place.creator.followers or 0) >= 1_000_000}
        micro = [dict(place.parts).get("size", 0) for place in places if (place.creator.followers or 0) < 100_000]
    if answer == RuleKind.STRUCK:  # the brief holds: whoever is micro gains points for it, whatever was picked
        assert max(points) < min(micro)
    else:
        assert max(points) > max(micro)


def test_a_reason_said_twice_becomes_a_rule_if_somebody_wants_it(store: Store, actor: Actor) -> None:
    round_id = ask(store, actor, "instagram 60")
    with store.reading() as work:
        big = list(work.db.scalars(select(Creator.id).where(Creator.followers > 20_000_000)))
    judge(store, actor, round_id, big[:1], "no", reason="too_big")
    assert not taught(store).suggestions
    judge(store, actor, round_id, big[:3], "no", reason="too_big")
    (asked,) = taught(store).suggestions
    assert (asked.key, asked.times) == ("too_big", 3)
    with store.work() as work:
        lessons.adopt(work, actor, 1, "too_big")
    assert not taught(store).suggestions
    with store.reading() as work:
        smallest = min(work.db.get_one(Creator, creator_id).followers or 0 for creator_id in big[:3])
    made = next_round(store, actor)
    with store.reading() as work:
        assert all((place.creator.followers or 0) < smallest for place in rounds.places_of(work, made))
    with pytest.raises(Refusal, match="button_unknown"), store.work() as work:
        lessons.adopt(work, actor, 1, "too_big")


@pytest.mark.parametrize("words", ["everyone watching is under 18", "все зрители младше 18"])
def test_what_a_no_tells_of_somebody_is_asked_the_other_way_round(words: str) -> None:
    said = Judgement(choice=Choice.NO, words=words)
    (rule,) = [rule for offered in lessons._from_words([said], date(2026, 11, 29)) for rule in offered.rules]
    assert (rule.kind, rule.value) == ("age", (18.0, None))


@pytest.mark.parametrize(
    "words", ["ER ниже 5% не берем", "мы не берём тех, у кого ER ниже 5%", "ER below 5% is out", "ER ниже 5%, мимо"]
)
def test_what_a_no_itself_turns_down_is_turned_once(words: str) -> None:
    said = Judgement(choice=Choice.NO, words=words)
    (rule,) = [rule for offered in lessons._from_words([said], date(2026, 11, 29)) for rule in offered.rules]
    assert (rule.kind, rule.value) == ("engagement", (0.05, None))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("не из-за моды, а потому что ютуба и так много", "platform"),
        ("дело не в играх: слишком крупный", "followers"),
        ("not because of fashion, but too much YouTube", "platform"),
    ],
)
def test_what_a_no_is_not_about_becomes_no_rule(words: str, kind: str) -> None:
    said = Judgement(choice=Choice.NO, words=words)
    (rule,) = [rule for offered in lessons._from_words([said], date(2026, 11, 29)) for rule in offered.rules]
    assert rule.kind == kind


def test_a_topic_that_the_brief_asks_for_is_never_called_off_topic(store: Store, actor: Actor) -> None:
    round_id = ask(store, actor, "beauty instagram 60")
    judge(store, actor, round_id, with_topic(store, "beauty", count=3), "no", reason="off_topic")
    assert not taught(store).suggestions
    judge(store, actor, round_id, with_topic(store, "food", count=2), "no", reason="off_topic")
    (suggested,) = taught(store).suggestions
    assert suggested.rules == (rule("topic", "food"),)


def test_what_two_teams_say_of_one_creator_is_kept_apart(store: Store, actor: Actor) -> None:
    round_id = all_gaming_no_food(store, actor)
    food, gaming = with_topic(store, "food", count=6), with_topic(store, "gaming", count=6)
    judge(store, john(store), round_id, food, "yes")
    judge(store, john(store), round_id, gaming[:1], "yes")
    found = taught(store)
    assert [creator.id for creator in found.disputed] == food
    tastes = {team: {entry.lesson.column: entry.lesson.points for entry in lessons} for team, lessons in found.teams}
    assert tastes[TeamName.of("Москва")]["gaming"] > 0
    assert tastes[TeamName.of("New York")].get("food", 0) >= 0


def test_the_way_to_agreement_is_counted(store: Store, actor: Actor) -> None:
    round_id = ask(store, actor, "instagram 10")
    order = listed(store, round_id)
    judge(store, actor, round_id, order[:4], "yes")
    judge(store, actor, round_id, order[4:], "no")
    second = next_round(store, actor)
    judge(store, actor, second, listed(store, second)[:5], "yes")
    with store.reading() as work:
        first, then = lessons.convergence(work, 1)
    assert (first.number, first.judged, first.accepted, first.changed) == (1, 10, 4, None)
    assert (then.number, then.judged, then.accepted) == (2, 5, 5)
    assert then.changed is not None
    assert 0 <= then.changed <= 10
