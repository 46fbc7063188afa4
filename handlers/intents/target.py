"""Which campaign plain words are about: the one they name, the list they're under, the newest one here."""

from core.delivery import outbox
from core.intents.arguments import campaign_of
from core.model import Campaign, Round, Team
from core.refusal import Refusal
from core.shortlist import campaign_end, rounds
from handlers.chat.talk import Talk
from handlers.shortlist.picks import campaign_meant
from handlers.text.briefs import title_of


def campaign_here(talk: Talk) -> Campaign:
    """In a private chat without a list it's the newest list of the person's team. Refusals: `no_list_here`,
    `campaign_unknown`."""
    number = campaign_of(talk.incoming.text)
    if number is not None:
        return campaign_end.known(talk.work, number)
    try:
        found = campaign_meant(talk)
    except Refusal:
        team = talk.work.db.get_one(Team, talk.actor.team_id)
        subject = outbox.newest_about(talk.work, outbox.spot_of(team), "list") if talk.incoming.place.private else None
        if subject is None:
            raise
        found = subject.id
    return campaign_end.known(talk.work, found)


def round_here(talk: Talk) -> Round:
    """The newest round of that campaign. Refusals: the same."""
    return rounds.newest_round(talk.work, campaign_here(talk).id)


def named(talk: Talk, campaign: Campaign) -> str:
    return title_of(talk.work, talk.words, campaign.brief)
