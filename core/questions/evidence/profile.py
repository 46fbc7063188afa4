"""Everything the data tell for and against the creators of one list, whoever rated them."""

from collections.abc import Mapping, Sequence

from core.model import Campaign, Creator
from core.numbers.questions.tellings import Telling
from core.questions.evidence import brief, past, peers, standings, trends
from core.store import UnitOfWork

# What a goal rests on: these metrics matter more there.
GOALS: Mapping[str, tuple[str, ...]] = {
    "sales": ("price_per_view", "engagement"),
    "installs": ("price_per_view", "engagement"),
    "traffic": ("price_per_view", "engagement"),
    "reach": ("avg_views", "views_per_follower", "price_per_view"),
    "views": ("avg_views", "views_per_follower", "price_per_view"),
    "engagement": ("engagement", "comments_per_like"),
}


def tellings_of(work: UnitOfWork, campaign_id: int, creators: Sequence[Creator]) -> dict[int, tuple[Telling, ...]]:
    """Returns what speaks for and against each creator of one list, by creator id."""
    campaign = work.db.get_one(Campaign, campaign_id)
    goals = {metric for kind, value in campaign.brief.facts if kind == "goal" for metric in GOALS.get(str(value), ())}
    found: dict[int, list[Telling]] = {creator.id: [] for creator in creators}
    for of_creators in (
        standings.of(creators, goals),
        peers.of(work, creators, goals),
        brief.audiences(work, campaign, creators),
        brief.topics(campaign, creators),
        past.results(work, creators),
        past.elsewhere(work, campaign_id, creators),
        trends.of(work, creators),
    ):
        for creator_id, tellings in of_creators.items():
            found[creator_id] += tellings
    return {creator_id: tuple(tellings) for creator_id, tellings in found.items()}
