"""Open campaigns, and overall status."""

from core.shortlist import rounds
from core.shortlist import status as shortlist_status
from handlers.chat.card import Action, Block, Card, Line, Menu, Table, faint
from handlers.chat.talk import Answer, Talk
from handlers.incidents import handlers as incidents
from handlers.text import labels, sources
from handlers.text.briefs import campaign_title
from handlers.text.questions import open as open_questions

SHOWN = 10
REPORTED = 5  # one table each: more wouldn't fit in a message
TEAMS = 6


def campaigns(talk: Talk) -> Answer:
    """Open campaigns, newest first; one press brings a campaign's list to this chat."""
    words = talk.words
    found, count = rounds.campaigns(talk.work, SHOWN)
    if not found:
        return _none(talk)
    lines, actions = [], []
    for campaign in found:
        newest = rounds.newest_round(talk.work, campaign.id)
        title = campaign_title(talk.work, words, campaign)
        since = words.time(campaign.created_at)
        number = words.number(newest.number)
        known_as = str(campaign.id)  # how measurement files refer to it
        line = words.t(
            "#{id} {title} — round {number}, opened {when}", id=known_as, title=title, number=number, when=since
        )
        lines.append(Line(line))
        actions.append(Action(words.short(title, 60), "open", str(campaign.id)))
    lines += _older(talk, count - SHOWN)
    title = words.n("{count} campaign is open.", "{count} campaigns are open.", count)
    return Card(title, tuple(lines), (), (Menu(words.t("Open a list"), "open", tuple(actions)),))


def _none(talk: Talk) -> Card:
    words = talk.words
    how = words.t("Ask for a shortlist and I'll open a campaign for it: {cmd}shortlist beauty russia 20.", cmd=talk.cmd)
    new = Action(words.t("New shortlist"), "brief", style="primary")
    return Card(words.t("No open campaigns yet."), (faint(how),), (new,))


def _older(talk: Talk, count: int) -> list[Line]:
    return [faint(talk.words.n("{count} older campaign.", "{count} older campaigns.", count))] if count > 0 else []


def status(talk: Talk) -> Answer:
    """Who rated what, per campaign; and what couldn't be sent or handled, so nobody has to guess."""
    words, work = talk.words, talk.work
    found, count = rounds.campaigns(work, REPORTED)
    creators = shortlist_status.creator_count(work)
    body: list[Block] = [
        Line(words.n("{count} creator in the database.", "{count} creators in the database.", creators))
    ]
    for campaign in found:
        newest = rounds.newest_round(work, campaign.id)
        brief = campaign_title(work, words, campaign)
        title = words.t(
            "#{id} {title} — round {number}", id=str(campaign.id), title=brief, number=words.number(newest.number)
        )
        body.append(Line(title, tone="strong"))
        body += _by_team(talk, campaign.id)
    body += _older(talk, count - REPORTED)
    body += open_questions.of_status(work, words)
    body += incidents.of_status(talk)
    body += sources.of_status(work, words)
    body += _troubles(talk)
    title = words.n("{count} campaign is open.", "{count} campaigns are open.", count)
    return Card(title if count else words.t("No open campaigns."), tuple(body))


def _by_team(talk: Talk, campaign_id: int) -> list[Block]:
    words, counts = talk.words, shortlist_status.counts_by_team(talk.work, campaign_id)
    if not counts:
        return [faint(words.t("No ratings yet."))]
    head = (words.t("Team"), *(words.t(choice) for choice in labels.CHOICES.values()))
    rows = tuple(
        (labels.team(words, team), *(words.number(choices.get(choice, 0)) for choice in labels.CHOICES))
        for team, choices in list(counts.items())[:TEAMS]
    )
    more = len(counts) - TEAMS
    rest = [faint(words.n("and {count} more team", "and {count} more teams", more))] if more > 0 else []
    return [Table(head, rows), *rest]


def _troubles(talk: Talk) -> list[Block]:
    words, found = talk.words, shortlist_status.troubles(talk.work)
    result: list[Block] = []
    if found.unheard:
        text = words.n(
            "{count} event couldn't be processed and is saved for the admin.",
            "{count} events couldn't be processed and are saved for the admin.",
            found.unheard,
        )
        result += [Line(text), faint(words.t("Latest: {key}.", key=words.short(found.newest, 80)))]
    if found.undelivered:
        text = words.n(
            "{count} message couldn't be delivered.", "{count} messages couldn't be delivered.", found.undelivered
        )
        result.append(Line(text))
    if found.waiting:
        text = words.n("{count} message waiting to go out.", "{count} messages waiting to go out.", found.waiting)
        result.append(faint(text))
    return result
