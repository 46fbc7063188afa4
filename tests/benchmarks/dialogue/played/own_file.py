"""What a team's own file adds to the sample: prices, audiences, earlier measurements and past results, for a part of
the creators, made up with the spread such files have."""

from datetime import timedelta

import numpy as np
from sqlalchemy import select

from core.model import Creator, CreatorFigures, PastResult
from core.store import UnitOfWork

SHARE = 0.6  # of the creators that a file knows


def own_figures(work: UnitOfWork, rng: np.random.Generator) -> None:
    for creator in work.db.scalars(select(Creator).where(Creator.market.in_(("us", "ru"))).order_by(Creator.id)):
        if rng.random() > SHARE:
            continue
        size = float(creator.avg_views or creator.followers or 0) * float(rng.lognormal(0, 0.7))
        if size:
            creator.price, creator.currency = round(200 + size * 0.012, -1), "USD"
        women, home = float(rng.beta(2, 2)), float(rng.beta(2, 1.2))
        own, other = ("US", "RU") if creator.market == "us" else ("RU", "US")
        creator.audience = {
            "gender": {"f": women, "m": 1 - women},
            "country": {own: home, other: (1 - home) * float(rng.random())},
        }
        if creator.followers and rng.random() < 0.5:
            _earlier(work, creator, float(rng.lognormal(-0.1, 0.2)))
        if rng.random() < 0.2:
            _past(work, creator, bool(rng.random() < 0.6))


def _earlier(work: UnitOfWork, creator: Creator, ratio: float) -> None:
    figures = {"followers": round((creator.followers or 0) * ratio)}
    work.db.add(
        CreatorFigures(
            creator_id=creator.id, measured_on="2021-06", figures=figures, replaced_at=work.now - timedelta(days=90)
        )
    )


def _past(work: UnitOfWork, creator: Creator, success: bool) -> None:
    work.db.add(
        PastResult(
            platform=creator.platform,
            handle=creator.handle,
            creator_id=creator.id,
            campaign="Spring",
            happened_on="2025-04",
            metric="views",
            value=(creator.avg_views or 0.0) * (1.5 if success else 0.4) or None,
            success=success,
        )
    )
