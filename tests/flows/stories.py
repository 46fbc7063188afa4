"""Whole stories, told once and lived on both platforms; `book` notes what the person saw on the way."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from core.numbers.ranking.placement import PAGE
from tests.flows.person import Person, ask, says, shows
from tests.flows.seen import Seen

Book = list[tuple[str, Any]]
Story = Callable[[Person, Person, Book], Awaitable[None]]

BRIEF = "beauty, women 18–30 in Russia, 10 micro creators, 900 000 ₽ until 15 March, no gambling"
RULES = "less beauty, a little; older audience (no data yet); only Instagram"
GOOD = b"handle,platform,followers,ER\nfoo,instagram,12.3K,4%\nbar,tiktok,50000,2%\n"
HALF = b"handle,platform,followers,ER\nfoo,instagram,12.3K,4%\nbar,tiktok,-5,2\nbaz,myspace,1,2\n,youtube,7,\n"


async def meeting(me: Person, member: Person, book: Book) -> None:
    """The first minutes: the menu, the help, a typing mistake, another language."""
    menu = await ask(me, "")
    book.append(("menu", menu))
    for label in ("Help", "Campaigns", "Status", "Bring creators"):
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
    """A brief in whole sentences is shown back as filters and wishes; what was not understood waits for a press."""
    await me.command(f"shortlist {BRIEF}")
    told = await me.told()
    book += [("understood", _without_year(told)), ("list", _without_year(await shows(me, "Beauty · Russia")))]
    await me.press("Correct", on=told)
    asked = await me.asked()
    book.append(("corrected", asked.title))
    await me.answer(words="красота в России, ER от 1 %, от 50 тыс. до 50 млн подписчиков, только инстаграм")
    book.append(("understood anew", await me.told()))
    book.append(("another list", await shows(me, "followers: 50K–50M")))
    puzzled = await ask(me, "shortlist fashun, Russia, sparkles, 5 creators")
    book.append(("puzzled", puzzled))
    await me.press("Find without these words", on=puzzled)
    book.append(("found", await shows(me, "Russia — shortlist")))
    for words in ("by 03/04", "31 February", "200k-50k followers", "budget $5, budget 5 rub", "rusia"):
        book.append((words, await ask(me, f"shortlist {words}")))


def _without_year(seen: Seen) -> Seen:
    """The deadline of a brief comes next, whenever the story is told."""
    return replace(seen, lines=tuple(re.sub(r", 20\d\d", "", line) for line in seen.lines))


async def steering(me: Person, member: Person, book: Book) -> None:
    """Words become rules: shown before they count, followed by the next round, taken back in one tap."""
    book.append(("no list yet", await ask(me, "steer fewer beauty")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    book.append(("not yours", await ask(member, "steer only Instagram")))
    book.append(("no change", await ask(me, "steer hello there")))
    cancelled = await ask(me, "steer more sparkles, only YouTube")
    book.append(("proposed", cancelled))
    await me.press("Cancel", on=cancelled)
    proposed = await ask(me, "steer a bit fewer beauty channels, older audience; only Instagram")
    book.append(("proposed anew", proposed))
    await me.press("Apply", on=proposed)
    book.append(("applied", await shows(me, f"Rules: {RULES}.")))
    await me.press("Next round")
    book.append(("followed", await shows(me, "round 2")))
    await me.choose("Take back a rule", f"{RULES[:59]}…")
    book.append(("taken back", await shows(me, lambda seen: "The rules have changed" in seen.text)))


async def arguing(me: Person, member: Person, book: Book) -> None:
    """What the picks taught can be checked, struck and made a rule; a drop-out is replaced; a round is replayed."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await ask(me, "pick 1-5 yes")
    await ask(me, "pick 6-12 no too big")
    await me.command("lessons")
    told = await says(me, "what your picks taught me")
    book.append(("taught", told))
    await me.press(next(label for label in told.actions if "Make it a rule" in label), on=told)
    book.append(("a rule", await says(me, "Rules: followers")))
    await me.press("Next round")
    second = await shows(me, "round 2")
    book.append(("followed", second))
    await me.command("replace 1")
    book.append(("stands in", await shows(me, "dropped out")))
    book.append(("replayed", await ask(me, "replay 1")))
    book.append(("not yours", await ask(member, "replace 1")))


async def paging(me: Person, member: Person, book: Book) -> None:
    """Three pages, turned for everybody who looks at the card."""
    await me.command(f"shortlist beauty russia {2 * PAGE + 2}")
    book.append(("first", await shows(me, "\n1. ")))
    await me.press(f"{PAGE + 1}–{2 * PAGE} ›")
    book.append(("second", await shows(me, f"\n{PAGE + 1}. ")))
    await me.press(f"{PAGE + 2} ✓ Yes")
    book.append(("judged there", await shows(me, "✓ yes — ")))
    await me.press(f"{2 * PAGE + 1}–{2 * PAGE + 2} ›")
    book.append(("third", await shows(me, f"\n{2 * PAGE + 1}. ")))
    await member.press(f"‹ {PAGE + 1}–{2 * PAGE}")
    book.append(("back", await shows(me, f"\n{PAGE + 1}. ")))


async def judging(me: Person, member: Person, book: Book) -> None:
    """Yes, maybe, no, not sure, a change of mind, and a word taken back."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "Nobody has judged yet.")
    for label in ("1 ✓ Yes", "2 ~ Maybe", "3 ✗ No"):
        await me.press(label)
    await me.choose("4 ⋯", "Not sure")
    await member.press("1 ✗ No")
    book.append(("judged", await shows(me, lambda seen: "not sure 1" in seen.text and "✗ no — " in seen.under(1))))
    await me.press("2 ✗ No")
    await me.choose("1 ⋯", "Take back")
    book.append(("changed", await shows(me, "Judged so far: no 3 · not sure 1.")))


async def reasons(me: Person, member: Person, book: Book) -> None:
    """Why: by one touch, in one's own words, and not before there is something to explain."""
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await me.press("1 ✗ No")
    await shows(me, "✗ no — ")
    await me.choose("1 ⋯", "Give a reason")
    book.append(("why", await me.asked()))
    await me.answer(chip="too big")
    book.append(("chip", await shows(me, "too big")))
    await me.press("2 ✓ Yes")
    await me.choose("2 ⋯", "Give a reason")
    await me.asked()
    await me.answer(words="Her <b>audience</b> *is* young & kind")
    book.append(("words", await shows(me, "Her <b>audience</b> *is* young & kind")))
    await me.choose("5 ⋯", "Give a reason")
    await me.asked()
    await me.answer(chip="right topic")
    book.append(("nothing to explain", await me.told()))
    for mark in ("1 ⋯", "5 ⋯"):
        await me.choose(mark, "Details")
        book.append((f"details of {mark}", await me.told()))


async def picking(me: Person, member: Person, book: Book) -> None:
    """In bulk by numbers; what cannot be read is said, and changes nothing."""
    book.append(("no list yet", await ask(me, "pick 1 yes")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    for words in ("pick 1-5,9 yes", "pick 6-8 no too big", "pick 7 undo", "pick not sure 12", "pick maybe 3, 4"):
        book.append((words, await ask(me, words)))
    book.append(("picked", await shows(me, "yes 4 · maybe 2 · no 2 · not sure 1.")))
    for words in ("pick 99 yes", "pick 18-22 yes", "pick 1-x yes", "pick 5-1 yes", "pick 1", "pick yes"):
        book.append((words, await ask(me, words)))
    book.append(("unchanged", await shows(me, "yes 4 · maybe 2 · no 2 · not sure 1.")))


async def learning(me: Person, member: Person, book: Book) -> None:
    """The next round learns; what is not allowed is refused."""
    book.append(("refused", await ask(member, "shortlist beauty russia 20")))
    await me.command("shortlist beauty russia 20")
    await shows(me, "round 1")
    await ask(me, "pick 1-5 yes")
    await ask(member, "pick 6-9 no")
    await member.press("Next round")
    book.append(("not yours", await member.told()))
    await me.press("Next round")
    book.append(("round 2", await shows(me, "round 2")))
    book.append(("closed", await says(me, "Round 1 is closed.")))


async def opening(me: Person, member: Person, book: Book) -> None:
    """Campaigns keep their place; anybody may open one again, which brings its card down."""
    for words in ("shortlist beauty russia 20", "shortlist food us 5"):
        await me.command(words)
    await shows(me, "Food")
    await ask(me, "pick 1-3 no")
    campaigns = await ask(member, "campaigns")
    book.append(("campaigns", campaigns))
    await member.choose("Open a list", "Beauty · Russia", on=campaigns)
    book.append(("moved", await says(me, "This card has moved further down.")))
    book.append(("opened", await shows(me, "Beauty")))
    book.append(("status", await ask(me, "status")))


async def bringing(me: Person, member: Person, book: Book) -> None:
    """Files of creators: good, half good, no table at all, and from somebody who may not."""
    book.append(("how", await ask(me, "import")))
    await me.upload("good.csv", GOOD)
    asked = await says(me, "are the columns right?")
    await me.choose("Correct a column", "ER", on=asked)
    asked = await says(me, "are the columns right?", lambda seen: "What is “ER”?" in seen.actions)
    book.append(("asked", asked))
    await me.press("Use it", on=asked)
    book.append(("good.csv", await says(me, "good.csv is in.")))
    await me.upload("half.csv", HALF)  # its columns are known by now
    book.append(("half.csv", await says(me, "half.csv is in.")))
    await says(me, "Lines with a problem")
    book.append(("problems", [seen.files for seen in await me.posted() if seen.files]))
    for name, content in (("picture.csv", b"\x89PNG\r\n"), ("prose.csv", b"Once upon a time\n"), ("empty.csv", b" ")):
        await me.upload(name, content)
        book.append((name, await says(me, f"I could not use {name}")))
    await me.upload("sheet.docx", b"PK")
    book.append(("no table", await me.told()))
    await member.upload("good.csv", GOOD)
    book.append(("not yours", await member.told()))


async def carrying(me: Person, member: Person, book: Book) -> None:
    """Everything goes out again: as a workbook, and as CSV."""
    book.append(("nothing yet", await ask(me, "export")))
    await me.command("shortlist beauty russia 5")
    await shows(me, "Beauty")
    await ask(me, "pick 1-2 yes the right tone")
    await member.command("export")
    book.append(("workbook", (await says(me, "campaign.xlsx")).files))
    await me.command("export csv")
    await says(me, "rules.csv")  # the last of them
    book.append(("files", [seen.files for seen in await me.posted() if seen.files]))


STORIES: tuple[Story, ...] = (
    meeting,
    briefing,
    understanding,
    steering,
    arguing,
    paging,
    judging,
    reasons,
    picking,
    learning,
    opening,
    bringing,
    carrying,
)
IN_THE_GROUP = (opening,)  # its people have never written to Sokrat in private
