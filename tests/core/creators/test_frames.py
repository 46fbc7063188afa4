"""The table of creators becomes the arrays of the ranking."""

import numpy as np
import pytest
from sqlalchemy import Connection, create_engine, insert

from core.creators.frames import VOCABULARY, arrays_of, creator_arrays
from core.imports.reader import read_sample
from core.model import Base, Creator


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.connect() as open_connection:
        yield open_connection
    engine.dispose()


def test_rows_come_by_id_with_unknown_as_nan_and_minus_one(connection: Connection) -> None:
    words = {"platform": "tiktok", "handle": "mila", "name": "Mila", "topics": "beauty|fashion", "market": "ru"}
    known = words | {"id": 2, "followers": 5_000_000_000, "engagement": 0.1}
    blank = {"id": 1, "platform": "elsewhere", "handle": "x", "name": "", "topics": "", "market": ""}
    connection.execute(insert(Creator), [known])
    connection.execute(insert(Creator), [blank])
    arrays = creator_arrays(connection)
    assert arrays.keys.tolist() == [1, 2]
    assert arrays.market.tolist() == [-1, VOCABULARY.markets.index("ru")]
    assert arrays.platform.tolist() == [-1, VOCABULARY.platforms.index("tiktok")]
    beauty, fashion, gaming = (
        arrays.topics[:, VOCABULARY.topics.index(code)] for code in ("beauty", "fashion", "gaming")
    )
    assert beauty.tolist() == [0, 1]
    assert fashion.tolist() == [0, pytest.approx(0.85)], "the first topic counts more"
    assert not gaming.any()
    assert np.isnan(arrays.followers[0])
    assert arrays.followers[1] == 5e9
    assert np.isnan(arrays.avg_views).all()
    assert arrays.engagement.dtype == np.float64


def test_an_empty_table_is_an_empty_array(connection: Connection) -> None:
    arrays = creator_arrays(connection)
    assert len(arrays.keys) == 0
    assert arrays.topics.shape == (0, len(VOCABULARY.topics))


def test_a_file_gives_the_same_arrays_as_the_table_it_was_put_in(connection: Connection) -> None:
    rows = read_sample()[:300]
    connection.execute(insert(Creator), [{"id": key, **vars(row)} for key, row in enumerate(rows)])
    stored, told = creator_arrays(connection), arrays_of(enumerate(rows))
    for name, column in vars(told).items():
        np.testing.assert_array_equal(getattr(stored, name), column)
