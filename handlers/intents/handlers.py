"""A sentence in plain words: done if it only shows, confirmed if it changes, asked back if it could be either."""

import re
from collections.abc import Callable, Mapping

from core.intents.arguments import campaign_of, file_of, round_of
from core.intents.codes import CHANGING, COURTESIES, TALK, Intent
from core.intents.utterance import Reading, read
from core.questions.routing.discretion import discreet
from core.refusal import Refusal
from core.shortlist import drafts
from core.shortlist import status as shortlist_status
from core.shortlist.brief import read_request
from handlers.browse.comparison import compare
from handlers.browse.order import sort_named
from handlers.browse.search import find_named
from handlers.browse.target import campaign_here, named
from handlers.chat.card import Action, Block, Card, Facts, Instead, Toast, sentence
from handlers.chat.talk import Answer, Talk
from handlers.home import campaigns, help
from handlers.imports import handlers as imports
from handlers.incidents import handlers as incidents
from handlers.intents.card import choice_card, courtesy, done_card, left_card, plan_card, waiting_card
from handlers.intents.changes import PLANS, proposed
from handlers.intents.deeds import DEEDS, reopen
from handlers.intents.plan import Plan, keep, kept, kept_words, used
from handlers.intents.question_shape import is_question, only_asks
from handlers.questions import handlers as questions
from handlers.reports import export
from handlers.reports import handlers as reports
from handlers.shortlist import handlers as shortlist
from handlers.shortlist import lessons, replacement, steers
from handlers.shortlist.brief_card import not_used
from handlers.text import briefs

__all__ = ["close", "do", "dont", "mean", "next_", "reopen_", "reopen_pressed", "said", "understood", "undo"]

_YES = re.compile(
    r"\W*(?:yes|yep|yeah|do it|ok(?:ay)?|go(?: ahead)?|sure|да|ага|давай|делай|ок(?:ей)?|го|подтверждаю)\W*",
    re.IGNORECASE,
)
_NO = re.compile(r"\W*(?:no|nope|cancel|don'?t|нет|не надо|отмена|отмени)\W*", re.IGNORECASE)


def understood(talk: Talk, text: str, *, addressed: bool) -> Answer:
    """`addressed`: the person is surely talking to Sokrat, so even what isn't understood gets an answer."""
    reading = read(text, talk.work.now.date())
    if reading.chatter and talk.incoming.kind == "reply" and not talk.incoming.place.private:
        return None  # people laugh and sigh under cards too
    if not addressed and (reading.intent is None or reading.intent in (*TALK, Intent.ASK, Intent.SHORTLIST)):
        return None
    return _answer(talk.said(text=text.strip(), arg=""), reading)


def _answer(talk: Talk, reading: Reading) -> Answer:
    if (rest := discreet(talk.incoming.text)) is not None:
        return _discreetly(talk, rest)
    if only_asks(talk.incoming.text, reading):
        return _here(talk, _ask(talk))
    if reading.negated:
        return left_card(talk.words)
    if reading.intent in COURTESIES:
        return courtesy(talk.words, reading.intent)
    if reading.intent is None or reading.intent == Intent.OTHER:
        asks = Intent.ASK in reading.others or is_question(talk.incoming.text)
        if asks and (answer := _known(talk)) is not None:
            return answer
        text = talk.incoming.text
        row = drafts.save(talk.work, talk.actor, text).id
        return _here(talk, choice_card(talk.words, text, row, reading.others, either=reading.either))
    return _here(talk, _perform(talk, reading.intent))


def _discreetly(talk: Talk, rest: str) -> Answer:
    """A wish to ask nobody is kept whatever the rest of the sentence is; an order stays an order."""
    reading = read(rest, talk.work.now.date())
    if reading.intent in CHANGING and not is_question(rest):
        return _answer(talk.said(text=rest), reading)
    return _here(talk, _ask(talk))


def _here(talk: Talk, answer: Answer) -> Answer:
    """A card with buttons that go on here stays in this chat, even if we could write to the person alone."""
    if isinstance(answer, Card) and any(action.do in ("do", "mean") for action in answer.actions):
        talk.tell(answer, _about(answer), stay=True)
        return None
    return answer


def _about(card: Card) -> str:
    return next((f"plan:{action.arg}" for action in card.actions if action.do == "do"), "")


def _perform(talk: Talk, intent: Intent) -> Answer:
    return proposed(talk, intent) if intent in PLANS else SHOWS[intent](talk)


def _shortlist(talk: Talk) -> Answer:
    """A brief in a sentence: what was read of it, before anything is opened."""
    words, text = talk.words, talk.incoming.text
    request = read_request(text, today=talk.work.now.date())
    facts = [(fact.kind, fact.value) for fact in request.facts]
    body: list[Block] = [Facts(tuple(briefs.groups(talk.work, words, facts)))]
    body += not_used(words, request.unknown)
    count = words.number(request.size)
    what = words.n("Find {count} creator for this brief?", "Find {count} creators for this brief?", request.size)
    plan = keep(talk, Plan("shortlist", count, what, text))
    edit = Action(words.t("Edit"), "brief", str(drafts.save(talk.work, talk.actor, text).id))
    return plan_card(words, what, plan, body, edit)


def _known(talk: Talk) -> Answer:
    """What the data answer; showing that needs nobody's word."""
    try:
        return questions.answered_from_data(talk)
    except Refusal:
        return None


def _ask(talk: Talk) -> Answer:
    """Answered from the data right away; asking people waits for a press."""
    answer = questions.answered_from_data(talk)
    if answer is not None:
        return answer
    words, text = talk.words, " ".join(talk.incoming.text.split())
    what = words.t("Should I ask the people who might know? “{question}”", question=words.short(text, 300))
    return plan_card(words, what, keep(talk, Plan("ask", "", what, text)))


def _help(talk: Talk) -> Answer:
    """An answer to what is asked about Sokrat; the whole help for the rest."""
    answer = _known(talk) if is_question(talk.incoming.text) else None
    return answer or help.help_(talk.said(text="", arg=""))


def _open(talk: Talk) -> Answer:
    return shortlist.open_list(talk.said(arg=str(campaign_here(talk).id)))


def _waiting(talk: Talk) -> Answer:
    campaign = campaign_here(talk)
    return waiting_card(talk.words, named(talk, campaign), shortlist_status.unrated_by(talk.work, campaign.id))


def _replay(talk: Talk) -> Answer:
    number = round_of(talk.incoming.text)
    return replacement.replay(talk.said(text="" if number is None else str(number)))


def _report(talk: Talk) -> Answer:
    number, kind = campaign_of(talk.incoming.text), file_of(talk.incoming.text)
    return reports.report(talk.said(text=f"{number or ''} {kind}".strip()))


def _bare(show: Callable[[Talk], Answer]) -> Callable[[Talk], Answer]:
    return lambda talk: show(talk.said(text="", arg=""))


SHOWS: Mapping[Intent, Callable[[Talk], Answer]] = {
    Intent.SHORTLIST: _shortlist,
    Intent.STEER: lambda talk: steers.steer_said(talk, str(campaign_here(talk).id)),
    Intent.LESSONS: _bare(lessons.lessons),
    Intent.ASK: _ask,
    Intent.ALERTS: _bare(incidents.alerts),
    Intent.REPLAY: _replay,
    Intent.CAMPAIGNS: _bare(campaigns.campaigns),
    Intent.STATUS: _bare(campaigns.status),
    Intent.WAITING: _waiting,
    Intent.IMPORT: _bare(imports.import_),
    Intent.REPORT: _report,
    Intent.EXPORT: lambda talk: export.export(talk.said(text=file_of(talk.incoming.text))),
    Intent.HELP: _help,
    Intent.OPEN: _open,
    Intent.FIND: find_named,
    Intent.COMPARE: compare,
    Intent.SORT: sort_named,
}


def next_(talk: Talk) -> Answer:
    return _here(talk, proposed(talk, Intent.NEXT))


def undo(talk: Talk) -> Answer:
    return _here(talk, proposed(talk, Intent.UNDO))


def close(talk: Talk) -> Answer:
    """`close`, `close 3`."""
    number = talk.incoming.text.strip().lstrip("#№")
    return _here(talk, proposed(talk.said(text=f"#{number}" if number else ""), Intent.CLOSE))


def reopen_(talk: Talk) -> Answer:
    """`reopen`, `reopen 3`, `reopen Spring launch`."""
    return _here(talk, proposed(talk, Intent.REOPEN))


def do(talk: Talk) -> Answer:
    """Runs a plan once; the card shows what came of it."""
    row, plan = kept(talk, talk.incoming.arg)
    if plan.do not in DEEDS:
        raise Refusal("button_unknown")
    used(row)
    answer = DEEDS[plan.do](talk.said(name=plan.do, arg=plan.arg, text=plan.text))
    return _settled(talk, answer, plan.what)


def _settled(talk: Talk, answer: Answer, what: str) -> Answer:
    """The pressed card becomes the result."""
    if answer is None:
        return Instead(done_card(talk.words, what.rstrip("?")))
    if isinstance(answer, Toast) and not answer.alarm:
        return Instead(sentence(answer.text))
    return Instead(answer) if isinstance(answer, Card) else answer


def reopen_pressed(talk: Talk) -> Answer:
    return _settled(talk, reopen(talk), "")


def dont(talk: Talk) -> Answer:
    row, _ = kept(talk, talk.incoming.arg)
    used(row)
    return Instead(sentence(talk.words.t("Canceled. Nothing has changed.")))


def mean(talk: Talk) -> Answer:
    """`words:intent`: which of two readings it was."""
    arg, _, code = talk.incoming.arg.partition(":")
    if code not in [intent for intent in Intent if intent not in TALK]:
        raise Refusal("button_unknown")
    meant = talk.said(arg="", text=kept_words(talk, arg).text)
    answer = _perform(meant, Intent(code))
    if isinstance(answer, Card):
        return Instead(answer)
    return Instead(sentence(talk.words.t("It's in the chat."))) if answer is None else answer


def said(talk: Talk, plan: str) -> Answer:
    """A reply to a plan: yes and no count like its buttons, anything else is another sentence."""
    text = talk.incoming.text
    if _YES.fullmatch(text) or _NO.fullmatch(text):
        answer = (do if _YES.fullmatch(text) else dont)(talk.said(arg=plan))
        return answer.card if isinstance(answer, Instead) else answer
    return understood(talk, text, addressed=True)
