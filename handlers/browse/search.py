"""`find NAME`: where a creator stands, however they're named; several, or the nearest names, with a button each."""

from collections.abc import Sequence

from core.creators.lookup import Search, search
from core.intents.names import name_of
from core.model import Campaign, Creator, RuleKind
from core.refusal import Refusal
from core.shortlist import campaign_changes, rounds, steers
from handlers.browse.profile import profile_card
from handlers.browse.target import campaign_if_any
from handlers.chat.card import Action, Card, Instead, Line, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.text.creators import called
from handlers.text.places import whereabouts

LABEL = 40  # characters of a name on its button


def find(talk: Talk) -> Answer:
    """`find @mila`, `find Anna`. Refusals: `find_empty`."""
    said = talk.incoming.text.strip()
    if not said:
        raise Refusal("find_empty")
    found, campaign = search(talk.work, said), campaign_if_any(talk)
    if found.count == 1:
        return profile_card(talk, found.creators[0], campaign)
    return _several(talk, said, found, campaign) if found.count else _nobody(talk, said, found, campaign)


def find_named(talk: Talk) -> Answer:
    """A sentence that names the creator somewhere."""
    return find(talk.said(text=name_of(talk.incoming.text)))


def _several(talk: Talk, said: str, found: Search, campaign: Campaign | None) -> Card:
    words = talk.words
    title = words.n(
        "{count} creator matches “{name}”.", "{count} creators match “{name}”.", found.count, name=words.short(said)
    )
    lines = [Line(f"{called(words, creator)} · {whereabouts(words, creator)}") for creator in found.creators]
    more = found.count - len(found.creators)
    rest = [faint(words.n("and {count} more", "and {count} more", more))] if more > 0 else []
    return Card(title, (*lines, *rest), _buttons(talk, found.creators, campaign))


def _nobody(talk: Talk, said: str, found: Search, campaign: Campaign | None) -> Card:
    words = talk.words
    title = words.t("No creator in your data is called “{name}”.", name=words.short(said))
    if found.near:
        return Card(title, (faint(words.t("Did you mean one of these?")),), _buttons(talk, found.near, campaign))
    how = words.t(
        "To add creators, send me a file with their handles; {cmd}import says what it should have.", cmd=talk.cmd
    )
    return Card(title, (faint(how),), (Action(words.t("Import creators"), "verb", "import"),))


def _buttons(talk: Talk, creators: Sequence[Creator], campaign: Campaign | None) -> tuple[Action, ...]:
    here = campaign.id if campaign else 0
    return tuple(Action(called(talk.words, creator, LABEL), "creator", f"{here}:{creator.id}") for creator in creators)


def creator(talk: Talk) -> Answer:
    """`campaign:creator` on a button; 0 is no campaign."""
    campaign_id, creator_id = numbers_of(talk.incoming.arg, 2)
    found = talk.work.db.get(Creator, creator_id)
    if found is None:
        raise Refusal("button_unknown")
    return profile_card(talk, found, campaign_changes.known(talk.work, campaign_id) if campaign_id else None)


def add(talk: Talk) -> Answer:
    """`campaign:creator` on a button: first on the next list. Refusals: `not_a_strategist`, `campaign_unknown`,
    `campaign_closed`, `button_unknown`."""
    campaign_id, creator_id = numbers_of(talk.incoming.arg, 2)
    campaign, found = campaign_changes.known(talk.work, campaign_id), talk.work.db.get(Creator, creator_id)
    if found is None:
        raise Refusal("button_unknown")
    if campaign.closed_at is not None:
        raise Refusal("campaign_closed", id=str(campaign.id))
    wanted = steers.rule(RuleKind.CREATOR, found.handle.lower(), 1, hard=True, said=f"@{found.handle}")
    steers.put(talk.work, talk.actor, campaign.id, (wanted,))
    words, shown = talk.words, rounds.newest_round(talk.work, campaign.id)
    title = words.t("{name} goes first on the next list.", name=called(words, found))
    return Instead(Card(title, (), (Action(words.t("Next round"), "next", str(shown.id)),)))
