"""Scenes with questions: asked of a person and of another team, answered, doubted, forwarded, collected in a digest."""

from datetime import timedelta

from core.events import AnswerRead, AnswerUnclear, QuestionDigestDue
from core.fact import Fact
from core.llm import Failure, ReadBy
from core.model import (
    Answer,
    CardView,
    Check,
    ClaimTopic,
    Direction,
    Question,
    QuestionState,
    Team,
    WishedRule,
)
from core.numbers.questions.codes import ClarityVerdict, FollowUp, QuestionKind
from core.people import accounts
from core.people.accounts import TeamPlan
from core.shortlist.steers import offer, rule
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Card
from handlers.gallery.question_rows import FACTS, assumption, question
from handlers.gallery.stage import MEMBER, TEAMS, Stage
from handlers.routes import SHOWN
from handlers.subscriptions import tell
from handlers.text.questions.labels import FOLLOW_UPS
from handlers.text.questions.open import KINDS

CLAIMS = (
    (ClaimTopic.MARKET, Direction.PRESENT, Check.ASK_MARKET),
    (ClaimTopic.AUDIENCE, Direction.HIGHER, Check.DATA),
)
WORDS = {
    "en": "People in Yekaterinburg know her from the radio; we need less gaming; ask the local office.",
    "ru": "В Екатеринбурге её знают по радио; нам нужно меньше игр; спросите местный офис.",
}
FAILED = {
    "en": "Why did #дачныйлайфхак fail in Russia?",
    "ru": "Почему в России не зашёл #дачныйлайфхак?",
}


def questions(stage: Stage) -> None:
    stage.hear("command", "shortlist", text="music us 20")
    made = stage.newest_round()
    creator = stage.at(made.id, 20)
    stage.hear("command", "pick", text="20 yes")
    with stage.store.work() as work:
        _another_team(work, stage)
    first = question(stage, creator, fact=FACTS["falling"])
    stage.play("reply question", "reply", f"question:{first}", text=WORDS[stage.locale], by=MEMBER)
    _weighed(stage, first)
    _pressed(stage, creator)
    _asked(stage)
    _cards(stage, creator)
    _refused(stage, first)


def _another_team(work: UnitOfWork, stage: Stage) -> None:
    """Someone from another market to ask, on the same platform: the play needs only one."""
    market = "us" if stage.plan.market == "ru" else "ru"
    other = TeamPlan("other", TEAMS[market], market, "en", "UTC", stage.platform, "other", "", ())
    accounts.sync_teams(work, [stage.plan, other])


def _weighed(stage: Stage, question_id: int) -> None:
    """Unclear at first, then clear: with claims and a rule."""
    words = WORDS[stage.locale]
    with stage.store.work() as work:
        row = work.db.query(Answer).filter_by(question_id=question_id).one()
        asked = work.db.get_one(Question, question_id)
        row.verdict, row.follow_up, row.read_by, row.why = (
            ClarityVerdict.ASK,
            FollowUp.WHAT_WOULD_YOU_EXPECT,
            ReadBy.RULES,
            Failure.TIMEOUT,
        )
        asked.state = QuestionState.FOLLOW_UP
        work.happened(AnswerUnclear(row.id))
        tell(work)
    for code in FOLLOW_UPS:
        with stage.store.work() as work:
            work.db.query(Answer).filter_by(question_id=question_id).one().follow_up = code
        stage.keep(f"card question, follow-up {code}", _card(stage, "question", question_id))
    with stage.store.work() as work:
        row = work.db.query(Answer).filter_by(question_id=question_id).one()
        asked = work.db.get_one(Question, question_id)
        asked.state, row.verdict = QuestionState.ANSWERED, ClarityVerdict.CLEAR
        clause = words.split("; ")[1]
        wished = (rule("topic", "gaming", said=clause),)
        steer = offer(work, row.person_id, asked.campaign_id or 0, wished, words)
        row.wishes = (WishedRule(steer.id, clause),)
        for about, direction, check in CLAIMS:
            work.db.add(assumption(row, asked, about, direction, check))
        work.db.flush()
        work.happened(AnswerRead(row.id))
        tell(work)
        answer, rule_ = row.id, steer.id
    stage.keep("card question, answered", *stage.deliver())
    stage.keep("card asked, answered", _card(stage, "asked", question_id))
    stage.play("button assume", "action", "assume", f"{answer}:1")
    stage.play("button assume, again", "action", "assume", f"{answer}:1")
    stage.play("button correct", "action", "correct", f"{rule_}:{answer}", can_open=True)
    stage.play("button rule", "action", "rule", f"{rule_}:{answer}:1")
    stage.play("button worth", "action", "worth", f"{question_id}:1")
    with stage.store.work() as work:
        other = "ru" if stage.locale == "en" else "en"
        row = work.db.get_one(Answer, answer)
        row.translated = {stage.locale: WORDS[stage.locale]}
        row.words = WORDS[other]
    stage.keep("card asked, translated", _card(stage, "asked", question_id))


def _pressed(stage: Stage, creator: int) -> None:
    for do, more in (("skip", 1), ("unsure", 2), ("less", 3)):
        stage.play(f"button {do}", "action", do, str(question(stage, creator, list(KINDS)[more])))
    other = "us" if stage.plan.market == "ru" else "ru"
    stage.play(
        "button other", "action", "other", str(question(stage, creator, QuestionKind.WHY_PASS, FACTS["same_kind"]))
    )
    stage.play(
        "button whom", "action", "whom", f"{question(stage, creator, QuestionKind.WHY_PASS, FACTS['risen'])}:{other}"
    )
    stage.play(
        "button hurry",
        "action",
        "hurry",
        str(question(stage, creator, QuestionKind.WHY_PASS, state=QuestionState.WAITING)),
    )
    doubted = question(stage, creator, QuestionKind.CHANGE_MIND, FACTS["same_kind"])
    stage.hear("reply", f"question:{doubted}", text=WORDS[stage.locale])
    with stage.store.work() as work:
        asked = work.db.get_one(Question, doubted)
        asked.state, asked.revisit_on, asked.closed_at = QuestionState.REVISIT, work.now + timedelta(days=3), work.now
        work.db.query(Answer).filter_by(question_id=doubted).one().verdict = ClarityVerdict.UNCLEAR
    stage.keep("card question, revisit", _card(stage, "question", doubted))
    stage.keep("card asked, revisit", _card(stage, "asked", doubted))
    stage.play("verb status, with questions", "command", "status")
    stage.play("card list, with questions", "action", "open", str(stage.newest_round().campaign_id))
    stage.play("button clear", "action", "clear", str(doubted))
    stage.play("button clear, again", "action", "clear", str(doubted))


def _asked(stage: Stage) -> None:
    """A person asks: nobody knows who to ask, the data have the answer, the other market may have it."""
    stage.play("verb ask, bare", "command", "ask", can_open=True)
    stage.play("ask askwhat", "action", "ask", "askwhat", can_open=True)
    stage.play("verb ask", "command", "ask", text=stage.read("hmm, @nobody_here?", "хм, @nobody_here?"))
    stage.play("reply askwhat", "reply", "askwhat", text=FAILED[stage.locale])
    stage.play(
        "verb ask, the data know",
        "command",
        "ask",
        text=stage.read("How many beauty creators from Russia do we have?", "Сколько у нас бьюти-блогеров из России?"),
    )
    stage.play(
        "verb ask, about the list",
        "command",
        "ask",
        text=stage.read("Who has the highest ER on the list?", "У кого самый высокий ER в списке?"),
    )
    stage.play(
        "verb ask, how it works", "command", "ask", text=stage.read("How do I undo a pass?", "Как отменить отказ?")
    )
    stage.play("verb ask, private", "command", "ask", text=stage.read("Is she married?", "Она замужем?"))
    stage.play("refusal question_empty", "reply", "askwhat", text=" ")
    stage.play("refusal question_too_long", "command", "ask", text=stage.read("why ", "зачем ") * 200)


def _cards(stage: Stage, creator: int) -> None:
    """Every kind, fact and state, as seen by those asked and by the asker."""
    boss = stage.newest_round().created_by
    for kind in KINDS:
        if kind != QuestionKind.ASKED:
            stage.keep(f"card question, {kind}", _card(stage, "question", question(stage, creator, kind, to_id=boss)))
    for code, fact in FACTS.items():
        id_ = question(stage, creator, QuestionKind.MUST_BE_TRUE, fact)
        stage.keep(f"card question, {code}", _card(stage, "question", id_))
    for of, item, other in (("hashtag", "дачныйлайфхак", ""), ("format", "reels", "us"), ("topic", "home", "")):
        values = dict(FACTS["item_failed"].values) | {"of": of, "item": item, "other": other}
        failed = Fact.from_mapping("item_failed", values)
        id_ = question(stage, creator, QuestionKind.WHY_FAILED, failed, subject=f"item:{of}:ru:{item}")
        stage.keep(f"card question, {of} that failed", _card(stage, "question", id_))
    for state in (
        QuestionState.CHOOSING,
        QuestionState.WAITING,
        QuestionState.WEIGHING,
        QuestionState.EXPIRED,
        QuestionState.UNSURE,
    ):
        id_ = question(stage, creator, QuestionKind.WHY_FAILED, state=state)
        stage.keep(f"card question, {state}", _card(stage, "question", id_))
        stage.keep(f"card asked, {state}", _card(stage, "asked", id_))
    other = "en" if stage.locale == "ru" else "ru"
    id_ = question(
        stage,
        creator,
        QuestionKind.ASKED,
        Fact(""),
        text=FAILED[other],
        locale=other,
        phrased={stage.locale: FAILED[stage.locale]},
    )
    stage.keep("card question, translated", _card(stage, "question", id_))
    stage.play("button original", "action", "original", str(id_))
    stage.play("ask question", "action", "ask", f"question:{id_}", can_open=True)
    _digest(stage, creator)


def _digest(stage: Stage, creator: int) -> None:
    with stage.store.work() as work:
        team = accounts.team_of(work, stage.platform, stage.chat, "")
        assert team is not None
        about = f"digest:{team.id}:2026-11-24"
    for kind in (QuestionKind.WHY_PICK, QuestionKind.WHY_FAILED):
        question(stage, creator, kind, FACTS["unlike_picks"], digest_key=about)
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
    waiting = question(stage, stage.at(stage.newest_round().id, 1), QuestionKind.WHY_FAILED, FACTS["fading"])
    with stage.store.work() as work:
        accounts.sync_teams(work, [stage.plan])
    stage.play("refusal nobody_to_ask", "action", "other", str(waiting))


def _card(stage: Stage, kind: str, id_: int) -> Card:
    with stage.store.reading() as work:
        return SHOWN[kind](work, stage.words, Subject(kind, id_), CardView())
