"""What a list and `status` say about questions: what it's waiting on, what to revisit, what answers changed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.llm.budget import spent
from core.llm.queue import is_on
from core.model import Answer, Question, Round
from core.numbers.questions.codes import QuestionKind
from core.questions.bottleneck import Wait, bottleneck
from core.questions.open import revisits, waiting_for
from core.store import UnitOfWork
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.questions.labels import asked, name_of

SHOWN, WAITS = 3, 6
KINDS: Mapping[str, str] = {
    QuestionKind.WHY_PICK: N_("why this pick"),
    QuestionKind.WHY_PASS: N_("why this pass"),
    QuestionKind.CHANGE_MIND: N_("why the teams disagree"),
    QuestionKind.MUST_BE_TRUE: N_("what must be true"),
    QuestionKind.WHAT_MISSING: N_("what is missing"),
    QuestionKind.WHY_RANKING: N_("why this ranking"),
    QuestionKind.MATCHES_ESTIMATE: N_("result and estimate"),
    QuestionKind.WHY_FAILED: N_("why it failed"),
    QuestionKind.ASKED: N_("a colleague's question"),
}
COUNTED = {
    "asked": N_("{number} asked"),
    "answered": N_("{number} answered"),
    "skipped": N_("{number} skipped"),
    "useful": N_("{number} useful"),
}


def on_list(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """Before the next gate: who we're waiting on, which decisions to revisit."""
    body: list[Block] = []
    waits = waiting_for(work, shown.campaign_id)
    if waits:
        first = words.time(min(row.asked_at or row.raised_at for row in waits))
        teams = words.all_of(dict.fromkeys(labels.of_team(words, row.team.name) for row in waits))
        body.append(
            Line(
                words.n(
                    "{count} question waiting on {teams} since {when}.",
                    "{count} questions waiting on {teams} since {when}.",
                    len(waits),
                    teams=teams,
                    when=first,
                )
            )
        )
    body += [Line(_revisit(work, words, row), tone="strong") for row in revisits(work, shown.campaign_id, SHOWN)]
    return [*_effects(work, words, shown), *body]


def _revisit(work: UnitOfWork, words: Words, row: Question) -> str:
    about = name_of(work, words, row) or words.short(asked(work, words, row), 60)
    assert row.revisit_on is not None
    return words.t(
        "Revisit before the next round: {what} — {who}, by {when}.",
        what=about,
        who=words.short(row.person.name, 24),
        when=words.until(row.revisit_on),
    )


def _effects(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """What changed because of an answer."""
    body: list[Block] = []
    for answer_id, changed in shown.settings.answers[:SHOWN]:
        answer = work.db.get(Answer, answer_id)
        if answer is None:
            continue
        body.append(Line(_effect(words, answer, changed)))
    return body


def _effect(words: Words, answer: Answer, changed: int) -> str:
    who = words.short(answer.person.name, 24)
    if not answer.wishes:
        return words.n(
            "{who}'s answer changed {count} spot on this list.",
            "{who}'s answer changed {count} spots on this list.",
            changed,
            who=who,
        )
    return words.n(
        "{who}'s answer (“{said}”) changed {count} spot on this list.",
        "{who}'s answer (“{said}”) changed {count} spots on this list.",
        changed,
        who=who,
        said=words.short(answer.wishes[0].said, 80),
    )


def of_status(work: UnitOfWork, words: Words) -> list[Block]:
    """The bottleneck: how long teams take by kind, what was worth asking, what to revisit."""
    status = bottleneck(work, SHOWN)
    body: list[Block] = []
    if status.waits:
        body += _waits(words, status.waits[:WAITS])
    if status.worth:
        share, count = status.worth
        body.append(
            Line(
                words.n(
                    "Worth asking: {share} of {count} rated question to market teams.",
                    "Worth asking: {share} of {count} rated questions to market teams.",
                    count,
                    share=words.percent(share),
                )
            )
        )
    told = {wait.kind for wait in status.waits[:WAITS]}
    kinds = [
        _counted(words, words.t(KINDS[kind]), left)
        for kind, counted in sorted(status.kinds.items())
        if (left := _untold(vars(counted), told=kind in told))
    ]
    body += [faint(line) for line in kinds]
    body += [Line(_revisit(work, words, row)) for row in status.revisits]
    return [*body, *_llm_usage(work, words)]


def _untold(counts: Mapping[str, int], *, told: bool) -> Mapping[str, int]:
    """What the teams' waits haven't said already: those say how many were asked and answered."""
    left = {**counts, "asked": 0, "answered": 0} if told else counts
    return left if any(left[name] for name in COUNTED) else {}


def _waits(words: Words, waits: Sequence[Wait]) -> list[Block]:
    """Under each team's name a line per kind: as a table they would be wider than a phone."""
    body: list[Block] = []
    for team in dict.fromkeys(wait.team for wait in waits):
        body.append(Line(words.t("Questions to {team}", team=labels.to_team(words, team)), tone="strong"))
        body += [Line(_wait(words, wait)) for wait in waits if wait.team == team]
    return body


def _wait(words: Words, wait: Wait) -> str:
    parts = []
    if wait.answered and wait.median is not None:
        time = words.waited(timedelta(hours=wait.median))
        parts.append(
            words.n(
                "{asked} asked, {count} answered, usually in {time}",
                "{asked} asked, {count} answered, usually in {time}",
                wait.answered,
                asked=words.number(wait.answered + wait.open),
                time=time,
            )
        )
    if wait.open and wait.longest is not None:
        time = words.waited(timedelta(hours=wait.longest))
        parts.append(
            words.n("{count} open, the oldest for {time}", "{count} open, the oldest for {time}", wait.open, time=time)
            if wait.open > 1
            else words.t("1 open, {time}", time=time)
        )
    kind = words.t(KINDS[wait.kind])
    return f"{kind[:1].upper()}{kind[1:]}: {'; '.join(parts)}"


def _counted(words: Words, kind: str, counts: Mapping[str, int]) -> str:
    """why this pick: 5 asked, 3 answered; whatever didn't happen isn't said."""
    named = (words.t(text, number=words.number(counts[name])) for name, text in COUNTED.items() if counts[name])
    return f"{kind[:1].upper()}{kind[1:]}: {words.all_of(named)}"


def _llm_usage(work: UnitOfWork, words: Words) -> list[Block]:
    if not is_on(work):
        return []
    today = spent(work)
    return [
        faint(
            words.n(
                "AI model: {count} request today, {tokens} tokens.",
                "AI model: {count} requests today, {tokens} tokens.",
                today.requests,
                tokens=words.number(today.tokens),
            )
        )
    ]
