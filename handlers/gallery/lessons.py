"""Scenes of a list that learns: what the picks taught, a preference they contradict, a dropout, an earlier round."""

from core.imports import workflow
from core.imports.reader import CreatorRow
from core.model import Creator
from handlers.gallery.stage import Stage


def lessons(stage: Stage) -> None:
    """Plays everything about one campaign for nano creators, whose picks contradict the brief's size."""
    campaign = _campaign(stage)
    stage.play("verb lessons, nobody has judged", "command", "lessons")
    stage.hear("command", "pick", text="1-6 yes")
    stage.hear("command", "pick", text=stage.read("7-12 no too big", "7-12 нет слишком крупный"))
    stage.play("verb lessons", "command", "lessons")
    stage.play("button lessons", "action", "lessons", campaign)
    stage.play("button strike", "action", "strike", f"{campaign}:engagement:rate")
    stage.play("button suggest", "action", "suggest", f"{campaign}:too_big")
    stage.hear("command", "pick", text=stage.read("13-15 no less gaming", "13-15 нет меньше игр"))
    stage.play("button hold", "action", "hold", f"{campaign}:size")
    stage.play("button free", "action", "free", f"{campaign}:size")
    stage.play("card lessons", "action", "lessons", campaign)
    shown = stage.newest_round()
    stage.play("button next, after lessons", "action", "next", str(shown.id))
    stage.play("verb replay", "command", "replay", text="1")
    stage.play("verb replay, which there are", "command", "replay")
    stage.play("refusal no_such_round", "command", "replay", text="99")
    stage.play("verb replace", "command", "replace", text="2")
    stage.play("refusal round_unreadable", "command", "replay", text="bananas")
    stage.play("refusal dropouts_unreadable", "command", "replace", text="somebody")
    again = stage.newest_round()
    stage.play("button dropped", "action", "dropped", f"{again.id}:{stage.at(again.id, 1)}")
    _priceless(stage)
    stage.play("verb shortlist, the funnel", "command", "shortlist", text="gaming us 100")
    stage.hear("action", "open", "1")


def _priceless(stage: Stage) -> None:
    """Someone with a price no one else has."""
    made = stage.newest_round()
    creator = stage.at(made.id, 1)
    with stage.store.work() as work:
        known = work.db.get_one(Creator, creator)
        row = CreatorRow(known.platform, known.handle, price=9_000_000.0, currency="KZT")
        workflow.upsert(work, [row], None)
    stage.play("refusal nobody_like_it", "action", "dropped", f"{made.id}:{creator}")


def _campaign(stage: Stage) -> str:
    stage.hear("command", "shortlist", text="lifestyle us nano 20")
    return str(stage.newest_round().campaign_id)
