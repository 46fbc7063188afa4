"""Compares the facts of one text: joins open ranges, and puts contradictions as doubts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.parsing.facts import Doubt, Fact
from core.parsing.language.morphology import lemma
from core.refusal import Refusal
from core.vocabulary.topics import SIZES, topic_names

RANGES = ("followers", "views", "engagement", "age", "dates")
ONCE = ("count", "budget", "price", "price_from", "cpm", "cpv", *RANGES)
MONEY = ("budget", "price", "price_from", "cpm", "cpv")
ALIKE = 4  # letters that make a word another form of a topic's name
BOTH_WAYS = ("topic", "search", "platform", "market", "size", "country", "format", "city", "language")


def merge_facts(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], tuple[Doubt, ...]]:
    """Returns the same facts, each once, with "over 50k" and "under 200k" as one range; and what contradicts itself,
    as doubts instead of facts. Refusal `dates_backwards`."""
    facts = _in_one_currency(_told_apart(facts))
    kept: list[Fact] = []
    at: dict[object, int] = {}  # place of a fact among those kept
    doubts: dict[str, list[Fact]] = {}
    for fact in facts:
        key = fact.kind if fact.kind in ONCE else (fact.kind, fact.value)
        if key not in at:
            at[key] = len(kept)
            kept.append(fact)
        elif fact.kind in ONCE and kept[at[key]].value != fact.value:
            merged = _merged(kept[at[key]], fact)
            if merged is None:
                doubts.setdefault(fact.kind, [kept[at[key]]]).append(fact)
            else:
                kept[at[key]] = merged
    found = [_doubt(alike) for alike in doubts.values()]
    kept = [fact for fact in kept if fact.kind not in doubts]
    wider = [fact for fact in kept if _rules_out_wanted(fact, kept)]
    found += [Doubt(fact.said, ((), (fact,))) for fact in wider]
    kept = [fact for fact in kept if fact not in wider]
    both = _both_ways(kept) + _too_small_or_large(kept)
    gone = {id(fact) for pair in both for fact in pair}
    found += [_doubt(pair) for pair in both]
    return tuple(fact for fact in kept if id(fact) not in gone), tuple(found)


def _in_one_currency(facts: Sequence[Fact]) -> list[Fact]:
    """ "$60k, each no pricier than 5k": amounts without a currency are in the only one that's named."""
    money = [fact.value[1] for fact in facts if fact.kind in MONEY and isinstance(fact.value, tuple)]
    named = {currency for currency in money if currency}
    if len(named) != 1:
        return list(facts)
    (only,) = named
    return [
        replace(fact, value=(fact.value[0], only))
        if fact.kind in MONEY and isinstance(fact.value, tuple) and not fact.value[1]
        else fact
        for fact in facts
    ]


def _told_apart(facts: Sequence[Fact]) -> list[Fact]:
    """ "gaming, not Fortnite": the word rules out itself, not the topic it belongs to."""
    wanted = {fact.value: fact for fact in facts if fact.kind == "topic"}
    return [
        replace(fact, kind="no_search", value=word)
        if fact.kind == "no_topic" and fact.value in wanted and (word := _own_word(fact, wanted[fact.value]))
        else fact
        for fact in facts
    ]


def _own_word(fact: Fact, wanted: Fact) -> str:
    """Returns the word that's excluded if it says less than the topic, "" if it's the topic itself."""
    word, topic = (named.said.casefold().replace("ё", "е").split()[-1].strip("«»\"'.,") for named in (fact, wanted))
    names = (topic, *str(fact.value).split("/"), *topic_names(str(fact.value)))
    word = lemma(word)
    return "" if any(word[:ALIKE] == name[:ALIKE] for name in names) else word


def _doubt(facts: Sequence[Fact]) -> Doubt:
    different = list({fact.value: fact for fact in facts}.values()) if facts[0].kind == facts[-1].kind else list(facts)
    return Doubt(" … ".join(fact.said for fact in facts), tuple((fact,) for fact in different))


def _merged(first: Fact, second: Fact) -> Fact | None:
    """Joins two halves of a range, or a number and the more exact one; None if they contradict each other."""
    if first.kind not in RANGES or not isinstance(first.value, tuple) or not isinstance(second.value, tuple):
        return _same_money(first, second)
    pairs = list(zip(first.value, second.value, strict=True))
    if not all(a is None or b is None or a == b for a, b in pairs):
        return _within(first, second) if first.kind == "dates" else None
    low, high = (b if a is None else a for a, b in pairs)
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        if first.kind == "dates":
            raise Refusal("dates_backwards", first=low, last=high)
        return None
    return Fact(first.kind, (low, high), first.start, second.end, f"{first.said} … {second.said}")


def _within(first: Fact, second: Fact) -> Fact | None:
    """ "For Q1, go live Feb 1": a day inside the period is its start, or its end. "Jan-Feb" is one period."""
    if (joined := _adjoining(first, second)) is not None:
        return joined
    for period, day in ((first, second), (second, first)):
        assert isinstance(period.value, tuple)
        assert isinstance(day.value, tuple)
        (low, high), (start, end) = period.value, day.value
        known = start or end
        if low is None or high is None or known is None:
            continue
        if start is not None and end is not None:
            if str(low) <= str(start) and str(end) <= str(high):  # "in spring, April 5 to May 2"
                return Fact("dates", day.value, first.start, second.end, f"{first.said} … {second.said}")
            continue
        if str(low) <= str(known) <= str(high):
            value = (start or low, end or high)
            return Fact("dates", value, first.start, second.end, f"{first.said} … {second.said}")
    return None


def _adjoining(first: Fact, second: Fact) -> Fact | None:
    """Two whole periods of which one begins the day after the other has ended."""
    spans = [fact.value for fact in (first, second) if isinstance(fact.value, tuple) and None not in fact.value]
    if len(spans) < 2:
        return None
    (low, end), (start, high) = ([date.fromisoformat(str(day)) for day in span] for span in spans)
    if end + timedelta(days=1) != start or low == end or start == high:
        return None
    said = f"{first.said} … {second.said}"
    return Fact("dates", (low.isoformat(), high.isoformat()), first.start, second.end, said)


def _same_money(first: Fact, second: Fact) -> Fact | None:
    """The same amount with and without its currency is one."""
    if not isinstance(first.value, tuple) or not isinstance(second.value, tuple) or first.value[0] != second.value[0]:
        return None
    currencies = [value[1] for value in (first.value, second.value) if value[1]]
    if len(currencies) == 2:
        return None
    return first if first.value[1] else second


def _too_small_or_large(facts: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """ "Big names under 5K followers": the only size that's named and the number leave nobody."""
    sizes = [fact for fact in facts if fact.kind == "size"]
    counts = [fact for fact in facts if fact.kind == "followers" and isinstance(fact.value, tuple)]
    if len(sizes) != 1 or len(counts) != 1:
        return []
    assert isinstance(counts[0].value, tuple)
    (least, most), (low, high) = SIZES[str(sizes[0].value)], counts[0].value
    apart = (high is not None and float(high) <= least) or (low is not None and float(low) >= most)
    return [(sizes[0], counts[0])] if apart else []


def _rules_out_wanted(fact: Fact, facts: Sequence[Fact]) -> bool:
    """ "not gaming but esports": without the broader topic nobody of the finer one is left."""
    return fact.kind == "no_topic" and any(
        wanted.kind == "topic" and str(wanted.value).startswith(f"{fact.value}/") for wanted in facts
    )


def _both_ways(facts: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    by_value = {(fact.kind, fact.value): fact for fact in facts}
    return [
        (fact, by_value[f"no_{fact.kind}", fact.value])
        for fact in facts
        if fact.kind in BOTH_WAYS and (f"no_{fact.kind}", fact.value) in by_value
    ]
