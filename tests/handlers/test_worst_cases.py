"""Whatever creators are called and however many people judge them, both platforms take every card whole."""

from collections.abc import Callable

import pytest

from core.imports import workflow
from core.imports.reader import CreatorRow, Parsed, Problem
from core.model import Import
from core.shortlist.rounds import places_of
from core.vocabulary.topics import TOPICS
from handlers.chat import sanitize
from handlers.chat.incoming import FileRef
from handlers.gallery.stage import Said, Stage
from handlers.subscriptions import tell
from tests.handlers.platform_checks import slack, telegram, whole

pytestmark = pytest.mark.long

Make = Callable[..., Stage]
NAMES = (
    "Very long name " * 20,
    "Ы" * 200,
    "👩‍👩‍👧‍👦" * 60,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 60,
    "\u202eelohw dennur\u202c",
    "‏فاطمة الزهراء بنت محمد" * 8,
    "\u200b\u200d\ufeff",
    "<b>&lt;script&gt;</b> <!channel> <@U1> *bold* _it_ `code` ~gone~ [a](http://evil) @all #tag {name} %s",
    "Z̷̡̢̧̛̗̞̟" * 30,
    "a\x00b\nc\td",
    "",
    "ﷺ﷽" * 50,
)
HANDLES = ("x" * 100, "😀" * 100, "Ы" * 100, "<b>&amp;*_~`", "{handle}", "|" * 64, "漢" * 100)
WORDS = ("не подходит <b>&\n" * 80)[:1000]
BOTH = [("slack", "en"), ("telegram", "ru")]  # whatever either says is drawn for both


def creators(count: int) -> list[CreatorRow]:
    """Longest topics, hugest figures, nothing missing but where a figure that is missing says more."""
    longest = "|".join(sorted(TOPICS, key=len, reverse=True))
    return [
        CreatorRow(
            platform="instagram",
            handle=f"{number}{HANDLES[number % len(HANDLES)]}"[:100],
            topics=longest,
            name=NAMES[number % len(NAMES)].replace("\0", ""),
            country="GS",
            market="ru",
            followers=None if number % 3 else 2 * 10**9,
            avg_views=None if number % 2 else 1e11,
            avg_likes=1e11,
            avg_comments=1e11,
            avg_shares=1e11,
            engagement=1.0,
            measured_on="2022-11-30",
        )
        for number in range(count)
    ]


def taken(said: list[Said], locale: str) -> None:
    for answer in said:
        slack(answer, locale)
        telegram(answer)


def shown_on(stage: Stage, first: int, last: int) -> list[int]:
    with stage.store.reading() as work:
        return [place.creator_id for place in places_of(work, 1, first, last)]


@pytest.fixture(params=BOTH, ids="-".join)
def crowded(request: pytest.FixtureRequest, stage: Make) -> Stage:
    """A list of 100 places for every topic there is, the first five judged by 30 people at length."""
    found = stage(*request.param, kind="empty")
    with found.store.work() as work:
        workflow.upsert(work, creators(130), None)
    found.names = {f"p{number}": NAMES[number % len(NAMES)] for number in range(30)}
    taken(found.hear("command", "shortlist", text=f"{' '.join(TOPICS)} russia instagram mega 100"), found.locale)
    for number in range(30):
        choice = ("yes", "maybe", "no", "not sure")[number % 4]
        taken(found.hear("command", "pick", text=f"1-5 {choice} {WORDS}"[:1000], by=f"p{number}"), found.locale)
    return found


def test_every_page_of_a_crowded_list(crowded: Stage) -> None:
    for page in range(1, 21):
        message = crowded.message_of("list:1")
        said = crowded.hear("action", "turn", f"1:{page}", message=message)
        assert page == 1 or said
        taken(said, crowded.locale)


def test_who_is_left_out_is_counted(crowded: Stage) -> None:
    (first,) = shown_on(crowded, 1, 1)
    (shown,) = crowded.hear("action", "details", f"1:{first}")
    taken([shown], crowded.locale)
    more = {"en": "and 22 earlier ratings", "ru": "и ещё 22 более ранние оценки"}
    assert more[crowded.locale] in whole(shown)
    listed = crowded.hear("action", "open", "1")[-1]
    assert {"en": "and 28 more", "ru": "и ещё 28"}[crowded.locale] in whole(listed)


def test_all_the_other_cards_of_a_crowded_team(crowded: Stage) -> None:
    for creator in shown_on(crowded, 1, 14):
        taken(crowded.hear("action", "details", f"1:{creator}"), crowded.locale)
        taken(crowded.hear("action", "why", f"1:{creator}", can_open=True), crowded.locale)
    taken(crowded.hear("action", "next", "1"), crowded.locale)
    taken(crowded.hear("command", "status"), crowded.locale)


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_sixty_campaigns(stage: Make, platform: str, locale: str) -> None:
    many = stage(platform, locale)
    for number, topic in enumerate((*TOPICS, *TOPICS[:27])):
        many.hear("command", "shortlist", text=f"{topic} {' '.join(TOPICS[1:])} 5" if number < 33 else f"{topic} us 5")
    for verb in ("campaigns", "status"):
        (said,) = many.hear("command", verb)
        taken([said], locale)
        assert {"en": "older campaigns", "ru": "более ранн"}[locale] in whole(said)


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_file_with_nothing_but_problems(stage: Make, platform: str, locale: str) -> None:
    found = stage(platform, locale, kind="empty")
    name = "<b>" + "имя" * 300 + ".csv"
    found.hear("upload", "", file=FileRef("F", name, 1))
    problems = tuple(Problem(line, WORDS[:80], "bad_number", WORDS[:80]) for line in range(100_000, 101_000))
    with found.store.work() as work:
        coming = work.db.get_one(Import, 1)
        workflow.take_in(work, coming, b"", Parsed((), problems, {}, (), "utf-8", 1000))
        tell(work)
    said = found.deliver()
    taken([*said], locale)
    assert {"en": "and 997 more", "ru": "и ещё 997"}[locale] in whole(said[0])


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_words_of_any_length_get_a_short_answer(stage: Make, platform: str, locale: str) -> None:
    found = stage(platform, locale, kind="empty")
    for text in (*NAMES, "слово " * 700, ", ".join(NAMES), "x" * 4000):
        for verb in ("shortlist", "pick", "lang", text, "help"):
            taken(found.hear("command", verb, text=text), locale)
        for arg in (text, f"{text}:{text}"):
            taken(found.hear("action", "open", arg), locale)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_visible_line(name: str) -> None:
    short = sanitize.short(name, 40)
    assert sanitize.units(short) <= 40
    assert "\n" not in short
    assert not set(short) & set("\u202e\u202c\u200b\ufeff\0\t")
    assert short.isprintable() or "\u200d" in short or "\U000e0067" in short
