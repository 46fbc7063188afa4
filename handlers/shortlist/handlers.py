"""The shortlist: requested in words, shown as one living card, rated on the card or in bulk."""

from core.delivery import outbox
from core.model import Campaign, CardView, Choice
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.brief import read_request
from core.shortlist.drafts import draft_of, save
from core.shortlist.judgements import Opinion
from handlers.chat.card import Ask, Instead, Toast
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.shortlist import drafts
from handlers.text import labels


def shortlist(talk: Talk) -> Answer:
    """`shortlist beauty russia 20`; alone it asks what for."""
    if not talk.incoming.text.strip():
        return ask_brief(talk)
    text = talk.incoming.text
    if drafts.wants_model(talk, text):
        drafts.ask_model(talk, text)
        return None
    request = read_request(text, today=talk.work.now.date())
    if request.doubts or request.unknown or not request.is_simple:
        talk.tell(drafts.answered(talk, save(talk.work, talk.actor, text)), stay=True)
    else:
        talk.show(f"list:{rounds.shortlist(talk.work, talk.actor, request).campaign_id}")
    return None


def choose(talk: Talk) -> Answer:
    """One of two readings of a brief: `draft:choices`, one digit for each doubt so far. Then the brief goes on."""
    draft, _, chosen = talk.incoming.arg.partition(":")
    return Instead(drafts.answered(talk, draft_of(talk.work, *numbers_of(draft, 1)), chosen))


def find(talk: Talk) -> Answer:
    """The button of an earlier version, where a list waited until someone did without its unknown words."""
    return Instead(drafts.answered(talk, draft_of(talk.work, *numbers_of(talk.incoming.arg, 1))))


def ask_brief(talk: Talk, about: str = "") -> Ask:
    """A new brief; or one already written, to edit."""
    words, draft = talk.words, about or talk.incoming.arg
    if draft and draft != "brief":
        return Ask(
            about=f"brief:{draft}",
            title=words.t("Edit the brief"),
            prompt=words.t("Fix what's wrong and send the whole brief again."),
            value=draft_of(talk.work, *numbers_of(draft, 1)).text,
            submit=words.t("Search"),
        )
    return Ask(
        about="brief",
        title=words.t("New shortlist"),
        prompt=words.t("Who are you looking for? Topic, market, platform, size, and how many, in your own words."),
        placeholder=words.t("beauty russia 20"),
        submit=words.t("Search"),
    )


def brief_said(talk: Talk, about: str) -> Answer:
    """A brief in answer to our question; one that's sent again unchanged was read already."""
    before = draft_of(talk.work, *numbers_of(about, 1)) if about else None
    if before is not None and before.llm_reading is not None and before.text == talk.incoming.text:
        talk.tell(drafts.answered(talk, before), stay=True)
        return None
    return shortlist(talk)


def judge(talk: Talk) -> Answer:
    """A press of yes, maybe, no, not sure or undo: `round:creator:choice`."""
    target, _, code = talk.incoming.arg.rpartition(":")
    round_id, creator_id = numbers_of(target, 2)
    if code not in list(Choice):
        raise Refusal("button_unknown")
    choice = Choice(code)
    judgements.judge(talk.work, talk.actor, round_id, [creator_id], Opinion(choice), talk.stamp)
    if choice == Choice.TAKEN_BACK:
        return Toast(talk.words.t("Undone."))
    return Toast(talk.words.t("Saved: {choice}.", choice=talk.words.t(labels.CHOICES[choice])))


def next_round(talk: Talk) -> Answer:
    """Learns and re-ranks; a second press on the same card finds the new round already there."""
    (round_id,) = numbers_of(talk.incoming.arg, 1)
    made = rounds.next_round(talk.work, talk.actor, round_id)
    return Toast(talk.words.t("The next round is already on the card.")) if made is None else None


def turn(talk: Talk) -> Answer:
    """Another page of the card, for everyone who looks at this message."""
    campaign_id, page = numbers_of(talk.incoming.arg, 2)
    turn_to(talk, f"list:{campaign_id}", page)
    return None


def turn_to(talk: Talk, about: str, page: int) -> None:
    row = outbox.living_card(talk.work, talk.here, about)
    if row is not None and row.view.page != page:
        outbox.set_view(talk.work, row, CardView(page=page))


def open_list(talk: Talk) -> Answer:
    """Brings a campaign's card to the end of this chat."""
    (campaign_id,) = numbers_of(talk.incoming.arg, 1)
    if talk.work.db.get(Campaign, campaign_id) is None:
        raise Refusal("campaign_unknown")
    talk.show(f"list:{campaign_id}")
    return None
