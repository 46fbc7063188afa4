"""A question as seen by those asked, on its own and in a digest."""

from core.model import Answer, CardView, Question, QuestionState
from core.questions.answers import answers_to
from core.questions.ask import whom_else
from core.questions.open import digest_of, judgement_of
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Block, Card, Entry, Line, Menu, faint, sentence
from handlers.chat.words import N_, Words
from handlers.questions.answer_card import EARLIER, quoted, read_by, taken, whole
from handlers.text.questions.facts import fact_text
from handlers.text.questions.labels import FOLLOW_UPS, JUDGED, asked, person
from handlers.text.questions.reasons import reasons

STATES = {
    QuestionState.CHOOSING: N_("Choose who to ask."),
    QuestionState.WAITING: N_("Queued."),
    QuestionState.WEIGHING: N_("Thanks. I'm reading the answer."),
    QuestionState.ANSWERED: N_("Answered."),
    QuestionState.SKIPPED: N_("Skipped. I won't ask this again."),
    QuestionState.UNSURE: N_("“Not sure” is a valid answer. The decision stands."),
    QuestionState.EXPIRED: N_("No one answered in time, so the decision stands."),
    QuestionState.PASSED: N_("Forwarded."),
    QuestionState.DROPPED: N_("This question no longer applies."),
}


def gone(words: Words) -> Card:
    return sentence(words.t("This question no longer exists."))


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """For those who are asked."""
    question = work.db.get(Question, subject.id)
    if question is None:
        return gone(words)
    answers = answers_to(work, question.id)
    body: list[Block] = [*_why(work, words, question)]
    body += [quoted(words, earlier, EARLIER) for earlier in answers[-2:-1]]
    body += [quoted(words, answer) for answer in answers[-1:]]
    body += _state(words, question, answers)
    if question.state == QuestionState.ANSWERED and answers:
        body += taken(work, words, answers[-1])
    return Card(
        asked(work, words, question), tuple(body), _buttons(words, question), _more(work, words, question, answers)
    )


def _why(work: UnitOfWork, words: Words, question: Question) -> list[Block]:
    """Whose decision it is, the fact, and why we're asking this reader."""
    body: list[Block] = []
    if question.text:
        body.append(faint(words.t("Asked by {who}.", who=person(words, question.person))))
        if question.phrased.get(words.locale):
            body.append(faint(words.t("Translated by the AI model; the original is under “More”.")))
        elif question.locale != words.locale:
            body.append(faint(words.t("Not translated.")))
    elif question.to_id is None and (judged := _judged(work, words, question)):
        body.append(Line(judged))
    elif question.to is not None:
        body.append(faint(words.t("For {who}.", who=words.short(question.to.name, 24))))
    if not question.phrased.get(words.locale) and (
        known := fact_text(work, words, question)
    ):  # a model's question says it
        body.append(Line(known, tone="strong"))
    if question.to_id is None and not question.overruled and (because := reasons(words, question)):
        body.append(faint(words.t("Why you: {reasons}.", reasons=because)))
    return body


def _judged(work: UnitOfWork, words: Words, question: Question) -> str:
    kept = judgement_of(work, question)
    return words.t(JUDGED[kept.choice], who=person(words, question.person)) if kept and kept.choice in JUDGED else ""


def _state(words: Words, question: Question, answers: list[Answer]) -> list[Block]:
    if question.state == QuestionState.FOLLOW_UP and answers and answers[-1].follow_up:
        return [
            Line(words.t(FOLLOW_UPS[answers[-1].follow_up]), tone="strong"),
            faint(words.t("One follow-up, then I'll drop it. {read}", read=read_by(words, answers[-1])).strip()),
        ]
    if question.state == QuestionState.REVISIT:
        return [Line(revisit(words, question), tone="strong"), faint(words.t("I won't ask about this again."))]
    if question.state == QuestionState.OPEN:
        return [faint(turn(words, question))]
    return [Line(words.t(STATES[question.state]))] if question.state in STATES else []


def turn(words: Words, question: Question) -> str:
    """Whose turn it is, until when, and what happens without an answer."""
    until = words.until(question.due_at)
    # What somebody asked in their own words decides nothing.
    otherwise = (
        words.t("Without an answer, the question closes.")
        if question.text
        else words.t("Without an answer, the decision stands.")
    )
    if question.to_id is None and question.turn is not None:
        who = words.short(question.turn.name, 24)
        text = words.t("{who} has it until {when}, then it goes to the next person.", who=who, when=until)
    else:
        text = words.t("Open until {when}.", when=until)
    return f"{text} {otherwise}"


def revisit(words: Words, question: Question) -> str:
    assert question.revisit_on is not None
    return words.t(
        "Revisit: {who}, by {when}.", who=words.short(question.person.name, 24), when=words.until(question.revisit_on)
    )


def _buttons(words: Words, question: Question) -> tuple[Action, ...]:
    id_ = str(question.id)
    answer = Action(words.t("Answer"), "ask", f"question:{id_}", "primary")
    clear = Action(words.t("Good enough for us"), "clear", id_)
    if question.state == QuestionState.OPEN:
        return (answer, Action(words.t("Not sure"), "unsure", id_), Action(words.t("Skip"), "skip", id_))
    if question.state == QuestionState.FOLLOW_UP:
        return (answer, clear, Action(words.t("Skip"), "skip", id_))
    if question.state == QuestionState.REVISIT:
        return (answer, clear)
    if question.state in (QuestionState.SKIPPED, QuestionState.UNSURE, QuestionState.EXPIRED):
        return (Action(words.t("Answer anyway"), "ask", f"question:{id_}"),)
    return ()


def _more(work: UnitOfWork, words: Words, question: Question, answers: list[Answer]) -> tuple[Menu, ...]:
    id_ = str(question.id)
    actions = []
    passable = question.state in (QuestionState.OPEN, QuestionState.FOLLOW_UP, QuestionState.UNSURE)
    if passable and whom_else(work, question):
        actions.append(Action(words.t("Ask the other team"), "other", id_))
    if question.state in (QuestionState.OPEN, QuestionState.FOLLOW_UP) and not question.text:
        actions.append(Action(words.t("Fewer like this"), "less", id_))
    if question.text and question.phrased.get(words.locale):
        actions.append(Action(words.t("Original text"), "original", id_))
    actions += whole(words, answers[-1]) if answers else ()
    return (Menu(words.t("More"), f"question{id_}", tuple(actions)),) if actions else ()


def digest_shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    """Questions that aren't urgent, together, once a day."""
    rows = digest_of(work, str(subject))
    title = words.n("{count} question for you today.", "{count} questions for you today.", len(rows))
    entries = tuple(_entry(work, words, row, at) for at, row in enumerate(rows, 1))
    return Card(title, (faint(words.t("None of these are urgent.")), *entries))


def _entry(work: UnitOfWork, words: Words, question: Question, number: int) -> Entry:
    lines = [block.text for block in _why(work, words, question) if isinstance(block, Line)]
    answers = answers_to(work, question.id)
    lines += [
        words.t("{who}: “{said}”", who=person(words, answer.person), said=words.short(answer.words, 200))
        for answer in answers[-1:]
    ]
    lines += [block.text for block in _state(words, question, answers) if isinstance(block, Line)]
    mark = words.number(number)
    actions = _buttons(words, question)
    menus = _more(work, words, question, answers)
    return Entry(f"{mark}. {asked(work, words, question)}", tuple(lines), actions, menus[0] if menus else None, mark)
