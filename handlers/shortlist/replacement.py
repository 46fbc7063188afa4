"""Someone dropped out, or an earlier list is shown again."""

from core.refusal import Refusal
from core.shortlist import replacement
from core.shortlist import replay as shortlist_replay
from core.shortlist import rounds as shortlist_rounds
from core.shortlist.judgements import creators_at, read_ranks
from core.store import UnitOfWork
from handlers.chat.card import Block, Card, Line, Toast, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import Words
from handlers.shortlist.card import lessons_text
from handlers.shortlist.newest_list import campaign_here
from handlers.text.briefs import campaign_title
from handlers.text.creators import called
from handlers.text.rules import rules_text

AT_ONCE = 10  # dropouts, one line each on the card
SHOWN = 20  # spots of an earlier round; the export has all


def replace(talk: Talk) -> Answer:
    """`replace 3,5`, for this chat's newest list."""
    newest = shortlist_rounds.newest_round(talk.work, campaign_here(talk))
    try:
        ranks = read_ranks(talk.incoming.text, most=AT_ONCE)
    except Refusal as refusal:
        if refusal.code != "ranks_unreadable":
            raise
        raise Refusal("dropouts_unreadable", **refusal.values) from refusal
    gone = creators_at(talk.work, newest.id, ranks)
    replacement.replace_dropouts(talk.work, talk.actor, newest.id, gone)
    return None  # the list itself shows them


def dropped(talk: Talk) -> Answer:
    """`round:creator` on a button."""
    round_id, creator = numbers_of(talk.incoming.arg, 2)
    made = replacement.replace_dropouts(talk.work, talk.actor, round_id, [creator])
    count = len(shortlist_rounds.places_of(talk.work, made.id))
    return Toast(
        talk.words.n("{count} replacement is on the list now.", "{count} replacements are on the list now.", count)
    )


def replay(talk: Talk) -> Answer:
    """`replay 2`: an earlier round as it was; alone, the list of rounds."""
    campaign = campaign_here(talk)
    text = talk.incoming.text.strip()
    if not text:
        return _rounds(talk, campaign)
    if not (text.isascii() and text.isdecimal()):
        raise Refusal("round_unreadable", given=text)
    return _replayed(talk.work, talk.words, shortlist_replay.replay(talk.work, campaign, int(text[:6])))


def _rounds(talk: Talk, campaign: int) -> Card:
    words, rounds = talk.words, shortlist_replay.rounds_of(talk.work, campaign)
    lines = [
        Line(
            words.t(
                "Round {number}: {when}, {places}, {trained}",
                number=words.number(made.number),
                when=words.time(made.created_at),
                places=_places(words, made.size),
                trained=_trained(words, len(made.trained_on)),
            )
        )
        for made in rounds[-SHOWN:]
    ]
    how = faint(words.t("See a past round: {cmd}replay 1", cmd=talk.cmd))
    return Card(campaign_title(talk.work, words, rounds[-1].campaign), (*lines, how))


def _places(words: Words, count: int) -> str:
    return words.n("{count} spot", "{count} spots", count)


def _trained(words: Words, count: int) -> str:
    if not count:
        return words.t("before any ratings")
    return words.n("learned from {count} rating", "learned from {count} ratings", count)


def _replayed(work: UnitOfWork, words: Words, found: shortlist_replay.Replay) -> Card:
    made = found.round
    title = words.t(
        "{brief} — round {number} as it was",
        brief=campaign_title(work, words, made.campaign),
        number=words.number(made.number),
    )
    body: list[Block] = [faint(f"{words.time(made.created_at)}: {_trained(words, len(made.trained_on))}.")]
    if made.settings.rules:
        text = rules_text(work, words, made.settings.rules)
        body.append(Line(words.t("Rules: {rules}.", rules=text)))
    if made.trained_on and (taught := lessons_text(words, made)):
        body.append(Line(words.t("What your picks taught me: {lessons}.", lessons=taught)))
    body += [
        Line(
            words.t(
                "{rank}. {name} — {score}/100",
                rank=words.number(place.rank),
                name=called(words, place.creator),
                score=words.number(place.score),
            )
        )
        for place in found.places[:SHOWN]
    ]
    if (more := len(found.places) - SHOWN) > 0:
        body.append(faint(words.n("and {count} more", "and {count} more", more)))
    body.append(faint(_same(words, found.same)))
    return Card(title, tuple(body))


def _same(words: Words, same: bool | None) -> str:
    if same is None:
        return words.t("Creator data has changed since then, so ranking again would give a different list.")
    if same:
        return words.t("Ranked again just now with the same ratings and rules: same list, same scores.")
    return words.t("Ranked again just now, and the list is different: another version of Sokrat made it.")
