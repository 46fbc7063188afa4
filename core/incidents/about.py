"""What an alert is about, as one text that stays the same whenever the same thing is found again."""

from core.numbers.anomaly.codes import Side


def series(detector_id: int, side: Side) -> str:
    return f"watch:{detector_id}:{side}"


def audience(campaign_id: int, creator_or_market: int | str, dimension: str) -> str:
    return f"mix:{campaign_id}:{creator_or_market}:{dimension}"


def competitor(campaign_id: int, brand_id: int) -> str:
    return f"rival:{campaign_id}:{brand_id}"


def item(campaign_id: int, kind: str, market: str, name: str) -> str:
    return f"item:{campaign_id}:{kind}:{market}:{name}"


def source(source_id: int) -> str:
    return f"source:{source_id}"


def post(post_id: int) -> str:
    return f"silent:post:{post_id}"
