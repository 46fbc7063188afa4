"""The shortlist: requested in words, shown as one living card, rated on the card or in bulk."""

import re
from collections.abc import Sequence

from core.delivery import outbox
from core.model import Campaign, CardView, Choice, Creator
from core.numbers.ranking.placement import PAGE
from core.refusal import Refusal
from core.shortlist import judgements, rounds, steers
from core.shortlist.brief import Request, read_request
from core.shortlist.judgements import Opinion
from handlers.chat.card import Ask, Card, Instead, Toast
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.shortlist.brief_card import found_card, understood_card
from handlers.shortlist.newest_list import campaign_here
from handlers.text import choice_words, labels
from handlers.text.creators import called

CHOICES = {word: code for code, names in choice_words.CHOICE_WORDS.items() for word in names}
# Longest first: «может быть» before «может». A choice stands alone, never inside a longer word.
_WORDS = "|".join(word.replace(" ", r"\s+") for word in sorted(CHOICES, key=len, reverse=True))
CHOICE = re.compile(rf"(?<![^\s,;])(?:{_WORDS})(?![^\s.,!:;])", re.IGNORECASE)


def shortlist(talk: Talk) -> Answer:
    """`shortlist beauty russia 20`; alone it asks what for."""
    if not talk.incoming.text.strip():
        return ask_brief(talk)
    request = read_request(talk.incoming.text, today=talk.work.now.date())
    if not request.unknown:
        _open(talk, request)
    if request.unknown or not request.is_simple:
        talk.tell(understood_card(talk, request), stay=True)
    return None


def find(talk: Talk) -> Answer:
    """A list for a brief with words we didn't understand, made from the ones we did."""
    (draft,) = numbers_of(talk.incoming.arg, 1)
    request = read_request(steers.draft_text(talk.work, draft), today=talk.work.now.date())
    _open(talk, request)
    return Instead(found_card(talk, request))


def _open(talk: Talk, request: Request) -> None:
    made = rounds.shortlist(talk.work, talk.actor, request)
    talk.show(f"list:{made.campaign_id}")


def ask_brief(talk: Talk, about: str = "") -> Ask:
    """A new brief; or one already written, to edit."""
    words, draft = talk.words, about or talk.incoming.arg
    if draft and draft != "brief":
        return Ask(
            about=f"brief:{draft}",
            title=words.t("Edit the brief"),
            prompt=words.t("Fix what's wrong and send the whole brief again."),
            value=steers.draft_text(talk.work, numbers_of(draft, 1)[0]),
            submit=words.t("Search"),
        )
    return Ask(
        about="brief",
        title=words.t("New shortlist"),
        prompt=words.t("Who are you looking for? Topic, market, platform, size and how many, in your own words."),
        placeholder=words.t("beauty russia 20"),
        submit=words.t("Search"),
    )


def brief_said(talk: Talk, _about: str) -> Answer:
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
    _turn_to(talk, f"list:{campaign_id}", page)
    return None


def _turn_to(talk: Talk, about: str, page: int) -> None:
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


def pick(talk: Talk) -> Answer:
    """`pick 1-5,9 yes too big`: numbers and a choice in any order, then the reason."""
    ranks, said = read_pick(talk.incoming.text)
    campaign_id = _campaign_meant(talk)
    newest = rounds.newest_round(talk.work, campaign_id)
    creators = judgements.creators_at(talk.work, newest.id, ranks)
    judgements.judge(talk.work, talk.actor, newest.id, creators, said, talk.stamp)
    _turn_to(talk, f"list:{campaign_id}", (min(ranks) - 1) // PAGE + 1)
    return Card(_picked(talk, creators, said))


def _campaign_meant(talk: Talk) -> int:
    """The list it was written under, else the newest one in this chat."""
    place, message = talk.incoming.place, talk.incoming.message
    row = outbox.message(talk.work, place.platform, place.chat, message) if message else None
    above = row.subject if row is not None else None
    return above.id if above is not None and above.kind == "list" else campaign_here(talk)


def _picked(talk: Talk, creators: Sequence[int], said: Opinion) -> str:
    words, count = talk.words, len(creators)
    if said.choice == Choice.TAKEN_BACK:
        return words.n("Rating undone for {count} creator.", "Ratings undone for {count} creators.", count)
    choice = words.t(labels.CHOICES[said.choice])
    if count == 1:
        name = called(words, talk.work.db.get_one(Creator, creators[0]))
        return words.t("Rated {choice}: {name}.", name=name, choice=choice)
    return words.n("Rated {choice}: {count} creator.", "Rated {choice}: {count} creators.", count, choice=choice)


def read_pick(text: str) -> tuple[list[int], Opinion]:
    """Numbers before or after the choice, then the reason. Refusals: `choice_missing`, and those of `read_ranks`."""
    said = CHOICE.search(text)
    if said is None:
        raise Refusal("choice_missing")
    spans, rest = text[: said.start()].split(), text[said.end() :].lstrip(" .,!:;—–").split()
    if not spans:
        end = next((place for place, word in enumerate(rest) if not _is_span(word)), len(rest))
        spans, rest = rest[: max(end, 1)], rest[max(end, 1) :]
    if not spans:
        raise Refusal("choice_missing")
    choice = CHOICES[" ".join(said[0].casefold().split())]
    why = " ".join(rest)
    reason = choice_words.reason_of(why)
    return judgements.read_ranks(",".join(spans)), Opinion(choice, reason, "" if reason else why)


def _is_span(word: str) -> bool:
    return word[:1].isdigit() and set(word) <= set("0123456789-–—,;")
