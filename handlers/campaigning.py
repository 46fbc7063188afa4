"""Campaigns that are open, and how things stand."""

from sqlalchemy import func, select

from core import shortlisting
from core.briefing import brief_of
from core.judging import NOTHING
from core.model import Creator, DeadLetter, Judgement, Outgoing, Team
from handlers import names
from handlers.card import Action, Block, Card, Line, Menu, Table
from handlers.list_card import title_of
from handlers.talk import Answer, Talk, faint

SHOWN = 10


def campaigns(talk: Talk) -> Answer:
    """Open campaigns, newest first; one press brings the list of one to this chat."""
    words, found = talk.words, shortlisting.campaigns(talk.work)
    if not found:
        return Card(
            words.t("No campaign is open yet."),
            (
                faint(
                    words.t(
                        "Ask for a shortlist and one opens by itself: {cmd}shortlist beauty russia 20.", cmd=talk.cmd
                    )
                ),
            ),
            (Action(words.t("New shortlist"), "brief", style="primary"),),
        )
    lines, actions = [], []
    for campaign in found[:SHOWN]:
        newest = shortlisting.newest_round(talk.work, campaign.id)
        title = title_of(words, brief_of(campaign.brief))
        since = words.time(campaign.created_at)
        lines.append(
            Line(words.t("{title} — round {number}, since {when}", title=title, number=newest.number, when=since))
        )
        actions.append(Action(words.short(title, 60), "open", str(campaign.id)))
    if len(found) > SHOWN:
        lines.append(faint(words.n("{count} older one.", "{count} older ones.", len(found) - SHOWN)))
    title = words.n("{count} campaign is open.", "{count} campaigns are open.", len(found))
    return Card(title, tuple(lines), (), (Menu(words.t("Open a list"), "open", tuple(actions)),))


def status(talk: Talk) -> Answer:
    """Per campaign who judged what; and what could not be said or heard, so that nobody has to guess."""
    words, work = talk.words, talk.work
    found = shortlisting.campaigns(work)
    creators = work.db.scalar(select(func.count(Creator.id))) or 0
    body: list[Block] = [
        Line(words.n("I know {count} creator.", "I know {count} creators.", creators)),
    ]
    for campaign in found[:SHOWN]:
        newest = shortlisting.newest_round(work, campaign.id)
        brief = title_of(words, brief_of(campaign.brief))
        title = words.t("{title} — round {number}", title=brief, number=words.number(newest.number))
        body.append(Line(title, tone="strong"))
        body.append(_by_team(talk, campaign.id))
    body += _troubles(talk)
    title = words.n("{count} campaign is open.", "{count} campaigns are open.", len(found))
    return Card(title, tuple(body))


def _by_team(talk: Talk, campaign_id: int) -> Block:
    words = talk.words
    rows = talk.work.db.execute(
        select(Team.name, Judgement.choice, func.count())
        .join(Team, Team.id == Judgement.team_id)
        .where(Judgement.campaign_id == campaign_id, Judgement.current, Judgement.choice != NOTHING)
        .group_by(Team.name, Judgement.choice)
        .order_by(Team.name)
    ).all()
    if not rows:
        return faint(words.t("Nobody has judged yet."))
    teams = dict.fromkeys(name for name, _, _ in rows)
    counts = {(name, choice): count for name, choice, count in rows}
    head = (words.t("Team"), *(words.t(choice) for choice in names.CHOICES.values()))
    lines = (
        (words.short(team, 24), *(words.number(counts.get((team, choice), 0)) for choice in names.CHOICES))
        for team in teams
    )
    return Table(head, tuple(lines))


def _troubles(talk: Talk) -> list[Block]:
    words, db = talk.words, talk.work.db
    dead = db.scalar(select(func.count(DeadLetter.id))) or 0
    failed = db.scalar(select(func.count(Outgoing.id)).where(Outgoing.failure.is_not(None))) or 0
    waiting = db.scalar(select(func.count(Outgoing.id)).where(Outgoing.waiting)) or 0
    result: list[Block] = []
    if dead:
        text = words.n(
            "{count} event could not be handled and is kept for the operator.",
            "{count} events could not be handled and are kept for the operator.", dead,
        )  # fmt: skip
        newest = db.scalar(select(DeadLetter.key).order_by(DeadLetter.id.desc()).limit(1)) or ""
        result += [Line(text), faint(words.t("The newest: {key}.", key=words.short(newest, 80)))]
    if failed:
        result.append(
            Line(words.n("{count} message could not be delivered.", "{count} messages could not be delivered.", failed))
        )
    if waiting:
        result.append(
            faint(words.n("{count} message is waiting to go out.", "{count} messages are waiting to go out.", waiting))
        )
    return result
