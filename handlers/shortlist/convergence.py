"""How far a list's rounds have converged."""

from core.shortlist.lessons import Step
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import Words


def way(words: Words, steps: list[Step]) -> list[Block]:
    """Where the rounds are heading: yeses out of ratings, and how much earlier ratings moved each round."""
    told = [step for step in steps if step.judged]
    if not told:
        return []
    lines: list[Block] = [Line(words.t("Progress by round"), tone="strong")]
    for step in told[-4:]:
        text = _rated(words, step)
        lines.append(faint(f"{text} {_changed(words, step)}".strip()))
    return lines


def _rated(words: Words, step: Step) -> str:
    number, judged = words.number(step.number), words.number(step.judged)
    if not step.accepted:
        return words.t("Round {number}: {judged} rated, no picks.", number=number, judged=judged)
    return words.t(
        "Round {number}: {judged} rated, yes to {accepted}.",
        number=number,
        accepted=words.number(step.accepted),
        judged=judged,
    )


def _changed(words: Words, step: Step) -> str:
    if step.changed is None:
        return ""
    if not step.changed:
        return words.t("Ratings and rules before that didn't change the top {size}.", size=words.number(step.shown))
    return words.n(
        "Ratings and rules before that changed {count} of the top {size}.",
        "Ratings and rules before that changed {count} of the top {size}.",
        step.changed,
        size=words.number(step.shown),
    )
