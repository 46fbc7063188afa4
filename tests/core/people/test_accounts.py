"""Teams are what the settings say, people are whoever writes in a team's chat."""

from dataclasses import replace

from sqlalchemy import select, text

from core.model import Account, Person, Team, TeamName
from core.people import accounts
from core.people.accounts import Actor, TeamPlan
from core.store import Store
from tests.core.stage import Processes, all_at_once

RU = TeamPlan("ru", "Москва", "ru", "ru", "Europe/Moscow", "telegram", "-100", "", ("42",))
US = TeamPlan("us", "New York", "us", "en", "America/New_York", "slack", "C1", "", ())
STRATEGISTS = {"ru": ("42",)}


def sync(store: Store, *plans: TeamPlan) -> None:
    with store.work() as work:
        accounts.sync_teams(work, plans)


def place(store: Store, key: str) -> str:
    with store.reading() as work:
        return work.db.scalars(select(Team.place).where(Team.key == key)).one()


def team_at(store: Store, platform: str, chat: str, topic: str = "") -> str | None:
    with store.reading() as work:
        team = accounts.team_of(work, platform, chat, topic)
        return team and team.key


def who(
    store: Store, external: str, name: str = "Мила", chat: str | None = "-100", private: bool = False
) -> Actor | None:
    with store.work() as work:
        team = accounts.team_of(work, "telegram", chat, "") if chat else None
        return accounts.actor_of(work, ("telegram", external, name), team, private, STRATEGISTS)


def known(store: Store, external: str, name: str = "Мила", chat: str | None = "-100", private: bool = False) -> Actor:
    actor = who(store, external, name, chat, private)
    assert actor
    return actor


def test_teams_follow_the_settings(store: Store) -> None:
    sync(store, RU, US)
    sync(store, replace(RU, name="Москва и Питер", locale="en", topic="7", place="-300"), US)
    with store.reading() as work:
        teams = {team.key: (team.name, team.locale, team.place, team.topic) for team in work.db.scalars(select(Team))}
    moscow, new_york = TeamName.of("Москва и Питер"), TeamName.of("New York")
    assert teams == {"ru": (moscow, "en", "-300", "7"), "us": (new_york, "en", "C1", "")}


def test_a_team_is_called_as_its_reader_calls_it(store: Store) -> None:
    sync(store, replace(RU, name={"en": "Moscow", "ru": "Москва"}), US)
    with store.reading() as work:
        moscow, new_york = work.db.scalars(select(Team).order_by(Team.key))
    assert [moscow.name.for_reader(locale) for locale in ("en", "ru", "de")] == ["Moscow", "Москва", "Moscow"]
    assert [new_york.name.for_reader(locale) for locale in ("en", "ru")] == ["New York", "New York"]


def test_a_name_kept_by_an_older_version_is_one_for_everybody(store: Store) -> None:
    sync(store, RU)
    with store.work() as work:
        work.db.execute(text("UPDATE teams SET name = 'Москва'"))
    with store.reading() as work:
        assert work.db.scalars(select(Team.name)).one().for_reader("en") == "Москва"


def test_a_group_that_migrated_stays_found_until_the_setting_itself_changes(store: Store) -> None:
    sync(store, RU, US)
    with store.work() as work:
        assert accounts.move_chat(work, "telegram", "-100", "-100500")
        assert not accounts.move_chat(work, "telegram", "-100", "-100500")
    sync(store, RU, US)
    assert (team_at(store, "telegram", "-100500"), team_at(store, "telegram", "-100")) == ("ru", None)
    sync(store, replace(RU, place="-200"), US)
    assert place(store, "ru") == "-200"
    sync(store, RU, US)
    assert place(store, "ru") == "-100"


def test_a_forum_topic_belongs_to_the_team_that_names_it(store: Store) -> None:
    sync(store, RU, replace(US, platform="telegram", place="-100", topic="7"), replace(US, key="eu", topic="1"))
    assert team_at(store, "telegram", "-100", "7") == "us"
    assert team_at(store, "telegram", "-100", "8") == "ru"
    assert team_at(store, "telegram", "-100") == "ru"
    assert team_at(store, "slack", "C1") is None


def test_somebody_new_joins_the_team_whose_chat_it_is(store: Store) -> None:
    sync(store, RU, US)
    mila = known(store, "7")
    assert (mila.name, mila.team, mila.market, mila.locale, mila.zone) == ("Мила", "ru", "ru", "ru", "Europe/Moscow")
    assert known(store, "7") == mila
    renamed = known(store, "7", "Мила К.")
    assert (renamed.person_id, renamed.name) == (mila.person_id, "Мила К.")
    assert known(store, "7", "").name == "Мила К."


def test_only_those_whom_the_settings_name_lead_where_they_name_anyone(store: Store) -> None:
    sync(store, RU, US)
    assert (known(store, "42").leads, known(store, "7").leads) == (True, False)
    with store.work() as work:
        team = accounts.team_of(work, "slack", "C1", "")
        john = accounts.actor_of(work, ("slack", "U7", "John"), team, False, STRATEGISTS)
        promoted = accounts.actor_of(work, ("telegram", "7", "Мила"), None, True, {"ru": ("42", "7")})
    assert john
    assert john.leads
    assert promoted
    assert promoted.leads


def test_a_stranger_is_nobody_until_they_write_in_a_teams_chat(store: Store) -> None:
    sync(store, RU)
    assert who(store, "7", chat=None, private=True) is None
    assert who(store, "7", chat="-999") is None
    assert not known(store, "7").reachable
    alone = known(store, "7", chat=None, private=True)
    assert (alone.team, alone.reachable) == ("ru", True)


def test_a_person_who_blocked_us_is_not_written_to_until_they_write_again(store: Store) -> None:
    sync(store, RU)
    known(store, "7")
    known(store, "7", chat=None, private=True)
    with store.work() as work:
        accounts.mark_unreachable(work, "telegram", "7")
    assert not known(store, "7").reachable
    assert known(store, "7", chat=None, private=True).reachable


def test_a_persons_own_language_outlives_the_teams(store: Store) -> None:
    sync(store, RU)
    with store.work() as work:
        actor = accounts.actor_of(
            work, ("telegram", "7", "Mila"), accounts.team_of(work, "telegram", "-100", ""), False, {}
        )
        assert actor
        accounts.set_locale(work, actor, "en")
    assert known(store, "7").locale == "en"
    assert known(store, "8").locale == "ru"


def test_a_newcomer_who_presses_many_times_is_one_person(process: Processes) -> None:
    stores = [process(), process()]
    sync(stores[0], RU)
    seen = all_at_once(lambda store: known(store, "7").person_id, stores * 3)
    assert len(set(seen)) == 1
    with stores[0].reading() as work:
        assert len(work.db.scalars(select(Person)).all()) == len(work.db.scalars(select(Account)).all()) == 1


def test_a_team_that_left_the_settings_keeps_its_people_and_loses_its_chat(store: Store) -> None:
    sync(store, RU, US)
    assert known(store, "42").role == "strategist"
    sync(store, replace(RU, key="moscow"), US)
    assert team_at(store, "telegram", "-100") == "moscow"
    assert known(store, "42", chat=None).role == "member"
