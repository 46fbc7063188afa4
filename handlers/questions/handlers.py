"""Questions in conversation: asked, answered, set aside, forwarded; asked by a person on another team."""

from core import events
from core.delivery import outbox
from core.model import Answer, AssumptionState, QuestionState, Steer, SteerState, WishedRule
from core.questions import answers, extraction
from core.questions import ask as question_ask
from core.questions.answers import answers_to, question_of
from core.questions.open import digest_of
from core.questions.query.answer import DataAnswer
from core.questions.query.form import KeptQuestion, PrivateQuestion, ProductQuestion
from core.refusal import Refusal
from core.shortlist import steers
from handlers.chat.card import Ask, Card, Quote, Toast, sentence
from handlers.chat.relocation import moved
from handlers.chat.talk import Answer as Reply
from handlers.chat.talk import Talk, numbers_of
from handlers.questions.data_card import data_card
from handlers.questions.lookup_card import found_card
from handlers.questions.product_card import kept_card, private_card, product_card
from handlers.text import labels
from handlers.text.questions.facts import fact_text
from handlers.text.questions.labels import FOLLOW_UPS, asked, person
from handlers.text.rules import steer_ask


def ask(talk: Talk) -> Reply:
    """`ask why did this hashtag fail in Russia`: answered from the data, or asked of whoever may know."""
    return asked_for(talk, "") if talk.incoming.text.strip() else ask_what(talk)


def ask_what(talk: Talk, _about: str = "") -> Ask:
    words = talk.words
    return Ask(
        about="askwhat",
        title=words.t("Ask a question"),
        prompt=words.t(
            "What do you want to know? I'll answer what's in the data and ask the people who might know the rest."
        ),
        placeholder=words.t("why did this hashtag fail in Russia?"),
        submit=words.t("Ask"),
    )


def asked_for(talk: Talk, _about: str) -> Reply:
    outcome = question_ask.ask(talk.work, talk.actor, talk.incoming.text, _campaign(talk), talk.incoming.key)
    for question in outcome.questions:
        key = f"asked:{question.id}:{talk.incoming.key}"
        outbox.show(talk.work, key, talk.here, f"asked:{question.id}", moved(talk.here))
    return _found(talk, outcome.found) if outcome.found is not None else None


def _found(talk: Talk, found: question_ask.FoundAnswer) -> Card:
    """What needed nobody's time."""
    if isinstance(found, DataAnswer):
        return data_card(talk.work, talk.words, found)
    if isinstance(found, ProductQuestion):
        return product_card(talk.words, talk.cmd, found)
    if isinstance(found, KeptQuestion):
        return kept_card(talk.words)
    return private_card(talk.words) if isinstance(found, PrivateQuestion) else found_card(talk.words, found)


def _campaign(talk: Talk) -> int | None:
    subject = outbox.newest_about(talk.work, talk.here, "list")
    return subject.id if subject else None


def answered_from_data(talk: Talk) -> Card | None:
    """The answer if the data have it; nobody is asked."""
    with talk.work.db.begin_nested() as attempt:
        outcome = question_ask.ask(talk.work, talk.actor, talk.incoming.text, _campaign(talk), talk.incoming.key)
        attempt.rollback()
    return _found(talk, outcome.found) if outcome.found and not outcome.questions else None


def ask_answer(talk: Talk, about: str = "") -> Ask:
    """The form for an answer; for a follow-up it asks what was missing."""
    words = talk.words
    (question_id,) = numbers_of(about or talk.incoming.arg, 1)
    question = question_of(talk.work, question_id)
    past = answers_to(talk.work, question_id)
    missing = past[-1].follow_up if past and question.state == QuestionState.FOLLOW_UP else ""
    prompt = words.t(FOLLOW_UPS[missing]) if missing else asked(talk.work, words, question)
    # A model's question says the fact itself; a follow-up isn't that question.
    is_said = question.phrased.get(words.locale) and not missing
    known = "" if is_said else fact_text(talk.work, words, question)
    return Ask(
        about=f"question:{question_id}",
        title=words.t("Your answer"),
        prompt=f"{prompt}\n{known}".strip(),
        placeholder=words.t("What you know and how we could check it"),
        submit=words.t("Answer"),
    )


def answered(talk: Talk, subject: str) -> Reply:
    (question_id,) = numbers_of(subject, 1)
    question = question_of(talk.work, question_id)
    sentence = asked(talk.work, talk.words, question)
    answers.answer(talk.work, talk.actor, question_id, talk.incoming.text, sentence, talk.incoming.key)
    return None  # the card says it's being read; on Telegram a form that forces a reply can't be edited


def under_digest(talk: Talk, subject: str) -> Reply:
    """Text under a digest answers its only open question; if there are several, nobody can tell which is meant."""
    rows = [
        row
        for row in digest_of(talk.work, f"digest:{subject}")
        if row.state in (QuestionState.OPEN, QuestionState.FOLLOW_UP)
    ]
    if len(rows) == 1:
        return answered(talk, str(rows[0].id))
    return sentence(talk.words.t("Which question is that for? Press “Answer” under it."))


def skip(talk: Talk) -> Reply:
    return _aside(talk, QuestionState.SKIPPED, talk.words.t("Skipped. I won't ask this again."))


def unsure(talk: Talk) -> Reply:
    return _aside(talk, QuestionState.UNSURE, talk.words.t("Got it: not sure. The decision stands."))


def less(talk: Talk) -> Reply:
    return _aside(talk, QuestionState.SKIPPED, talk.words.t("Got it: fewer questions like this."), less=True)


def _aside(talk: Talk, state: QuestionState, noted: str, *, less: bool = False) -> Reply:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    changed = question_ask.set_aside(talk.work, talk.actor, question_id, state, less=less)
    return Toast(noted if changed else talk.words.t("This was already decided."))


def other(talk: Talk) -> Reply:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    row = question_ask.other_team(talk.work, question_id)
    return Toast(talk.words.t("Forwarded to {team}.", team=labels.to_team(talk.words, row.team.name)))


def whom(talk: Talk) -> Reply:
    """`question:us|ru|centre`, overruling the router if needed."""
    id_, _, code = talk.incoming.arg.partition(":")
    row = question_ask.send(talk.work, numbers_of(id_, 1)[0], code)
    return Toast(
        talk.words.t("Asking {team}. I'll remember that for next time.", team=labels.to_team(talk.words, row.team.name))
    )


def hurry(talk: Talk) -> Reply:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    question_ask.hurry(talk.work, question_id)
    return Toast(talk.words.t("Marked as urgent: it won't wait for the digest."))


def clear(talk: Talk) -> Reply:
    (question_id,) = numbers_of(talk.incoming.arg, 1)
    done = answers.overrule(talk.work, talk.actor, question_id)
    if done is None:
        return Toast(talk.words.t("This was already decided."))
    return Toast(talk.words.t("Marked as clear. I'll learn from it."))


def original(talk: Talk) -> Reply:
    """`question`, or `question:answer`: someone's own words, in full, for whoever wants to see them."""
    id_, _, answer_id = talk.incoming.arg.partition(":")
    question = question_of(talk.work, numbers_of(id_, 1)[0])
    text, author = question.text, question.person
    if answer_id:
        row = talk.work.db.get(Answer, numbers_of(answer_id, 1)[0])
        if row is None or row.question_id != question.id:
            raise Refusal("button_unknown")
        text, author = row.words, row.person
    talk.tell(Card(talk.words.t("Original text"), (Quote(text, person(talk.words, author)),)))
    return None


def assume(talk: Talk) -> Reply:
    answer_id, yes = numbers_of(talk.incoming.arg, 2)
    count = extraction.confirm(
        talk.work, talk.actor, answer_id, AssumptionState.STATED if yes else AssumptionState.DROPPED
    )
    if not count:
        return Toast(talk.words.t("This was already decided."))
    if not yes:
        return Toast(talk.words.t("Got it: no assumptions saved."))
    return Toast(talk.words.n("{count} assumption saved.", "{count} assumptions saved.", count))


def rule(talk: Talk) -> Reply:
    """`steer:answer:yes`: applies a rule an answer asks for, or leaves it."""
    steer_id, answer_id, yes = numbers_of(talk.incoming.arg, 3)
    row, _ = _wished(talk, answer_id, steer_id)
    state = SteerState.APPLIED if yes else SteerState.CANCELLED
    if steers.decide(talk.work, talk.actor, steer_id, state) is None:
        return Toast(talk.words.t("This was already decided."))
    talk.work.happened(events.QuestionChanged(row.question_id))
    if yes:
        return Toast(talk.words.t("Applied. The next round will use it."))
    return Toast(talk.words.t("Canceled. Nothing has changed."))


def correct(talk: Talk) -> Reply:
    """The words behind such a rule, to rephrase: they come back like any steer."""
    steer_id, answer_id = numbers_of(talk.incoming.arg, 2)
    _, wish = _wished(talk, answer_id, steer_id)
    return steer_ask(talk.words, talk.work.db.get_one(Steer, steer_id).campaign_id, wish.said)


def _wished(talk: Talk, answer_id: int, steer_id: int) -> tuple[Answer, WishedRule]:
    row = talk.work.db.get(Answer, answer_id)
    wish = next((wish for wish in row.wishes if wish.steer_id == steer_id), None) if row else None
    if row is None or wish is None:
        raise Refusal("button_unknown")
    return row, wish


def worth(talk: Talk) -> Reply:
    question_id, yes = numbers_of(talk.incoming.arg, 2)
    question_ask.found_useful(talk.work, question_id, bool(yes))
    return Toast(talk.words.t("Thanks, that helps me learn what to ask."))
