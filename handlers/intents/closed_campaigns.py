"""`reopen`: which closed campaign is meant, by number, by name, or the one this chat closed last."""

import re
from collections.abc import Sequence

from core.delivery import outbox
from core.intents.arguments import campaign_of
from core.model import Campaign, Team
from core.shortlist import campaign_changes
from handlers.browse.target import named
from handlers.chat.card import Card, faint
from handlers.chat.talk import Talk
from handlers.intents.plan import Plan

_NUMBER = re.compile(r"\s*[#№]?\s*(\d{1,9})\s*")
# What asks for it and names nothing: "reopen the last campaign", «открой кампанию заново».
_ASKING = re.compile(
    r"\b(?:please|can you|could you|let'?s|reopen|re-open|open|back|up|again|bring|restart|resume|unclose|revive"
    r"|the|that|this|it|our|my|we|last|latest|previous|closed?|campaigns?|list|shortlist|project|from|archive|undo|closing"
    r"|пожалуйста|давай|открой|открыть|откройте|переоткр\w+|возобнов\w+|верни|вернуть|разархивируй|заново|снова|обратно"
    r"|опять|назад|эту|этот|нашу|её|ее|его|последн\w+|закрыт\w+|кампани\w+|список|шорт-?лист|проект|из|архива|в|работу)\b",
    re.IGNORECASE,
)


def reopen(talk: Talk) -> Plan | Card:
    """Refusal `campaign_unknown` for a number that isn't one."""
    words, campaign = talk.words, _meant(talk)
    if campaign is None:
        how = faint(words.t("For another one, give its number: {cmd}reopen 3.", cmd=talk.cmd))
        return Card(words.t("This chat has no closed campaign to reopen."), (how,))
    brief = named(talk, campaign)
    if campaign.closed_at is None:
        return Card(words.t("“{brief}” is open already.", brief=brief))
    what = words.t("Reopen campaign #{id}, “{brief}”?", id=str(campaign.id), brief=brief)
    note = words.t("It goes on where it stopped: rounds, questions, and alerts.")
    return Plan("reopen", str(campaign.id), what, note=note)


def _meant(talk: Talk) -> Campaign | None:
    text = talk.incoming.text
    bare = _NUMBER.fullmatch(text)
    number = int(bare[1]) if bare else campaign_of(text)
    if number is not None:
        return campaign_changes.known(talk.work, number)
    closed = campaign_changes.closed_ones(talk.work)
    name = " ".join(_ASKING.sub(" ", text).split()).strip(' .,!?«»“”"').casefold()
    if name:
        return next((campaign for campaign in closed if name in named(talk, campaign).casefold()), None)
    here = _shown_here(talk)
    return next((campaign for campaign in closed if campaign.id in here), None)


def _shown_here(talk: Talk) -> Sequence[int]:
    """Campaigns whose list this chat has; in a private chat, the team's chat too."""
    spots = [talk.here]
    if talk.incoming.place.private:
        spots.append(outbox.spot_of(talk.work.db.get_one(Team, talk.actor.team_id)))
    return [subject.id for spot in spots for subject in outbox.subjects_in(talk.work, spot, "list")]
