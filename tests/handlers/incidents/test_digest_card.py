"""The morning's digest, blackout windows, and incidents of whatever is called whatever: whole on both platforms."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.telegram.render import CAPTION_LIMIT, parsed_length, render
from core.events import AlertDigestDue
from core.model import Adjustment, Alert, BlackoutWindow, CardView, Creator, Incident, Outgoing, Person
from core.model.alert.codes import Cause
from core.model.alert.facts import SegmentShare, Sibling
from core.model.incidents import Effect
from core.people import accounts
from core.subject import Subject
from handlers.chat.card import Card, Chart, Entry, load
from handlers.gallery.example_incidents import raised
from handlers.gallery.stage import MEMBER, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from tests.handlers.platform_checks import slack as on_slack
from tests.handlers.platform_checks import telegram as on_telegram
from tests.handlers.platform_checks import whole
from tests.hostile import ENGLISH

Make = Callable[..., Stage]
BOTH = [("slack", "en"), ("telegram", "ru")]
CAUSES = {
    Cause.SEGMENT: lambda text: {
        "dimension": "language",
        "parts": (SegmentShare(text, 0.7, 0.39, 0.34, 0.44), SegmentShare("other", 0.3, 1, 0, 1)),
    },
    Cause.COMPETITOR: lambda text: {"brand": text, "creators": (text,) * 9, "links": (text,) * 9},
    Cause.COMPARISON: lambda text: {"item": text, "siblings": (Sibling(text, 0.2, 9),) * 9},
    Cause.MISSING_DATA: lambda text: {"url": text, "source": text},
}


@pytest.fixture(params=BOTH, ids="-".join)
def town(request: pytest.FixtureRequest, stage: Make) -> Stage:
    made: Stage = stage(*request.param)
    made.hear("command", "shortlist", text="music us 20")
    return made


def shown(stage: Stage, kind: str, id_: int) -> Card:
    with stage.store.reading() as work:
        return SHOWN[kind](work, stage.words, Subject(kind, id_), CardView())


def taken(stage: Stage, one: Card) -> None:
    """By both platforms, with a picture above it where it has one."""
    on_slack(one, stage.locale)
    on_telegram(one)
    caption = replace(one, body=tuple(block for block in one.body if not isinstance(block, Chart)))
    assert parsed_length(render(caption)[0]) <= CAPTION_LIMIT, whole(one)


def day_of(stage: Stage) -> tuple[int, str]:
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        return team.id, f"day:{team.id}:{work.now.date()}"


def dawn(stage: Stage) -> list[Card]:
    team, about = day_of(stage)
    with stage.store.work() as work:
        work.happened(AlertDigestDue(team, about))
        tell(work)
    return stage.deliver()


def test_a_digest_has_eight_at_most_and_counts_the_rest(town: Stage) -> None:
    about = day_of(town)[1]
    ids = [raised(town, digest_key=about) for _ in range(11)]
    (card,) = dawn(town)
    entries = [block for block in card.body if isinstance(block, Entry)]
    assert [entry.actions[0].arg for entry in entries] == [str(id_) for id_ in ids[:8]]
    assert [action.do for action in entries[0].actions] == ["signal", "noise"]
    assert "3" in next(block.text for block in card.body if not isinstance(block, Entry))
    on_slack(card, town.locale)
    on_telegram(card)


def test_what_is_judged_on_a_digest_shows_there_and_on_its_card(town: Stage) -> None:
    about = day_of(town)[1]
    id_ = raised(town, digest_key=about)
    dawn(town)
    town.hear("action", "incident", str(id_))
    said = town.hear("action", "signal", str(id_), message=town.message_of(about), can_open=True)
    cards = [card for card in said if isinstance(card, Card)]
    assert len(cards) == 2
    entry = next(block for card in cards for block in card.body if isinstance(block, Entry))
    assert [action.do for action in entry.actions] == ["unjudge"]


def test_a_digest_tells_what_goes_on_what_is_over_and_what_is_due(stage: Make) -> None:
    town = stage("slack", "en")
    town.hear("command", "shortlist", text="music us 20")
    on, over = raised(town), raised(town)
    town.hear("action", "signal", str(over), can_open=True)
    town.hear("reply", f"change:{over}", text="New cover tomorrow")
    with town.store.work() as work:
        told = work.now - timedelta(hours=30)
        work.db.execute(update(Incident).values(notified_at=told))
        work.db.execute(update(Incident).where(Incident.id == over).values(ended_at=work.now))
    (card,) = dawn(town)
    assert card.title == "Good morning! Nothing new, 1\u00a0alert waiting for review."
    text = whole(card)
    assert [block.actions[0].arg for block in card.body if isinstance(block, Entry)] == [str(on)]
    for part in (
        "1\u00a0alert has ended:",
        "1 change is due",
        "US strategist, by ",
        "“New cover tomorrow”",
        "False or unreviewed alerts, last 7 days: 1 (limit 2).",
    ):
        assert part in text


HOSTILE = (
    *ENGLISH[::40],
    "Ы" * 300,
    "👩‍👩‍👧‍👦" * 60,
    "\u202eelohw",
    "|" * 90,
    "ﷺ﷽" * 60,
    "<b>&amp; <!channel> {x} %s @all #a",
    " ",
)


@pytest.mark.parametrize("cause", [*CAUSES, Cause.LEVEL])
def test_whatever_things_are_called_every_card_is_whole(town: Stage, cause: Cause) -> None:
    """Each cause meets two names in five, each name two causes."""
    id_ = raised(town, "", cause, series=4)
    first = [*CAUSES, Cause.LEVEL].index(cause)
    for text in (text for number, text in enumerate(HOSTILE) if (number - first) % 5 < 2):
        _called(town, id_, CAUSES[cause](text) if cause in CAUSES else {"holiday": text, "lost_money": -9e9}, text)
        town.hear("action", "noise", str(id_), by=MEMBER)
        town.hear("reply", f"noise:{id_}", text=(text * 1000)[:1000], by=MEMBER)
        town.hear("action", "signal", str(id_))
        town.hear("reply", f"change:{id_}", text=(text * 1000)[:1000])
        with town.store.work() as work:
            effect = Effect(-0.999, 123.4)
            work.db.execute(update(Adjustment).values(effect=effect, helped="unsure"))
            changes = list(work.db.scalars(select(Adjustment.id)))
        taken(town, shown(town, "incident", id_))
        for change in changes[-1:]:
            taken(town, shown(town, "change", change))
        for answer in (
            *town.hear("action", "figures", str(id_)),
            *town.hear("action", "bars", str(id_)),
            *town.hear("command", "alerts"),
        ):
            on_slack(answer, town.locale)
            on_telegram(answer)


def _called(town: Stage, incident: int, facts: dict[str, Any], text: str) -> None:
    """Creators, people and what an alert is about bear this name."""
    town.names = {"boss": text, MEMBER: text}
    with town.store.work() as work:
        work.db.execute(update(Creator).values(name=text))
        work.db.execute(update(Person).values(name=text))
        for alert in work.db.scalars(select(Alert).where(Alert.incident_id == incident)):
            alert.facts = replace(alert.facts, **facts)


def test_the_tags_of_a_text_are_no_markup(stage: Make) -> None:
    town = stage("telegram", "en")
    town.hear("command", "shortlist", text="music us 20")
    id_ = raised(town, "", Cause.COMPETITOR, facts={"brand": "<b>@evil</b> & <i>", "creators": ("instagram/mila",)})
    text, _ = render(shown(town, "incident", id_))
    assert "&lt;b&gt;@\u2060evil&lt;/b&gt; &amp; &lt;i&gt;" in text
    assert "@\u2060mila" in text


def test_blackout_windows_are_named_listed_and_cancelled(stage: Make) -> None:
    town = stage("slack", "en")
    (added,) = town.hear("command", "quiet", text="1 Dec 2099 - 3 Dec 2099 Great sale")
    assert isinstance(added, Card)
    assert "Saved: Great sale, Dec\u00a01–3, 2099, US. " in added.title
    town.hear("command", "тишина", text="5 Dec 2099 14:00-18:00 maintenance")
    (listed,) = town.hear("command", "quiet")
    assert isinstance(listed, Card)
    assert listed.title == "2\u00a0upcoming blackout windows."
    assert "maintenance, Dec 5, 2099, 2:00 PM–6:00 PM, US" in whole(listed)
    town.hear("action", "unquiet", listed.menus[0].actions[0].arg)
    (left,) = town.hear("command", "quiet")
    assert "1 upcoming blackout window." in whole(left)
    assert "Great sale" not in whole(left)


@pytest.mark.parametrize(("platform", "locale"), [("slack", "en"), ("telegram", "ru")])
def test_a_blackout_window_that_is_cancelled_says_so_where_it_stood(stage: Make, platform: str, locale: str) -> None:
    town = stage(platform, locale)

    def said(text: str) -> tuple[str, Card]:
        """The message that answers, and its card."""
        town.hear("command", "quiet", text=text)
        with town.store.reading() as work:
            row = work.db.scalars(select(Outgoing).order_by(Outgoing.id.desc())).first()
        assert row is not None
        assert row.said_as is not None
        return row.said_as, load(row.card or {})

    def now(message: str) -> Card:
        town.deliver()
        with town.store.reading() as work:
            return load(work.db.scalars(select(Outgoing).where(Outgoing.said_as == message)).one().card or {})

    noted, added = said("1 Dec 2099 - 3 Dec 2099 Great sale")
    cancel = added.actions[0]
    for _ in range(2):  # and once more, from a phone that shows the old card
        town.hear("action", "unquiet", cancel.arg, message=noted)
        assert not now(noted).actions
        assert now(noted).title.startswith(
            {"en": "Canceled: Great sale, Dec\u00a01–3, 2099", "ru": "Отменено: Great sale, 1–3\u00a0декабря 2099"}[
                locale
            ]
        )
    said("5 Dec 2099 14:00-18:00 maintenance")
    listing, card = said("")
    for _ in range(2):
        town.hear("action", "unquiet", card.menus[0].actions[0].arg, message=listing)
        assert now(listing).title == town.words.t("No upcoming blackout windows.")
        assert not now(listing).menus


def test_a_blackout_window_keeps_a_strangers_words_as_words(town: Stage) -> None:
    for text in HOSTILE:
        for answer in town.hear("command", "quiet", text=f"1 Dec 2099 {text}"[:900]):
            on_slack(answer, town.locale)
            on_telegram(answer)
    with town.store.reading() as work:
        assert all(len(row.name) <= 80 for row in work.db.query(BlackoutWindow))
    for answer in town.hear("command", "quiet"):
        on_slack(answer, town.locale)
        on_telegram(answer)
