"""What would change, for each intent that changes something: read from the words, checked, and put into a plan."""

import re
from collections.abc import Callable, Mapping, Sequence

from core.detection import blackouts
from core.intents.arguments import language_of, rating_of, spots_of
from core.intents.codes import Intent
from core.model import Choice
from core.refusal import Refusal
from core.shortlist.judgements import creators_at
from handlers.browse import campaign_name
from handlers.browse.target import campaign_here, named, round_here
from handlers.chat.card import Action, Card, Line
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import N_
from handlers.home import help
from handlers.incidents.blackouts import pause
from handlers.intents.card import plan_card
from handlers.intents.closed_campaigns import reopen
from handlers.intents.names import creators_named
from handlers.intents.plan import Plan, keep
from handlers.intents.undo import undo as undo_last
from handlers.shortlist.picks import Pick, is_denied, is_open, read_picks
from handlers.text import labels

SWITCH = {"en": N_("Answer you in English from now on?"), "ru": N_("Answer you in Russian from now on?")}
CODES = {"yes": Choice.YES, "maybe": Choice.MAYBE, "no": Choice.NO, "unsure": Choice.UNSURE}
WORDS = {Choice.YES: "yes", Choice.MAYBE: "maybe", Choice.NO: "no", Choice.UNSURE: "not sure"}
_WHY = re.compile(r"(?:,|\s—|\s-|\bbecause\b|\bпотому что\b)\s*(.+)$", re.IGNORECASE | re.DOTALL)
_MORE_SPOTS = re.compile(r"(?:and\s+|и\s+)?[#№]?\d", re.IGNORECASE)  # "2, 4 and 9": a list goes on
# A page isn't a number on the list: whoever is meant by it is asked for by number.
_PAGE = re.compile(r"\bpages?\b|\bстраниц\w*", re.IGNORECASE)
# What asks for quiet isn't its name: "pause alerts till Monday" has none.
_QUIET = re.compile(
    r"\b(?:please|pause|mute|stop|silence|snooze|hold|quiet|no|don'?t|do not|send(?:ing)?|any|the|us|all|alerts?|pings?"
    r"|notifications?|turn off|switch off|disable|shut up|about|over|be|keep|everything|ignore"
    r"|пожалуйста|пауза|паузу|поставь\w*"
    r"|приостанови\w*|останови\w*|выключи\w*|отключи\w*|заглуши\w*|не|шли|присылай\w*|пиши\w*|тихо|тишина|молчи\w*|помолчи\w*"
    r"|алерт\w*|отклонени\w+|уведомлени\w+|на|все|всё|нам|нас|беспокой\w*|тревож\w*|дёргай|дергай)\b",
    re.IGNORECASE,
)


def next_round(talk: Talk) -> Plan:
    newest = round_here(talk)
    if newest.campaign.closed_at is not None:
        raise Refusal("campaign_closed", id=str(newest.campaign_id))
    what = talk.words.t(
        "Start round {number} of “{brief}” from everyone's ratings?",
        number=talk.words.number(newest.number + 1),
        brief=named(talk, newest.campaign),
    )
    return Plan("next", str(newest.id), what)


def pick(talk: Talk) -> Plan:
    """Refusals: `choice_missing`, and those of `read_picks` and `creators_at`."""
    newest, picks = round_here(talk), _picks(talk.incoming.text)
    if all(given.opinion.choice == Choice.TAKEN_BACK for given in picks):
        return _unrate(talk, newest.id, [rank for given in picks for rank in given.ranks])
    told = [_rating(talk, newest.id, given) for given in picks]
    text = ", ".join(f"{','.join(map(str, given.ranks))} {_words(given)}" for given in picks)
    return Plan("pick", str(newest.id), talk.words.t("Rate {ratings}?", ratings="; ".join(told)), text)


def _picks(text: str) -> tuple[Pick, ...]:
    try:
        return read_picks(text)
    except Refusal as refusal:
        code, why = rating_of(text), _WHY.search(text)
        if _PAGE.search(text) or is_denied(text) or is_open(text):
            raise Refusal("choice_missing") from None
        head = text[: why.start()] if why and not _MORE_SPOTS.match(why[1]) else text
        spots = spots_of(head) or spots_of(text)
        if not code or not spots:
            raise refusal if code else Refusal("choice_missing") from None
        reason = (
            why[1].strip(" .!") if why and spots_of(head) and not spots_of(why[1]) and not rating_of(why[1]) else ""
        )
        return read_picks(f"{','.join(map(str, spots))} {WORDS[CODES[code]]} {reason}")


def _words(one: Pick) -> str:
    said = WORDS.get(one.opinion.choice, "undo")
    reason = _reason(one)
    return f"{said} {reason}".strip()


def _reason(one: Pick) -> str:
    return labels.REASONS[one.opinion.reason] if one.opinion.reason else one.opinion.words


def _rating(talk: Talk, round_id: int, one: Pick) -> str:
    words, choice = talk.words, one.opinion.choice
    shown = words.t(labels.CHOICES[choice]) if choice in labels.CHOICES else words.t("undo")
    names = creators_named(talk, creators_at(talk.work, round_id, one.ranks))
    told = words.t("{names} “{choice}”", names=names, choice=shown)
    reason = _reason(one)
    return f"{told} ({words.short(words.t(reason) if one.opinion.reason else reason, 80)})" if reason else told


def _unrate(talk: Talk, round_id: int, ranks: Sequence[int]) -> Plan:
    chosen = creators_at(talk.work, round_id, ranks)
    asked = talk.words.t("Undo your rating for {names}?", names=creators_named(talk, chosen))
    return Plan("unrate", str(round_id), asked, " ".join(map(str, chosen)))


def undo(talk: Talk) -> Plan | Card:
    """The last thing this person changed; with numbers, their ratings of those."""
    if spots := spots_of(talk.incoming.text):
        return _unrate(talk, round_here(talk).id, spots)
    return undo_last(talk)


def close(talk: Talk) -> Plan | Card:
    campaign, words = campaign_here(talk), talk.words
    if campaign.closed_at is not None:
        again = Action(words.t("Reopen"), "reopen", str(campaign.id))
        return Card(words.t("“{brief}” is already closed.", brief=named(talk, campaign)), (), (again,))
    what = words.t(
        "Close campaign #{id}, “{brief}”?",
        id=str(campaign.id),
        brief=named(talk, campaign),
    )
    note = words.t("It won't get any more rounds, questions, or alerts. You can reopen it.")
    return Plan("close", str(campaign.id), what, note=note)


def rename(talk: Talk) -> Plan:
    campaign, title = campaign_name.meant(talk)
    what = talk.words.t("Rename “{before}” to “{name}”?", before=named(talk, campaign), name=title)
    return Plan("rename", str(campaign.id), what, title)


def replace(talk: Talk) -> Plan:
    newest, spots = round_here(talk), spots_of(talk.incoming.text)
    if not spots:
        raise Refusal("dropouts_unreadable", given=talk.incoming.text)
    creators = creators_at(talk.work, newest.id, spots)
    what = talk.words.t("Replace {names}?", names=creators_named(talk, creators))
    note = talk.words.n("Later lists will skip this creator.", "Later lists will skip these creators.", len(creators))
    return Plan("replace", str(newest.id), what, ",".join(map(str, spots)), note)


def quiet(talk: Talk) -> Plan:
    text = " ".join(_QUIET.sub(" ", talk.incoming.text).split())
    asked = pause(talk.words, blackouts.read(talk.work, talk.actor, text))
    note = talk.words.t("Data from that time is excluded from alerts and from the baseline.")
    return Plan("quiet", "", asked, text, note)


def lang(talk: Talk) -> Plan | Answer:
    code = language_of(talk.incoming.text)
    if not code:
        return help.lang(talk.said(text="", arg=""))
    return Plan("lang", code, talk.words.t(SWITCH[code]))


PLANS: Mapping[Intent, Callable[[Talk], Plan | Answer]] = {
    Intent.NEXT: next_round,
    Intent.PICK: pick,
    Intent.UNDO: undo,
    Intent.CLOSE: close,
    Intent.REOPEN: reopen,
    Intent.RENAME: rename,
    Intent.REPLACE: replace,
    Intent.QUIET: quiet,
    Intent.LANG: lang,
}


def proposed(talk: Talk, intent: Intent) -> Answer:
    """The card that waits for "Do it"; a plain answer if there's nothing to do."""
    found = PLANS[intent](talk)
    if not isinstance(found, Plan):
        return found
    note = (Line(found.note),) if found.note else ()
    return plan_card(talk.words, found.what, keep(talk, found), note)
