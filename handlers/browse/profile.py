"""One creator at a glance: what's known, and where they stand with this chat's campaign, or what keeps them off."""

from core.creators.address import profile_address
from core.model import Campaign, Creator
from core.shortlist.fit.presence import Obstacles, Presence, presence
from handlers.browse.target import named
from handlers.chat.card import Action, Block, Card, Facts, Line, faint
from handlers.chat.talk import Talk
from handlers.chat.words import Words
from handlers.shortlist.coverage import criterion
from handlers.text.creators import called, figures, names_in, verdict
from handlers.text.facts import said
from handlers.text.places import KINDS
from handlers.text.rules import rules_text

RATINGS = 3  # shown; the list's details have all


def profile_card(talk: Talk, creator: Creator, campaign: Campaign | None) -> Card:
    words = talk.words
    body: list[Block] = [Line(figures(words, creator)), *_known(words, creator)]
    if campaign is None:
        none = words.t("There's no shortlist in this chat, so there's no place to tell.")
        return Card(called(words, creator, 80), (*body, faint(none)))
    found = presence(talk.work, campaign, creator)
    body.append(Line(_standing(talk, found), tone="strong"))
    body += [Line(verdict(words, rating, most=80)) for rating in found.ratings[-RATINGS:]]
    return Card(called(words, creator, 80), tuple(body), _actions(words, creator, found))


def _known(words: Words, creator: Creator) -> list[Block]:
    pairs = {
        words.t("Profile"): profile_address(creator.platform, creator.handle, creator.url),
        words.t("Data as of"): creator.measured_on and words.month(creator.measured_on),
    }
    told = tuple((name, value) for name, value in pairs.items() if value)
    return [Facts(told)] if told else []


def _standing(talk: Talk, found: Presence) -> str:
    words, brief = talk.words, named(talk, found.shown.campaign)
    if found.place is not None:
        return words.t(
            "On “{brief}”: #{rank} of {places}, {score}/100.",
            brief=brief,
            rank=words.number(found.place.rank),
            places=words.number(found.places),
            score=words.number(found.place.score),
        )
    if found.is_rated:
        return words.t("Already rated in “{brief}”, so not on its list again.", brief=brief)
    if found.added:
        return words.t("Not on “{brief}” yet: first on the next list.", brief=brief)
    if found.obstacles:
        return words.t("Not on “{brief}”. Filtered out by: {what}.", brief=brief, what=_obstacles(talk, found))
    return words.t(
        "Not on “{brief}”: #{rank} of {count} who may be on it, and the list has {places}.",
        brief=brief,
        rank=words.number(found.rank or 0),
        count=words.number(found.of),
        places=words.number(found.places),
    )


def _obstacles(talk: Talk, found: Presence) -> str:
    words, out = talk.words, found.obstacles
    told = [criterion(words, found.shown, kind) for kind in out.criteria]
    names = names_in(talk.work, words, out.excluded)
    told += [said(words, fact, names) for fact in out.excluded]
    told += [words.t("rule: {rules}", rules=rules_text(talk.work, words, out.rules))] if out.rules else []
    return "; ".join([*told, *_account(words, out)])


def _account(words: Words, out: Obstacles) -> list[str]:
    told = [words.t("the account: {kind}", kind=words.t(KINDS[out.kind]))] if out.kind else []
    return [*told, words.t("no views or reactions")] if out.dead else told


def _actions(words: Words, creator: Creator, found: Presence) -> tuple[Action, ...]:
    if found.place is not None:
        return (Action(words.t("Details"), "details", f"{found.shown.id}:{creator.id}"),)
    if not found.can_be_added:
        return ()
    return (Action(words.t("Add to the list"), "add", f"{found.shown.campaign_id}:{creator.id}", "primary"),)
