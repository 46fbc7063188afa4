"""How a shortlist looks: rank, name, score and its parts, missing data, who said what."""

from core.creators.pool import pool_of
from core.model import Campaign, CardView, Choice, Creator, Round
from core.shortlist import judgements, rounds
from core.shortlist.fit.law import counts, law_of
from core.shortlist.lessons import convergence
from core.shortlist.rank import freed_in, loosened_in, quotas_missed
from core.shortlist.replacement import Dropout, dropouts_of
from core.shortlist.rounds import FUNNEL
from core.shortlist.wishes.examples import added_handles
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Block, Card, Line, Menu, faint
from handlers.chat.words import Words
from handlers.law import marks
from handlers.shortlist import coverage, steers
from handlers.shortlist.entry import EXPLORES, PAGE, entry
from handlers.text import briefs, facts, labels
from handlers.text.briefs import campaign_title, missing_list
from handlers.text.creators import called
from handlers.text.questions import open as open_questions


def shown(work: UnitOfWork, words: Words, subject: Subject, view: CardView) -> Card:
    """The living card of a campaign's newest round, as it is now."""
    campaign = work.db.get(Campaign, subject.id)
    if campaign is None:
        return missing_list(words)
    return _page(work, words, rounds.newest_round(work, campaign.id), view.page)


def _page(work: UnitOfWork, words: Words, shown: Round, page: int) -> Card:
    count = judgements.place_count(work, shown.id)
    last = max(1, -(-count // PAGE))
    page = min(max(1, page), last)
    places = rounds.places_of(work, shown.id, (page - 1) * PAGE + 1, page * PAGE)
    said = judgements.judgements_on(work, shown.campaign_id, [place.creator_id for place in places])
    brief = campaign_title(work, words, shown.campaign)
    title = words.t("{brief} — shortlist, round {number}", brief=brief, number=words.number(shown.number))
    added = set(added_handles(shown.settings.rules))
    roster = pool_of(work)
    law = law_of(work, shown.campaign, shown.settings.rules)
    counted = counts(work, shown, law)
    entries = [
        entry(
            work,
            words,
            shown,
            place,
            said.get(place.creator_id, []),
            law,
            roster=roster,
            added=place.creator.handle.lower() in added,
        )
        for place in places
    ]
    rules, menus = steers.on_card(work, words, shown.campaign, shown.settings.rules)
    head = (*_head(work, words, shown, count), *marks.head(words, law, counted))
    learned = Action(words.t("Lessons from my picks"), "lessons", str(shown.campaign_id))
    more = Menu(words.t("More"), "list", (learned, Action(words.t("Earlier rounds"), "verb", "replay")))
    menus = (*coverage.menu(words, shown), *marks.menu(words, shown, counted), *menus)
    return Card(title, (*head, *rules, *entries), _buttons(words, shown, page, count), (more, *menus))


def _head(work: UnitOfWork, words: Words, shown: Round, count: int) -> list[Block]:
    counts = judgements.judged_count(work, shown.campaign_id)
    total = _fit(work, shown)
    size = words.number(count)
    lines: list[Block] = [*_closed(words, shown), *_replaced(work, words, shown)]
    if shown.settings.known is None:
        best = words.n("Top {places} of {count} creator.", "Top {places} of {count} creators.", total, places=size)
        lines.append(faint(f"{best} {_judged(words, counts)}"))
    else:
        lines += [*coverage.lines(words, shown, count), faint(_judged(words, counts))]
    lines += _funnel(words, shown, total)
    brief = shown.campaign.brief
    loosened = loosened_in(shown.settings.rules)
    counted = frozenset((*(step.kind for step in shown.settings.steps), *freed_in(shown.settings.rules)))
    groups = briefs.groups(work, words, brief.facts, brief.market, brief.edition, loosened, counted)
    lines += [faint(f"{head}: {text}") for head, text in groups]
    lines += _quotas(work, words, shown)
    if shown.moved.rose is not None:
        lines.append(Line(_moved(work, words, shown)))
    if shown.trained_on and (taught := lessons_text(words, shown)):
        lines.append(Line(words.t("What your picks taught me: {lessons}.", lessons=taught)))
    lines += open_questions.on_list(work, words, shown)
    return [*lines, *_settled(work, words, shown), *_explored(work, words, shown)]


def _quotas(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """What was asked of the list as a whole, and couldn't be kept."""
    return [
        Line(
            words.t(
                "The list couldn't meet “{quota}”: it has {found}.",
                quota=facts.quota(words, result.quota, {}),
                found=words.number(result.found),
            )
        )
        for result in quotas_missed(work, shown)
    ]


def _closed(words: Words, shown: Round) -> list[Block]:
    closed = shown.campaign.closed_at
    return [Line(words.t("This campaign is closed."), tone="strong")] if closed is not None else []


def _replaced(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """Why this round is so short."""
    gone = [(dropout, work.db.get(Creator, dropout.creator_id)) for dropout in dropouts_of(shown)]
    named = [(dropout, called(words, creator)) for dropout, creator in gone if creator is not None]
    if not named:
        return []
    told = words.n(
        "{name} dropped out. Closest matches based on this campaign's picks, same market and price range:",
        "{name} dropped out. Closest matches based on this campaign's picks, same market and price range:",
        len(named),
        name=words.all_of(name for _, name in named),
    )
    each = [_stand_ins(words, dropout, name) for dropout, name in named] if len(named) > 1 else []
    return [Line(told, tone="strong"), *map(Line, each)]


def _stand_ins(words: Words, dropout: Dropout, name: str) -> str:
    if not dropout.first:
        return words.t("{name}: no one left in the same market and price range.", name=name)
    places = words.number(dropout.first)
    if dropout.last > dropout.first:
        places = f"{places}–{words.number(dropout.last)}"
    return words.n(
        "{name}: replacement at #{places}.",
        "{name}: replacements at #{places}.",
        dropout.last - dropout.first + 1,
        name=name,
        places=places,
    )


def _fit(work: UnitOfWork, shown: Round) -> int:
    return len(pool_of(work).features.keys) if shown.settings.fit is None else shown.settings.fit


def _funnel(words: Words, shown: Round, total: int) -> list[Block]:
    """5,826 > 100 > 75 > 50 > 20, for a list that started with a hundred."""
    if shown.size not in FUNNEL:
        return []
    fit = words.number(total)
    sizes = " > ".join(words.number(size) for size in (*FUNNEL, FUNNEL[min(FUNNEL)]))
    return [
        faint(words.t("Funnel: {sizes}. You're at {size}.", sizes=f"{fit} > {sizes}", size=words.number(shown.size)))
    ]


def _settled(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """How close the two sides are: yeses on the last list, and how much that moved."""
    if shown.moved.changed is None:
        return []
    before = [step for step in convergence(work, shown.campaign_id) if step.number < shown.number and step.judged]
    if not before:
        return []
    last, size = before[-1], words.number(shown.size)
    text = words.t(
        "Round {number}: {judged} rated, yes to {accepted}.",
        number=words.number(last.number),
        accepted=words.number(last.accepted),
        judged=words.number(last.judged),
    )
    changed = words.n(
        "Ratings and rules since then changed {count} of the top {size}.",
        "Ratings and rules since then changed {count} of the top {size}.",
        shown.moved.changed,
        size=size,
    )
    return [faint(f"{text} {changed}")]


def _explored(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    count = rounds.explored_count(work, shown.id)
    if not count:
        return []
    return [
        faint(
            words.n(
                "{count} spot is marked {sign}: there's little data on that creator, so your rating "
                "teaches me the most.",
                "{count} spots are marked {sign}: there's little data on those creators, so your "
                "ratings teach me the most.",
                count,
                sign=EXPLORES,
            )
        )
    ]


def _judged(words: Words, counts: dict[Choice, int]) -> str:
    tally = _tally(words, counts)
    return words.t("Creators rated: {tally}.", tally=tally) if tally else words.t("No ratings yet.")


def _tally(words: Words, counts: dict[Choice, int]) -> str:
    said = [choice for choice in labels.CHOICES if counts.get(choice)]
    return " · ".join(f"{words.t(labels.CHOICES[choice])} {words.number(counts[choice])}" for choice in said)


def _moved(work: UnitOfWork, words: Words, shown: Round) -> str:
    moved = shown.moved
    text = words.n("{count} new candidate on the list", "{count} new candidates on the list", moved.new)
    text += ", " + words.n("{count} stayed.", "{count} stayed.", moved.stayed)
    places = {place.creator_id: place for place in rounds.places_of(work, shown.id)}
    for creator_id, before, after in (moved.rose or ())[:1]:
        text += " " + words.t(
            "Biggest climb: {name}, from #{before} to #{after}.",
            name=called(words, places[creator_id].creator),
            before=words.number(before),
            after=words.number(after),
        )
    return text


def lessons_text(words: Words, shown: Round) -> str:
    """beauty +12, followers −8"""
    return words.all_of(
        f"{labels.lesson(words, part, column)} {words.signed(round(points))}"
        for part, column, points in shown.lessons
        if round(points)
    )


def closed_card(work: UnitOfWork, words: Words, made: Round) -> Card:
    """What stays of a round under the card: its ratings, and what they changed."""
    counts = judgements.judged_count(work, made.campaign_id)
    title = words.t("Round {number} is closed.", number=words.number(made.number - 1))
    moved = (Line(_moved(work, words, made)),) if made.moved.rose is not None else ()
    return Card(f"{title} {_judged(words, counts)}", moved)


def _buttons(words: Words, shown: Round, page: int, count: int) -> tuple[Action, ...]:
    buttons = [Action(words.t("Next round"), "next", str(shown.id), "primary")]
    if page > 1:
        label = words.t("‹ {first}–{last}", first=(page - 2) * PAGE + 1, last=(page - 1) * PAGE)
        buttons.append(Action(label, "turn", f"{shown.campaign_id}:{page - 1}"))
    if page * PAGE < count:
        first, last = page * PAGE + 1, min((page + 1) * PAGE, count)
        label = words.t("{first}–{last} ›", first=first, last=last) if first < last else f"{first} ›"
        buttons.append(Action(label, "turn", f"{shown.campaign_id}:{page + 1}"))
    return tuple(buttons)
