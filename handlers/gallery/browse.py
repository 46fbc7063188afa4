"""Looking around: one creator by name, several side by side, the list in another order, a campaign's name."""

from core.creators.by_handle import creators_by_handle
from core.model import Creator
from core.shortlist import rounds
from handlers.chat.card import Card
from handlers.gallery.stage import MEMBER, Said, Stage


def browse(stage: Stage) -> None:
    stage.play("refusal find_empty", "command", "find")
    listed, other = _named(stage)
    stage.play("verb find", "command", "find", text=f"@{listed}")
    stage.play("verb find, several", "command", "find", text="an")
    stage.play("verb find, nobody", "command", "find", text="qwrtpsdfgh")
    stage.play("verb find, nearest", "command", "find", text=f"{listed}zz")
    stage.play("verb find, not on the list", "command", "find", text=f"@{other}")
    _compared(stage, listed, other)
    _sorted(stage)
    _renamed(stage)
    _undone(stage)
    newest = stage.newest_round()
    ids = f"{newest.campaign_id}:{_id(stage, other)}"
    stage.play("button creator", "action", "creator", ids)
    stage.play("button creator, no list", "action", "creator", f"0:{_id(stage, other)}")
    stage.play("button add, a member", "action", "add", ids, by=MEMBER)
    stage.play("button add", "action", "add", ids)
    stage.play("verb find, added", "command", "find", text=f"@{other}")


def _sorted(stage: Stage) -> None:
    for order in ("followers", "ER", "views", "price", "score", "name"):
        stage.play(f"verb sort, {order}", "command", "sort", text=f"by {order}")
    stage.play("verb sort, bare", "command", "sort")
    stage.play("button sort", "action", "sort", f"{stage.newest_round().campaign_id}:followers")
    stage.play("refusal order_unknown", "command", "sort", text="by horoscope")


def _undone(stage: Stage) -> None:
    """Each kind of change, named before it's taken back."""
    plan = _plan(stage.play("verb undo, renamed", "command", "undo"))
    stage.play("button do, name undone", "action", "do", plan)
    stage.hear("command", "quiet", text=stage.read("Dec 24 - Dec 26 Holidays", "24–26 декабря Праздники"))
    plan = _plan(stage.play("verb undo, quiet", "command", "undo"))
    stage.play("button do, quiet undone", "action", "do", plan)
    stage.hear("action", "do", _plan(stage.hear("command", "close")))
    plan = _plan(stage.play("verb undo, closed", "command", "undo"))
    stage.play("button do, closing undone", "action", "do", plan)
    stage.hear("command", "replace", text="2")
    plan = _plan(stage.play("verb undo, replaced", "command", "undo"))
    stage.play("button do, replacement undone", "action", "do", plan)


def _plan(said: list[Said]) -> str:
    actions = (action for card in said if isinstance(card, Card) for action in card.actions)
    return next(action.arg for action in actions if action.do == "do")


def _renamed(stage: Stage) -> None:
    stage.play("refusal title_empty", "command", "rename")
    stage.play("refusal title_too_long", "command", "rename", text="a" * 81)
    stage.play("verb rename", "command", "rename", text=stage.read("Spring launch", "Весенний запуск"))
    stage.play("verb rename, again", "command", "rename", text=stage.read("Spring launch", "Весенний запуск"))
    text = stage.read("this campaign to Summer", "эту кампанию в Лето")
    stage.play("words, rename", "command", stage.read("call", "назови"), text=text)
    stage.play("card list, renamed", "action", "open", str(stage.newest_round().campaign_id))


def _compared(stage: Stage, listed: str, other: str) -> None:
    stage.play("verb compare", "command", "compare", text="1 3 5")
    stage.play("verb compare, by name", "command", "compare", text=f"@{listed} @{other}")
    stage.play("refusal compare_count", "command", "compare", text="1")
    stage.play("refusal name_unknown", "command", "compare", text="1 @qwrtpsdfgh")
    stage.play("refusal name_ambiguous", "command", "compare", text="1, an")


def _named(stage: Stage) -> tuple[str, str]:
    """The handles of somebody on the list, and of somebody who isn't."""
    with stage.store.reading() as work:
        places = rounds.places_of(work, stage.newest_round().id)
        listed = {place.creator_id for place in places}
        other = next(id_ for id_ in range(1, 10_000) if id_ not in listed)
        return places[0].creator.handle, work.db.get_one(Creator, other).handle


def _id(stage: Stage, handle: str) -> int:
    with stage.store.reading() as work:
        return creators_by_handle(work, [handle.lower()])[handle.lower()].id
