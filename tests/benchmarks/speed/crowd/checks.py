"""Nothing lost, doubled or untrue: the tables vs. what was sent, the chats vs. the tables."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from bot.playground.app import Playground
from bot.playground.cast import SLACK_CHANNEL, TELEGRAM_CHAT
from bot.slack.outbound.render import message as slack_message
from bot.telegram.render import render as telegram_message
from core.model import Account, DeadLetter, Judgement, Outgoing, ProcessedEvent
from core.store import Store, UnitOfWork
from handlers.chat.words import Words
from handlers.routes import SHOWN
from tests.benchmarks.speed.crowd.ledger import Ledger, Word

TAG = re.compile(r"<[^>]*>")


def check(database: str, ledger: Ledger, listed: list[str], playground: Playground) -> list[str]:
    """What's wrong, one sentence each; an event that was never acknowledged may be missing."""
    store = Store(database)
    try:
        with store.reading() as work:
            words = ledger.words(listed)
            said = [*_heard(work, ledger), *_judged(work, words, ledger.never_taken)]
            return [*said, *_delivered(work), *_true(work, playground)]
    finally:
        store.close()


def _heard(work: UnitOfWork, ledger: Ledger) -> Iterator[str]:
    seen, wanted = set(work.db.scalars(select(ProcessedEvent.key))), ledger.keys()
    yield from _some("acknowledged event was not kept", wanted - seen - ledger.never_taken)
    yield from _some("event could not be handled", set(work.db.scalars(select(DeadLetter.key))))


def _judged(work: UnitOfWork, words: list[Word], unacknowledged: set[str]) -> Iterator[str]:
    who = {account.person_id: (account.platform, account.external) for account in work.db.scalars(select(Account))}
    rows = list(work.db.scalars(select(Judgement)))
    kept = Counter(Word(row.event_key, who[row.person_id], (row.round_id, row.creator_id), row.choice) for row in rows)
    yield from _some("judgement was lost", {w for w in words if w not in kept and w.key not in unacknowledged})
    yield from _some("judgement is doubled", {word for word, count in kept.items() if count > 1})
    yield from _some("judgement was never said", set(kept) - set(words))
    last = {(word.who, word.place): word.key for word in words if word in kept}
    current = {(who[row.person_id], (row.round_id, row.creator_id)): row.event_key for row in rows if row.current}
    yield from _some("current judgement is not the last one said", set(current.items()) ^ set(last.items()))


def _delivered(work: UnitOfWork) -> Iterator[str]:
    left = work.db.scalar(select(func.count()).where(Outgoing.waiting)) or 0
    yield from [f"{left} messages still wait in the outbox"] if left else []
    failed = work.db.scalars(select(Outgoing.failure).where(Outgoing.failure.is_not(None)))
    yield from _some("message was given up", set(failed))


def _true(work: UnitOfWork, playground: Playground) -> Iterator[str]:
    """Finds living cards that don't say in their chat what they would say now."""
    wrong = set()
    for row in work.db.scalars(select(Outgoing).where(Outgoing.live)):
        kind, _, subject = row.about.partition(":")
        if kind in SHOWN and row.said_as:
            card = SHOWN[kind](work, Words(row.locale, row.zone), subject, row.view)
            if row.platform == "slack":
                wanted, seen = _words(slack_message(card)["blocks"]), _on_slack(playground, row.said_as)
            else:
                wanted, seen = _plain(telegram_message(card)[0]), _on_telegram(playground, row.said_as)
            wrong |= {f"{row.platform} {row.about}"} if wanted != seen else set()
    yield from _some("living card shows what is not so any more", wrong)


def _on_slack(playground: Playground, ts: str) -> str:
    return next((_words(m["blocks"]) for m in playground.slack.messages(SLACK_CHANNEL) if m["ts"] == ts), "")


def _on_telegram(playground: Playground, number: str) -> str:
    found = playground.telegram.chat(TELEGRAM_CHAT).messages.get(int(number), {})
    return " ".join(found.get("text", "").split())


def _plain(text: str) -> str:
    return " ".join(html.unescape(TAG.sub("", text)).split())


def _words(part: Any) -> str:
    """All text in blocks, at any depth."""
    if isinstance(part, list):
        return " ".join(filter(None, map(_words, part)))
    if not isinstance(part, dict):
        return ""
    own = part.get("text")
    return " ".join(filter(None, [own if isinstance(own, str) else "", *map(_words, part.values())]))


def _some(what: str, found: set[Any]) -> list[str]:
    return [f"{what}: {len(found)}, such as {sorted(map(str, found))[0]}"] if found else []
