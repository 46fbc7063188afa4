"""Which campaign words are about: the one they name, the list they're under, the newest one here."""

from core.delivery import outbox
from core.intents.arguments import campaign_of
from core.model import Campaign, Round, Team
from core.refusal import Refusal
from core.shortlist import campaign_changes, rounds
from handlers.chat.talk import Talk
from handlers.shortlist.picks import campaign_meant
from handlers.text.briefs import campaign_title


def campaign_here(talk: Talk) -> Campaign:
    """In a private chat without a list it's the newest list of the person's team. Refusals: `no_list_here`,
    `campaign_unknown`."""
    number = campaign_of(talk.incoming.text)
    if number is not None:
        return campaign_changes.known(talk.work, number)
    try:
        found = campaign_meant(talk)
    except Refusal:
        team = talk.work.db.get_one(Team, talk.actor.team_id)
        subject = outbox.newest_about(talk.work, outbox.spot_of(team), "list") if talk.incoming.place.private else None
        if subject is None:
            raise
        found = subject.id
    return campaign_changes.known(talk.work, found)


def campaign_if_any(talk: Talk) -> Campaign | None:
    """This chat's campaign, whatever the words name; None if there's no list."""
    try:
        return campaign_here(talk.said(text=""))
    except Refusal:
        return None


def round_here(talk: Talk) -> Round:
    """The newest round of that campaign. Refusals: the same."""
    return rounds.newest_round(talk.work, campaign_here(talk).id)


def named(talk: Talk, campaign: Campaign) -> str:
    return campaign_title(talk.work, talk.words, campaign)
