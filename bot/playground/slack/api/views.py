"""views.*: opening modals with a trigger, and publishing home tabs."""

from typing import Any

from bot.playground.slack.api.call import Answer, Call, method
from bot.playground.slack.errors import ApiError, bad_arguments
from bot.playground.slack.modals import View
from bot.playground.slack.pictures import check_pictures
from bot.playground.slack.shapes.blocks import check_view


@method("views.open", tier=4)
def open_view(call: Call) -> Answer:
    view = given(call, "modal")
    trigger = call.server.triggers.take(trigger_id(call))
    return {"view": call.server.views.open(trigger.user, view).api()}


@method("views.push", tier=4)
def push(call: Call) -> Answer:
    view = given(call, "modal")
    trigger = call.server.triggers.take(trigger_id(call))
    if trigger.view is None or call.server.views.top(trigger.user) is None:
        raise ApiError("not_found")  # pushing needs a trigger that came from an open modal
    return {"view": call.server.views.push(trigger.user, view).api()}


@method("views.update", tier=4)
def update(call: Call) -> Answer:
    if not (call.text("view_id") or call.text("external_id")):
        raise bad_arguments("missing required field: view_id")
    view = given(call, "modal", "home")
    current = call.server.views.find(call.text("view_id"), call.text("external_id"))
    unchanged(call, current)
    return {"view": call.server.views.update(current, view).api()}


@method("views.publish", tier=4)
def publish(call: Call) -> Answer:
    (user,) = call.need("user_id")
    view = given(call, "home")
    if user not in call.server.world.users:
        raise ApiError("user_not_found")
    current = call.server.views.homes.get(user)
    if current is not None:
        unchanged(call, current)
    return {"view": call.server.views.publish(user, view).api()}


def given(call: Call, *kinds: str) -> dict[str, Any]:
    if call.args.get("view") in (None, ""):
        raise bad_arguments("missing required field: view")
    view = check_view(call.parsed("view", "invalid_arguments"), *kinds)
    check_pictures(call.server, view["blocks"], "/view/blocks", "invalid_arguments")
    return view


def trigger_id(call: Call) -> str:
    (trigger,) = call.need("trigger_id")
    return trigger


def unchanged(call: Call, view: View) -> None:
    if call.text("hash") not in ("", view.hash):
        raise ApiError("hash_conflict")
