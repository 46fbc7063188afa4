"""Scenes with incidents: notified, reviewed by both sides, explained, acted on, collected in the morning."""

from core.events import AlertDigestDue, EffectMeasured
from core.model import Adjustment, CardView, Incident, Team
from core.model.alert.codes import AdjustmentState, Cause
from core.model.incidents import Effect
from core.people import accounts
from core.people.accounts import TeamPlan
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card
from handlers.gallery.example_incidents import FACTS, SOURCE, last_holiday, raised
from handlers.gallery.stage import MEMBER, TEAMS, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from handlers.text.verdicts import REASONS

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
    other = TeamPlan("other", TEAMS[market], market, "en", "UTC", stage.platform, "other", "", ())
    accounts.sync_teams(work, [stage.plan, other])


def _judged(stage: Stage, first: int) -> None:
    """Signal, with a change; someone else calls it noise, says why, and undoes that."""
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
    stage.play("reply noise", "reply", f"noise:{id_}", text=stage.read("It was Sunday", "Было воскресенье"), by=MEMBER)
    stage.play("card incident, noise in words", "action", "incident", id_)
    stage.play("button unjudge", "action", "unjudge", id_)
    stage.play("button unjudge, to the beginning", "action", "unjudge", id_)
    stage.play("button unjudge, again", "action", "unjudge", id_)
    stage.play("button figures", "action", "figures", id_)
    stage.play("button bars", "action", "bars", id_)
    _effect(stage, first)


def _effect(stage: Stage, incident: int) -> None:
    """The effect of the change: measured, shown, dropped."""
    with stage.store.work() as work:
        row = work.db.query(Adjustment).filter_by(incident_id=incident).one()
        row.state, row.effect = AdjustmentState.MEASURED, Effect(-0.4, -0.05)
        work.happened(EffectMeasured(row.id))
        tell(work)
        id_ = row.id
    stage.keep("card change", *stage.deliver())
    stage.play("button helped", "action", "helped", f"{id_}:yes")
    stage.keep("card change, answered", _card(stage, "change", id_))
    with stage.store.work() as work:
        work.db.get_one(Adjustment, id_).effect = Effect(-0.4, None)
    stage.keep("card change, not measured", _card(stage, "change", id_))
    stage.keep("card change, gone", _card(stage, "change", 99999))
    stage.hear("reply", f"change:{incident}", text=WORDS[stage.locale])
    stage.play("button undecide", "action", "undecide", str(id_ + 1))
    stage.play("button undecide, again", "action", "undecide", str(id_ + 1))


def _others(stage: Stage) -> None:
    """Other forms of the same card."""
    raised(stage, "card incident, several creators", series=5)
    raised(stage, "card incident, by the day", daily=True, facts={"hours": 216, "hour": 1.0, "usual": 1498.0})
    with stage.store.reading() as work:
        day, holiday = last_holiday(stage.plan.market, work.now)
    rate = {"expected": 0.035, "actual": 0.021, "usual": 0.0314, "course": 1.0, "lost": 0, "holiday": holiday}
    raised(stage, "card incident, a rate", metric="engagement", at=day, facts=rate)
    cost = {"expected": 0.0125, "actual": 0.0075, "usual": 0.0112, "course": 1.0, "unit": "USD", "lost": 0}
    raised(stage, "card incident, a cost", metric="cost", facts=cost)
    known = {"holiday": holiday}
    over = raised(stage, "card incident, a holiday and more than expected", at=day, change=0.4, facts=known)
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
    stage.play("button bars, segment", "action", "bars", str(raised(stage, "", Cause.SEGMENT)))
    due = {"gone": False, "due": "2026-11-20T09:00:00+00:00", "last_seen": None, "url": ""}
    raised(stage, "card incident, silence of a planned post", Cause.MISSING_DATA, facts=due)
    raised(stage, "card incident, silence of a source", Cause.MISSING_DATA, known=SOURCE)
    never = {"last": "", "failure": "not_reached"}
    raised(stage, "card incident, silence of a source that never spoke", Cause.MISSING_DATA, known=SOURCE, facts=never)
    raised(stage, "card incident, competitor who displaces", Cause.COMPETITOR, facts={"displaced": True, "score": None})
    raised(stage, "card incident, comparison in one market", Cause.COMPARISON, facts={"other_market": ""})
    raised(stage, "card incident, several of a cause", Cause.COMPETITOR, series=4)


def _digest(stage: Stage) -> None:
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        about = str(Subject("day", team.id, str(work.now.date())))
    fresh = [raised(stage, digest_key=about, series=number % 2 + 1) for number in range(3)]
    stage.hear("action", "signal", str(fresh[1]))
    stage.hear("reply", f"change:{fresh[1]}", text=WORDS[stage.locale])
    with stage.store.work() as work:
        work.happened(AlertDigestDue(work.db.get_one(Team, team.id).id, about))
        tell(work)
    stage.keep("card day", *stage.deliver())
    stage.keep("card day, nothing new", _card_of(stage, Subject("day", team.id, "2020-01-01")))
    stage.keep("card day, gone", _card_of(stage, Subject("day", 99999, "2026-11-23")))


def _quiet(stage: Stage) -> None:
    stage.play("verb quiet, nothing known", "command", "quiet")
    stage.play(
        "verb quiet", "command", "quiet", text=stage.read("27 Nov - 30 Nov Black Friday", "27–30 ноября чёрная пятница")
    )
    stage.play("ask quiet", "action", "ask", "quiet", can_open=True)
    stage.play(
        "reply quiet",
        "reply",
        "quiet",
        text=stage.read("tomorrow 14:00–18:00 maintenance", "завтра 14:00–18:00 техработы"),
    )
    stage.play("verb quiet, some known", "command", "quiet")
    stage.play("button unquiet", "action", "unquiet", "1")
    stage.play("button unquiet, again", "action", "unquiet", "1")
    stage.play("refusal quiet_undated", "command", "quiet", text=stage.read("Black Friday", "чёрная пятница"))
    stage.play(
        "refusal quiet_too_long",
        "command",
        "quiet",
        text=stage.read("1 March - 30 June sale", "1 марта – 30 июня распродажа"),
    )


def _refused(stage: Stage, incident: int) -> None:
    stage.play("refusal incident_unknown", "action", "signal", "99999")
    stage.play("refusal change_unknown", "action", "undecide", "99999")
    stage.play("refusal change_empty", "reply", f"change:{incident}", text=" ")


def _card(stage: Stage, kind: str, id_: int) -> Card:
    return _card_of(stage, Subject(kind, id_))


def _card_of(stage: Stage, subject: Subject) -> Card:
    with stage.store.reading() as work:
        return SHOWN[subject.kind](work, stage.words, subject, CardView())
