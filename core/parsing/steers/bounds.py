"""A bound that is moved: raise the minimum ER to 3%, lower the price to 500, «подними порог просмотров до 40к»."""

from dataclasses import replace

from core.parsing.facts import Doubt, Steer, Value
from core.parsing.grammar.roles import share
from core.parsing.language.morphology import lemma, stem
from core.parsing.quantities import quantity_at
from core.parsing.steers.directions import Directions
from core.parsing.steers.kinds import PREFERRED
from core.parsing.steers.plain_terms import ends_part

RAISE = frozenset(
    (
        *map(stem, ("raise", "increase", "lift", "bump", "up", "push", "set", "move", "bring")),
        *("поднять", "поднимать", "повысить", "повышать", "увеличить", "поставить", "сделать", "подтянуть"),
    )
)
LOWER = frozenset(
    (
        *map(stem, ("lower", "reduce", "drop", "decrease", "cut", "bring down", "lessen")),
        *("опустить", "опускать", "снизить", "снижать", "понизить", "уменьшить", "сократить", "сбросить"),
    )
)
CHEAPER, RISING = ("price", "cpm", "cpv"), ("price_from",)
FLOOR = ("min", "floor", "миним", "порог", "нижн", "threshold")
CEILING = ("max", "ceiling", "cap", "limit", "потол", "максим", "верхн", "лимит")
KINDS = ("followers", "views", "engagement", "price")
REACH = 9  # terms from the verb to the number


class MovedBounds(Directions):
    """Verbs that move a bound to a number, and steps of a figure."""

    def add_bound(self, steer: Steer) -> None:
        """ "Ideally under 30" leaves nobody out; of other figures people say whether it's a bound or only a step."""
        preferred = self.way == "more" and self.way_at >= 0 and self.terms[self.way_at].word in PREFERRED
        if not preferred:
            self.steers.append(steer)
        elif steer.kind == "age":
            self.steers.append(replace(steer, hard=False))
        elif isinstance(steer.value, tuple):
            down = steer.kind not in RISING and (steer.kind in CHEAPER or steer.value[0] is None)
            kind = "price" if steer.kind in (*CHEAPER, *RISING) else steer.kind
            step = replace(steer, kind=kind, value=None, direction=-1 if down else 1, hard=False)
            self.doubts.append(Doubt(steer.said, ((steer,), (step,))))

    def figure_step(self) -> bool:
        """ "older audience", «вовлечённость повыше», "smaller creators"."""
        step = self.term.means("step")
        if step is None or self._counts(self.at):
            return False
        kind, sign = step[:-1], 1 if step[-1] == "+" else -1
        first, end = self.at, self.at + 1
        before, after = self._figure(self.at - 1), self._figure(self.at + 1) or self._figure(self.at + 2)
        near = before or after
        if kind == "any" and (near in (None, "age") or self._number_ahead()):
            return False
        if kind in ("any", "followers") and near is not None and near != "age":
            kind = near
        first -= before is not None
        end += before is None and after is not None
        end += before is None and after is not None and self._figure(self.at + 1) is None
        self.add(kind if kind != "any" else "views", None, sign, False, first, end)
        return True

    def _figure(self, at: int) -> str | None:
        return self.terms[at].means("figure") if 0 <= at < len(self.terms) else None

    def moved_bound(self) -> bool:
        word = self.term.word
        verb = {word, lemma(word), stem(word)}
        if verb.isdisjoint(RAISE) and verb.isdisjoint(LOWER):
            return False
        found = self._figure_and_number()
        if found is None:
            return False
        kind, number, end, words = found
        low = any(word.startswith(FLOOR) for word in words)
        if not low and not any(word.startswith(CEILING) for word in words):
            low = kind in ("views", "engagement") or (kind == "followers" and not verb.isdisjoint(RAISE))
        self.add(*_bound(kind, number, low), 1, True, self.at, end)
        self.way = None
        return True

    def _figure_and_number(self) -> tuple[str, float, int, list[str]] | None:
        """Returns what is moved, to where, the term after it, and the words between."""
        kind, words, place = None, list[str](), self.at + 1
        while place < min(len(self.terms), self.at + REACH) and not ends_part(self.terms[place]):
            term = self.terms[place]
            unit = term.means("unit")
            if kind is None and (unit in KINDS or term.word in ("price", "цена")):
                kind = unit if unit in KINDS else "price"
            elif kind and term.number is not None and self.terms[place - 1].word in ("to", "at", "до", "на"):
                quantity = quantity_at(self.terms, place)
                top = quantity and (quantity.high or quantity.low)
                return (kind, top, quantity.end, words) if quantity and top else None
            words += term.word.split()
            place += 1
        return None


def _bound(kind: str, number: float, low: bool) -> tuple[str, Value]:
    if kind == "price":
        return ("price_from" if low else "price"), (number, "")
    value = share(number) if kind == "engagement" else number
    return kind, (value, None) if low else (None, value)
