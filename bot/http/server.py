"""The process's one web server: health, the platforms' own calls, and the playground's page."""

import socket

from aiohttp import web


class PortTaken(Exception):
    """The port is in use, or the address isn't this machine's."""


class Http:
    def __init__(self, host: str, port: int) -> None:
        """Takes the port right away, so what's built on it knows the address, or raises PortTaken."""
        self.app = web.Application()
        self.app.router.add_get("/health", _health)
        self._runner: web.AppRunner | None = None
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, port))
        except OSError as error:
            self._socket.close()
            raise PortTaken(f"{host}:{port}") from error
        name = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 (where to call, not where to listen)
        self.address = f"http://{f'[{name}]' if ':' in name else name}:{self._socket.getsockname()[1]}"

    async def start(self) -> None:
        # Handlers that expect compressed bodies unpack them: aiohttp silently drops the connection over a broken one.
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=2, auto_decompress=False)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        self._socket.close()


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"ok": True})
