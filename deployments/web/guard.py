"""What stands before every page: headers on every answer, the origin of what is posted, and the size of it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
_NO_STORE = "no-store"
_HSTS = "max-age=31536000"
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
SIGN = "/sign/"
"""Where the address itself is a secret: it never goes on with a request."""
SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Sets the headers of every answer, also of errors."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._headers = {**HEADERS, **({"Strict-Transport-Security": _HSTS} if secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                if scope["path"].startswith(SIGN):
                    headers["Referrer-Policy"] = "no-referrer"
                headers.setdefault("Cache-Control", _NO_STORE)
            await send(message)

        await self._app(scope, receive, with_headers)


def is_own_host(request: Request, hosts: frozenset[str]) -> bool:
    """True if the request names this desk: another name that leads here may be an attack on the browser."""
    host = request.headers.get("host", "")
    return host in hosts or host.rpartition(":")[0] in _OWN_NAMES or host in _OWN_NAMES


def is_from_here(headers: Headers, path: str) -> bool:
    """True if one of our own pages posted this: the browser says so, by Sec-Fetch-Site or by Origin.

    A request with neither is refused: every browser of the last years sends one of them with a form.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin == "null":
        # Only our pages of links send no referrer, and so no origin; the browser vouches for the site.
        return site == "same-origin" and path.startswith(SIGN)
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return site is not None


class TooLarge(Exception):
    """More was sent than the page takes."""


def limited(receive: Receive, most: int) -> Receive:
    """Receive at most so many bytes, however they are sent. Raises TooLarge."""
    got = 0

    async def counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooLarge
        return message

    return counted


async def drained(receive: Receive, most: int) -> None:
    """Let the rest of what is too large come, up to so many bytes, and keep none of it.

    A browser that is cut off while it sends shows no page, but that the connection was reset.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(_LAST):
            while most > 0:
                message = await receive()
                most -= len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return


_LAST = 60
"""Seconds for the rest of what is too large."""
