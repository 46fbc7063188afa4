"""files.*: the app's three-step uploads, and file information."""

from typing import Any

from bot.playground.cast import SLACK_BOT_USER
from bot.playground.slack.api.call import Answer, Call, method
from bot.playground.slack.api.chat import target, thread
from bot.playground.slack.errors import ApiError, bad_arguments
from bot.playground.slack.files import File
from bot.playground.slack.message import Message


@method("files.getUploadURLExternal", "files:write", tier=4)
def upload_url(call: Call) -> Answer:
    name, length = call.need("filename", "length")
    if not length.isdecimal() or int(length) < 1:
        raise bad_arguments("must be greater than 0 [json-pointer:/length]")
    world = call.server.world
    file = File(world.new_id("F"), name, SLACK_BOT_USER, int(world.clock()), int(length), alt_txt=call.text("alt_txt"))
    world.files[file.id] = file
    return {"upload_url": f"{call.server.address}/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write", tier=4)
def complete(call: Call) -> Answer:
    files = [uploaded(call, item) for item in items(call)]
    places = [p for p in (call.text("channel_id"), *call.text("channels").split(",")) if p]
    channels = [target(Call(call.server, {"channel": place})) for place in places]
    threads = [thread(call, channel) for channel in channels]
    for file, title in files:
        file.complete, file.title, file.completed_at = True, title or file.title, call.server.clock()
    for channel, thread_ts in zip(channels, threads, strict=True):
        share(call, channel.id, thread_ts, [file for file, _ in files])
    return {"files": [file.api(call.server.address) for file, _ in files]}


@method("files.info", "files:read", tier=4)
def info(call: Call) -> Answer:
    (file_id,) = call.need("file")
    file = call.server.world.files.get(file_id)
    if file is None or not file.complete:
        raise ApiError("file_not_found")
    shape = file.api(call.server.address)
    shares = {place: [{"ts": ts} for ts in messages] for place, messages in file.shares.items()}
    shape["shares"] = {"public": {place: ts for place, ts in shares.items() if place.startswith("C")}}
    return {"file": shape, "comments": [], "response_metadata": {"next_cursor": ""}}


def items(call: Call) -> list[dict[str, Any]]:
    files = call.parsed("files", "invalid_arguments")
    if not isinstance(files, list) or not files or not all(isinstance(item, dict) for item in files):
        raise bad_arguments("missing required field: files")
    return files


def uploaded(call: Call, item: dict[str, Any]) -> tuple[File, str]:
    file = call.server.world.files.get(str(item.get("id")))
    if file is None or file.complete or file.content is None:
        raise ApiError("file_not_found")
    return file, str(item.get("title") or "")


def share(call: Call, channel: str, thread_ts: str | None, files: list[File]) -> None:
    world = call.server.world
    message = Message(channel, world.ts(), SLACK_BOT_USER, call.text("initial_comment"), subtype="file_share")
    message.thread_ts = thread_ts
    for file in files:
        file.shares.setdefault(channel, []).append(message.ts)
    message.files = [file.api(call.server.address) for file in files]
    world.post(message)
    call.server.echoed(message)
