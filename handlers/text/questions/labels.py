"""How a question is put: the sentence, the name it's about, who decided, and the follow-up."""

from collections.abc import Mapping

from core.incidents.failure_reasons import CODE as ITEM_FAILED
from core.model import Assumption, Creator, Person, Question
from core.numbers.questions.codes import FollowUp, QuestionKind
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.creators import called
from handlers.text.questions.items import item_name

KINDS: Mapping[str, str] = {
    QuestionKind.WHY_PICK: N_("{name}: why did you pick this creator?"),
    QuestionKind.WHY_PASS: N_("{name}: why did you pass on this creator?"),
    QuestionKind.CHANGE_MIND: N_("{name}: what would change your mind?"),
    QuestionKind.MUST_BE_TRUE: N_("{name}: what would have to be true for this to work?"),
    QuestionKind.WHAT_MISSING: N_("What doesn't the ranking know yet?"),
    QuestionKind.WHY_RANKING: N_("{name}: is this who you had in mind?"),
    QuestionKind.MATCHES_ESTIMATE: N_("{name}: does this result match your estimate?"),
    QuestionKind.WHY_FAILED: N_("{name}: why did this fail where similar ones worked?"),
}
# The same, for a market that didn't decide.
ELSEWHERE: Mapping[str, str] = {
    QuestionKind.WHY_PICK: N_("{name}: would you pick this creator? What are the pros and cons in your market?"),
    QuestionKind.WHY_PASS: N_("{name}: would you have passed too? What do you know that the numbers don't show?"),
    QuestionKind.CHANGE_MIND: N_("{name}: the teams disagree. What do you know that the numbers don't show?"),
    QuestionKind.WHY_FAILED: KINDS[QuestionKind.WHY_FAILED],
}
LOCAL = N_("{name}: what do people in your market know that the numbers don't show?")
JUDGED = {
    "yes": N_("{who} picked this creator."),
    "maybe": N_("{who} said maybe to this creator."),
    "no": N_("{who} passed on this creator."),
}
FOLLOW_UPS: Mapping[str, str] = {
    FollowUp.WHAT_ABOUT_IT: N_("What exactly is it about: the audience, the content, the numbers?"),
    FollowUp.WHAT_DID_YOU_SEE: N_("What have you seen that supports that: a number, a post, a comment?"),
    FollowUp.COMPARED_WITH_WHAT: N_("Compared to who, or to what?"),
    FollowUp.HOW_DOES_IT_WORK: N_("How would that work? What leads to what?"),
    FollowUp.WHAT_SPEAKS_AGAINST: N_("What's the case against it?"),
    FollowUp.WHAT_WOULD_YOU_EXPECT: N_("What would you expect to see if that's true?"),
    FollowUp.WHAT_HAS_IT_TO_DO: N_("I don't see how that's about this question. What about the creator or the result?"),
}


def name_of(work: UnitOfWork, words: Words, question: Question) -> str:
    """The creator, the assumption in quotes, or what failed; "" for a question about a whole list."""
    about = question.about
    if about and about.kind == "creator":
        creator = work.db.get(Creator, about.id)
        return called(words, creator) if creator else ""
    if about and about.kind == "assumption":
        kept = work.db.get(Assumption, about.id)
        return words.t("“{said}”", said=words.short(kept.said, 80)) if kept else ""
    if question.fact.code == ITEM_FAILED:
        return item_name(words, question.fact.text("of"), question.fact.text("item"))
    return ""


def asked(work: UnitOfWork, words: Words, question: Question) -> str:
    """The question in one sentence: as a language model phrased it for this reader, else from the bank."""
    phrased = question.phrased.get(words.locale, "")
    if phrased or question.text:
        return phrased or words.short(question.text, 500)
    name = name_of(work, words, question)
    if question.to_id is not None:
        text = words.t(KINDS[question.kind], name=name)
    else:
        text = words.t(ELSEWHERE.get(question.kind, LOCAL), name=name)
    bare = text.removeprefix(": ")  # about a whole list, which has no name
    return bare[:1].upper() + bare[1:] if bare != text else text


def person(words: Words, who: Person) -> str:
    return labels.person(words, who.name, who.team.name)
