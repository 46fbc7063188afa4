"""Questions in conversation: put, answered, set aside, sent elsewhere; asked by a person of another team."""

from datetime import timedelta

from core import answering, asking, chores, events, mailing, steering, understanding
from core.answering import answers_to, question_of
from core.mailing import Spot
from core.mind import Phrasing, Translating, tasks
from core.model import Answer, Question, Round, Team
from core.refusal import Refusal
from core.states import SKIPPED, UNSURE
from core.store import Work
from handlers.card import Ask, Card, Quote, Toast, dump
from handlers.found_card import found_card
from handlers.giving import pressed
from handlers.question_words import FOLLOW_UPS, asked, fact, name_of, person
from handlers.talk import Answer as Said
from handlers.talk import Talk, numbers_of
from handlers.words import Words

SETTLES = 20  # s after a judgement in which people change their minds


def ask(talk: Talk) -> Said:
    """`ask why did this hashtag fail in Russia`: answered from the data, or put to whoever can know."""
    return asked_for(talk, "") if talk.incoming.text.strip() else ask_what(talk)


def ask_what(talk: Talk, _about: str = "") -> Ask:
    words = talk.words
    return Ask(
        about="askwhat",
        title=words.t("A question"),
        prompt=words.t("What do you want to know? I answer what the data know and ask those who can know the rest."),
        placeholder=words.t("why did this hashtag fail in Russia?"),
        submit=words.t("Ask"),
    )


def asked_for(talk: Talk, _about: str) -> Said:
    about = mailing.last_about(talk.work, talk.here, "list")
    campaign = int(about.partition(":")[2]) if about else None
    put = asking.ask(talk.work, talk.actor, talk.incoming.text, campaign, talk.incoming.key)
    for row in put.rows:
        key = f"asked:{row.id}:{talk.incoming.key}"
        mailing.show(talk.work, key, talk.here, f"asked:{row.id}", _moved(talk.here))
    return found_card(talk.words, put.found) if put.found and not put.rows else None


def ask_answer(talk: Talk, about: str = "") -> Ask:
    """The form for an answer; to a follow-up it asks what was missing."""
    words = talk.words
    (question_id,) = numbers_of(about or talk.incoming.arg, 1)
    question = question_of(talk.work, question_id)
    said = answers_to(talk.work, question_id)
    missing = said[-1].follow_up if said and question.state == "follow_up" else ""
    prompt = words.t(FOLLOW_UPS[missing]) if missing else asked(talk.work, words, question)
    return Ask(
        about=f"question:{question_id}",
        title=words.t("Your answer"),
        prompt=prompt,
        placeholder=words.t("What you know, and how one could check it"),
        submit=words.t("Answer"),
    )


def answered(talk: Talk, subject: str) -> Said:
    (question_id,) = numbers_of(subject, 1)
    question = question_of(talk.work, question_id)
    put = asked(talk.work, talk.words, question)
    answering.answer(talk.work, talk.actor, question_id, talk.incoming.text, put, talk.incoming.key)
    row = pressed(talk)  # the card itself says so; a form that stands apart from it has to be told
    return Toast(talk.words.t("Thank you, I am reading it.")) if row is not None and not row.live else None


def skip(talk: Talk) -> Said:
    return _aside(talk, SKIPPED, talk.words.t("Skipped. I will not ask this again."))


def unsure(talk: Talk) -> Said:
    return _aside(talk, UNSURE, talk.words.t("Noted: not sure. The decision stands as it is."))


def less(talk: Talk) -> Said:
    return _aside(talk, SKIPPED, talk.words.t("Noted: fewer questions of this kind."), less=True)


def _aside(talk: Talk, state: str, said: str, *, less: bool = False) -> Said:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    changed = asking.set_aside(talk.work, talk.actor, question_id, state, less=less)
    return Toast(said if changed else talk.words.t("This has been decided already."))


def other(talk: Talk) -> Said:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    row = asking.other_team(talk.work, question_id)
    return Toast(talk.words.t("Passed on to {team}.", team=talk.words.short(row.team.name, 30)))


def whom(talk: Talk) -> Said:
    """`question:us|ru|centre`, against the router if need be."""
    id_, _, code = talk.incoming.arg.partition(":")
    row = asking.send(talk.work, numbers_of(id_, 1)[0], code)
    return Toast(talk.words.t("I am asking {team}, and I will remember it.", team=talk.words.short(row.team.name, 30)))


def hurry(talk: Talk) -> Said:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    asking.hurry(talk.work, question_id)
    return Toast(talk.words.t("It goes out as soon as the team is at work."))


def clear(talk: Talk) -> Said:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    done = answering.overrule(talk.work, talk.actor, question_id)
    if done is None:
        return Toast(talk.words.t("This has been decided already."))
    return Toast(talk.words.t("Taken as clear. I will learn from it."))


def original(talk: Talk) -> Said:
    """The asker's own words, to whoever wants to see them."""
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    question = question_of(talk.work, question_id)
    talk.tell(Card(talk.words.t("In the original"), (Quote(question.text, person(talk.words, question.person)),)))
    return None


def assume(talk: Talk) -> Said:
    answer_id, yes = numbers_of(talk.incoming.arg, 2)
    count = understanding.confirm(talk.work, talk.actor, answer_id, "stated" if yes else "dropped")
    if not count:
        return Toast(talk.words.t("This has been decided already."))
    if not yes:
        return Toast(talk.words.t("Noted: no assumptions."))
    return Toast(talk.words.n("{count} assumption noted.", "{count} assumptions noted.", count))


def rule(talk: Talk) -> Said:
    """`steer:answer:yes`: a rule that an answer asks for is put in force, or left."""
    steer_id, answer_id, yes = numbers_of(talk.incoming.arg, 3)
    row = talk.work.db.get(Answer, answer_id)
    if row is None or steer_id not in [wish[0] for wish in row.wishes]:
        raise Refusal("button_unknown")
    state = steering.APPLIED if yes else steering.CANCELLED
    if steering.decide(talk.work, talk.actor, steer_id, state) is None:
        return Toast(talk.words.t("This has been decided already."))
    talk.work.happened(events.QuestionChanged(row.question_id))
    if yes:
        return Toast(talk.words.t("Applied. The next round follows it."))
    return Toast(talk.words.t("Cancelled, nothing has changed."))


def worth(talk: Talk) -> Said:
    question_id, yes = numbers_of(talk.incoming.arg, 2)
    asking.found_useful(talk.work, question_id, bool(yes))
    return Toast(talk.words.t("Thank you, that teaches me what to ask."))


def consider_later(work: Work, campaign_id: int) -> None:
    """What is worth asking is looked for when a spell of judging has settled, not at every press."""
    spell = int(work.now.timestamp()) // SETTLES
    chores.later(work, f"questions:{campaign_id}:{spell}", "questions", {"campaign": campaign_id},
                 after=timedelta(seconds=SETTLES))  # fmt: skip


def round_made(work: Work, event: events.RoundMade) -> None:
    consider_later(work, work.db.get_one(Round, event.round_id).campaign_id)


def put(work: Work, event: events.QuestionAsked) -> None:
    """Before those who are asked, in their own language: as a language model puts it, where there is one."""
    question = question_of(work, event.question_id)
    team = question.team
    spot = Spot(team.platform, team.place, team.topic, team.locale, team.zone)
    if not team.place:
        return
    if tasks.is_on(work) and team.locale not in question.phrased and _think(work, question):
        return
    mailing.show(work, f"question:{question.id}:{question.asked_at}", spot, f"question:{question.id}", _moved(spot))
    _tell_asker(work, question)


def _think(work: Work, question: Question) -> bool:
    """Has the question put into the reader's words first; False where there is nothing to put."""
    words = Words(question.team.locale, question.team.zone)
    subject, key = f"question:{question.id}", f"phrase:{question.id}:{question.team.locale}"
    if question.text:
        if question.locale == question.team.locale:
            return False
        tasks.think_later(work, key, subject, Translating(question.text, question.locale, question.team.locale))
        return True
    told = fact(work, words, question)
    if not told or question.to_id is None:  # to a market the bank's own words say best what is wanted
        return False
    about = name_of(work, words, question)
    tasks.think_later(work, key, subject, Phrasing(question.kind, told, about, question.team.locale))
    return True


def _tell_asker(work: Work, question: Question) -> None:
    """Another team decides, or asked: it sees what is asked of others on its account."""
    home = question.person.team
    if question.to_id is None and question.team_id != home.id and home.place:
        about = f"asked:{question.id}"
        if not mailing.places(work, about):
            spot = Spot(home.platform, home.place, home.topic, home.locale, home.zone)
            mailing.show(work, f"asked:{question.id}", spot, about, _moved(spot))
        mailing.touch(work, about)


def digest(work: Work, event: events.DigestDue) -> None:
    team = work.db.get_one(Team, event.team_id)
    spot = Spot(team.platform, team.place, team.topic, team.locale, team.zone)
    mailing.show(work, f"{event.about}:{work.now}", spot, event.about, _moved(spot))


def changed(work: Work, event: events.QuestionChanged) -> None:
    question = question_of(work, event.question_id)
    abouts = [f"question:{question.id}", f"asked:{question.id}"]
    mailing.touch(work, *abouts, *([question.told_in] if question.told_in else []))
    if question.campaign_id:
        mailing.touch(work, f"list:{question.campaign_id}")


def unclear(work: Work, event: events.AnswerUnclear) -> None:
    """The one follow-up comes as a new message: an edit would not be noticed."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    team = question.team
    spot = Spot(team.platform, team.place, team.topic, team.locale, team.zone)
    mailing.show(work, f"follow:{event.answer_id}", spot, f"question:{question.id}", _moved(spot))


def read(work: Work, event: events.AnswerRead) -> None:
    """What came back stands at the end of the asker's chat, what was read out of it where it was answered."""
    question = question_of(work, work.db.get_one(Answer, event.answer_id).question_id)
    for about in (f"asked:{question.id}", f"question:{question.id}"):
        for at, spot in enumerate(mailing.places(work, about)):
            mailing.show(work, f"answered:{event.answer_id}:{about}:{at}", spot, about, _moved(spot))
    changed(work, events.QuestionChanged(question.id))


def _moved(spot: Spot) -> dict[str, object]:
    return dump(Card(Words(spot.locale, spot.zone).t("This card has moved further down.")))
