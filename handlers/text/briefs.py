"""A brief in the reader's language: its title, filters, preferences, open words and plan."""

from collections.abc import Iterable, Sequence

from core.model import EDITION, Campaign, CampaignBrief
from core.numbers.ranking.wishes import Codes
from core.shortlist.brief import BY_CRITERION, CHILD, are_together, brief_of, group_of
from core.shortlist.wishes.coverage import Coverage, coverage
from core.shortlist.wishes.prices import in_currency
from core.store import UnitOfWork
from handlers.chat.card import Card, sentence
from handlers.chat.words import Words
from handlers.text.creators import Names, names_in
from handlers.text.facts import CODES, Said, is_without, mention, noted, said, without

ELSEWHERE = "other"  # the market of a country that is none of ours
NAME = 80  # characters of a campaign's own name
TOPICS = 3  # of a brief in its title


def campaign_title(work: UnitOfWork, words: Words, campaign: Campaign) -> str:
    """The name a person gave it; without one, its brief."""
    return words.short(campaign.title, NAME) or title_of(work, words, campaign.brief)


def title_of(work: UnitOfWork, words: Words, kept: CampaignBrief) -> str:
    """Beauty · Russia · Instagram; a brief with only other facts is named after the first of them."""
    brief = brief_of(kept)
    topics = _topics(words, kept)
    countries = [words.country(str(value)) for kind, value in kept.facts if kind == "country"]
    rest = _placed(words, brief.market, countries) if countries else _coded(words, "market", brief.market)
    rest = [*rest, *_coded(words, "platform", brief.platform), *_coded(words, "size", brief.size)]
    first = _joint(kept.facts).join(topics[:TOPICS])
    if (more := len(topics) - TOPICS) > 0:
        first += " " + words.n("and {count} more", "and {count} more", more)
    parts = [first, *rest] if first else rest
    title = " · ".join(parts or _first(work, words, kept.facts[:2]))
    return title[:1].upper() + title[1:]


def _placed(words: Words, market: Codes, countries: Sequence[str]) -> list[str]:
    """US + Spain; a country in no market has only its own name."""
    codes = market if isinstance(market, tuple) else (market,) if market else ()
    named = [words.t(CODES["market"][code]) for code in codes if code != ELSEWHERE]
    return [" + ".join([*named, *countries])] if named else [*countries]


def _topics(words: Words, kept: CampaignBrief) -> list[str]:
    """Topics, or the finer ones that were named instead, then open words."""
    finer = [fact for fact in kept.facts if fact[0] == "topic" and CHILD in str(fact[1])]
    named = [fact for fact in kept.facts if fact[0] == "topic"]
    topics = [*named] if finer else [("topic", topic) for topic in kept.topics]
    return [said(words, fact, {}) for fact in (*topics, *(fact for fact in kept.facts if fact[0] == "search"))]


def _joint(facts: Sequence[Said]) -> str:
    return " + " if are_together(facts) else " / "


def _first(work: UnitOfWork, words: Words, facts: Sequence[Said]) -> list[str]:
    names = names_in(work, words, facts)
    return [said(words, fact, names) for fact in facts]


def _coded(words: Words, kind: str, codes: Codes) -> list[str]:
    found = codes if isinstance(codes, tuple) else (codes,) if codes else ()
    return [" + ".join(words.t(CODES[kind][code]) for code in found)] if found else []


def groups(
    work: UnitOfWork,
    words: Words,
    facts: Iterable[Said],
    market: Codes = None,
    edition: int = EDITION,
    loosened: frozenset[str] = frozenset(),
    counted: frozenset[str] = frozenset(),
) -> list[tuple[str, str]]:
    """(heading, text) for filters, preferences, open words, and what the plan keeps; `counted` are the criteria that a
    list's first line counts one by one."""
    found = sorted(set(facts), key=lambda fact: (fact[0].startswith("no_"), fact[0], repr(fact[1])))
    if edition > 1:
        found = in_currency(found, market)
    grouped = {
        use: [fact for fact in found if group_of(fact, edition, loosened) == use] for use in ("filter", "wish", "plan")
    }
    filters = grouped["filter"]
    known, names = coverage(work, found, market, filters, edition), names_in(work, words, found)
    either = words.t("or")
    joint = " + " if are_together(found) else f" {either} "
    told = [fact for fact in filters if BY_CRITERION.get(fact[0]) not in counted]
    parts = {
        words.t("Filters"): _stated(words, joint, told, known, names),
        words.t("Preferences"): _stated(words, joint, grouped["wish"], known, names),
        words.t("Also searched for"): _searched(words, known, names, counted),
        words.t("Plan"): _phrases(words, grouped["plan"], known, names),
    }
    return [(head, words.all_of(phrases)) for head, phrases in parts.items() if phrases]


def _stated(words: Words, joint: str, facts: Sequence[Said], known: Coverage, names: Names) -> list[str]:
    """Filters or preferences, topics as one: beauty + fashion; «красота или мода»."""
    topics = [said(words, fact, names) for fact in facts if fact[0] == "topic"]
    rest = [fact for fact in facts if fact[0] not in ("topic", "topics_any", "search")]
    return ([joint.join(topics)] if topics else []) + _phrases(words, rest, known, names)


def _searched(words: Words, known: Coverage, names: Names, counted: frozenset[str]) -> list[str]:
    """Open words and finer topics; one that the first line counts is said only if nobody mentions it."""
    return [
        f"{said(words, (kind, value), names)} ({mention(words, known, (kind, value))})"
        for (kind, value), count in known.mentioned.items()
        if (kind == "search" or (kind == "topic" and not (count and "topic" in counted))) and value is not None
    ]


def _phrases(words: Words, facts: Sequence[Said], known: Coverage, names: Names) -> list[str]:
    """Each fact; everything excluded by name is combined into one."""
    phrases = [noted(words, said(words, fact, names), fact, known) for fact in facts if not is_without(fact)]
    unwanted = [fact for fact in facts if is_without(fact)]
    return [*phrases, without(words, unwanted, known, names)] if unwanted else phrases


def missing_list(words: Words) -> Card:
    return sentence(words.t("This shortlist no longer exists."))
