"""How many creators a brief leaves, step by step, who's unsure, and what could be loosened: counted, never guessed."""

from core.model import Round, Rule, RuleKind, StepLeft
from core.refusal import Refusal
from core.shortlist import rounds, steers
from core.shortlist.brief import stated_in
from core.shortlist.rank import loosened_in
from handlers.chat.card import Action, Block, Line, Menu, faint
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import Words
from handlers.text.facts import bare
from handlers.text.rules import CRITERIA

SHOWN = 4  # things to loosen
NAMED = 80  # characters of a criterion: forty topics would fill a message
PLACES = frozenset(("market", "country"))
KINDS = {  # facts behind a step
    "market": PLACES,
    "topic": frozenset(("topic", "search")),
    "price": frozenset(("price", "price_from", "cpm", "cpv")),
    "audience": frozenset(("audience_country",)),
}


def lines(words: Words, shown: Round, count: int) -> list[Block]:
    """7,613 creators › US: 4,398 › skincare: 321 › micro: 125. Then what the list's length means."""
    settings = shown.settings
    steps = [words.n("{count} creator", "{count} creators", settings.base or 0)]
    if settings.open is not None:
        steps.append(words.t("rules and exclusions: {count}", count=words.number(settings.open)))
    steps += [f"{criterion(words, shown, step.kind)}: {words.number(step.left)}" for step in settings.steps]
    told: list[Block] = [faint(" › ".join(steps))] if settings.steps else []
    known, fit = settings.known or 0, settings.fit or 0
    if count > known or count < (settings.asked or shown.size):
        told.append(Line(" ".join(_who_they_are(words, known, settings.partly, fit - known - settings.partly))))
    return told


def _who_they_are(words: Words, known: int, partly: int, unsure: int) -> list[str]:
    """Who stands on a list that has more, or fewer, than those who meet the whole brief."""
    text = [
        words.n(
            "{count} creator fits everything you asked for.", "{count} creators fit everything you asked for.", known
        )
        if known
        else words.t("No creator is known to fit everything you asked for.")
    ]
    if partly:
        text.append(words.n("{count} covers some of the topics.", "{count} cover some of the topics.", partly))
    if unsure > 0:
        text.append(
            words.n(
                "{count} may fit: something you asked for isn't known.",
                "{count} may fit: something you asked for isn't known.",
                unsure,
            )
        )
    return text


def criterion(words: Words, shown: Round, kind: str) -> str:
    """What a brief asks for under one criterion, as the brief says it: "US", «скинкер», "10K–50K followers"."""
    kinds = KINDS.get(kind, frozenset((kind,)))
    stated = stated_in(shown.campaign.brief)
    told = [bare(words, fact) for fact in stated if fact[0] in kinds]
    if kind == "topic":  # next to a topic, open words are wishes
        told = [bare(words, fact) for fact in stated if fact[0] == "topic"] or told
    return words.short(words.all_of(told), NAMED) or words.t(CRITERIA[kind])


def menu(words: Words, shown: Round) -> tuple[Menu, ...]:
    """What could be loosened, that gains most first; nothing if loosening adds nobody. An empty list offers every
    filter: it may take more than one."""
    known, steps = shown.settings.known or 0, shown.settings.steps
    offered = sorted((step for step in steps if step.without > known), key=lambda step: -step.without)
    if not offered and not shown.settings.fit:  # figures before topics and places
        offered = [step for step in steps[::-1] if step.kind not in loosened_in(shown.settings.rules)]
    if not offered or shown.campaign.closed_at is not None:
        return ()
    actions = tuple(
        Action(_offer(words, shown, step, step.without - known), "loosen", f"{shown.id}:{step.kind}")
        for step in offered[:SHOWN]
    )
    return (Menu(words.t("Loosen a filter"), "loosen", actions),)


def _offer(words: Words, shown: Round, step: StepLeft, gain: int) -> str:
    what = words.short(criterion(words, shown, step.kind), 40)
    return words.t("{what} (+{count})", what=what, count=words.number(gain)) if gain else what


def loosen(talk: Talk) -> Answer:
    """`round:kind`: what was a filter is only a preference from the next list on, which follows at once."""
    round_id, _, kind = talk.incoming.arg.partition(":")
    if not round_id.isdecimal() or kind not in CRITERIA:
        raise Refusal("button_unknown")
    shown = rounds.round_of(talk.work, int(round_id))
    if kind in loosened_in(shown.settings.rules):
        return None
    eased = Rule(RuleKind.LOOSENED, kind, 1, 1.0, False, talk.words.t(CRITERIA[kind]))
    steers.put(talk.work, talk.actor, shown.campaign_id, (eased,))
    rounds.next_round(talk.work, talk.actor, rounds.newest_round(talk.work, shown.campaign_id).id)
    return None
