"""`rename NEW NAME`: what a campaign is called, in every chat."""

from core.delivery import outbox
from core.intents.names import new_name_of
from core.model import Campaign
from core.refusal import Refusal
from core.shortlist import campaign_changes
from handlers.browse.target import campaign_here, named
from handlers.chat import sanitize
from handlers.chat.card import Card
from handlers.chat.talk import Answer, Talk, numbers_of


def rename(talk: Talk) -> Answer:
    """`rename Spring launch`, `rename campaign 3 to Spring launch`. Refusals: those of `meant` and of
    core.shortlist.campaign_changes.rename."""
    campaign, title = meant(talk)
    return put(talk, campaign, title)


def meant(talk: Talk) -> tuple[Campaign, str]:
    """The campaign and its new name, one visible line. Refusals: `title_empty`, `title_too_long`, `no_list_here`,
    `campaign_unknown`, `not_a_strategist`."""
    number, name = new_name_of(talk.incoming.text)
    title = campaign_changes.title_checked(sanitize.line(name))
    if not talk.actor.leads:
        raise Refusal("not_a_strategist")
    return campaign_here(talk.said(text="" if number is None else f"#{number}")), title


def put(talk: Talk, campaign: Campaign, title: str) -> Card:
    words, before = talk.words, named(talk, campaign)
    if not campaign_changes.rename(talk.work, talk.actor, campaign.id, title):
        return Card(words.t("It's already called “{name}”.", name=before))
    retitled(talk, campaign.id)
    return Card(words.t("Renamed: “{before}” is now “{name}”.", before=before, name=named(talk, campaign)))


def confirmed(talk: Talk) -> Answer:
    """The campaign's id and its new name, once someone pressed."""
    (campaign_id,) = numbers_of(talk.incoming.arg, 1)
    return put(talk, campaign_changes.known(talk.work, campaign_id), talk.incoming.text)


def retitled(talk: Talk, campaign_id: int) -> None:
    """Every chat's cards say it anew."""
    outbox.refresh(talk.work, *(f"{kind}:{campaign_id}" for kind in ("list", "lessons", "report")))
