"""A question's card for whoever asked or decides: where it is, what was answered, what can follow."""

from core.model import Answer, CardView, Choice, Question, QuestionState
from core.numbers.questions.codes import Need
from core.questions.answers import answers_to
from core.questions.ask import WHOM
from core.questions.open import judgement_of
from core.questions.routing.situation import teams_of
from core.questions.states import ASKING
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Block, Card, Line, Menu, Quote, faint
from handlers.chat.words import Words
from handlers.questions.answer_card import EARLIER, LAST, quoted, taken, whole
from handlers.questions.card import STATES, gone, revisit, turn
from handlers.text import labels
from handlers.text.questions.facts import fact_text
from handlers.text.questions.labels import asked, person


def asker_shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """For whoever asked or decides: where the question is, and what was answered."""
    question = work.db.get(Question, subject.id)
    if question is None:
        return gone(words)
    answers = answers_to(work, question.id)
    title = _title(words, question, asked(work, words, question))
    if question.state == QuestionState.CHOOSING:
        title = words.t("Who should I ask? “{question}”", question=words.short(asked(work, words, question), 200))
    body: list[Block] = [Line(known, tone="strong")] if (known := fact_text(work, words, question)) else []
    body += _where(work, words, question)
    if question.state in (QuestionState.ANSWERED, QuestionState.REVISIT) and answers:
        body += [*(quoted(words, answer, EARLIER) for answer in answers[-2:-1]), *_original(words, answers[-1])]
    if question.state == QuestionState.ANSWERED and answers:
        body += taken(work, words, answers[-1])
    return Card(
        title,
        tuple(body),
        _asker_buttons(work, words, question),
        (*_resend(work, words, question), *_whole(words, answers)),
    )


def _title(words: Words, question: Question, text: str) -> str:
    if question.to is not None:
        return words.t("Question for {who} — {question}", who=words.short(question.to.name, 30), question=text)
    return words.t("Question for {team} — {question}", team=labels.to_team(words, question.team.name), question=text)


def _waiting(words: Words, question: Question, since: str) -> str:
    if question.to is not None:
        return words.t("Waiting on {who} since {when}.", who=words.short(question.to.name, 30), when=since)
    return words.t("Waiting on {team} since {when}.", team=labels.of_team(words, question.team.name), when=since)


def _original(words: Words, answer: Answer) -> list[Block]:
    """The original words; a translation if a language model made one."""
    author = person(words, answer.person)
    translated = answer.translated.get(words.locale, "")
    if translated:
        return [
            Quote(words.short(translated, LAST), author),
            faint(words.t("Translated by the AI model. Original:")),
            Quote(words.short(answer.words, LAST // 2)),
        ]
    note = faint(words.t("This is the original; below is what I got from it."))
    foreign = answer.locale != words.locale and (answer.claims or answer.wishes)
    return [quoted(words, answer), *([note] if foreign else [])]


def _where(work: UnitOfWork, words: Words, question: Question) -> list[Block]:
    state = question.state
    if state == QuestionState.WAITING:
        when = question.due_at if question.due_at > work.now else None
        text = (
            words.t("Goes out with the next digest, {when}.", when=words.at(when))
            if when
            else words.t(STATES[QuestionState.WAITING])
        )
        return [faint(text)]
    if state in ASKING:
        since = words.time(question.asked_at or question.raised_at)
        return [
            Line(_waiting(words, question, since)),
            faint(turn(words, question)),
        ]
    if state == QuestionState.CHOOSING and question.routed == Need.NONE:
        return [Line(words.t("I can't work that out from the data. Choose who to ask."))]
    if state == QuestionState.REVISIT:
        return [Line(words.t("The answer is still unclear.")), Line(revisit(words, question), tone="strong")]
    if state == QuestionState.ANSWERED or state not in STATES:
        return []
    return [Line(words.t(STATES[state]))]


def _asker_buttons(work: UnitOfWork, words: Words, question: Question) -> tuple[Action, ...]:
    id_ = str(question.id)
    if question.state == QuestionState.CHOOSING:
        return _whom(work, words, question)
    if question.state == QuestionState.WAITING:
        return (Action(words.t("Mark as urgent"), "hurry", id_),)
    if question.state == QuestionState.ANSWERED and question.useful is None:
        return (
            Action(words.t("Worth asking"), "worth", f"{id_}:1"),
            Action(words.t("Not worth asking"), "worth", f"{id_}:0"),
            *_take_back(work, words, question),
        )
    return _take_back(work, words, question) if question.state == QuestionState.ANSWERED else ()


def _take_back(work: UnitOfWork, words: Words, question: Question) -> tuple[Action, ...]:
    """If the answer speaks against a pick, undoing it is one tap away."""
    kept = judgement_of(work, question)
    if kept is None or kept.choice != Choice.YES:
        return ()
    return (Action(words.t("Undo the pick"), "judge", f"{kept.round_id}:{kept.creator_id}:none"),)


def _resend(work: UnitOfWork, words: Words, question: Question) -> tuple[Menu, ...]:
    if question.state not in (
        QuestionState.WAITING,
        QuestionState.OPEN,
        QuestionState.EXPIRED,
        QuestionState.UNSURE,
        QuestionState.SKIPPED,
    ):
        return ()
    return (Menu(words.t("Ask someone else"), f"whom{question.id}", _whom(work, words, question)),)


def _whom(work: UnitOfWork, words: Words, question: Question) -> tuple[Action, ...]:
    """Every team that may be asked, by the name used in sentences."""
    names = {team.market: labels.team(words, team.name) for team in teams_of(work, WHOM)}
    roles = {"us": words.t("US team"), "ru": words.t("Russian team"), "centre": words.t("Central team")}
    return tuple(Action(names.get(code, roles[code]), "whom", f"{question.id}:{code}") for code in WHOM)


def _whole(words: Words, answers: list[Answer]) -> tuple[Menu, ...]:
    actions = whole(words, answers[-1]) if answers else ()
    return (Menu(words.t("More"), f"answer{answers[-1].id}", actions),) if actions else ()
