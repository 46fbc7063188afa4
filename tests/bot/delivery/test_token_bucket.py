"""A share of sends fills with time."""

import pytest

from bot.delivery.token_bucket import Bucket


def test_a_bucket_fills_with_time_and_no_further_than_its_share() -> None:
    bucket = Bucket(60)
    assert [bucket.wait(0.0) for _ in range(10)] == [0.0] * 10
    assert bucket.wait(0.0) == pytest.approx(1.0)
    assert bucket.wait(1.0) == 0.0
    assert bucket.wait(1.0) > 0
    assert [bucket.wait(3600.0) for _ in range(11)].count(0.0) == 10
