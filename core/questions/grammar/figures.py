"""Questions after figures of creators: which figure, of whom, in what order or put together how."""

import re
from dataclasses import replace

from core.parsing.facts import Fact
from core.questions.grammar.openings import asks_figure
from core.questions.grammar.sentence import Sentence
from core.questions.query.form import Aggregate, Compare, Field, Order, Query, Scope, Subject

_FIRST = re.compile(
    r"\b(?:of|in|among|from|within) (?:the |our |these |this list's )?(?:top|first)\b"
    r"|\b(?:из|в|среди|у) (?:наш\w+ )?(?:перв\w+|топ)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:above|below|over|under|higher|lower|better|worse|than|vs|compared|against|выше|ниже|больше|меньше|лучше|хуже"
    r"|чем|против|относительно|по сравнению)\b",
    re.IGNORECASE,
)
# "What percentage have": of the creators that are spoken of.
_OF_THEM = re.compile(
    r"\b(?:percent\w*|share|%|portion|fraction|proportion|part)\s+(?:of (?:them|these|those) )?"
    r"(?:have|has|are|is|get|got|had|do)\b"
    r"|^\W*(?:а |и |ну )?у (?:как\w+|скольк\w+) (?:процент\w*|дол\w+|част\w+|%)",
    re.IGNORECASE,
)
_TENS = re.compile(r"\b(?:перв\w+|топ\w*)[ -]десятк", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|и|а также|plus|vs|against)\b|,", re.IGNORECASE)
_OR = re.compile(r"\b(?:or|или|либо)\b", re.IGNORECASE)
# What is said behind these decides who fits; before them, of whom.
_VERBS = re.compile(
    r"\b(?:have|has|had|are|is|were|get|gets|gets?|post|posts|make|makes|lives?|comes?|use|sit|charges?"
    r"|имеют|имеет|есть|живут|живет|живёт|сидят|сидит|набира\w+|собира\w+|ведут|находятся|приходится|составляют|это)\b"
    r"|\s[—–-]\s|:",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"\b(?:with|from|on|in|over|under|above|below|who|that|whose|с|со|из|в|во|на|у которых|чей|чьи|которые|больше"
    r"|меньше|выше|ниже|свыше|более|менее|от|до)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:among|amongst|within|out of|среди|от всех|от числа)\b", re.IGNORECASE)
FIGURES = tuple(field for field in Field)
CHEAP = (Field.CPM, Field.CPV)  # the best of these is the lowest
SIZES = ("big", "large", "small", "больше", "меньше", "крупн", "мельче")
BEST = ("best", "top", "better", "лучш", "топ")


def fields_of(s: Sentence) -> tuple[Field, ...]:
    """Returns the figures asked for; "cheapest by CPV" is about CPV."""
    said = [Field(code) for code in s.fields_said() if code in set(FIGURES)]
    said += [Field(code) for code in ("price", "followers", "cpm", "cpv") if not said and s.has(f"order:{code}")]
    if any(field in CHEAP for field in said):
        return tuple(field for field in said if field in CHEAP)
    if s.shares:
        return tuple(field for field in said if field not in (Field.AUDIENCE, Field.FOLLOWERS)) or (Field.AUDIENCE,)
    return tuple(said)


def scope_of(s: Sentence) -> Scope:
    if s.has("scope:picks"):
        return Scope.PICKS
    if s.has("scope:list"):
        return Scope.LIST
    return Scope.POOL if s.has("scope:pool") else Scope.ANY


def aggregate_of(s: Sentence) -> Aggregate | None:
    counts = s.has("aggregate:count") and not fields_of(s)  # «сколько всего блогеров» adds nothing up
    for code in ("share", "median", "mean", "sum", "count"):
        if code == "sum" and counts:
            continue
        if any(mark.means(f"aggregate:{code}") and not s.took(mark) for mark in s.marks):
            return Aggregate(code)
    return Aggregate.SUM if s.has("action:take") and s.has("field:price") else None


def order_of(s: Sentence) -> Order | None:
    marks = [mark for mark in s.marks if mark.means("order:high", "order:low")]
    if not marks:
        return None
    best = any(mark.text.startswith(BEST) for mark in marks)
    if best and any(field in CHEAP for field in fields_of(s)):
        return Order.LOW
    return Order.LOW if any(mark.means("order:low") for mark in marks) else Order.HIGH


def of_creators(s: Sentence) -> Query | None:
    fields, aggregate, order = fields_of(s), aggregate_of(s), order_of(s)
    first = _first(s)
    base = Query(
        Subject.CREATORS,
        fields=fields,
        scope=scope_of(s),
        filters=s.filters,
        shares=s.shares,
        order=order,
        aggregate=aggregate,
        limit=s.limit,
        held=bool(s.names) and bool(_HELD.search(s.text)),
    )
    if first is not None and (aggregate or not fields):  # the best by a figure are others than the list's first
        base = replace(base, first=first, scope=Scope.LIST, limit=None, order=None)
    return _compared(s, base) or _counted(s, base) or _measured(s, base) or _listed(s, base)


def _first(s: Sentence) -> int | None:
    """ "How many of the top ten", «у скольких из первой десятки»."""
    if _TENS.search(s.text):
        return 10
    return s.limit if _FIRST.search(s.text) else None


def _split(s: Sentence, base: Query) -> str:
    """ "How many YouTubers and how many TikTokers" asks for two numbers."""
    twice = sum(mark.means("aggregate:count") for mark in s.marks) > 1
    for kind in ("platform", "market", "country", "topic"):
        told = [fact for fact in base.filters if fact.kind == kind]
        between = s.text[told[0].end : told[-1].start] if told else ""
        apart = _AND.search(between) and not _OR.search(between) and kind != "topic"
        if len({fact.value for fact in told}) > 1 and (twice or apart):
            return kind
    return ""


def _compared(s: Sentence, base: Query) -> Query | None:
    asks = base.order or s.has("action:compare", "action:or", "noun:who", "aggregate:mean") or "?" in s.text
    if not asks or base.aggregate in (Aggregate.COUNT, Aggregate.SHARE):
        return None
    if len(s.names) >= 2 and (base.fields or _sizes(s)):
        whole = _sizes(s) and not base.shares and base.fields in ((), (Field.AUDIENCE,))
        return _with(replace(base, fields=(Field.FOLLOWERS,) if whole else base.fields), Compare.CREATOR, ())
    for kind, compare in (("platform", Compare.PLATFORM), ("market", Compare.MARKET)):
        values = {fact.value for fact in s.filters if fact.kind == kind}
        telling = s.has("action:compare", "action:or") or base.order
        if len(values) >= 2 and telling and (base.fields or kind == "platform"):
            return _with(base, compare, s.filters)
    return None


def _sizes(s: Sentence) -> bool:
    """ "Who's bigger": of creators, that's how many follow them."""
    return any(mark.text.startswith(SIZES) and mark.means("order:high", "order:low") for mark in s.marks)


def _with(base: Query, compare: Compare, filters: tuple[Fact, ...]) -> Query:
    fields = base.fields or (Field.VIEWS,)
    return replace(base, compare=compare, fields=fields, filters=filters, limit=None)


def _counted(s: Sentence, base: Query) -> Query | None:
    if base.aggregate not in (Aggregate.COUNT, Aggregate.SHARE) or s.names:
        return None
    whom = s.has("noun:creators", "noun:who")
    told = base.filters or base.shares
    if base.aggregate == Aggregate.SHARE:
        bare = bool(_OF_THEM.search(s.text)) and not s.unused
        fits = told and (whom or base.scope != Scope.ANY or (len(base.filters) > 1 and not s.unused) or bare)
        return replace(base, limit=None, order=None, fields=(), whole=whole_of(s)) if fits else None
    if not (told or whom or base.scope == Scope.PICKS) or (base.fields and not base.shares):
        return None
    everybody = whom and s.has("noun:creators") and base.scope == Scope.ANY
    scope = Scope.POOL if everybody else base.scope
    return replace(base, limit=None, fields=(), scope=scope, split=_split(s, base))


def _measured(s: Sentence, base: Query) -> Query | None:
    """A figure with an order, put together, or of somebody."""
    if not base.fields or (base.aggregate == Aggregate.COUNT and not s.names):
        return None
    sorts = s.has("action:sort")
    order = base.order or (Order.HIGH if sorts else None)
    if s.names:
        asks = asks_figure(s.text) or base.aggregate or s.has("action:show")
        counted = base.aggregate == Aggregate.COUNT  # "how many followers" is the figure itself
        return replace(base, filters=(), aggregate=None if counted else base.aggregate) if asks else None
    if base.aggregate and not (base.order and base.aggregate == Aggregate.SUM):
        return replace(base, order=None, limit=None)
    if order:
        many = sorts or s.has("action:show") or any(fact.kind in ("price", "price_from") for fact in s.filters)
        limit = base.limit or (None if many else 1)
        return replace(base, order=order, limit=limit, aggregate=None)
    return replace(base, aggregate=None) if base.shares else None


def _listed(s: Sentence, base: Query) -> Query | None:
    """ "which creators are from Russia", "who did we pick"."""
    asks = s.has("action:show", "noun:who", "noun:creators")
    if s.names or not asks or base.fields:
        return None
    if s.unused and not s.has("action:show", "noun:who"):
        return None  # "do creators in the States get dearer at the Super Bowl": a question of the world
    if s.has("noun:part_platform", "noun:part_market", "noun:part_topic") and base.order:
        return None  # "which platform do most use" asks for a platform, not for the best creator
    if base.order and (s.has("noun:creators", "noun:who")) and base.scope in (Scope.LIST, Scope.PICKS):
        return replace(base, fields=(Field.SCORE,), aggregate=None, limit=base.limit or 1)
    if (
        all(fact.kind == "search" for fact in base.filters)
        and base.filters
        and not s.has("noun:creators", "action:about")
    ):
        return None  # "who can see my answers" looks for nobody who speaks of answers
    telling = base.filters or base.scope == Scope.PICKS
    return replace(base, aggregate=None, order=None) if telling and not base.order else None


def whole_of(s: Sentence) -> tuple[Fact, ...]:
    """Returns the facts that say of whom the share is; () for everybody in scope."""
    share = next((mark for mark in s.marks if mark.means("aggregate:share")), None)
    if share is None:
        return ()
    if among := _AMONG.search(s.text):
        later = _between(s, among.end(), len(s.text)) if among.start() > share.start else ()
        return _part(s, later or _between(s, among.end(), share.start))
    before = _between(s, 0, share.start)
    if before:  # "of TikTok creators, what percentage have ..."
        return _part(s, before)
    for joint in (_VERBS.search(s.text, share.stop), *_JOINTS.finditer(s.text, share.stop)):
        if joint and (told := _part(s, _between(s, share.stop, joint.start()))):
            return told
        if joint and _VERBS.fullmatch(joint[0]):
            return ()
    return ()


def _between(s: Sentence, start: int, stop: int) -> tuple[Fact, ...]:
    return tuple(fact for fact in s.filters if start <= fact.start and fact.end <= stop)


def _part(s: Sentence, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """All of them would leave nothing to count."""
    return facts if len(facts) < len(s.filters) else ()
