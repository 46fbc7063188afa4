"""auth.*, users.*, bots.*, team.* and apps.connections.open: identities and Socket Mode URLs."""

from bot.playground.cast import SLACK_APP, SLACK_BOT_USER, SLACK_TEAM
from bot.playground.slack.api.call import Answer, Call, method
from bot.playground.slack.errors import ApiError
from bot.playground.slack.message import BOT_ID


@method("api.test", tier=4, by="anyone")
def test(call: Call) -> Answer:
    if error := call.text("error"):
        raise ApiError(error, args=call.args)
    return {"args": call.args}


@method("auth.test", tier=4)
def auth(_: Call) -> Answer:
    return {
        "url": "https://playground.slack.com/",
        "team": "Playground",
        "user": "sokrat",
        "team_id": SLACK_TEAM,
        "user_id": SLACK_BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", tier=1, by="app")
def connect(call: Call) -> Answer:
    address = call.server.address.replace("http", "ws", 1)
    ticket = call.server.delivery.sockets.ticket()
    return {"url": f"{address}/socket?ticket={ticket}&app_id={SLACK_APP}"}


@method("users.info", "users:read", tier=4)
def user(call: Call) -> Answer:
    (wanted,) = call.need("user")
    person = call.server.world.users.get(wanted)
    if person is None:
        raise ApiError("user_not_found")
    return {"user": person.api(include_locale=call.flag("include_locale"))}


@method("users.list", "users:read", tier=2)
def users(call: Call) -> Answer:
    world = call.server.world
    people = [u.api(include_locale=call.flag("include_locale")) for u in world.users.values()]
    return {"members": people, "cache_ts": int(world.clock()), "response_metadata": {"next_cursor": ""}}


@method("bots.info", "users:read", tier=3)
def bot(call: Call) -> Answer:
    if call.text("bot", BOT_ID) != BOT_ID:
        raise ApiError("bot_not_found")
    shape = {"id": BOT_ID, "deleted": False, "name": "Sokrat", "updated": 1_700_000_000, "app_id": SLACK_APP}
    return {"bot": {**shape, "user_id": SLACK_BOT_USER, "icons": {}}}


@method("team.info", "team:read", tier=3)
def team(call: Call) -> Answer:
    if call.text("team", SLACK_TEAM) != SLACK_TEAM:
        raise ApiError("team_not_found")
    return {"team": {"id": SLACK_TEAM, "name": "Playground", "domain": "playground", "email_domain": ""}}
