"""Scenes of departures: told, judged from both sides, explained, changed because of, gathered in the morning."""

from datetime import timedelta
from math import pi, sin
from typing import Any

from core.events import AlertDigestDue, EffectMeasured
from core.incidents.actions import LOOKED
from core.incidents.finding import COMPARISON, COMPETITOR, LEVEL, SEGMENT, SILENCE
from core.incidents.notify import tell as put
from core.incidents.queries import WAITING
from core.model import Adjustment, Alert, DetectorState, Incident, Team
from core.numbers.anomaly import stream
from core.people import accounts
from core.people.accounts import TeamPlan
from core.store import UnitOfWork
from handlers.chat.card import Card
from handlers.gallery.stage import MEMBER, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from handlers.text.verdicts import REASONS

DROP = 9  # points of it
LEVEL_FACTS: dict[str, Any] = {
    "expected": 12400.0,
    "actual": 7440.0,
    "hours": 9,
    "usual": 1380.0,
    "hour": 1.21,
    "weekday": 0.92,
    "course": 0.5,
    "level": 7.2,
    "unit": "",
    "posts": 3,
    "holiday": "",
    "lost": 4960.0,
    "lost_money": 318.4,
    "currency": "USD",
}
BAR = {"detector": "hourly", "bar": 4.2, "budget": 2.0, "factor": 1.57}
FACTS: dict[str, dict[str, Any]] = {
    SEGMENT: {
        "dimension": "age",
        "moved": 0.31,
        "target": "18-24",
        "metric": "views",
        "people": 8120,
        "parts": [["18-24", 0.7, 0.39, 0.34, 0.44], ["other", 0.3, 0.61, 0.56, 0.66]],
    },
    COMPETITOR: {
        "brand_id": 1,
        "brand": "Nonesuch Cosmetics",
        "score": 0.64,
        "days": 0.86,
        "days_both": 6,
        "creators": ["@mila"],
        "creators_share": 0.2,
        "audience": 0.7,
        "topics_share": 0.8,
        "topics": ["beauty", "fashion"],
        "chance": 0.001,
        "first": "2026-11-18T09:00:00+00:00",
        "posts": 6,
        "links": ["https://www.instagram.com/p/abc"],
        "displaced": False,
    },
    COMPARISON: {
        "kind": "hashtag",
        "item": "дачныйлайфхак",
        "metric": "views",
        "market": "us",
        "other_market": "ru",
        "posts": 4,
        "own_posts": 3,
        "change": -0.4,
        "low": -0.5,
        "high": -0.3,
        "similar": 16,
        "siblings": [["lifehack", 0.2, 9], ["diy", 0.05, 7]],
        "other_change": 0.3,
        "apart": [-0.54, -0.65, -0.4],
    },
    SILENCE: {
        "post_id": 1,
        "url": "https://www.instagram.com/p/abc",
        "platform": "instagram",
        "creator_id": 1,
        "gone": True,
        "last_seen": "2026-11-20T09:00:00+00:00",
        "hours": 30.0,
        "source": "agency",
    },
}
SOURCE = {
    "source_id": 1,
    "source": "Shop",
    "usual": 1.0,
    "longest": 3.0,
    "age": 9.0,
    "last": "2026-11-20T09:00:00+00:00",
    "failure": "",
}
SCALES = {"engagement": 1 / 5700, "cost": 1 / 16000}  # of the figures below, where they are no counts
WORDS = {"en": "The cover is changed by tomorrow", "ru": "Меняем обложку до завтра"}


def incidents(stage: Stage) -> None:
    stage.hear("command", "shortlist", text="music us 20")
    with stage.store.work() as work:
        _another_team(work, stage)
    stage.play("verb alerts", "command", "alerts")
    first = raised(stage, "card incident, told")
    _judged(stage, first)
    _others(stage)
    _causes(stage)
    _digest(stage)
    _quiet(stage)
    stage.play("verb alerts, some", "command", "alerts")
    stage.play("button incident", "action", "incident", str(first))
    _refused(stage, first)


def _another_team(work: UnitOfWork, stage: Stage) -> None:
    market = "us" if stage.plan.market == "ru" else "ru"
    other = TeamPlan("other", "Central team", market, "en", "UTC", stage.platform, "other", "", ())
    accounts.sync_teams(work, [stage.plan, other])


def raised(stage: Stage, name: str = "", cause: str = LEVEL, series: int = 1, daily: bool = False, **more: Any) -> int:
    """An incident as the detectors raise it, put before its team."""
    made, market = stage.newest_round(), stage.plan.market
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        since = work.now - timedelta(hours=DROP * (24 if daily else 1))
        row = Incident(
            campaign_id=made.campaign_id,
            market=market,
            team_id=team.id,
            cause=cause,
            side="fall",
            state=WAITING,
            urgent=True,
            since=since,
            newest_at=work.now,
            raised_at=work.now,
            due_at=work.now,
        )
        work.db.add(row)
        work.db.flush()
        for number in range(series):
            creator = stage.at(made.id, number + 1)
            work.db.add(_alert(work, row, creator, number, daily, more))
        work.db.flush()
        put(work, row, more.get("digest_key", ""))
        tell(work)
        id_ = row.id
    said = stage.deliver()
    if name:
        stage.keep(name, *said[-1:])
    return id_


def _alert(work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, more: dict[str, Any]) -> Alert:
    level = row.cause == LEVEL
    watch = _watch(work, row, creator, number, daily, more.get("metric", "views")) if level else None
    facts = {**(LEVEL_FACTS if level else more.get("known", FACTS[row.cause])), **more.get("facts", {})}
    return Alert(
        incident_id=row.id,
        about=f"example:{row.id}:{number}",
        detector_id=watch.id if watch else None,
        creator_id=creator,
        metric=more.get("metric", "views") if level else "",
        side="fall",
        since=row.since,
        at=row.newest_at,
        change=-0.4 - 0.05 * number,
        low=-0.48 - 0.05 * number,
        high=-0.31 - 0.05 * number,
        z=6.1,
        p=0.0004,
        at_once=True,
        facts=facts,
        settings=BAR if level else {"days": 7, "rate": 0.1},
        raised_at=work.now,
    )


def _watch(work: UnitOfWork, row: Incident, creator: int, number: int, daily: bool, metric: str) -> DetectorState:
    scale = SCALES.get(metric, 1.0)
    kept = stream.begin("daily" if daily else "hourly", scale == 1.0)
    step, count = (24, 60) if daily else (1, 400)
    last = int(work.now.timestamp() / 3600) // step * step
    for place in range(count):
        at = last - (count - 1 - place) * step
        low = 0.6 if place >= count - DROP else 1.0
        value = 200 * (1 + 0.4 * sin(2 * pi * at / 24)) * (1 + 0.2 * sin(place * 1.7)) * low
        kept, _ = stream.step(kept, at, round(value) * scale)
    watch = DetectorState(
        key=f"example:{row.id}:{number}",
        campaign_id=row.campaign_id,
        creator_id=creator,
        metric=metric,
        period="day" if daily else "hour",
        market=row.market,
        offset=0,
        fed_until=0,
        last_run_at=0,
        state=stream.state_of(kept),
    )
    work.db.add(watch)
    work.db.flush()
    return watch


def _judged(stage: Stage, first: int) -> None:
    """Signal, with a change; somebody else calls it noise, says why, and takes that back."""
    id_ = str(first)
    stage.play("button region", "action", "region", id_)
    stage.play("button snooze", "action", "snooze", id_)
    stage.play("button wake", "action", "wake", id_)
    stage.play("button signal", "action", "signal", id_, can_open=True)
    stage.play("ask change", "action", "ask", f"change:{id_}")
    stage.play("reply change", "reply", f"change:{id_}", text=WORDS[stage.locale])
    stage.keep("card incident, signal with a change", _card(stage, "incident", first))
    stage.play("button noise", "action", "noise", id_, can_open=True, by=MEMBER)
    stage.play("ask noise", "action", "ask", f"noise:{id_}", by=MEMBER)
    for code in REASONS:
        stage.hear("action", "chip", f"noise:{id_}#{code}", by=MEMBER)
        stage.keep(f"card incident, noise for {code}", _card(stage, "incident", first))
    stage.play("reply noise", "reply", f"noise:{id_}", text="It was Sunday", by=MEMBER)
    stage.play("card incident, noise in words", "action", "incident", id_)
    stage.play("button unjudge", "action", "unjudge", id_)
    stage.play("button unjudge, to the beginning", "action", "unjudge", id_)
    stage.play("button unjudge, again", "action", "unjudge", id_)
    stage.play("button figures", "action", "figures", id_)
    stage.play("button bars", "action", "bars", id_)
    _effect(stage, first)


def _effect(stage: Stage, incident: int) -> None:
    """What the change did: measured, told, dropped."""
    with stage.store.work() as work:
        row = work.db.query(Adjustment).filter_by(incident_id=incident).one()
        row.state, row.effect = LOOKED, {"before": -0.4, "after": -0.05}
        work.happened(EffectMeasured(row.id))
        tell(work)
        id_ = row.id
    stage.keep("card change", *stage.deliver())
    stage.play("button helped", "action", "helped", f"{id_}:yes")
    stage.keep("card change, answered", _card(stage, "change", id_))
    with stage.store.work() as work:
        work.db.get_one(Adjustment, id_).effect = {"before": -0.4, "after": None}
    stage.keep("card change, not measured", _card(stage, "change", id_))
    stage.keep("card change, gone", _card(stage, "change", 99999))
    stage.hear("reply", f"change:{incident}", text=WORDS[stage.locale])
    stage.play("button undecide", "action", "undecide", str(id_ + 1))
    stage.play("button undecide, again", "action", "undecide", str(id_ + 1))


def _others(stage: Stage) -> None:
    """Other shapes of the same card."""
    raised(stage, "card incident, several creators", series=5)
    raised(stage, "card incident, by the day", daily=True, facts={"hours": 72, "hour": 1.0})
    rate = {"expected": 0.035, "actual": 0.021, "usual": 0.036, "course": 1.0}
    raised(stage, "card incident, a rate", metric="engagement", facts={**rate, "lost": 0, "holiday": "Day off"})
    cost = {"expected": 0.012, "actual": 0.02, "usual": 0.012, "course": 1.0, "unit": "USD", "lost": 0}
    raised(stage, "card incident, a cost", metric="cost", facts=cost)
    known = {"holiday": "Thanksgiving Day", "lost": -4960.0}
    over = raised(stage, "card incident, a holiday and more than expected", facts=known)
    with stage.store.work() as work:
        work.db.get_one(Incident, over).ended_at = work.now
    stage.keep("card incident, over", _card(stage, "incident", over))
    asleep = raised(stage)
    stage.hear("action", "snooze", str(asleep))
    stage.keep("card incident, silent", _card(stage, "incident", asleep))
    stage.keep("card incident, gone", _card(stage, "incident", 99999))


def _causes(stage: Stage) -> None:
    for cause in FACTS:
        id_ = raised(stage, f"card incident, {cause}", cause)
        stage.play(f"button figures, {cause}", "action", "figures", str(id_))
    stage.play("button bars, segment", "action", "bars", str(raised(stage, "", SEGMENT)))
    due = {"gone": False, "due": "2026-11-20T09:00:00+00:00", "url": ""}
    raised(stage, "card incident, silence of a planned post", SILENCE, facts=due)
    raised(stage, "card incident, silence of a source", SILENCE, known=SOURCE)
    never = {"last": "", "failure": "not_reached"}
    raised(stage, "card incident, silence of a source that never spoke", SILENCE, known=SOURCE, facts=never)
    raised(stage, "card incident, competitor who displaces", COMPETITOR, facts={"displaced": True, "score": None})
    raised(stage, "card incident, comparison in one market", COMPARISON, facts={"other_market": ""})
    raised(stage, "card incident, several of a cause", COMPETITOR, series=4)


def _digest(stage: Stage) -> None:
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        about = f"day:{team.id}:{work.now.date()}"
    fresh = [raised(stage, digest_key=about, series=number % 2 + 1) for number in range(3)]
    stage.hear("action", "signal", str(fresh[1]))
    stage.hear("reply", f"change:{fresh[1]}", text=WORDS[stage.locale])
    with stage.store.work() as work:
        work.happened(AlertDigestDue(work.db.get_one(Team, team.id).id, about))
        tell(work)
    stage.keep("card day", *stage.deliver())
    stage.keep("card day, nothing new", _card_of(stage, "day", f"{team.id}:2020-01-01"))
    stage.keep("card day, gone", _card_of(stage, "day", "99999:2026-11-23"))


def _quiet(stage: Stage) -> None:
    stage.play("verb quiet, nothing known", "command", "quiet")
    stage.play("verb quiet", "command", "quiet", text="27 Nov - 30 Nov Black Friday")
    stage.play("ask quiet", "action", "ask", "quiet", can_open=True)
    stage.play("reply quiet", "reply", "quiet", text="завтра 14:00–18:00 техработы")
    stage.play("verb quiet, some known", "command", "quiet")
    stage.play("button unquiet", "action", "unquiet", "1")
    stage.play("button unquiet, again", "action", "unquiet", "1")
    stage.play("refusal quiet_undated", "command", "quiet", text="Black Friday")
    stage.play("refusal quiet_too_long", "command", "quiet", text="1 March - 30 June sale")


def _refused(stage: Stage, incident: int) -> None:
    stage.play("refusal incident_unknown", "action", "signal", "99999")
    stage.play("refusal change_unknown", "action", "undecide", "99999")
    stage.play("refusal change_empty", "reply", f"change:{incident}", text=" ")


def _card(stage: Stage, kind: str, id_: int) -> Card:
    return _card_of(stage, kind, str(id_))


def _card_of(stage: Stage, kind: str, subject: str) -> Card:
    with stage.store.reading() as work:
        return SHOWN[kind](work, stage.words, subject, {})
