"""What a list says of who moved is true of the list itself."""

from collections.abc import Callable

from core.model import Round
from core.shortlist.rounds import places_of
from handlers.gallery.stage import Stage


def listed(team: Stage, made: Round) -> list[int]:
    with team.store.reading() as work:
        return [place.creator_id for place in places_of(work, made.id)]


def test_who_rose_stands_where_it_is_told(stage: Callable[..., Stage]) -> None:
    """A list spreads out who is alike: the place of a score is not always the place on the list."""
    team, rises = stage("slack", "en"), 0
    team.hear("command", "shortlist", text="beauty russia 20")
    for turn in range(5):
        made = team.newest_round()
        before = listed(team, made)
        for creator in before[turn : turn + 4]:
            team.hear("action", "judge", f"{made.id}:{creator}:{('yes', 'no')[turn % 2]}")
        team.hear("action", "next", str(made.id))
        newest = team.newest_round()
        now = listed(team, newest)
        for rise in newest.moved.rose or ():
            rises += 1
            assert now[rise.after - 1] == rise.creator_id
            assert rise.after < rise.before
            assert rise.creator_id not in before or before[rise.before - 1] == rise.creator_id
    assert rises
