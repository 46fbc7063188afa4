"""Metrics in a reason: followers, views, engagement, prices, each with its way, its number and the speaker's limit."""

import re
from dataclasses import replace

from core.parsing.lexicons.patterns import sections
from core.parsing.statements.amounts import MONEY, NUMBER, SHARE, Amount
from core.parsing.statements.model import Matter, Statement, Way
from core.parsing.statements.passages import Passage
from core.parsing.statements.ways import PRICES, in_one_scale, side_of, way_of

_METRIC = sections("statements")["metric"]
_LEVEL = sections("statements")["way"]
RATES = (Matter.ENGAGEMENT, Matter.RETENTION)
_WEAK = (Matter.COMMENTS, Matter.LIKES, Matter.SHARES)  # mentioned in passing more often than measured
_SIZE = re.compile(
    r"\b(?:too|way too|so|super|very|a bit|kinda|pretty|still|just)?\s*(?:small|big|large|huge|tiny|massive|enormous)\b"
    r"|\b(?:слишком|очень|чересчур|пока|совсем|великоват\w*|мелковат\w*|маловат\w*|крупноват\w*)?\s*"
    r"(?:маленьк\w+|больш(?:ая|ой)|крупн(?:ая|ый|оват\w*)|мелк(?:ая|ий|оват\w*)|огромн(?:ая|ый))\b"
)
_DEGREE = re.compile(r"\b(?:too|way|so|still|слишком|чересчур|пока)\b|оват[аы]?\b")
LEAST_PRICE = 50  # "two a post" counts posts
_SHORT = 4  # words: «маленькая» on its own is about the creator
_FOR_POST = re.compile(
    r"\s*(?:\w+\s)?(?:for|per|a|an|за)\s+(?:\w+\s)?(?:post|story|stories|reel|video|vid|short|integration|spot|pop|пост|сторис|ролик|видео|рилс|интеграц|размещ|выход|шортс)\w*"
)
_PAID = re.compile(
    r"\s*(?:for|за) (?:an? |one |the |одн\w+ )?"
    r"(?:post|story|reel|video|spot|integr|пост|стори|рилс|ролик|видео|интегр)\w*"
)
_FOR = re.compile(r"\b(?:for|за|at)\s+(?:аж |целых |like |about )?$")
_OTHERS = re.compile(
    r"\b(?:others?|the rest|everyone else|остальны\w+|другие|другим|у других)\b"
)  # theirs, from here on
_PAYS = re.compile(
    r"\b(?:pay|spend|go over|approve\w*|finance|accounting|платим|платить|выше|дороже|потол\w+|budget|cap)\b"
)
_HAS = re.compile(
    r"\b(?:has|have|got|with|is at|sits at|only|у не\w+|у него|там|всего|имеет|набрал\w*)\s+(?:\w+\s)?$|^\W*$"
)
_TURN = re.compile(
    r"\b(?:used to|was|were|had|before|once|last \w+|раньше|прежде|был[аои]?|когда-то|в прошлом \w+)\b.{1,70}?"
    r"(?P<now>\b(?:now|these days|today|currently|lately|сейчас|щас|теперь|нынче|стало|сегодня)\b)"
    r"|\b(?:from|с|со)\s(?=\S*\d).{1,24}?(?P<to>\b(?:to|down to|up to|до)\s(?=\S*\d))"
)
_ACCOUNT = re.compile(r"\d.*[a-zа-я]")  # "3k views on a 400K account": how large it is, not how good
_PART = re.compile(r"^\s*(?:of|от|из)?\s*(?:of|the|her|his|their|all|its|ее|его|всех)?\s*$")


def metrics_in(clause: Passage, before: Statement | None, quiet: frozenset[Matter]) -> list[Statement]:
    """Returns what a clause says of metrics; `before` is what the clause before it spoke of, `quiet` what isn't meant
    as a metric here (the comments of bots)."""
    places = [(matter, match) for matter, match in _places(clause) if matter not in quiet]
    amounts = [amount for amount in clause.amounts if _counts(clause, amount)]
    if not places:
        return _without_metric(clause, amounts, before)
    found = []
    for matter, match in places:
        amount = _nearest(matter, match, [own for own in amounts if matter in PRICES or not _is_paid(clause, own)])
        if amount is not None:
            amounts.remove(amount)
        if (
            amount is not None
            or (_is_said(clause, matter) and matter not in _WEAK)
            or (matter in _WEAK and _is_level(clause, match))
        ):
            stated = _statement(clause, matter, amount)
            found.append(replace(stated, way=Way.PRESENT) if _ACCOUNT.fullmatch(match[0]) else stated)
    if all(statement.matter != Matter.PRICE for statement in found):
        prices = [amount for amount in amounts if amount.kind == MONEY or _FOR_POST.match(clause.plain[amount.end :])]
        found += [_statement(clause, Matter.PRICE, prices[0])] if prices else []
    return found


def turns_in(sentence: Passage) -> list[Statement]:
    """ "Used to get 80k views, now 20k": two numbers of one metric, of which the later one tells the way."""
    turn, places = _TURN.search(sentence.plain), _places(sentence)
    if turn is None or len(places) != 1:
        return []
    matter, middle = places[0][0], max(turn.start("now"), turn.start("to"))
    fit = [amount for amount in sentence.amounts if _fits(matter, amount) and _counts(sentence, amount)]
    fit = [amount for amount in fit if amount.start >= turn.start()]
    was = next((amount for amount in fit if amount.start < middle), None)
    now = next((amount for amount in fit if amount.start >= middle), None)
    if was is None or now is None or was.value == now.value or was.kind != now.kind:
        return []
    way = Way.RISING if now.value > was.value else Way.FALLING
    before, _ = _valued(matter, was)
    return [Statement(matter, way, sentence.said, *_valued(matter, now), when=sentence.when, was=before)]


def _places(clause: Passage) -> list[tuple[Matter, re.Match[str]]]:
    """The narrower metric first: a cost per view is no view."""
    taken: list[tuple[int, int]] = []
    found = []
    for name, pattern in _METRIC.items():
        for match in pattern.finditer(clause.plain):
            if all(match.end() <= first or match.start() >= end for first, end in taken):
                taken.append(match.span())
                found.append((Matter(name), match))
                break
    return found


def _counts(clause: Passage, amount: Amount) -> bool:
    """Dates and ages are no metrics."""
    text = clause.plain
    year = amount.kind == NUMBER and 2000 <= amount.value <= 2100 and not amount.scaled
    aged = (
        re.match(r"\s?(?:\+|-\s?\d|y\.?o|years|лет|год)", text[amount.end :])
        and amount.kind == NUMBER
        and amount.value < 100
    )
    others = _OTHERS.search(text)
    return not year and not aged and not (others and amount.start > others.start())


def _is_paid(clause: Passage, amount: Amount) -> bool:
    """ "12 тысяч за интеграцию" is what it costs, whatever else is spoken of."""
    return amount.value >= LEAST_PRICE and bool(_PAID.match(clause.plain[amount.end :]))


def _nearest(matter: Matter, place: re.Match[str], amounts: list[Amount]) -> Amount | None:
    fit = [amount for amount in amounts if _fits(matter, amount)]
    after = [amount for amount in fit if amount.start >= place.start()]
    return min(fit, key=lambda amount: (abs(amount.start - place.start()), amount not in after), default=None)


def _fits(matter: Matter, amount: Amount) -> bool:
    if matter in RATES:
        return amount.kind == SHARE or (
            amount.kind == NUMBER and not amount.scaled and amount.value <= 100 and not amount.word
        )
    if matter in PRICES:
        return amount.kind == MONEY or (amount.kind == NUMBER and not amount.word) or amount.scaled
    return amount.kind == NUMBER or (amount.kind == SHARE and not amount.word)


def _is_said(clause: Passage, matter: Matter) -> bool:
    plain = clause.plain
    return way_of(clause, matter) != Way.PRESENT or any(_LEVEL[name].search(plain) for name in ("high", "low", "fine"))


def _is_level(clause: Passage, place: re.Match[str]) -> bool:
    near = clause.plain[max(0, place.start() - 16) : place.end() + 24]
    return any(_LEVEL[name].search(near) for name in ("high", "low", "rising", "falling"))


def _statement(clause: Passage, matter: Matter, amount: Amount | None) -> Statement:
    value, unit = _valued(matter, amount)
    if clause.is_rule and (side := side_of(clause, matter)) and amount is not None:
        return Statement(matter, side, clause.said, unit=unit, limit=value)
    return Statement(matter, way_of(clause, matter, value), clause.said, value, unit, when=clause.when)


def _valued(matter: Matter, amount: Amount | None) -> tuple[float | None, str]:
    if amount is None:
        return None, ""
    if matter in RATES:
        return (amount.value if amount.kind == SHARE else amount.value / 100), "share"
    if amount.kind == SHARE:
        return amount.value, "share"
    return amount.value, amount.currency if matter in PRICES else ""


def _without_metric(clause: Passage, amounts: list[Amount], before: Statement | None) -> list[Statement]:
    """A number alone belongs to what was just spoken of, a price to a post, a size to the creator."""
    amount = next((amount for amount in amounts if amount.kind == MONEY or amount.scaled), None)
    if amount is None:
        priced = (amount for amount in amounts if _FOR_POST.match(clause.plain[amount.end :]) and amount.kind == NUMBER)
        amount = next((amount for amount in priced if amount.value >= LEAST_PRICE), None)
    if amount is None and before and before.value is None and before.way in (Way.RISING, Way.FALLING):
        amount = next((amount for amount in amounts if amount.kind == SHARE), None)
    if amount is None and clause.is_rule:
        amount = next((amount for amount in amounts if amount.kind == SHARE or amount.value >= 100), None)
    if amount is None and before and before.matter == Matter.ENGAGEMENT and (before.value is None or clause.is_rule):
        amount = next((amount for amount in amounts if _fits(Matter.ENGAGEMENT, amount)), None)
    if amount is not None and (matter := _implied(clause, amount, before)):
        return [_statement(clause, matter, amount)]
    return _of_size(clause)


def _implied(clause: Passage, amount: Amount, before: Statement | None) -> Matter | None:
    after = clause.plain[amount.end :]
    if before and before.matter == Matter.ENGAGEMENT and _fits(Matter.ENGAGEMENT, amount):
        return Matter.ENGAGEMENT
    if amount.kind == MONEY or _FOR_POST.match(after) or _FOR.search(clause.plain[: amount.start]):
        return Matter.PRICE
    if amount.kind == SHARE and before and before.way in (Way.RISING, Way.FALLING):
        return before.matter
    if amount.kind == SHARE:
        return Matter.ENGAGEMENT if before and before.matter == Matter.ENGAGEMENT else None
    if before and before.matter in (Matter.PRICE, Matter.FOLLOWERS, Matter.VIEWS) and before.value is None:
        return before.matter
    if before and before.limit is not None and before.matter == Matter.PRICE:
        return Matter.PRICE
    if before and before.matter == Matter.PRICE and clause.is_rule:
        return Matter.PRICE
    if _PAYS.search(clause.plain):
        return Matter.PRICE
    alone = _HAS.search(clause.plain[: amount.start]) or clause.is_rule or _SIZE.search(clause.plain)
    return Matter.FOLLOWERS if alone else None


def _of_size(clause: Passage) -> list[Statement]:
    size = _SIZE.search(clause.plain)
    words = len(clause.plain.split())
    if size is None or not (words <= _SHORT or _DEGREE.search(clause.plain)):
        return []
    return [Statement(Matter.FOLLOWERS, way_of(clause, Matter.FOLLOWERS), clause.said)]


def merged(statements: list[Statement]) -> list[Statement]:
    """Joins a metric with the number or the limit that another clause gives it."""
    kept: list[Statement] = []
    for statement in statements:
        at = next((at for at, other in enumerate(kept) if _joins(other, statement)), None)
        if at is None:
            kept.append(statement)
        else:
            kept[at] = _joined(kept[at], statement)
    return kept


def _joins(first: Statement, second: Statement) -> bool:
    one_value = first.value is None or second.value is None
    one_limit = first.limit is None or second.limit is None
    same_way = (
        first.way == second.way or Way.PRESENT in (first.way, second.way) or (first.limit or second.limit) is not None
    )
    plain = {first.matter, second.matter} <= {Matter(name) for name in _METRIC}
    return plain and first.matter == second.matter and one_value and one_limit and same_way


def _joined(first: Statement, second: Statement) -> Statement:
    ruled = second if second.limit is not None else first if first.limit is not None else None
    way = ruled.way if ruled else second.way if first.way == Way.PRESENT else first.way
    value = first.value if first.value is not None else second.value
    limit = first.limit if first.limit is not None else second.limit
    value, limit = in_one_scale(value, limit)
    return replace(
        first, way=way, value=value, limit=limit, unit=first.unit or second.unit, when=first.when or second.when
    )
