"""Scenes of questions: put to a person and to another team, answered, doubted, sent elsewhere, gathered in a digest."""

from datetime import timedelta
from typing import Any

from core.events import AnswerRead, AnswerUnclear, QuestionAsked, QuestionDigestDue
from core.model import Answer, Assumption, Person, Question, Team
from core.people import accounts
from core.people.accounts import TeamPlan
from core.questions.states import ANSWERED, CHOOSING, EXPIRED, FOLLOW_UP, OPEN, REVISIT, UNSURE, WAITING, WEIGHING
from core.shortlist.steers import offer, rule
from core.store import UnitOfWork
from handlers.chat.card import Card
from handlers.gallery.question_rows import FACTS, REASONS, WORDS
from handlers.gallery.stage import MEMBER, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from handlers.text.open_questions import KINDS
from handlers.text.questions.labels import FOLLOW_UPS


def questions(stage: Stage) -> None:
    stage.hear("command", "shortlist", text="music us 20")
    made = stage.newest_round()
    creator = stage.at(made.id, 20)
    stage.hear("command", "pick", text="20 yes")
    with stage.store.work() as work:
        _another_team(work, stage)
    first = _question(stage, creator, fact="falling")
    stage.play("reply question", "reply", f"question:{first}", text=WORDS[stage.locale], by=MEMBER)
    _weighed(stage, first)
    _pressed(stage, creator)
    _asked(stage)
    _cards(stage, creator)
    _refused(stage, first)


def _another_team(work: UnitOfWork, stage: Stage) -> None:
    """Somebody of another market to ask, on the same platform: the play needs only one."""
    market = "us" if stage.plan.market == "ru" else "ru"
    other = TeamPlan("other", "Central team", market, "en", "UTC", stage.platform, "other", "", ())
    accounts.sync_teams(work, [stage.plan, other])


def _question(
    stage: Stage,
    creator: int,
    kind: str = "why_pick",
    fact: str = "engine_place",
    state: str = OPEN,
    told: dict[str, Any] | None = None,
    **more: Any,
) -> int:
    """A question as the engine raises it, before those whom it is for."""
    made = stage.newest_round()
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        person = work.db.get_one(Person, made.created_by)
        assert team is not None
        values = FACTS.get(fact, {}) if told is None else told
        about = {"subject": f"creator:{creator}", "fact": {"code": fact, "values": values}}
        row = Question(
            key=f"example:{work.db.query(Question).count()}",
            campaign_id=made.campaign_id,
            round_id=made.id,
            kind=kind,
            value=0.8,
            person_id=person.id,
            routed="region",
            need="region",
            team_id=team.id,
            reasons=REASONS,
            state=state,
            raised_at=work.now,
            due_at=work.now + timedelta(days=1),
            asked_at=work.now,
            **(about | more),
        )
        work.db.add(row)
        work.db.flush()
        work.happened(QuestionAsked(row.id))
        tell(work)
        id_ = row.id
    stage.deliver()
    return id_


def _weighed(stage: Stage, question: int) -> None:
    """Doubted once, then clear: with claims and a rule."""
    words = WORDS[stage.locale]
    with stage.store.work() as work:
        row = work.db.query(Answer).filter_by(question_id=question).one()
        asked = work.db.get_one(Question, question)
        row.verdict, row.follow_up, row.read_by, row.why = "ask", "what_would_you_expect", "rules", "timeout"
        asked.state = FOLLOW_UP
        work.happened(AnswerUnclear(row.id))
        tell(work)
    for code in FOLLOW_UPS:
        with stage.store.work() as work:
            work.db.query(Answer).filter_by(question_id=question).one().follow_up = code
        stage.keep(f"card question, follow-up {code}", _card(stage, "question", question))
    with stage.store.work() as work:
        row = work.db.query(Answer).filter_by(question_id=question).one()
        asked = work.db.get_one(Question, question)
        asked.state, row.verdict = ANSWERED, "clear"
        steer = offer(work, row.person_id, asked.campaign_id or 0, (rule("topic", "gaming", said=words[:20]),), words)
        row.wishes = [[steer.id, words[:20]]]
        for about, direction, check in (("market", "present", "ask_market"), ("audience", "higher", "data")):
            work.db.add(_assumption(work, row, asked, about, direction, check))
        work.db.flush()
        work.happened(AnswerRead(row.id))
        tell(work)
        answer, rule_ = row.id, steer.id
    stage.keep("card question, answered", *stage.deliver())
    stage.keep("card asked, answered", _card(stage, "asked", question))
    stage.play("button assume", "action", "assume", f"{answer}:1")
    stage.play("button assume, again", "action", "assume", f"{answer}:1")
    stage.play("button correct", "action", "correct", f"{rule_}:{answer}", can_open=True)
    stage.play("button rule", "action", "rule", f"{rule_}:{answer}:1")
    stage.play("button worth", "action", "worth", f"{question}:1")
    with stage.store.work() as work:
        other = "ru" if stage.locale == "en" else "en"
        row = work.db.get_one(Answer, answer)
        row.translated = {stage.locale: WORDS[stage.locale]}
        row.words = WORDS[other]
    stage.keep("card asked, translated", _card(stage, "asked", question))


def _assumption(work: UnitOfWork, row: Answer, asked: Question, about: str, direction: str, check: str) -> Assumption:
    return Assumption(
        campaign_id=asked.campaign_id,
        answer_id=row.id,
        about=about,
        direction=direction,
        check=check,
        said=row.words[:40],
        owner_id=row.person_id,
        state="proposed",
        at=work.now,
        changed_at=work.now,
        changed_by=row.person_id,
    )


def _pressed(stage: Stage, creator: int) -> None:
    for do, more in (("skip", 1), ("unsure", 2), ("less", 3)):
        stage.play(f"button {do}", "action", do, str(_question(stage, creator, list(KINDS)[more])))
    other = "us" if stage.plan.market == "ru" else "ru"
    stage.play("button other", "action", "other", str(_question(stage, creator, "why_pass", "same_kind")))
    stage.play("button whom", "action", "whom", f"{_question(stage, creator, 'why_pass', 'risen')}:{other}")
    stage.play("button hurry", "action", "hurry", str(_question(stage, creator, "why_pass", state=WAITING)))
    doubted = _question(stage, creator, "change_mind", "same_kind")
    stage.hear("reply", f"question:{doubted}", text=WORDS[stage.locale])
    with stage.store.work() as work:
        asked = work.db.get_one(Question, doubted)
        asked.state, asked.revisit_on, asked.closed_at = REVISIT, work.now + timedelta(days=3), work.now
        work.db.query(Answer).filter_by(question_id=doubted).one().verdict = "unclear"
    stage.keep("card question, revisit", _card(stage, "question", doubted))
    stage.keep("card asked, revisit", _card(stage, "asked", doubted))
    stage.play("verb status, with questions", "command", "status")
    stage.play("card list, with questions", "action", "open", str(stage.newest_round().campaign_id))
    stage.play("button clear", "action", "clear", str(doubted))
    stage.play("button clear, again", "action", "clear", str(doubted))


def _asked(stage: Stage) -> None:
    """A person asks: nobody knows whom, the data know, the other market may know."""
    stage.play("verb ask, bare", "command", "ask", can_open=True)
    stage.play("ask askwhat", "action", "ask", "askwhat", can_open=True)
    stage.play("verb ask", "command", "ask", text="hmm, @nobody_here?")
    stage.play("reply askwhat", "reply", "askwhat", text="Why did #дачныйлайфхак fail in Russia?")
    stage.play("verb ask, the data know", "command", "ask", text="How many beauty creators from Russia do we have?")
    stage.play("refusal question_empty", "reply", "askwhat", text=" ")
    stage.play("refusal question_too_long", "command", "ask", text="why " * 200)


def _cards(stage: Stage, creator: int) -> None:
    """Every kind, every fact, every state, as it looks to those who are asked and to the one who asked."""
    boss = stage.newest_round().created_by
    for kind in KINDS:
        if kind != "asked":
            stage.keep(f"card question, {kind}", _card(stage, "question", _question(stage, creator, kind, to_id=boss)))
    for code in FACTS:
        id_ = _question(stage, creator, "must_be_true", code)
        stage.keep(f"card question, {code}", _card(stage, "question", id_))
    for of, item, other in (("hashtag", "дачныйлайфхак", ""), ("format", "reels", "us"), ("topic", "home", "")):
        told = FACTS["item_failed"] | {"of": of, "item": item, "other": other}
        id_ = _question(stage, creator, "why_failed", "item_failed", told=told, subject=f"item:{of}:ru:{item}")
        stage.keep(f"card question, {of} that failed", _card(stage, "question", id_))
    for state in (CHOOSING, WAITING, WEIGHING, EXPIRED, UNSURE):
        id_ = _question(stage, creator, "why_failed", state=state)
        stage.keep(f"card question, {state}", _card(stage, "question", id_))
        stage.keep(f"card asked, {state}", _card(stage, "asked", id_))
    foreign: dict[str, Any] = {"text": "Why did #дачныйлайфхак fail?", "locale": "en" if stage.locale == "ru" else "ru"}
    id_ = _question(stage, creator, "asked", "", phrased={stage.locale: WORDS[stage.locale]}, **foreign)
    stage.keep("card question, translated", _card(stage, "question", id_))
    stage.play("button original", "action", "original", str(id_))
    stage.play("ask question", "action", "ask", f"question:{id_}", can_open=True)
    _digest(stage, creator)


def _digest(stage: Stage, creator: int) -> None:
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        about = f"digest:{team.id}:2026-11-24"
    for kind in ("why_pick", "why_failed"):
        _question(stage, creator, kind, "unlike_picks", digest_key=about)
    with stage.store.work() as work:
        work.happened(QuestionDigestDue(work.db.get_one(Team, team.id).id, about))
        tell(work)
    stage.keep("card digest", *stage.deliver())
    stage.play("reply digest", "reply", about, text=WORDS[stage.locale])


def _refused(stage: Stage, answered: int) -> None:
    stage.play("refusal question_unknown", "action", "skip", "99999")
    stage.play("refusal question_closed", "reply", f"question:{answered}", text="More to say")
    stage.play("refusal answer_empty", "reply", f"question:{answered}", text=" ")
    stage.play("refusal answer_too_long", "reply", f"question:{answered}", text="word " * 500)
    waiting = _question(stage, stage.at(stage.newest_round().id, 1), "why_failed", "fading")
    with stage.store.work() as work:
        accounts.sync_teams(work, [stage.plan])
    stage.play("refusal nobody_to_ask", "action", "other", str(waiting))


def _card(stage: Stage, kind: str, id_: int) -> Card:
    with stage.store.reading() as work:
        return SHOWN[kind](work, stage.words, str(id_), {})
