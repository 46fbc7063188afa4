"""views.*: triggers, hashes and the stack."""

from tests.bot.playground.slack.slack_support import RU, US, actions, ask, button, code, modal, section, slack


async def test_triggers_live_three_seconds_and_work_once():
    now = [1_800_000_000.0]
    async with slack(lambda: now[0]) as bench:
        give, view = bench.server.triggers.give, modal(ask())
        trigger = give(US)
        bad = modal(ask(), title={"type": "plain_text", "text": "x" * 25})
        assert await code(bench.web.views_open(trigger_id=trigger, view=bad)) == "invalid_arguments"
        await bench.web.views_open(trigger_id=trigger, view=view)
        assert await code(bench.web.views_open(trigger_id=trigger, view=view)) == "exchanged_trigger_id"
        assert await code(bench.web.views_open(trigger_id="1.2.3", view=view)) == "invalid_trigger_id"
        late = give(US)
        now[0] += 3.1
        assert await code(bench.web.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
        assert await code(bench.web.views_push(trigger_id=give(US), view=view)) == "not_found"


async def test_views_are_updated_against_their_hash_and_stack_three_deep():
    async with slack() as bench:
        give = bench.server.triggers.give
        opened = await bench.web.views_open(trigger_id=give(US), view=modal(ask(), external_id="one"))
        first = opened["view"]
        view = modal(ask(), section("more"))
        updated = await bench.web.views_update(view_id=first["id"], hash=first["hash"], view=view)
        stale = bench.web.views_update(view_id=first["id"], hash=first["hash"], view=view)
        assert await code(stale) == "hash_conflict"
        assert updated["view"]["hash"] != first["hash"]
        for _ in range(2):
            await bench.web.views_push(trigger_id=give(US, first["id"]), view=view)
        deeper = bench.web.views_push(trigger_id=give(US, first["id"]), view=view)
        assert await code(deeper) == "push_limit_reached"
        assert await code(bench.web.views_update(view_id="V0NONE", view=view)) == "not_found"
        home = {"type": "home", "blocks": [actions(button())]}
        published = (await bench.web.views_publish(user_id=RU, view=home))["view"]
        assert bench.server.home(RU)["hash"] == published["hash"]
        again = bench.web.views_publish(user_id=RU, view=home, hash="1.old")
        assert await code(again) == "hash_conflict"
