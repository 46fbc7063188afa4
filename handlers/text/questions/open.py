"""What a list and `status` say of questions: what it waits for, what to revisit, what answers have changed."""

from collections.abc import Mapping
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


def on_list(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """Before the next gate: who is waited for, which decisions are to be looked at again."""
    body: list[Block] = []
    waits = waiting_for(work, shown.campaign_id)
    if waits:
        first = words.time(min(row.asked_at or row.raised_at for row in waits))
        teams = words.all_of(dict.fromkeys(labels.team(words, row.team.name) for row in waits))
        body.append(
            Line(
                words.n(
                    "{count} decision waits for {teams} since {when}.",
                    "{count} decisions wait for {teams} since {when}.",
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
        when=words.time(row.revisit_on),
    )


def _effects(work: UnitOfWork, words: Words, shown: Round) -> list[Block]:
    """What changed because of an answer."""
    body: list[Block] = []
    for answer_id, changed in shown.settings.answers[:SHOWN]:
        answer = work.db.get(Answer, answer_id)
        if answer is None:
            continue
        said = words.short(answer.wishes[0].said, 80) if answer.wishes else ""
        who = words.short(answer.person.name, 24)
        body.append(
            Line(
                words.n(
                    "Because of the answer of {who} (“{said}”) {count} place is another.",
                    "Because of the answer of {who} (“{said}”) {count} places are others.",
                    changed,
                    who=who,
                    said=said,
                )
            )
        )
    return body


def of_status(work: UnitOfWork, words: Words) -> list[Block]:
    """The bottleneck: how long teams take by kind, what was worth asking, what is to be revisited."""
    status = bottleneck(work, SHOWN)
    body: list[Block] = []
    if status.waits:
        body.append(Line(words.t("Who is waited for"), tone="strong"))
        body += [Line(_wait(words, wait)) for wait in status.waits[:WAITS]]
    if status.worth:
        share, count = status.worth
        body.append(
            Line(
                words.n(
                    "Worth asking: {share} of {count} question to a region that was rated.",
                    "Worth asking: {share} of {count} questions to a region that were rated.",
                    count,
                    share=words.percent(share),
                )
            )
        )
    kinds = [
        words.t(
            "{kind}: asked {asked}, answered {answered}, skipped {skipped}, useful {useful}",
            kind=words.t(KINDS[kind]),
            **_numbers(words, vars(counted)),
        )
        for kind, counted in sorted(status.kinds.items())
        if counted.asked
    ]
    body += [faint(line) for line in kinds]
    body += [Line(_revisit(work, words, row)) for row in status.revisits]
    return [*body, *_llm_usage(work, words)]


def _wait(words: Words, wait: Wait) -> str:
    """A table of these would be wider than a phone."""
    text = words.t(
        "{team}, {kind}: answered {answered}, open {open}",
        team=labels.team(words, wait.team),
        kind=words.t(KINDS[wait.kind]),
        answered=words.number(wait.answered),
        open=words.number(wait.open),
    )
    if wait.median is not None:
        text += "; " + words.t("median wait {time}", time=words.waited(timedelta(hours=wait.median)))
    if wait.longest is not None:
        text += "; " + words.t("the longest open for {time}", time=words.waited(timedelta(hours=wait.longest)))
    return text


def _numbers(words: Words, counted: Mapping[str, int]) -> dict[str, str]:
    return {name: words.number(value) for name, value in counted.items()}


def _llm_usage(work: UnitOfWork, words: Words) -> list[Block]:
    if not is_on(work):
        return []
    today = spent(work)
    return [
        faint(
            words.n(
                "The language model was asked {count} time today, {tokens} tokens.",
                "The language model was asked {count} times today, {tokens} tokens.",
                today.requests,
                tokens=words.number(today.tokens),
            )
        )
    ]
