"""Whatever people type is a request, a set of numbers or an expected no."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.shortlist.brief import dump_brief, load_brief
from core.refusal import Refusal
from core.shortlist.brief import MOST, brief_key, brief_of, is_request, kept_brief, read_request
from core.shortlist.judgements import read_ranks
from core.vocabulary.topics import MARKETS, PLATFORMS, SIZES, TOPICS

KNOWN = [
    "beauty",
    "красота",
    "us",
    "россия",
    "instagram",
    "ютуб",
    "micro",
    "мега",
    "20",
    "-5",
    "+7",
    "−3",
    "для",
    "top",
]
WORDS = st.lists(st.sampled_from(KNOWN) | st.text(max_size=12), max_size=12).map(" ".join)
RANKS = st.text("0123456789-–—,; ٣１xX", max_size=20) | st.text(max_size=20)
NO_REQUEST = {
    "unknown_words",
    "unknown_words_near",
    "size_out_of_range",
    "brief_empty",
    "brief_too_long",
    "said_twice",
    "two_currencies",
    "wanted_and_not",
    "dates_backwards",
    "date_ambiguous",
    "date_impossible",
    "range_backwards",
}
NO_RANKS = {"ranks_unreadable", "range_backwards", "too_many_ranks"}


def expected(refusal: Refusal, codes: set[str]) -> None:
    assert refusal.code in codes


@given(WORDS | st.text())
def test_any_words_are_a_request_or_an_expected_no(text: str) -> None:
    try:
        request = read_request(text)
    except Refusal as refusal:
        expected(refusal, NO_REQUEST)
        assert not is_request(text)
        return
    brief = request.brief
    assert 1 <= request.size <= MOST
    assert set(brief.topics) <= set(TOPICS)
    for value, codes in ((brief.market, MARKETS), (brief.platform, PLATFORMS), (brief.size, SIZES)):
        assert value is None or set(value if isinstance(value, tuple) else [value]) <= set(codes)
    kept = load_brief(json.loads(json.dumps(dump_brief(kept_brief(request)))))
    assert brief_of(kept) == brief
    assert request.is_simple or kept.facts == request.said


@given(st.permutations(["красота", "россия", "instagram", "micro", "еда", "15"]))
def test_order_does_not_matter(words: list[str]) -> None:
    request = read_request(" ".join(words))
    assert request.size == 15
    assert brief_key(request) == brief_key(read_request("food beauty micro 15 russia instagram"))


@given(RANKS)
def test_any_numbers_are_a_bounded_set_or_an_expected_no(text: str) -> None:
    try:
        ranks = read_ranks(text)
    except Refusal as refusal:
        expected(refusal, NO_RANKS)
        return
    assert 0 < len(ranks) <= 100
    assert len(set(ranks)) == len(ranks)
    assert all(0 <= rank <= 9999 for rank in ranks)


@given(st.integers(1, 60), st.integers(0, 39))
def test_a_span_is_all_of_its_numbers(first: int, more: int) -> None:
    assert read_ranks(f"{first}-{first + more}") == list(range(first, first + more + 1))


@pytest.mark.parametrize("text", ["1-400", "0-9999", "1-50,51-101"])
def test_no_span_is_too_much_to_count(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_ranks(text)
    assert refused.value.code == "too_many_ranks"
