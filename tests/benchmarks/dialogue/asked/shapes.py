"""What a labelled question's shape says, in plain words, held against the query that was read."""

import re
from collections.abc import Callable, Iterator

from core.model import Choice
from core.parsing.facts import Fact
from core.questions.query.form import Aggregate, Compare, Field, Order, Query, Scope, Subject
from core.vocabulary.topics import SIZES

FIELDS = {
    r"\ber\b|engagement": Field.ENGAGEMENT,
    r"follower|subscriber": Field.FOLLOWERS,
    r"\bviews?\b|reach": Field.VIEWS,
    r"\blikes\b": Field.LIKES,
    r"\bcomments\b": Field.COMMENTS,
    r"\bprice|cost of": Field.PRICE,
    r"\bcpm\b": Field.CPM,
    r"\bcpv\b": Field.CPV,
}
SUBJECTS: tuple[tuple[str, tuple[Subject, ...]], ...] = (
    # What no creator here has is answered by saying so.
    (r"overlap|\bfake\b|\bbots?\b|promo|\borders?\b|\bsales\b|forecast|hashtag|posts per", (Subject.LACKING,)),
    (r"(compare|trend of) \w+ by (day|week|month)", (Subject.TREND,)),
    (r"count of yes and no", (Subject.RATINGS,)),
    (r"partner|competitor|last ad of", (Subject.PARTNERS,)),
    (r"trend (of )?(\w+ )?@", (Subject.CHANGES,)),  # of one creator
    (r"count of (yes(es)?|no(es)?) (votes |ratings )?in ", (Subject.RATINGS,)),  # given then
    (r"not (judged|rated|voted)|who has (judged|rated|voted)|raters", (Subject.RATERS,)),
    (r"alerts|measurements|trend|why .*(views|reach|likes).*(down|up|fall|fell)", (Subject.TREND,)),
    (r"why (score|rank)", (Subject.SCORE,)),
    (r"last update|fresh|how old|age of (data|figures)", (Subject.FRESHNESS,)),
    (r"budget", (Subject.BUDGET, Subject.SPEND)),
    (r"spend|spent", (Subject.SPEND,)),
    (r"dates? of campaign|campaign (dates|start|end)", (Subject.DATES,)),
    (r"passes|rejections|rejected|reasons", (Subject.RATINGS,)),
    (r"posts", (Subject.POSTS,)),
    (r"changes?\b|change of|follower change", (Subject.CHANGES,)),
    (r"meaning|what .* means?|score part", (Subject.PART,)),
)
# Where a bound on a figure was asked for, the figure is in the filters.
KINDS = {Field.ENGAGEMENT: "engagement", Field.FOLLOWERS: "followers", Field.VIEWS: "views", Field.PRICE: "price"}
AGGREGATES = (
    (r"\bmedian\b", Aggregate.MEDIAN),
    (r"\baverage|\bmean\b", Aggregate.MEAN),
    (r"\bsum\b|\btotal\b", Aggregate.SUM),
    (r"\bshare of picks|\bpercent", Aggregate.SHARE),
    (r"\bcount\b", Aggregate.COUNT),
)


def fits(shape: str, query: Query) -> bool:
    """Whether everything that the shape says and a query can say is in the query."""
    return all(_checks(shape.casefold(), query))


def _checks(shape: str, query: Query) -> Iterator[bool]:
    subject = next((subjects for words, subjects in SUBJECTS if re.search(words, shape)), (Subject.CREATORS,))
    yield query.subject in subject
    yield set(re.findall(r"@([\w.\-]*\w)", shape)) <= {handle.casefold() for handle in query.handles}
    if query.subject == Subject.CREATORS:
        yield from _of_creators(shape, query)
    elif query.subject == Subject.RATINGS:
        yield query.choice in (Choice.NO, None) or "pass" not in shape
        yield "price" not in shape or query.reason == "price"
        yield "by reason" not in shape or query.by_reason
    elif query.subject == Subject.RATERS:
        yield query.undone == ("not" in shape)


def _of_creators(shape: str, query: Query) -> Iterator[bool]:
    aggregate = next((code for words, code in AGGREGATES if re.search(words, shape)), None)
    yield aggregate is None or query.aggregate == aggregate or (query.scope == Scope.NAMED and bool(query.fields))
    if re.search(r"audience", shape):
        yield bool(query.shares)
        return
    field = next((field for words, field in FIELDS.items() if re.search(words, shape)), None)
    counts = aggregate in (Aggregate.COUNT, Aggregate.SHARE)
    bounded = field is not None and any(fact.kind == KINDS.get(field) for fact in query.filters)
    yield field is None or counts or bounded or field in query.fields
    yield not re.search(r"\bmax\b|highest|descending", shape) or query.order == Order.HIGH
    yield not re.search(r"\bmin\b|lowest|ascending", shape) or query.order == Order.LOW
    yield not re.search(r"compare platforms", shape) or query.compare == Compare.PLATFORM
    yield not re.search(r"compare markets", shape) or query.compare == Compare.MARKET
    yield not re.search(r"compare @", shape) or query.compare == Compare.CREATOR
    number = re.search(r"(?:over|above|under|below) (\d+)\b", shape)
    yield number is None or any(
        _bound(fact.value, float(number[1])) or _sized(fact, float(number[1])) for fact in query.filters
    )


def _sized(fact: Fact, number: float) -> bool:
    """ "Over 1,000,000" said as a size."""
    return fact.kind == "size" and SIZES[str(fact.value)][0] == number


def _bound(value: object, number: float) -> bool:
    return isinstance(value, tuple) and number in value


Check = Callable[[str, Query], bool]
