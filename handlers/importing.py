"""Creators from a file: announced at once, read by a job, told as one living card."""

import csv
import io
from typing import Any

from core import cataloguing, chores, mailing
from core.events import CreatorsImported, ImportRefused
from core.model import Import
from core.store import Work
from handlers.card import Block, Card, Facts, File, Line, dump
from handlers.talk import Answer, Talk, faint, sentence
from handlers.words import N_, Words

SHOWN = 3  # problems on the card; the file under it has all
KNOWN_COLUMNS = N_("platform, handle, name, followers, ER, avg views, avg likes, avg comments, country, topics")
REFUSALS = {
    "not_fetched": N_("the chat did not give me the file. Send it once more."),
    "empty": N_("the file is empty."),
    "too_big": N_("the file is too large. Split it and send the parts."),
    "not_csv": N_("this is not a text file of comma-separated values. Save the sheet as CSV."),
    "not_text": N_("I cannot read its letters. Save the sheet as CSV in UTF-8."),
    "broken_line": N_("a quotation mark is not closed, from line {line} on. Correct it and send the file again."),
    "no_header": N_("its first line has no column names that I know. Start it with names such as platform, handle."),
    "missing_column": N_("the column “{column}” is missing."),
    "too_many_rows": N_("it has too many lines. Split it and send the parts."),
    "too_many_columns": N_("it has too many columns. Keep those about creators."),
}
PROBLEMS = {
    "no_handle": N_("no handle and no link"),
    "bad_handle": N_("this cannot be a handle"),
    "no_platform": N_("no platform named"),
    "unknown_platform": N_("no platform that I know"),
    "platform_conflict": N_("the link leads to another platform"),
    "bad_number": N_("not a number"),
    "negative": N_("below zero"),
    "too_large": N_("too large to be true"),
    "bad_date": N_("not a date"),
    "extra_cells": N_("more cells than columns"),
    "duplicate": N_("a later line is about the same creator"),
    "unknown_topic": N_("no topic that I know, left out"),
    "unknown_country": N_("no country that I know, left out"),
    "unknown_market": N_("no market that I know, left out"),
}


ATTACH_FILE = N_("Attach a CSV file with creators to a message here.")
REPLY_WITH_FILE = N_("Reply to this message with a CSV file of creators.")


def _in_group(talk: Talk) -> bool:
    """Where Telegram shows a bot only what replies to it."""
    place = talk.incoming.place
    return place.platform == "telegram" and not place.private and not talk.actor.reachable


def import_(talk: Talk) -> Answer:
    """What to send; the file itself arrives as an upload."""
    words = talk.words
    return Card(
        words.t(REPLY_WITH_FILE if _in_group(talk) else ATTACH_FILE),
        (
            Line(words.t("Columns I know, in English or in Russian: {columns}.", columns=words.t(KNOWN_COLUMNS))),
            faint(
                words.t("platform and handle are needed; what is missing stays unknown, it is never taken for zero.")
            ),
        ),
    )


def uploaded(talk: Talk) -> Answer:
    file = talk.incoming.file
    assert file is not None
    coming = cataloguing.announce(talk.work, talk.actor, file.name, file.size)
    arg = {"import": coming.id, "platform": talk.incoming.place.platform, "file": file.id}
    chores.later(talk.work, f"import:{coming.id}", "import", arg, talk.actor.person_id)
    talk.show(f"import:{coming.id}")
    return None


def shown(work: Work, words: Words, subject: str, _view: dict[str, Any]) -> Card:
    """The living card of one file."""
    coming = work.db.get(Import, int(subject))
    if coming is None:
        return sentence(words.t("This file is not known any more."))
    name = words.short(coming.name)
    if coming.state == "waiting":
        return Card(words.t("Reading {name}…", name=name))
    if coming.refusal:
        return Card(words.t("I could not use {name}: {why}", name=name, why=why_refused(words, coming.refusal)))
    title = words.t("{name} is in.", name=name)
    pairs = (
        (words.t("New creators"), words.number(coming.added)),
        (words.t("Updated"), words.number(coming.updated)),
        (words.t("Lines with a problem"), words.number(len({problem[0] for problem in coming.problems}))),
    )
    body: list[Block] = [Facts(pairs)]
    body += [Line(problem_text(words, problem)) for problem in coming.problems[:SHOWN]]
    if (more := len(coming.problems) - SHOWN) > 0:
        body.append(faint(words.n("and {count} more", "and {count} more", more)))
    return Card(title, tuple(body))


def why_refused(words: Words, refusal: dict[str, Any]) -> str:
    told = refusal["values"].items()
    values = {name: words.number(v) if isinstance(v, int) else words.short(str(v), 60) for name, v in told}
    sentence_ = REFUSALS[refusal["code"]]
    return words.t(sentence_, **values)


def problem_text(words: Words, problem: list[Any]) -> str:
    line, column, code, value = problem
    number, what = words.number(line), words.t(PROBLEMS[code])
    column, value = words.short(str(column), 30), words.short(str(value), 40)
    if not column:
        return words.t("Line {line}: {what}.", line=number, what=what)
    if not value:
        return words.t("Line {line}, {column}: {what}.", line=number, column=column, what=what)
    return words.t("Line {line}, {column}: {what} (“{value}”).", line=number, column=column, what=what, value=value)


def problems_csv(words: Words, coming: Import) -> bytes:
    """Every line that was refused and why, as a file; cells never start a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([words.t("line"), words.t("column"), words.t("problem"), words.t("value")])
    for line, column, code, value in coming.problems:
        writer.writerow([line, _cell(column), words.t(PROBLEMS[code]), _cell(value)])
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> str:
    text = str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def imported(work: Work, event: CreatorsImported | ImportRefused) -> None:
    """The card is edited wherever it stands; the refused lines follow it as a file."""
    import_id = event.import_id
    coming = work.db.get_one(Import, import_id)
    mailing.touch(work, f"import:{import_id}")
    if not coming.problems:
        return
    for spot in mailing.spots(work, f"import:{import_id}"):
        words = Words(spot.locale, spot.zone)
        content = problems_csv(words, coming)
        ref = cataloguing.store_blob(work, "problems.csv", content)
        card = Card(
            words.t("Lines with a problem, and what is wrong in each."), (File(ref, f"problems-{import_id}.csv"),)
        )
        mailing.post(work, f"problems:{import_id}:{spot.platform}:{spot.chat}", spot, dump(card))
