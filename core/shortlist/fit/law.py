"""Where advertising may run, for a list: whose market counts, the verdict on each place, and the rule that leaves the
others out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from core.law.amendments import rules_now
from core.law.rules import LawRule
from core.law.verdict import ZONES, LawVerdict, Standing, day_in, standing
from core.model import Campaign, Creator, Round, RoundPlace, Rule, RuleKind, Rules
from core.shortlist.brief import Said, stated_in
from core.shortlist.steers import rules_in_force
from core.store import UnitOfWork

OF_COUNTRY = {"RU": "ru", "US": "us"}
PLACES = (RuleKind.MARKET, RuleKind.COUNTRY, RuleKind.AUDIENCE_COUNTRY)
# What a rule leaves out, by its code.
LEFT_OUT = {
    "barred": (LawVerdict.BARRED,),
    "disputed": (LawVerdict.BARRED, LawVerdict.DISPUTED),
}


@dataclass(frozen=True)
class ListLaw:
    """The legal rules as they are now, and the market of everyone on the list, "" if each creator's own counts."""

    market: str
    rules: tuple[LawRule, ...]
    now: datetime
    known: dict[tuple[str, str], Standing] = field(default_factory=dict)  # what was looked up already

    def market_of(self, creator: Creator) -> str:
        return self.market or own_market(creator.audience_country, creator.market)

    def on(self, market: str, platform: str) -> Standing:
        if (market, platform) not in self.known:
            day = day_in(market, self.now)
            self.known[market, platform] = standing(market, platform, day, self.rules)
        return self.known[market, platform]

    def of(self, creator: Creator) -> Standing:
        """Unknown without rules if nobody knows where the audience is."""
        return self.on(self.market_of(creator), creator.platform)


@dataclass(frozen=True)
class LawCount:
    """What a list looks like to one market's law."""

    market: str
    places: int  # on the whole list
    concerned: int  # whose audience is in this market
    barred: int
    disputed: int
    rules: tuple[LawRule, ...]  # that bar or dispute some of them; if none do, all that could


def own_market(audience_country: str, market: str) -> str:
    """Where an audience is: where most of it is, else where the creator is; "" if neither is known."""
    if audience_country:
        return OF_COUNTRY.get(audience_country, "other")
    return market


def market_of_brief(facts: Iterable[Said]) -> str:
    """The market a brief wants to reach: the audience's, if it says where, else the creators'; "" if it names none or
    several."""
    audience: set[str] = set()
    places: set[str] = set()
    for kind, value in facts:
        if kind == "audience_country" and isinstance(value, tuple):
            country, least, most = value
            if least or most is None:  # "at most 10% in Russia" is no wish for Russia
                audience.add(OF_COUNTRY.get(str(country), "other"))
        elif kind == "market":
            places.add(str(value))
        elif kind == "country":
            places.add(OF_COUNTRY.get(str(value), "other"))
    named = audience or places
    return named.pop() if len(named) == 1 and named <= set(ZONES) else ""


def law_of(work: UnitOfWork, campaign: Campaign, rules: Sequence[Rule]) -> ListLaw:
    """`rules` of the list count too: "only Russia"."""
    freed = {str(rule.value) for rule in rules if rule.kind == RuleKind.FREED}
    facts = [fact for fact in stated_in(campaign.brief) if fact[0] not in freed]
    facts += [
        (rule.kind.value, rule.value)
        for rule in rules
        if rule.kind in PLACES and rule.hard and rule.direction > 0 and rule.value is not None
    ]
    return ListLaw(market_of_brief(facts), rules_now(work), work.now)


def counts(work: UnitOfWork, shown: Round, law: ListLaw) -> list[LawCount]:
    """One for each market whose law has something to say: always Russia's, if the list is for it."""
    creators = work.db.execute(
        select(Creator.platform, Creator.market, Creator.audience_country)
        .join(RoundPlace, RoundPlace.creator_id == Creator.id)
        .where(RoundPlace.round_id == shown.id)
    ).all()
    found = []
    for market in ZONES:
        here = [
            law.on(market, row.platform)
            for row in creators
            if (law.market or own_market(row.audience_country, row.market)) == market
        ]
        verdicts = [each.verdict for each in here]
        barred, disputed = verdicts.count(LawVerdict.BARRED), verdicts.count(LawVerdict.DISPUTED)
        if here and (market == "ru" or barred or disputed):
            deciding = {rule.id: rule for each in here if _speaks(each) for rule in each.deciding}
            could = {rule.id: rule for rule in law.rules if rule.market == market and _could(rule, law)}
            rules = tuple((deciding or could).values())
            found.append(LawCount(market, len(creators), len(here), barred, disputed, rules))
    return found


def _speaks(found: Standing) -> bool:
    return found.verdict in LEFT_OUT["disputed"]


def _could(rule: LawRule, law: ListLaw) -> bool:
    return rule.kind.value in LEFT_OUT and rule.is_in_force(day_in(rule.market, law.now))


def rules_with_law(work: UnitOfWork, campaign: Campaign) -> Rules:
    """Returns the rules in force; "allowed only" names the platforms it leaves out today, so that a round can be
    ranked again on any later day: "ru:instagram", or "instagram" if everyone's market is the same."""
    rules = rules_in_force(work, campaign.id)
    if not any(rule.kind == RuleKind.ADVERTISING for rule in rules):
        return rules
    law = law_of(work, campaign, rules)
    return tuple(_named(rule, law) if rule.kind == RuleKind.ADVERTISING else rule for rule in rules)


def _named(rule: Rule, law: ListLaw) -> Rule:
    code = str(rule.value)
    out = [
        platform if law.market else f"{market}:{platform}"
        for market in ([law.market] if law.market else ZONES)
        for platform in sorted({known.platform for known in law.rules if known.market == market and known.platform})
        if law.on(market, platform).verdict in LEFT_OUT.get(code, ())
    ]
    return replace(rule, value=(code, *out))
