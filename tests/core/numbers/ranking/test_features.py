"""A creator's figures are set against those of its peers."""

import numpy as np

from core.creators.frames import VOCABULARY
from core.numbers.ranking.features import (
    ASKED,
    CLIP,
    MIN_PEERS,
    PARTS,
    CreatorArrays,
    Features,
    against_peers,
    build_features,
)

NAN = np.nan


def arrays(n: int, **given: object) -> CreatorArrays:
    """n American Instagram creators of a million followers about whom little else is known."""
    unknown = np.full(n, NAN)
    base: dict[str, object] = {
        "keys": np.arange(1, n + 1),
        "topics": np.zeros((n, len(VOCABULARY.topics)), dtype=np.float32),
        "market": np.zeros(n, dtype=np.int8),
        "platform": np.zeros(n, dtype=np.int8),
        "followers": np.full(n, 1e6),
        "avg_views": unknown,
        "avg_likes": unknown,
        "avg_comments": unknown,
        "avg_shares": unknown,
        "engagement": unknown,
    }
    return CreatorArrays(**(base | given))  # type: ignore[arg-type]


def features(n: int, **given: object) -> Features:
    return build_features(arrays(n, **given), VOCABULARY)


def test_the_same_rate_is_good_among_weak_peers_and_poor_among_strong_ones() -> None:
    rates = np.concatenate([np.linspace(0.010, 0.020, 10), np.linspace(0.05, 0.10, 10)])
    market = np.repeat([0, 1], 10).astype(np.int8)
    rates[[0, 10]] = 0.03
    rate = features(20, engagement=rates, market=market).column("engagement:rate")
    assert rate[0] > 0.5
    assert rate[10] < -0.5


def test_too_few_peers_give_way_to_a_wider_circle() -> None:
    values = np.concatenate([np.linspace(1, 2, 20), [1.9, 2.0]])
    narrow = np.array([0] * 20 + [1] * 2)
    alone = against_peers(values, [narrow])
    wider = against_peers(values, [narrow, np.zeros(22, dtype=np.int64)])
    assert narrow.sum() < MIN_PEERS
    assert alone[20] < 0 < 0.5 < wider[20] < wider[21]


def test_an_outlier_is_held_at_the_edge_and_an_unknown_stays_unknown() -> None:
    z = against_peers(np.array([1.0, 1.1, 1.2, 99.0, NAN]), [np.zeros(5, dtype=np.int64)])
    assert z[3] == CLIP
    assert np.isnan(z[4])


def test_what_is_missing_adds_nothing_and_is_said() -> None:
    found = features(3, market=np.array([0, -1, 2], dtype=np.int8), followers=np.array([1e6, 1e6, NAN]))
    unknown = {part: found.unknown[:, place].tolist() for place, part in enumerate(PARTS)}
    assert unknown["market"] == [False, True, False]
    assert unknown["size"] == [False, False, True]
    assert unknown["engagement"] == unknown["reach"] == unknown["topic"] == [True] * 3
    assert unknown["base"] == unknown["platform"] == [False] * 3
    assert np.isfinite(found.matrix).all()
    sizes = [place for place, group in enumerate(found.groups) if group == "size"]
    assert not found.matrix[2, sizes].any()


def test_a_topic_lends_some_of_itself_to_its_neighbours() -> None:
    topics = np.zeros((1, len(VOCABULARY.topics)), dtype=np.float32)
    topics[0, VOCABULARY.topics.index("beauty")] = 1
    found = features(1, topics=topics)
    assert found.column("topic:beauty")[0] == 1
    assert 0 < found.column("topic:fashion")[0] < 1
    assert found.column("topic:cars")[0] == 0


def test_columns_of_one_part_stand_together_in_the_order_of_the_parts() -> None:
    groups = features(1).groups
    assert (*dict.fromkeys(groups), "text", "audience", *ASKED) == PARTS  # neither text nor audiences were given
    assert list(groups) == sorted(groups, key=PARTS.index)


def test_nobody_is_no_trouble() -> None:
    assert features(0).matrix.shape[0] == 0
