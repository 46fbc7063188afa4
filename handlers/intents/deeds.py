"""Carries out a confirmed plan, with the checks every button has: who may do it, and whether it still applies."""

from collections.abc import Callable, Mapping

from core.delivery import outbox
from core.model import Choice, Round
from core.shortlist import campaign_changes, judgements, replacement
from core.shortlist.judgements import Opinion, creators_at, read_ranks
from handlers.browse import campaign_name
from handlers.browse.target import named
from handlers.chat.card import Action, Card, Toast
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.home import help
from handlers.incidents import blackouts
from handlers.intents import undo
from handlers.questions import handlers as questions
from handlers.shortlist import handlers as shortlist
from handlers.shortlist import picks, steers


def rate(talk: Talk) -> Answer:
    shown = talk.work.db.get_one(Round, numbers_of(talk.incoming.arg, 1)[0])
    return picks.rate(talk, shown, picks.read_picks(talk.incoming.text))


def unrate(talk: Talk) -> Answer:
    (round_id,) = numbers_of(talk.incoming.arg, 1)
    creators = [int(creator) for creator in talk.incoming.text.split()]
    judgements.judge(talk.work, talk.actor, round_id, creators, Opinion(Choice.TAKEN_BACK), talk.stamp)
    words = talk.words
    return Card(words.n("Rating undone for {count} creator.", "Ratings undone for {count} creators.", len(creators)))


def replace(talk: Talk) -> Answer:
    (round_id,) = numbers_of(talk.incoming.arg, 1)
    gone = creators_at(talk.work, round_id, read_ranks(talk.incoming.text))
    replacement.replace_dropouts(talk.work, talk.actor, round_id, gone)
    return None  # the list itself shows them


def close(talk: Talk) -> Answer:
    return _ended(talk, closed=True)


def reopen(talk: Talk) -> Answer:
    return _ended(talk, closed=False)


def _ended(talk: Talk, *, closed: bool) -> Answer:
    words, (campaign_id,) = talk.words, numbers_of(talk.incoming.arg, 1)
    change = campaign_changes.close if closed else campaign_changes.reopen
    if not change(talk.work, talk.actor, campaign_id):
        return Toast(words.t("This was already decided."))
    outbox.refresh(talk.work, f"list:{campaign_id}")
    brief = named(talk, campaign_changes.known(talk.work, campaign_id))
    if not closed:
        return Card(words.t("Reopened: “{brief}”.", brief=brief))
    return Card(
        words.t("Closed: “{brief}”.", brief=brief), (), (Action(words.t("Reopen"), "reopen", str(campaign_id)),)
    )


DEEDS: Mapping[str, Callable[[Talk], Answer]] = {
    "next": shortlist.next_round,
    "pick": rate,
    "unrate": unrate,
    "unsteer": steers.take_back,
    "close": close,
    "reopen": reopen,
    "rename": campaign_name.confirmed,
    "replace": replace,
    "quiet": blackouts.quiet,
    "unquiet": blackouts.cancelled,
    "lang": help.lang,
    "shortlist": shortlist.shortlist,
    "ask": lambda talk: questions.asked_for(talk, ""),
    **undo.DEEDS,
}
