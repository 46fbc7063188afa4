"""What the picks taught, on a card to argue with: lessons with their evidence, questions, suggested rules."""

from itertools import count

from core.model import Campaign, CardView, Reason, RuleKind
from core.numbers.ranking.lessons import Contradiction
from core.refusal import Refusal
from core.shortlist import lessons as shortlist_lessons
from core.shortlist import steers
from core.shortlist.lessons import ENOUGH, Suggestion, Teaching, is_firm
from core.shortlist.rank import Taught
from core.shortlist.steers import rule
from core.store import UnitOfWork
from core.subject import Subject
from handlers.chat.card import Action, Block, Card, Entry, Line, Toast, faint
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import Words
from handlers.shortlist.convergence import way
from handlers.shortlist.newest_list import campaign_here
from handlers.shortlist.steers import on_card
from handlers.text import labels
from handlers.text.briefs import campaign_title, missing_list
from handlers.text.creators import called
from handlers.text.facts import CODES
from handlers.text.rules import rules_text

PROPOSED = 3  # rules suggested from reasons on one card
DISPUTED = 5


def lessons(talk: Talk) -> Answer:
    """`lessons`: the card for this chat's newest list, at the end of the chat."""
    talk.show(f"lessons:{campaign_here(talk)}")
    return None


def open_lessons(talk: Talk) -> Answer:
    (campaign_id,) = numbers_of(talk.incoming.arg, 1)
    talk.show(f"lessons:{campaign_id}")
    return None


def shown(work: UnitOfWork, words: Words, subject: Subject, _view: CardView) -> Card:
    campaign = work.db.get(Campaign, subject.id)
    if campaign is None:
        return missing_list(words)
    told = shortlist_lessons.teaching(work, campaign.id)
    brief = campaign_title(work, words, campaign)
    title = words.t("{brief} — what your picks taught me", brief=brief)
    rules, menus = on_card(work, words, campaign, shortlist_lessons.newest_rules(work, campaign.id))
    numbers = count(1)
    body: list[Block] = [faint(_counted(words, told)), *_none(words, told)]
    body += [_lesson(words, campaign.id, lesson, next(numbers)) for lesson in told.taught]
    body += [_question(words, campaign.id, contradiction, next(numbers)) for contradiction in told.contradictions]
    body += [
        _proposal(work, words, campaign.id, suggestion, next(numbers)) for suggestion in told.suggestions[:PROPOSED]
    ]
    body += [*_teams(words, told), *_disputed(words, told), *rules]
    body += way(words, shortlist_lessons.convergence(work, campaign.id))
    return Card(title, tuple(body), (), menus)


def _counted(words: Words, told: Teaching) -> str:
    if not told.judged:
        return words.t("No ratings yet: ranked from the brief only.")
    judged = words.n("{count} creator rated", "{count} creators rated", told.judged)
    if not told.liked:
        return words.t("{judged}, no picks.", judged=judged)
    return words.t("{judged}, yes to {liked}.", judged=judged, liked=words.number(told.liked))


def _none(words: Words, told: Teaching) -> list[Block]:
    if told.judged and not told.taught:
        return [faint(words.t("The ratings don't point to any single factor yet."))]
    return []


def _lesson(words: Words, campaign_id: int, one: Taught, number: int) -> Entry:
    name = labels.lesson(words, one.lesson.part, one.lesson.column)
    mark = words.number(number)
    head = words.t(
        "{number}. {lesson}: {points}",
        number=mark,
        lesson=name[:1].upper() + name[1:],
        points=words.signed(round(one.lesson.points)),
    )
    column = one.lesson.column.rstrip("²")
    strike = Action(words.t("Remove this lesson"), "strike", f"{campaign_id}:{one.lesson.part}:{column}")
    text = behind(words, one)
    early = words.t("Too early to say: it takes {count} picks and {count} passes.", count=words.number(ENOUGH))
    return Entry(head, (text if is_firm(one) else f"{text} {early}",), (strike,), mark=mark)


def behind(words: Words, one: Taught) -> str:
    """The evidence, in numbers people can count on the list."""
    found, column = one.evidence, one.lesson.column
    if column in labels.FIGURES:
        first, second = (
            words.percent(value) if column in labels.RATES else words.compact(value)
            for value in (found.liked, found.others)
        )
        return words.t("Median of your picks: {first}; of your passes: {second}.", first=first, second=second)
    return words.t(
        "{yes} of your {yes_of} picks, {no} of your {no_of} passes.",
        yes=words.number(int(found.liked)) if found.liked else words.t("Not one"),
        yes_of=words.number(found.liked_of),
        no=words.number(int(found.others)) if found.others else words.t("not one"),
        no_of=words.number(found.others_of),
    )


def _question(words: Words, campaign_id: int, one: Contradiction, number: int) -> Entry:
    """The engine asks about a contradiction, and never settles it."""
    wanted, instead = (
        words.all_of(words.t(CODES[one.kind][code]) for code in codes) for codes in (one.wanted, (one.instead,))
    )
    head = words.t(
        "You asked for {wanted}, but {missed} of your {known} picks are something else, mostly {instead}.",
        wanted=wanted,
        missed=words.number(one.missed),
        known=words.number(one.known),
        instead=instead,
    )
    mark = words.number(number)
    return Entry(
        f"{mark}. {head}",
        (words.t("Which one is right?"),),
        (
            Action(words.t("Trust the picks, drop the preference"), "free", f"{campaign_id}:{one.kind}"),
            Action(words.t("Trust the brief, ignore the picks"), "hold", f"{campaign_id}:{one.kind}"),
        ),
        mark=mark,
    )


def _proposal(work: UnitOfWork, words: Words, campaign_id: int, one: Suggestion, number: int) -> Entry:
    text = rules_text(work, words, one.rules)
    if one.words:
        head = words.t("You wrote: “{words}”. Possible rule: {rules}.", words=words.short(one.words, 80), rules=text)
    else:
        reason = words.t(labels.REASONS[Reason(one.key)])
        head = words.n(
            "“{reason}” was the reason for {count} creator. Possible rule: {rules}.",
            "“{reason}” was the reason for {count} creators. Possible rule: {rules}.",
            one.times,
            reason=reason[:1].upper() + reason[1:],
            rules=text,
        )
    mark, make = words.number(number), Action(words.t("Make it a rule"), "suggest", f"{campaign_id}:{one.key}")
    return Entry(f"{mark}. {head}", (), (make,), mark=mark)


def _teams(words: Words, told: Teaching) -> list[Block]:
    lines: list[Block] = []
    for team, taught in told.teams:
        text = words.all_of(
            f"{labels.lesson(words, entry.lesson.part, entry.lesson.column)} {words.signed(round(entry.lesson.points))}"
            for entry in taught
            if is_firm(entry)
        )
        lines.append(
            Line(
                words.t(
                    "Only {team}: {lessons}.",
                    team=labels.of_team(words, team),
                    lessons=text or words.t("nothing stands out yet"),
                )
            )
        )
    return lines


def _disputed(words: Words, told: Teaching) -> list[Block]:
    if not told.disputed:
        return []
    who = words.all_of(called(words, creator) for creator in told.disputed[:DISPUTED])
    head = words.n(
        "The teams disagree on {count} creator: {who}.",
        "The teams disagree on {count} creators: {who}.",
        len(told.disputed),
        who=who,
    )
    return [Line(head, tone="strong")]


def strike(talk: Talk) -> Answer:
    """`campaign:part:column`: ignore this lesson from now on, until someone undoes it."""
    campaign, _, column = talk.incoming.arg.partition(":")
    part, _, code = column.partition(":")
    (campaign_id,) = numbers_of(campaign, 1)
    if not labels.knows(part, code):
        raise Refusal("button_unknown")
    steers.put(talk.work, talk.actor, campaign_id, (rule(RuleKind.STRUCK, column),))
    return Toast(talk.words.t("Lesson removed. The next round won't use it."))


def free(talk: Talk) -> Answer:
    return _settle(talk, RuleKind.FREED)


def hold(talk: Talk) -> Answer:
    return _settle(talk, RuleKind.STRUCK)


def _settle(talk: Talk, kind: RuleKind) -> Answer:
    """Either the brief's preference goes, or the picks teach nothing about it."""
    campaign, _, what = talk.incoming.arg.partition(":")
    (campaign_id,) = numbers_of(campaign, 1)
    if what not in shortlist_lessons.CONTRADICTED:
        raise Refusal("button_unknown")
    steers.put(talk.work, talk.actor, campaign_id, (rule(kind, what),))
    return Toast(talk.words.t("Got it. The next round will use that."))


def suggest(talk: Talk) -> Answer:
    """A reason becomes a rule."""
    campaign, _, key = talk.incoming.arg.partition(":")
    (campaign_id,) = numbers_of(campaign, 1)
    shortlist_lessons.adopt(talk.work, talk.actor, campaign_id, key)
    return Toast(talk.words.t("It's a rule now. The next round will use it."))
