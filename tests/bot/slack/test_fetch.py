"""What people uploaded is fetched with the bot's token, which goes to Slack and nowhere else."""

import pytest
from aiohttp import web

from bot.delivery.speaker import Missing, Unreachable, Wait
from bot.slack.inbound.fetch import MOST_BYTES, NotFetched, trusted
from tests.bot.slack.slack_case import CHANNEL, US, Rig


@pytest.fixture(autouse=True)
def nobody_listens(rig: Rig) -> None:
    rig.server.ack_timeout = 0.01
    rig.server.retry_delays = ()


async def test_a_file_is_fetched(rig: Rig) -> None:
    file_id = await rig.server.upload(US, CHANNEL, "creators.csv", b"a,b\n1,2\n")
    assert await rig.speaker.fetch(file_id) == ("creators.csv", b"a,b\n1,2\n")
    with pytest.raises(Missing):
        await rig.speaker.fetch("F0NOTHING")


async def test_a_sign_in_page_is_no_file(rig: Rig) -> None:
    file_id = await rig.server.upload(US, CHANNEL, "creators.csv", b"a,b\n")
    rig.server.bot_token = "xoxb-another"
    info = {"file": rig.server.world.files[file_id].api(rig.server.address)}

    async def known(**_: object) -> dict[str, object]:
        return info

    rig.client.files_info = known  # type: ignore[assignment,method-assign]
    with pytest.raises(NotFetched, match="sign-in page"):
        await rig.speaker.fetch(file_id)
    info["file"] |= {"size": MOST_BYTES + 1}
    with pytest.raises(NotFetched, match="more than"):
        await rig.speaker.fetch(file_id)
    info["file"] |= {"url_private_download": "https://evil.example/files/1"}
    with pytest.raises(NotFetched, match=r"evil\.example"):
        await rig.speaker.fetch(file_id)


async def test_a_file_may_lie_about_its_size_and_its_address_may_fail(rig: Rig) -> None:
    answers = iter(
        [
            web.Response(body=b"x" * (MOST_BYTES + 1)),
            web.Response(status=302, headers={"Location": "https://evil.example/"}),
            web.Response(status=503),
            web.Response(status=404),
            web.Response(status=429, headers={"Retry-After": "3"}),
        ]
    )

    async def info(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "file": {"name": "a", "size": 1, "url_private": f"{address}/file"}})

    async def file(_: web.Request) -> web.Response:
        return next(answers)

    app = web.Application()
    app.add_routes([web.get("/api/files.info", info), web.get("/file", file)])
    address = await rig.listen(app)
    rig.client.base_url = f"{address}/api/"
    for kind in (NotFetched, NotFetched, Unreachable, Missing, Wait):
        with pytest.raises(kind):
            await rig.speaker.fetch("F1")


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://files.slack.com/files-pri/T-F/download/a.csv", True),
        ("https://slack.com/a", True),
        ("http://files.slack.com/a", False),
        ("https://files.slack.com.evil.example/a", False),
        ("https://files.slack.com@evil.example/a", False),
        ("https://evil.example/files.slack.com", False),
        ("https://files.slack.com:8443/a", False),
        ("", False),
    ],
)
def test_where_the_token_may_go(url: str, good: bool) -> None:
    assert trusted(url, "https://slack.com/api/") is good


def test_where_slack_has_another_address() -> None:
    assert trusted("https://files.slack-gov.com/a", "https://slack-gov.com/api/")
    assert trusted("http://127.0.0.1:8080/playground/slack/files/F/a", "http://127.0.0.1:8080/playground/slack/api/")
    assert not trusted("http://127.0.0.1:9090/a", "http://127.0.0.1:8080/api/")
