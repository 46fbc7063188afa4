"""Scenes of where advertising may run: what a list says, what's left out, and the table that people check."""

from core.model import Creator
from handlers.gallery.stage import MEMBER, Stage


def law(stage: Stage) -> None:
    stage.play("verb shortlist, with the law", "command", "shortlist", text="lifestyle russia 10")
    shown = stage.newest_round()
    creator = stage.at(shown.id, 1)
    with stage.store.work() as work:
        known = work.db.get_one(Creator, creator)
        known.name = "Мила Орлова"
        for platform, handle in (("vk", "mila.orlova"), ("youtube", "milaorlova")):
            work.db.add(Creator(platform=platform, handle=handle, name=known.name, followers=20_000))
    stage.play("button details, the law and the same name", "action", "details", f"{shown.id}:{creator}")
    stage.play("button allowed", "action", "allowed", f"{shown.id}:barred")
    stage.play("button allowed, nothing disputed", "action", "allowed", f"{stage.newest_round().id}:disputed")
    stage.play(
        "verb steer, allowed only",
        "command",
        "steer",
        text=stage.read("allowed only", "только где можно рекламу"),
    )
    stage.hear("command", "shortlist", text="lifestyle russia instagram 10")
    stage.play("refusal nobody_allowed", "action", "allowed", f"{stage.newest_round().id}:barred")
    stage.play("verb law", "command", "law")
    stage.play("verb law, checked", "command", "law", text=stage.read("checked ru-youtube", "проверено ru-youtube"))
    stage.play(
        "verb law, set",
        "command",
        "law",
        text=stage.read(
            "set ru-youtube barred from 2030-12-01 the ruling of Nov 27",
            "изменить ru-youtube запрещено с 2030-12-01 решение от 27 ноября",
        ),
    )
    stage.play("verb law, of another kind", "command", "law", text="set ru-telegram allowed from 2026-03-12")
    stage.play("verb law, after changes", "command", "law")
    stage.play("refusal not_a_strategist, the law", "command", "law", text="checked ru-levy", by=MEMBER)
    stage.play("refusal law_unreadable", "command", "law", text="set ru-youtube")
    stage.play("refusal law_rule_unknown", "command", "law", text="checked ru-myspace")
    stage.play("refusal law_rule_is_duty", "command", "law", text="set ru-erid barred from 2026-12-01")
    long = "set ru-youtube barred from 2026-12-01 " + "x" * 201
    stage.play("refusal law_source_too_long", "command", "law", text=long)
