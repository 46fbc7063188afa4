"""Whole stories, told once and lived on both platforms; `book` notes what the person saw on the way."""

from tests.flows.stories.book import Story
from tests.flows.stories.briefs import briefing, meeting, understanding
from tests.flows.stories.files import bringing, carrying
from tests.flows.stories.lists import judging, learning, opening, paging, picking, reasons
from tests.flows.stories.rules import arguing, steering

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
