"""`sort by price`: this chat's list in another order, for one reader; places keep their own numbers."""

import re
from collections.abc import Callable, Mapping, Sequence

from core.model import Campaign, RoundPlace
from core.refusal import Refusal
from core.shortlist import campaign_changes, rounds
from handlers.browse.target import campaign_here, named
from handlers.chat.card import Action, Block, Card, Instead, Line, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import N_, Words
from handlers.text.creators import called

SHOWN = 30
Key = Callable[[RoundPlace], float | None]
ORDERS: Mapping[str, str] = {
    "score": N_("score"),
    "followers": N_("followers"),
    "engagement": N_("engagement rate"),
    "views": N_("views"),
    "price": N_("price"),
    "name": N_("name"),
}
_SAID = {
    "followers": r"follow|subs|size|\bbig|подпис|размер|аудитори|крупн",
    "engagement": r"\ber\b|engag|вовлеч|\bер\b",
    "views": r"view|reach|просмотр|охват",
    "price": r"price|cost|cheap|expens|цен|стоим|дешев|дорог",
    "name": r"\bname|alphabet|имен|имя|алфавит|\bник",
    "score": r"score|rank|point|балл|рейтинг|скор",
}
FIGURES: Mapping[str, Key] = {
    "score": lambda place: place.score,
    "followers": lambda place: place.creator.followers,
    "engagement": lambda place: place.creator.engagement,
    "views": lambda place: place.creator.avg_views,
    "price": lambda place: place.creator.price,
}


def sort(talk: Talk) -> Answer:
    """`sort by followers`; alone it asks which order. Refusals: `order_unknown`, `no_list_here`."""
    text = talk.incoming.text.strip()
    campaign = campaign_here(talk.said(text=""))
    if not text:
        return Card(talk.words.t("Sort the list by what?"), (), _others(talk.words, campaign.id, ""))
    order = order_in(text)
    if not order:
        raise Refusal("order_unknown", given=text)
    return _sorted(talk, campaign, order)


def sort_named(talk: Talk) -> Answer:
    """A sentence that may name the order; without one, it's asked back."""
    return sort(talk if order_in(talk.incoming.text) else talk.said(text=""))


def order_in(text: str) -> str:
    """The order some words name; "" for none."""
    return next((order for order, words in _SAID.items() if re.search(words, text, re.IGNORECASE)), "")


def pressed(talk: Talk) -> Answer:
    """`campaign:order` on a button."""
    campaign, _, order = talk.incoming.arg.partition(":")
    (campaign_id,) = numbers_of(campaign, 1)
    if order not in ORDERS:
        raise Refusal("button_unknown")
    return Instead(_sorted(talk, campaign_changes.known(talk.work, campaign_id), order))


def _sorted(talk: Talk, campaign: Campaign, order: str) -> Card:
    words = talk.words
    places = rounds.places_of(talk.work, rounds.newest_round(talk.work, campaign.id).id)
    title = words.t("{brief} — by {order}", brief=named(talk, campaign), order=words.t(ORDERS[order]))
    if order != "name" and all(FIGURES[order](place) is None for place in places):
        none = faint(words.t("No one on the list has it in your data, so the order stays."))
        return Card(title, (none,), _others(words, campaign.id, order))
    body: list[Block] = [_line(words, place, order) for place in ranked(places, order)[:SHOWN]]
    if (more := len(places) - SHOWN) > 0:
        body.append(faint(words.n("and {count} more", "and {count} more", more)))
    body += _unknown(words, places, order)
    body.append(faint(words.t("Only you see this order. The numbers are still those of the list.")))
    return Card(title, tuple(body), _others(words, campaign.id, order))


def ranked(places: Sequence[RoundPlace], order: str) -> list[RoundPlace]:
    """Largest first, the cheapest and the alphabet from the start; unknown values last, equal ones as on the list."""
    if order == "name":
        return sorted(places, key=lambda place: (_name(place), place.rank))
    figure = FIGURES[order]
    known = [place for place in places if figure(place) is not None]
    unknown = [place for place in places if figure(place) is None]
    if order == "price":
        known.sort(key=lambda place: (place.creator.currency, figure(place) or 0.0, place.rank))
    else:
        known.sort(key=lambda place: (-(figure(place) or 0.0), place.rank))
    return known + unknown


def _name(place: RoundPlace) -> str:
    return (place.creator.name or place.creator.handle).lstrip("@").casefold().replace("ё", "е")


def _line(words: Words, place: RoundPlace, order: str) -> Line:
    name, rank = called(words, place.creator), words.number(place.rank)
    if order == "name":
        return Line(words.t("{rank}. {name}", rank=rank, name=name))
    return Line(words.t("{rank}. {name} — {value}", rank=rank, name=name, value=_value(words, place, order)))


def _value(words: Words, place: RoundPlace, order: str) -> str:
    value = FIGURES[order](place)
    if value is None:
        return words.t("unknown")
    if order == "price":
        return words.money(value, place.creator.currency)
    if order == "engagement":
        return words.percent(value)
    return words.number(value) if order == "score" else words.compact(value)


def _unknown(words: Words, places: Sequence[RoundPlace], order: str) -> list[Block]:
    told: list[Block] = []
    unknown = 0 if order == "name" else sum(FIGURES[order](place) is None for place in places)
    if unknown:
        text = words.n(
            "Unknown for {count} creator, who's last.", "Unknown for {count} creators, who are last.", unknown
        )
        told.append(faint(text))
    if order == "price" and len({place.creator.currency for place in places if place.creator.price is not None}) > 1:
        told.append(faint(words.t("Each currency is sorted on its own.")))
    return told


def _others(words: Words, campaign_id: int, order: str) -> tuple[Action, ...]:
    def label(other: str) -> str:
        name = words.t(ORDERS[other])
        return name[:1].upper() + name[1:]

    return tuple(Action(label(other), "sort", f"{campaign_id}:{other}") for other in ORDERS if other != order)
