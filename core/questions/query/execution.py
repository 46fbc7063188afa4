"""Runs a query over the tables."""

from core.model import Campaign, Round
from core.questions.query import campaign as campaigns
from core.questions.query import movement, posts, ratings, totals
from core.questions.query.answer import Absent, DataAnswer, Found
from core.questions.query.form import Query, Subject
from core.questions.query.pool import Asked
from core.shortlist.rounds import newest_round
from core.store import UnitOfWork

ABOUT_CAMPAIGN = (Subject.DATES, Subject.BUDGET, Subject.SPEND, Subject.POSTS, Subject.TREND)


def answer(work: UnitOfWork, query: Query, campaign_id: int | None) -> DataAnswer:
    """Returns what the data say; `campaign_id` is the campaign whose list is in the chat, None without one."""
    campaign = work.db.get(Campaign, campaign_id) if campaign_id else None
    shown = newest_round(work, campaign.id) if campaign else None
    return DataAnswer(query, _found(work, Asked(query, shown), campaign, shown))


def _found(work: UnitOfWork, asked: Asked, campaign: Campaign | None, shown: Round | None) -> Found:
    query = asked.query
    if query.subject in ABOUT_CAMPAIGN:
        return _of_campaign(work, asked, campaign) if campaign else Absent("campaign")
    if query.subject == Subject.LACKING:
        return Absent("lacking", names=(query.lacking,))
    if query.subject in (Subject.RATINGS, Subject.RATERS):
        return _of_ratings(work, query, shown)
    if query.subject == Subject.SCORE:
        return movement.score(work, query, shown)
    if query.subject == Subject.PART:
        return movement.part(query)
    if query.subject == Subject.CHANGES:
        return movement.of_creator(work, query) if query.handles else movement.of_list(work, query, shown)
    if query.subject == Subject.PARTNERS:
        return movement.partners(work, asked)
    return campaigns.freshness(work, asked) if query.subject == Subject.FRESHNESS else totals.of_creators(work, asked)


def _of_ratings(work: UnitOfWork, query: Query, shown: Round | None) -> Found:
    if query.subject == Subject.RATERS:
        return ratings.raters(work, query, shown)
    if query.tally:
        return ratings.tally(work, query, shown)
    return (ratings.of_creator if query.handles else ratings.counts)(work, query, shown)


def _of_campaign(work: UnitOfWork, asked: Asked, campaign: Campaign) -> Found:
    if asked.query.subject == Subject.DATES:
        return campaigns.dates(campaign)
    if asked.query.subject == Subject.POSTS:
        return posts.posts(work, asked.query, campaign)
    if asked.query.subject == Subject.TREND:
        return movement.trend(work, asked.query, campaign.id)
    return campaigns.money(work, asked, campaign)
