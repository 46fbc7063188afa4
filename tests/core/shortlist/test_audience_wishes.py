"""A brief for women of 18–30 finds whoever reaches them; of whom nothing is known, nothing is said against."""

import pytest

from core.model import Creator, Import, Round, RoundPlace, SteerState
from core.people.accounts import Actor
from core.shortlist import rounds, steers
from core.shortlist.brief import read_request
from core.shortlist.lessons import teaching
from core.store import Store
from handlers.chat.words import Words
from handlers.shortlist.lessons import behind
from handlers.text import briefs, labels
from handlers.text.rules import rules_text
from tests.core.campaign_case import ask, furnish, judge, listed, vera
from tests.core.shortlist.test_steers import next_list, steer

WOMEN = {"gender": {"f": 0.8, "m": 0.2}, "age": {"18-24": 0.5, "25-34": 0.3, "35-44": 0.2}}
MIXED = {"gender": {"f": 0.5, "m": 0.5}, "age": {"18-24": 0.2, "25-34": 0.4, "35-44": 0.4}}
OLDER_MEN = {"gender": {"f": 0.2, "m": 0.8}, "age": {"25-34": 0.2, "35-44": 0.3, "45+": 0.5}}
BRIEFS = ("beauty, women 18–30", "красота, женщины 18–30")
ENGLISH, RUSSIAN = Words("en", "UTC"), Words("ru", "UTC")


@pytest.fixture
def actor(store: Store) -> Actor:
    """Of twelve creators number 1, 5 and 9 are beauty; who else is known reaches everybody alike."""
    furnish(store)
    return vera(store)


def brought(store: Store, audiences: dict[int, dict[str, dict[str, float]]]) -> None:
    """A file with columns of the audience comes in."""
    with store.work() as work:
        for creator, audience in audiences.items():
            work.db.get_one(Creator, creator).audience = audience
        work.db.add(Import(name="a.csv", sha256="0", state="done", created_at=work.now, updated=len(audiences)))


def places(store: Store, round_id: int) -> dict[int, RoundPlace]:
    with store.reading() as work:
        return {place.creator_id: place for place in rounds.places_of(work, round_id)}


def points(place: RoundPlace) -> int:
    return int(dict(place.parts).get("audience", 0))


def steer_back(store: Store, actor: Actor, said: int) -> None:
    with store.work() as work:
        steers.decide(work, actor, said, SteerState.TAKEN_BACK)


def rules(store: Store) -> str:
    with store.work() as work:
        changes = steers.rules_in_force(work, 1)
        return rules_text(work, ENGLISH, changes)


def on_card(store: Store, words: Words, text: str) -> str:
    with store.work() as work:
        facts = [(fact.kind, fact.value) for fact in read_request(text).facts]
        return "; ".join(phrase for _, phrase in briefs.groups(work, words, facts))


@pytest.mark.parametrize("brief", BRIEFS)
def test_a_wish_lifts_whoever_reaches_it_and_is_silent_about_the_unknown(
    store: Store, actor: Actor, brief: str
) -> None:
    brought(store, {1: WOMEN, 5: OLDER_MEN, 2: MIXED, 3: MIXED, 4: MIXED})
    shown = places(store, ask(store, actor, brief))
    assert points(shown[1]) >= 15
    assert points(shown[5]) <= -15
    assert points(shown[2]) == points(shown[9]) == 0
    assert "audience" in shown[9].unknown
    assert not any("audience" in shown[known].unknown for known in (1, 2, 3, 4, 5))


def test_a_thin_file_widens_what_is_said_of_the_others(store: Store, actor: Actor) -> None:
    without = places(store, ask(store, actor, "beauty, women, 12 creators"))
    brought(store, {1: WOMEN, 5: OLDER_MEN, 2: MIXED})
    shown = places(store, ask(store, actor, "beauty, women 18-30, 12 creators"))
    assert not any("audience" in place.unknown for place in without.values())
    wider = {creator: shown[creator].uncertainty - without[creator].uncertainty for creator in shown}
    assert shown[2].score == without[2].score, "its audience is an average one"
    assert all(wider[unknown] > 10 * abs(wider[2]) for unknown in (9, 10, 12))


def test_a_brief_that_asks_for_no_audience_says_nothing_of_it(store: Store, actor: Actor) -> None:
    before = places(store, ask(store, actor, "beauty, 12 creators"))
    with store.work() as work:
        work.db.get_one(Round, 1).campaign.closed_at = work.now
    brought(store, {1: WOMEN, 5: OLDER_MEN, 2: MIXED})
    after = places(store, ask(store, actor, "beauty, 12 creators"))
    assert [(place.creator_id, place.score, place.parts, place.unknown) for place in after.values()] == [
        (place.creator_id, place.score, place.parts, place.unknown) for place in before.values()
    ]


@pytest.mark.parametrize(("words", "mark"), [(ENGLISH, "(no data yet)"), (RUSSIAN, "(данных пока нет)")])
@pytest.mark.parametrize("brief", BRIEFS)
def test_the_mark_goes_when_a_file_tells_the_audience(
    store: Store, actor: Actor, brief: str, words: Words, mark: str
) -> None:
    assert on_card(store, words, brief).count(mark) == 2
    brought(store, {1: {"gender": WOMEN["gender"]}})
    assert on_card(store, words, brief).count(mark) == 1
    brought(store, {5: OLDER_MEN})
    assert mark not in on_card(store, words, brief)
    assert mark in on_card(store, words, f"{brief}, moms")


@pytest.mark.parametrize("text", ["older audience", "аудитория постарше"])
def test_an_older_audience_rises_until_it_is_taken_back(store: Store, actor: Actor, text: str) -> None:
    brought(store, {1: WOMEN, 5: OLDER_MEN, 2: MIXED})
    before = listed(store, ask(store, actor, "beauty, 12 creators"))
    said = steer(store, actor, text)
    after = next_list(store, actor)
    assert after.index(5) - after.index(1) < before.index(5) - before.index(1)
    steer_back(store, actor, said)
    assert next_list(store, actor) == before


@pytest.mark.parametrize("text", ["only women", "только женщины"])
def test_only_women_is_a_strong_wish_that_leaves_nobody_out(store: Store, actor: Actor, text: str) -> None:
    brought(store, {1: OLDER_MEN, 5: WOMEN, 2: MIXED})
    ask(store, actor, "beauty, 12 creators")
    steer(store, actor, text)
    after = next_list(store, actor)
    assert len(after) == 12
    assert after[0] == 5


def test_where_a_brief_speaks_of_an_audience_its_place_is_the_audiences_too(store: Store, actor: Actor) -> None:
    at_home, abroad = ({**WOMEN, "country": country} for country in ({"RU": 0.9}, {"KZ": 0.8, "RU": 0.1}))
    brought(store, {1: at_home, 3: {**WOMEN, "country": {"RU": 0.6}}, 5: abroad})
    shown = places(store, ask(store, actor, "beauty, women in Russia, 12 creators"))
    assert points(shown[1]) > points(shown[3]) == 0 > points(shown[5])


def test_a_rule_loses_its_mark_too(store: Store, actor: Actor) -> None:
    ask(store, actor, "beauty, 12 creators")
    steer(store, actor, "older audience")
    assert rules(store) == "older audience (no data yet)"
    brought(store, {1: WOMEN})
    assert rules(store) == "older audience"


def test_picks_teach_whom_a_team_wants_reached(store: Store, actor: Actor) -> None:
    brought(store, {number: WOMEN if number % 3 else OLDER_MEN for number in range(1, 13)})
    round_id = ask(store, actor, "instagram, 12 creators")
    judge(store, actor, round_id, (1, 2, 4, 5, 7), "yes")
    judge(store, actor, round_id, (3, 6, 9), "no")
    with store.reading() as work:
        told = {entry.lesson.column: entry for entry in teaching(work, 1).taught if entry.lesson.part == "audience"}
    assert told["women"].lesson.points > 0 > told["age"].lesson.points
    assert behind(ENGLISH, told["women"]) == "Median of your picks: 80%; of your passes: 20%."
    assert behind(ENGLISH, told["age"]) == "Median of your picks: 24; of your passes: 44."
    assert labels.lesson(RUSSIAN, "audience", "women") == "доля женщин в аудитории"
    assert labels.knows("audience", "age")
