"""The table shown, checked and changed in chat, and the rule that leaves barred platforms off a list."""

import re
from datetime import date

from core.delivery import outbox
from core.law import amendments
from core.law.rules import LawRule
from core.model import LawKind, Rule, RuleKind
from core.refusal import Refusal
from core.shortlist import judgements, rounds, steers
from core.shortlist.fit.law import LEFT_OUT
from handlers.chat.card import Card
from handlers.chat.talk import Answer, Talk
from handlers.law.card import entry, table

CHECKED = ("checked", "проверено")
SET = ("set", "изменить")
KINDS = {
    **{kind.value: kind for kind in amendments.SETTABLE},
    "запрещено": LawKind.BARRED,
    "спорно": LawKind.DISPUTED,
    "разрешено": LawKind.ALLOWED,
}
RULE = re.compile(r"\S+\s+(?P<id>\S+)\s+(?P<kind>\w+)\s+(?:from|с)\s+(?P<since>\S+)(?:\s+(?P<source>.+))?", re.DOTALL)
OPEN = 1000  # campaigns whose lists follow a change at once


def law(talk: Talk) -> Answer:
    """`law`, `law checked ru-instagram`, `law set ru-telegram barred from 2026-12-01 and the source`."""
    text = talk.incoming.text.strip()
    if not text:
        return table(talk.work, talk.words, amendments.rules_now(talk.work), talk.cmd)
    deed, _, rest = text.partition(" ")
    if deed.casefold() in CHECKED and rest.strip():
        return _changed(talk, amendments.check(talk.work, talk.actor, rest.strip().casefold()))
    found = RULE.fullmatch(text)
    kind = KINDS.get(found["kind"].casefold()) if found else None
    if found is None or kind is None or deed.casefold() not in SET:
        raise Refusal("law_unreadable", given=text)
    source = " ".join((found["source"] or "").split())
    return _changed(
        talk, amendments.amend(talk.work, talk.actor, found["id"].casefold(), kind, _day(found["since"]), source)
    )


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Refusal("law_unreadable", given=given) from None


def _changed(talk: Talk, rule: LawRule) -> Card:
    campaigns, _ = rounds.campaigns(talk.work, OPEN)
    for campaign in campaigns:
        outbox.refresh(talk.work, f"list:{campaign.id}")
    return Card(talk.words.t("Saved. The lists follow it from now on."), tuple(entry(talk.work, talk.words, rule)))


def is_law(_: Talk, rest: str) -> bool:
    """Whether these words come after `law`, not a sentence that begins with it."""
    return rest.partition(" ")[0].casefold() in (*CHECKED, *SET)


def allow(talk: Talk) -> Answer:
    """`round:code`: a new round without the platforms where advertising is barred, or disputed too."""
    round_id, _, code = talk.incoming.arg.partition(":")
    if not round_id.isdecimal() or len(round_id) > 11 or code not in LEFT_OUT:
        raise Refusal("button_unknown")
    campaign_id = rounds.round_of(talk.work, int(round_id)).campaign_id
    allowed = (Rule(RuleKind.ADVERTISING, code, -1, 1.0, True, ""),)
    if any(row.rules == allowed for row in steers.applied(talk.work, campaign_id)):
        return None
    steers.put(talk.work, talk.actor, campaign_id, allowed)
    try:
        made = rounds.next_round(talk.work, talk.actor, rounds.newest_round(talk.work, campaign_id).id)
    except Refusal as refusal:
        if refusal.code != "nobody_fits":
            raise
        made = None
    if made is None or not judgements.place_count(talk.work, made.id):
        raise Refusal("nobody_allowed")
    return None
