"""The grammar of questions to the data: marks of a sentence become one typed query, or none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from core.questions.grammar import figures, ratings
from core.questions.grammar.asides import aside
from core.questions.grammar.gaps import lacking
from core.questions.grammar.openings import (
    asks_how,
    is_addressed,
    is_left_out,
    is_over,
    names_place,
    names_posts,
    opened_up,
    places_in,
    wonders,
)
from core.questions.grammar.partners import asks_anybody, deal_in, names_ad, partner_in
from core.questions.grammar.sentence import Name, Sentence
from core.questions.grammar.spelling import in_cyrillic
from core.questions.grammar.strays import answers_another
from core.questions.query.form import Field, Query, Question, Scope, Subject

MEASURED = (Field.VIEWS, Field.LIKES, Field.COMMENTS, Field.SHARES)  # of a post
HIGHEST = 100  # score
LONGEST = 300  # characters: anything longer is a story, not a question
ALLOWED = 2  # words that may stay unused, and as many more as half of those understood
PARTS = {
    "field:avg_views": "reach",
    "field:engagement": "engagement",
    "field:audience": "audience",
    **{f"noun:part_{part}": part for part in ("topic", "market", "platform", "size", "text", "base")},
}
BEFORE_SCORE = ("at", "to", "only", "just", "до", "на", "всего", "только", "именно")


def read_question(text: str, today: date, names: Sequence[Name] = ()) -> Question | None:
    """Returns what an English or Russian question asks of the data, of Sokrat itself, or of somebody's private life;
    None for anything else: those are questions for people. `names` are creators found in it."""
    if not text.strip() or len(text) > LONGEST:
        return None
    if (other := aside(text, names)) is not None:
        return other
    opened = opened_up(text, names)
    if opened is None:
        return None
    text, names = opened
    found = _read(text, today, names)
    if found is None and not names and (spelt := in_cyrillic(text)):
        return aside(spelt, ()) or _read(spelt, today, ())
    return found


def _read(text: str, today: date, names: Sequence[Name]) -> Query | None:
    sentence = Sentence(text, today, names)
    if (query := lacking(sentence)) is not None:
        return _named(query, sentence)
    if sentence.speaks_to_somebody():
        return None
    for rule in RULES:
        query = rule(sentence)
        if query is not None:
            return _finished(query, sentence)
    return None


def _finished(query: Query, sentence: Sentence) -> Query | None:
    """A sentence of mostly unknown words isn't understood."""
    unused = tuple(word for word in sentence.unused if word.casefold() not in query.partner.casefold().split())
    told = {Subject.SCORE: names_place, Subject.PARTNERS: names_ad}.get(query.subject)
    unused = tuple(word for word in unused if told is None or not told(word))
    since = query.since or sentence.since
    if answers_another(sentence, query):
        return None
    if len(unused) > ALLOWED or len(unused) > max(1, sentence.content):
        return None
    return replace(_named(query, sentence), rank=query.rank or sentence.rank, since=since, unused=unused)


def _named(query: Query, sentence: Sentence) -> Query:
    known = [name for name in sentence.names if name.ids]
    scope = Scope.NAMED if sentence.names and query.scope == Scope.ANY else query.scope
    return replace(
        query,
        scope=scope,
        handles=tuple(name.handle for name in sentence.names),
        creators=tuple(dict.fromkeys(id_ for name in known for id_ in name.ids)),
    )


def _part(s: Sentence) -> Query | None:
    part = next((part for code, part in PARTS.items() if s.has(code)), "")
    told = s.points is not None or s.has("field:score", "scope:list")
    return Query(Subject.PART, part=part, points=s.points) if part and told and _asks_meaning(s) else None


def _asks_meaning(s: Sentence) -> bool:
    """ "Our mean engagement" is an average: "mean" right before a figure."""
    figures_at = {mark.first for mark in s.marks if any(code.startswith("field:") for code in mark.codes)}
    marks = (mark for mark in s.marks if mark.means("action:mean_what"))
    return any(not (mark.means("aggregate:mean") and mark.end in figures_at) for mark in marks)


def _place(s: Sentence) -> Query | None:
    """ "Why is the second above the third", «почему 2-й так низко»."""
    places = places_in(s.text)
    if s.names or not places or is_addressed(s.tokens) or not all(names_place(word) for word in s.unused):
        return None
    why = s.has("action:why") or wonders(s.text)
    if len(places) == 2 and is_over(s.text) and places[0] != places[1] and (why or asks_how(s.text)):
        return Query(Subject.SCORE, why=True, rank=places[0], against=places[1])
    placed = len(places) == 1 and why and s.rank is None and s.has("action:rank", "field:score") and not s.filters
    return Query(Subject.SCORE, why=True, rank=places[0]) if placed else None


def _score(s: Sentence) -> Query | None:
    if not (s.names or s.rank) or is_addressed(s.tokens):
        return None
    placed = (
        s.has("action:rank", "field:score")
        or s.rank is not None
        or (bool(s.names) and s.has("action:why") and not s.fields_said() and _says_a_score(s))
        or (s.has("action:fall", "action:rise") and s.has("scope:list"))
    )
    placed = placed or (bool(s.names) and s.has("scope:list") and is_left_out(s.text))
    why = s.has("action:why", "noun:reason") or (s.has("action:rank") and s.has("scope:list"))
    why = why or (s.has("action:rank", "field:score") and wonders(s.text))
    placed = placed or (len(s.names) == 2 and why and is_over(s.text) and not s.fields_said())
    return Query(Subject.SCORE, why=True) if placed and why else None


def _says_a_score(s: Sentence) -> bool:
    """ "Why is she at 91", «почему упала до 40»: a bare number up to 100."""
    numbers = [(place, token) for place, token in enumerate(s.tokens) if token.kind == "number"]
    if len(numbers) != 1 or not numbers[0][1].text.isdigit() or int(numbers[0][1].text) > HIGHEST:
        return False
    place = numbers[0][0]
    return place > 0 and s.tokens[place - 1].text in BEFORE_SCORE


def _change_of_figures(s: Sentence) -> Query | None:
    moved = s.has("action:fall", "action:rise", "action:change")
    fields = figures.fields_of(s)
    grew = s.has("action:fall", "action:rise") and not s.has("scope:list", "action:why")
    return Query(Subject.CHANGES, fields) if moved and s.names and (fields or s.since or grew) else None


def _trend(s: Sentence) -> Query | None:
    if s.names or s.filters or "#" in s.text:
        return None
    if s.has("noun:who", "noun:creators") and not s.has("action:alerts"):
        return None  # "who lost followers" asks for creators; a trend is the campaign's
    if s.has("action:alerts"):
        return Query(Subject.TREND)
    moved = s.has("action:fall", "action:rise") or (s.has("action:why") and s.has("order:low", "order:high"))
    fields = figures.fields_of(s)
    return Query(Subject.TREND, fields) if moved and fields and (s.since or s.has("action:why")) else None


def _fresh(s: Sentence) -> Query | None:
    about = (
        s.has("noun:data", "scope:list", "scope:pool", "action:dates", "noun:creators") or s.fields_said() or s.names
    )
    if not (s.has("action:fresh") and about) or s.has("action:budget", "noun:campaign"):
        return None
    return Query(Subject.FRESHNESS, figures.fields_of(s), scope=figures.scope_of(s))


def _partners(s: Sentence) -> Query | None:
    if not s.has("action:ad", "action:competitor") and not deal_in(s.text):
        return None
    partner = "" if s.has("action:competitor") else partner_in(s)
    asks = s.has("noun:who", "noun:creators", "action:show", "aggregate:count") or s.names or asks_anybody(s.text)
    known = s.has("action:competitor") or partner or (s.names and s.has("action:dates", "action:last"))
    if any(character.isdigit() for character in partner) and not s.names:
        return None  # "more than 10 ads": a number of ads is no brand
    return Query(Subject.PARTNERS, scope=figures.scope_of(s), partner=partner) if asks and known else None


def _money(s: Sentence) -> Query | None:
    amount = any(token.kind == "number" for token in s.tokens)
    picks = Scope.PICKS if s.has("scope:picks") else Scope.LIST if s.has("action:take") else Scope.ANY
    if s.has("action:left") and (amount or s.has("action:budget", "aggregate:how_much", "action:take")):
        return Query(Subject.BUDGET, left=True, scope=picks, everyone=picks != Scope.ANY)
    asks = s.has("aggregate:count", "aggregate:how_much", "aggregate:share", "aggregate:sum", "action:show", "noun:who")
    asks = asks or "?" in s.text or s.text.casefold().startswith(("what", "како"))
    chosen = s.has("scope:passes")  # «слили» is said of money and of creators
    if s.has("action:spend") and asks and (s.has("action:budget") or not chosen):
        return Query(Subject.SPEND, aggregate=figures.aggregate_of(s))
    plain = s.has("action:budget") and asks and not s.fields_said() and not s.filters and not s.unused
    return Query(Subject.BUDGET) if plain else None


def _dates(s: Sentence) -> Query | None:
    ends = s.has("action:start", "action:end")
    about = s.has("noun:campaign") and (ends or s.has("action:dates"))
    about = about or (ends and s.has("action:dates") and not s.unused and s.content <= 3)
    return Query(Subject.DATES) if about and not s.fields_said() else None


def _posts(s: Sentence) -> Query | None:
    fields = figures.fields_of(s)
    if fields and names_posts(s.text) and not s.has("noun:creators", "action:why"):
        order = figures.order_of(s)
        own = order and fields[0] in MEASURED and all(fact.kind == "format" for fact in s.filters)
        return Query(Subject.POSTS, fields[:1], order=order, limit=s.limit) if own else None
    counted = s.has("aggregate:count", "noun:who", "action:show")
    about = s.has("noun:posts") and counted and (s.has("action:live") or s.has("aggregate:count"))
    return Query(Subject.POSTS) if about and not s.fields_said() else None


def _changes(s: Sentence) -> Query | None:
    moved = s.has("action:change", "action:entered", "action:dropped")
    about = s.has("scope:list", "noun:campaign") or s.since is not None
    return Query(Subject.CHANGES, scope=Scope.LIST) if moved and about and not s.fields_said() else None


Rule = Callable[[Sentence], Query | None]
RULES: tuple[Rule, ...] = (
    *(
        _part,
        _place,
        _score,
        _change_of_figures,
        _trend,
        _fresh,
        ratings.tally,
        ratings.picks_given,
        ratings.raters,
        _partners,
        _money,
        ratings.rated,
        _dates,
        _posts,
    ),
    *(_changes, figures.of_creators),
)
