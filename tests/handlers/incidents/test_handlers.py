"""An incident notified of, judged, explained and acted on: on either platform, by several people, and undone."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update

from core.events import EffectMeasured, IncidentNotified
from core.model import Adjustment, Alert, CardView, Incident, Verdict
from core.model.alert.codes import AdjustmentState, IncidentState
from core.model.incidents import Effect
from core.people import accounts
from core.subject import Subject
from handlers.chat.card import Ask, Card, Toast
from handlers.gallery.example_incidents import raised
from handlers.gallery.stage import MEMBER, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from tests.handlers.platform_checks import body_of, whole

Make = Callable[..., Stage]


@pytest.fixture
def slack(stage: Make) -> Stage:
    made = stage("slack", "en")
    made.hear("command", "shortlist", text="music us 20")
    return made


@pytest.fixture
def telegram(slack: Stage) -> Stage:
    """The other market's team on the same database."""
    other = Stage(slack.store, "telegram", "ru", chat="-100")
    with slack.store.work() as work:
        accounts.sync_teams(work, [slack.plan, other.plan])
    return other


def card(stage: Stage, kind: str, id_: int) -> Card:
    with stage.store.reading() as work:
        return SHOWN[kind](work, stage.words, Subject(kind, id_), CardView())


def state(stage: Stage, id_: int) -> str:
    with stage.store.reading() as work:
        return work.db.get_one(Incident, id_).state


def labels(shown: Card) -> list[str]:
    return [action.do for action in shown.actions]


def count(stage: Stage, table: type) -> int:
    with stage.store.reading() as work:
        return work.db.scalar(select(func.count()).select_from(table)) or 0


def test_it_is_told_in_one_sentence_with_how_sure_and_what_it_is_worth(slack: Stage) -> None:
    id_ = raised(slack)
    shown = card(slack, "incident", id_)
    assert "views −40%, since " in shown.title
    said = whole(shown)
    for part in (
        "7.4K vs. 12.4K expected.",
        "80% range: −48% to −31%",
        "Odds of this by chance: about 1 in 2,500.",
        "5K views, worth about $318",
    ):
        assert part in said
    assert labels(shown) == ["signal", "noise", "region"]
    assert slack.message_of(f"incident:{id_}")


def test_a_series_that_is_told_again_stands_anew(slack: Stage) -> None:
    id_ = raised(slack)
    first = slack.message_of(f"incident:{id_}")
    with slack.store.work() as work:
        tell_again = work.db.get_one(Incident, id_)
        tell_again.notified_at = work.now
        work.happened(IncidentNotified(id_))
        tell(work)
    said = slack.deliver()
    assert [card.title for card in said].count("This card has moved down the chat.") == 1
    assert slack.message_of(f"incident:{id_}") != first


def test_a_signal_counts_at_once_and_asks_for_a_change(slack: Stage) -> None:
    id_ = raised(slack)
    asked = slack.hear("action", "signal", str(id_), can_open=True)[0]
    assert isinstance(asked, Ask)
    assert asked.about == f"change:{id_}"
    assert state(slack, id_) == IncidentState.SIGNAL
    slack.hear("reply", f"change:{id_}", text="Team member swaps the cover by Friday", by=MEMBER)
    shown = card(slack, "incident", id_)
    assert "Change: “Team member swaps the cover by Friday” — " in whole(shown)
    assert "Signal — US strategist (US team)" in whole(shown)
    assert labels(shown) == ["ask", "noise", "unjudge"]


def test_noise_counts_at_once_and_asks_why(slack: Stage) -> None:
    id_ = raised(slack)
    asked = slack.hear("action", "noise", str(id_), can_open=True)[0]
    assert isinstance(asked, Ask)
    assert [code for _, code in asked.chips] == ["holiday", "one_off", "outage", "boost", "data_error"]
    assert state(slack, id_) == IncidentState.NOISE
    slack.hear("action", "chip", f"noise:{id_}#outage")
    assert "platform outage" in whole(card(slack, "incident", id_))
    slack.hear("reply", f"noise:{id_}", text="The app was down in Ohio")
    assert "“The app was down in Ohio”" in whole(card(slack, "incident", id_))
    slack.hear("action", "unjudge", str(id_))
    assert state(slack, id_) == IncidentState.OPEN
    assert "Noise" not in body_of(card(slack, "incident", id_))


def test_the_picture_stays_when_its_moments_leave_the_baseline(slack: Stage) -> None:
    id_ = raised(slack)
    before = card(slack, "incident", id_).body[-1]
    slack.hear("action", "noise", str(id_), can_open=True)
    assert card(slack, "incident", id_).body[-1] == before


def test_the_other_team_sees_it_and_its_word_shows_in_both_chats(slack: Stage, telegram: Stage) -> None:
    id_ = raised(slack)
    asked = slack.listen("action", "region", str(id_)).answer
    assert isinstance(asked, Toast)
    shown = telegram.deliver()[0]
    assert "просмотры −40\u00a0%, с " in shown.title
    assert "Спрашивает US strategist (Команда США). Российская команда, это сигнал или шум?" in whole(shown)
    slack.deliver()
    forced = telegram.hear("action", "noise", str(id_), message=telegram.message_of(f"incident:{id_}"))
    assert "Почему это шум?" in whole(forced)
    telegram.hear("action", "chip", f"noise:{id_}#holiday")
    here = slack.deliver()
    assert any("Noise — Российский стратег (Russian team)" in whole(card) for card in here)
    assert any("holiday" in whole(card) for card in here)
    again = slack.listen("action", "region", str(id_), key="again").answer
    assert again == asked
    assert "region" not in labels(card(slack, "incident", id_))


def test_of_two_words_the_newest_counts_and_neither_is_lost(slack: Stage) -> None:
    id_ = raised(slack)
    slack.hear("action", "signal", str(id_), can_open=True)
    slack.hear("action", "noise", str(id_), can_open=True, by=MEMBER)
    assert state(slack, id_) == IncidentState.NOISE
    assert count(slack, Verdict) == 2
    said = [
        block.text for block in card(slack, "incident", id_).body if getattr(block, "text", "").startswith(("N", "S"))
    ]
    assert [text.partition(" — ")[0] for text in said] == ["Noise", "Signal"]
    slack.hear("action", "noise", str(id_), can_open=True, by=MEMBER)
    assert count(slack, Verdict) == 2
    slack.hear("action", "unjudge", str(id_), by=MEMBER)
    assert state(slack, id_) == IncidentState.SIGNAL


def test_a_button_of_an_old_card_counts_and_the_old_card_says_where_the_new_one_is(slack: Stage) -> None:
    id_ = raised(slack)
    old = slack.message_of(f"incident:{id_}")
    slack.hear("action", "incident", str(id_))
    slack.hear("action", "signal", str(id_), message=old, can_open=True)
    assert state(slack, id_) == IncidentState.SIGNAL
    assert slack.message_of(f"incident:{id_}") != old


def test_it_is_silent_for_a_day_or_until_it_is_woken(slack: Stage) -> None:
    id_ = raised(slack)
    slack.hear("action", "snooze", str(id_))
    assert "Snoozed until" in whole(card(slack, "incident", id_))
    slack.hear("action", "wake", str(id_))
    assert "Snoozed until" not in whole(card(slack, "incident", id_))


def test_a_change_can_be_dropped_and_its_effect_is_put_before_the_team(slack: Stage) -> None:
    id_ = raised(slack)
    slack.hear("action", "signal", str(id_), can_open=True)
    for text in ("New cover tomorrow", "Another hour"):
        slack.hear("reply", f"change:{id_}", text=text)
    slack.hear("action", "undecide", "1")
    assert "New cover tomorrow" not in whole(card(slack, "incident", id_))
    with slack.store.work() as work:
        effect = Effect(-0.4, -0.05)
        work.db.execute(
            update(Adjustment).where(Adjustment.id == 2).values(state=AdjustmentState.MEASURED, effect=effect)
        )
        work.happened(EffectMeasured(2))
        tell(work)
    (told,) = slack.deliver()
    assert told.title == "Did the change help? −40% → −5% vs. expected."
    slack.hear("action", "helped", "2:yes")
    assert "Your answer: it helped." in whole(card(slack, "change", 2))
    assert "effect: −40% → −5%; it helped" in whole(card(slack, "incident", id_))


def test_several_series_are_told_with_their_median_and_the_largest(slack: Stage) -> None:
    shown = card(slack, "incident", raised(slack, series=5))
    assert shown.title.startswith("5\u00a0creators: views −50% (median), since ")
    assert "−60%" in whole(shown)
    assert "and 2 more" in whole(shown)


def test_cases_like_it_and_the_record_of_its_kind_are_told(slack: Stage) -> None:
    for code in ("holiday", "boost"):
        past = raised(slack)
        slack.hear("action", "noise", str(past), can_open=True)
        slack.hear("action", "chip", f"noise:{past}#{code}")
    new = raised(slack)
    with slack.store.work() as work:
        work.db.execute(update(Alert).values(about="watch:1:fall"))
    said = whole(card(slack, "incident", new))
    assert ", −40%: noise (paid boost); " in said
    assert ", −40%: noise (holiday)." in said
    assert "Alerts like this were noise 2 of 2 times here." in said


def test_open_ones_are_listed_newest_first_and_opened_here(slack: Stage) -> None:
    assert whole(slack.hear("command", "alerts")) == "No alerts waiting for review."
    ids = [raised(slack) for _ in range(10)]
    slack.hear("action", "noise", str(ids[0]), can_open=True)
    (listed,) = slack.hear("command", "отклонения")
    assert isinstance(listed, Card)
    assert listed.title == "9\u00a0alerts waiting for review."
    assert [action.arg for action in listed.menus[0].actions] == [str(id_) for id_ in ids[:1:-1]]
    assert "1 older alert." in whole(listed)
    opened = slack.hear("action", "incident", str(ids[3]))
    assert any("views −40%" in card.title for card in opened if isinstance(card, Card))


def test_a_team_without_a_chat_is_told_nothing(stage: Make) -> None:
    crowd = stage("telegram", "ru")
    crowd.hear("command", "shortlist", text="music us 20")
    id_ = raised(crowd)
    with crowd.store.work() as work:
        accounts.sync_teams(work, [])
        work.happened(IncidentNotified(id_))
        tell(work)
    assert crowd.deliver() == []
