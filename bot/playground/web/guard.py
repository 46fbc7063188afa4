"""Cross-site protection: another page in the same browser must not control or read the playground."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def known_host(request: web.Request, hosts: set[str]) -> bool:
    """Whether the Host header is one of ours; false for DNS rebinding."""
    name = urlsplit(f"//{request.host}").hostname
    return name in LOOPBACK or name in hosts


def foreign(request: web.Request) -> bool:
    """Whether a browser sent this for another website; non-browser clients send neither header."""
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() != request.host.lower()
    return request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")


@web.middleware
async def own_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    if foreign(request):
        return web.json_response({"error": "Another website may not use the playground."}, status=403)
    return await handler(request)
