"""How people and programs name measurement columns, in English and Russian."""

from pathlib import Path

from core.vocabulary.word_lists import WordList, read_lists

METRICS = ("views", "likes", "comments", "shares", "saves", "clicks", "conversions", "spend", "revenue", "reach")
MONEY = frozenset(("spend", "revenue"))
_LISTS = read_lists(Path(__file__).with_suffix(".toml"))
TIMED = frozenset(_LISTS["time"]["timed"])  # names that only a time can have
NAMES: WordList = {  # field -> names of its columns
    field: (*_LISTS["time"]["timed"], *names) if field == "moment" else names
    for field, names in _LISTS["measurements"].items()
}
# Read the same way as in files of creators.
SHARED = ("platform", "handle", "link", "topics", "currency")
# A file with these is about creators or finished campaigns.
ELSEWHERE = frozenset(("followers", "price", "bio", "success", "audience_by_age", "audience_by_gender", "engagement"))
