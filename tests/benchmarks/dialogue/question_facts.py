"""Facts that questions are put with: of another kind than the question before, and against what was decided."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from core.numbers.questions.tellings import kind_of
from tests.benchmarks.dialogue.played.campaigns import Put, played
from tests.benchmarks.dialogue.played.sides import side_of
from tests.benchmarks.frame.result import Figure, Options, Result

BRIEFS = (
    "beauty bloggers in the US, 40 creators",
    "бьюти-блогеры в России, 40 человек",
    "gaming on YouTube, USA, 50 creators",
    "игры, ютуб, Россия, 60 авторов, нужны просмотры",
    "music and comedy, US, 100 creators, goal is reach",
    "еда и рецепты, Россия, 40 блогеров",
)
HELD_OUT = (
    "fitness and sports, US, 40 creators, engagement matters most",
    "мода, Россия, 50 блогеров, аудитория женщины",
    "family and kids channels, USA and Russia, 60 creators",
    "путешествия и лайфстайл, Россия и США, 60 авторов",
    "tech and education on YouTube, 50 creators",
    "юмор в инстаграме и тиктоке, 100 блогеров, нужен охват",
    "food, TikTok, US, 40 creators, audience women",
    "музыка, Россия, 50 авторов, продажи",
    "fashion on Instagram, 60 creators, US",
)
BARE = "engine_place"  # the rank alone: what's said where nothing else is known


def measure(options: Options) -> Result:
    result = Result("Facts in questions")
    sets = {"held": HELD_OUT} if options.quick else {"tuned": BRIEFS, "held": HELD_OUT}
    for name, briefs in sets.items():
        for own_file in (False, True):
            campaigns = played(briefs[:3] if options.quick else briefs, 7, own_file=own_file)
            _add(result, f"{name}_{'file' if own_file else 'sample'}", campaigns)
    result.notes.append(
        "Each campaign: two teams, four people, two lists, five days by the hour. `sample`: the bundled creators as "
        "they are; `file`: with made-up prices, audiences, earlier measurements and past results for 60% of them. "
        "`held`: briefs that nothing was tuned on."
    )
    return result


def _add(result: Result, name: str, campaigns: Sequence[Sequence[Put]]) -> None:
    rows = [put for campaign in campaigns for put in campaign]
    passes, picks = ([put for put in rows if put.choice == choice] for choice in ("no", "yes"))
    kinds = Counter(kind_of(put.fact) for put in rows)
    shares = {
        "same_in_campaign": (_alike(campaigns), True),
        "same_to_team": (_alike(_by_team(campaigns)), True),
        "pass_for": (_share(side_of(put.fact, put.choice) > 0 for put in passes), False),
        "pick_against": (_share(side_of(put.fact, put.choice) < 0 for put in picks), False),
        "most_common": (max(kinds.values(), default=0) / max(1, len(rows)), True),
        "rank_alone": (_share(put.fact.code == BARE for put in rows), True),
    }
    result.figures += [Figure(f"{name}_asked", f"{name}: questions put", len(rows))]
    result.figures += [Figure(f"{name}_kinds", f"{name}: kinds of facts", len(kinds))]
    result.figures += [
        Figure(f"{name}_{key}", f"{name}: {LABELS[key]}", value, less=less) for key, (value, less) in shares.items()
    ]
    result.notes.append(f"{name}: {', '.join(f'{kind} {times}' for kind, times in kinds.most_common())}.")


LABELS = {
    "same_in_campaign": "same kind as the campaign's question before (share)",
    "same_to_team": "same kind as the campaign's question before in the same chat (share)",
    "pass_for": "questions about a pass whose fact speaks for the creator (share)",
    "pick_against": "questions about a pick whose fact speaks against the creator (share)",
    "most_common": "share of the most common kind",
    "rank_alone": "put with the rank alone (share)",
}


def _by_team(campaigns: Iterable[Sequence[Put]]) -> list[list[Put]]:
    found = []
    for campaign in campaigns:
        rows = sorted(campaign, key=lambda put: put.team)  # stable: the order in each chat stays
        found += [list(seen) for _, seen in groupby(rows, key=lambda put: put.team)]
    return found


def _alike(orders: Iterable[Sequence[Put]]) -> float:
    return _share(
        kind_of(put.fact) == kind_of(following.fact) for order in orders for put, following in pairwise(order)
    )


def _share(found: Iterable[bool]) -> float:
    told = list(found)
    return sum(told) / max(1, len(told))
