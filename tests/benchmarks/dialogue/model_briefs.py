"""Model briefs: briefs read by rules and by a language model together, with answers recorded by hand."""

from collections.abc import Iterable, Sequence

from core.parsing.agreement import agreed
from core.parsing.brief import read_brief
from core.parsing.facts import Fact, Reading
from core.refusal import Refusal
from core.shortlist.wishes.model_brief import facts_of
from tests.benchmarks.dialogue.recorded.replies import Recorded, recorded
from tests.benchmarks.dialogue.utterances import briefs
from tests.benchmarks.dialogue.utterances.briefs import Score
from tests.benchmarks.dialogue.utterances.rows import BUNDLED, TODAY, Utterance, utterances
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = ""
NAMES = {"recall": "facts understood", "precision": "facts that are right", "whole": "wholly right"}
Scored = Sequence[tuple[Score, Score]]  # with the model, by rules alone


def measure(options: Options) -> Result:
    result = Result("Model briefs: what a model adds to the rules, and what becomes of its mistakes")
    result.figures += figures(options)
    result.notes += notes()
    careful = ((reply.id, reply.read()[1]) for reply in recorded("answers"))
    result.wrong += [f"{row}: a careful answer isn't taken: {why}" for row, why in careful if why]
    return result


def notes() -> list[str]:
    kept, wrong = len(recorded("answers")), len(recorded("mistakes"))
    return [
        f"_model: no model is asked, {kept} answers and {wrong} mistakes were recorded by hand. Peers: rules alone."
    ]


def figures(_options: Options) -> Iterable[Figure]:
    """Returns the figures of rows with a recorded answer; a benchmark of understanding can show them beside its own."""
    rows = {row.id: row for row in utterances(BUNDLED, "briefs")}
    for lang in ("en", "ru"):
        answered = [(reply, rows[reply.id]) for reply in recorded("answers") if rows[reply.id].lang == lang]
        yield from _shares(lang, [_scored(reply, row) for reply, row in answered])
        yield _asked(lang, [reply for reply, _ in answered])
    yield from _mistaken([(reply, rows[reply.id]) for reply in recorded("mistakes")])


def _shares(lang: str, scored: Scored) -> Iterable[Figure]:
    both, rules = ([pair[place] for pair in scored] for place in (0, 1))
    for name, meaning in NAMES.items():
        value, alone = _share(name, both), _share(name, rules)
        label = f"{lang}: briefs, {meaning}, recorded answers"
        yield Figure(f"brief_{name}_{lang}_model", label, value, peers={"rules": round(alone, 4)})
    opposite = sum(score.inverted > 0 for score in both) / len(both)
    yield Figure(
        f"brief_inverted_{lang}_model", f"{lang}: briefs with the opposite, recorded answers", opposite, less=True
    )


def _share(name: str, scores: Sequence[Score]) -> float:
    if name == "recall":
        return sum(score.met for score in scores) / max(1, sum(score.gold for score in scores))
    if name == "precision":
        return sum(score.right for score in scores) / max(1, sum(score.read for score in scores))
    return sum(score.whole for score in scores) / len(scores)


def _scored(reply: Recorded, row: Utterance) -> tuple[Score, Score]:
    rules = _by_rules(reply.words)
    return briefs.score(_together(rules, reply), row.gold), briefs.score(rules, row.gold)


def _asked(lang: str, answers: Sequence[Recorded]) -> Figure:
    """How often a careful model makes people choose where the rules alone would not."""
    more = [
        len(_together(rules, reply).doubts) > len(rules.doubts)
        for reply in answers
        for rules in [_by_rules(reply.words)]
    ]
    return Figure(
        f"brief_asked_{lang}_model", f"{lang}: briefs that ask because the two differ", sum(more) / len(more), less=True
    )


def _mistaken(wrong: Sequence[tuple[Recorded, Utterance]]) -> Iterable[Figure]:
    """What becomes of mistakes: believed in silence, asked about, or rejected with the whole answer."""
    believed = refused = 0
    for reply, _ in wrong:
        answer, why = reply.read()
        refused += bool(why)
        facts = facts_of(answer, reply.words) if answer is not None else ()
        believed += _is_believed(facts, _together(_by_rules(reply.words), reply))
    yield Figure("mistakes_believed_model", "A model's mistakes that are believed", believed / len(wrong), less=True)
    yield Figure("mistakes_refused_model", "A model's mistakes that no check lets through", refused / len(wrong))


def _is_believed(facts: Iterable[Fact], both: Reading) -> bool:
    return any(fact.plain in both.plain for fact in facts)


def _together(rules: Reading, reply: Recorded) -> Reading:
    answer, _ = reply.read()
    return rules if answer is None else agreed(rules, facts_of(answer, reply.words))


def _by_rules(words: str) -> Reading:
    """A refusal understood nothing."""
    try:
        return read_brief(words, TODAY)
    except Refusal:
        return Reading((), ())
