"""How a list begins: the first minutes, and what a person wants, in their own words."""

import re
from dataclasses import replace

from tests.flows.people.person import Person, ask, shows
from tests.flows.people.visible_message import VisibleMessage
from tests.flows.stories.book import Book

BRIEF = "beauty, women 18–30 in Russia, 10 micro creators, 900 000 ₽ until 15 March, no gambling"


async def meeting(me: Person, member: Person, book: Book) -> None:
    """The first minutes: the menu, the help, a typing mistake, another language."""
    menu = await ask(me, "")
    book.append(("menu", menu))
    for label in ("Help", "Campaigns", "Status", "Import creators"):
        await me.press(label, on=menu)
        book.append((label, await me.told()))
    typo = await ask(me, "shrtlist")
    await me.press("Help", on=typo)
    book += [("typo", typo), ("help after typo", await me.told())]
    for words in ("qqqq", "lang", "lang xx", "lang ru", "help", "shrtlist", "lang en"):
        book.append((words, await ask(me, words)))
    await me.choose("Language", "Русский", on=await ask(me, "lang"))
    book.append(("Russian", await me.told()))
    book.append(("member's menu", await ask(member, "")))


async def briefing(me: Person, member: Person, book: Book) -> None:
    """A shortlist without a word is asked for; the answer brings the list."""
    await me.command("shortlist")
    book.append(("whom", await me.asked()))
    await me.answer(words="beauty russia 20")
    book.append(("list", await shows(me, "round 1")))
    for words in ("shortlist xyz", "shortlist beauty 500", "shortlist 20", "shortlist food, without food"):
        book.append((words, await ask(me, words)))


async def understanding(me: Person, member: Person, book: Book) -> None:
    """A brief in whole sentences is shown back as filters and wishes, with the words that weren't used."""
    await me.command(f"shortlist {BRIEF}")
    told = await me.told()
    book += [("understood", _without_year(told)), ("list", _without_year(await shows(me, "Beauty · Russia")))]
    await me.press("Edit", on=told)
    asked = await me.asked()
    book.append(("corrected", asked.title))
    await me.answer(words="красота в России, ER от 1 %, от 50 тыс. до 50 млн подписчиков, только инстаграм")
    book.append(("understood anew", await me.told()))
    book.append(("another list", await shows(me, "50K–50M followers")))
    puzzled = await ask(me, "shortlist fashun, Russia, sparkles, 5 creators")
    book.append(("puzzled", puzzled))
    book.append(("found", await shows(me, "Russia — shortlist")))
    for words in ("by 03/04", "31 February", "200k-50k followers", "budget $5, budget 5 rub", "rusia"):
        book.append((words, await ask(me, f"shortlist {words}")))


def _without_year(seen: VisibleMessage) -> VisibleMessage:
    """The deadline of a brief comes next, whenever the story is told."""
    return replace(seen, lines=tuple(re.sub(r", 20\d\d", "", line) for line in seen.lines))
