"""What stands before every page: who may ask, from where, how much, and what a browser may do with the answer.

The documents shown come from anywhere, and any site that the reader visits can send requests to this machine. So:

- the `Host` must be one of ours, which stops a name that was rebound to this address;
- on an address other than loopback every request must carry the token;
- whatever changes the record is POST, small, from our own pages, with the token of the form;
- an answer may run no script but ours, load nothing from elsewhere, be framed by nobody, and tells nobody whence a
  reader comes.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedus.web.words import WordError

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
LARGEST_BODY = 64 * 1024
LONGEST_PATH = 8 * 1024
Refusal = Callable[[Scope, int, str], Response]


@dataclass(frozen=True, slots=True)
class Door:
    """Where the page is served and who may come in: `names` are the hosts it is called by beside IP addresses.

    `token` None: whoever reaches the address may ask. `form_token` is what our own forms carry.
    """

    names: frozenset[str] = frozenset({"localhost"})
    token: str | None = None
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def knows(self, host: str) -> bool:
        """Whether the host of a request is one of ours: a name of this door or a plain address, which no one rebinds.

        >>> door = Door()
        >>> [door.knows(host) for host in ("127.0.0.1:8000", "[::1]:8000", "localhost", "evil.example:8000", "")]
        [True, True, True, False, False]
        """
        name = host_name(host)
        return name is not None and (name in self.names or is_address(name))

    def admits(self, given: str | None) -> bool:
        """Whether the token is the one asked for; compared in constant time."""
        return self.token is None or hmac.compare_digest((given or "").encode(), self.token.encode())

    def wrote(self, given: str) -> bool:
        """Whether a form carries the token of our forms."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.form_token.encode())


def host_name(host: str) -> str | None:
    """The host without its port, in lower case; None where it is none."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def is_address(name: str) -> bool:
    """Whether the name is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Whether the name is this machine alone."""
    return name == "localhost" or (is_address(name) and ipaddress.ip_address(name).is_loopback)


class Guard:
    """The ASGI application `inside`, behind the door; `refuse` makes the page that says why somebody is sent away."""

    def __init__(self, inside: ASGIApp, door: Door, refuse: Refusal) -> None:
        self.inside, self.door, self.refuse = inside, door, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or sends it away."""
        if scope["type"] != "http":
            await self.inside(scope, receive, send)
            return
        answer = self._answer_at_door(scope)
        if answer is None:
            await self.inside(scope, bounded(receive), with_headers(send))
        else:
            await answer(scope, receive, with_headers(send))

    def _answer_at_door(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self.door.knows(headers.get("host", "")):
            return self.refuse(scope, 400, "This host is not served here. Open the address that foedus serve told.")
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_PATH:
            return self.refuse(scope, 414, f"The address is longer than {LONGEST_PATH} characters. Shorten it.")
        if not self.door.admits(cookie(headers, cookie_name(scope))):
            return self._let_in(scope, headers)
        if scope["method"] not in SAFE and (reason := why_foreign(scope, headers)):
            return self.refuse(scope, 403, reason)
        if not 0 <= told_size(headers) <= LARGEST_BODY:
            return self.refuse(scope, 413, f"The request is larger than {LARGEST_BODY} bytes. Send less.")
        return None

    def _let_in(self, scope: Scope, headers: Headers) -> Response | None:
        """What answers a request without the cookie: in with a right token, which is kept as a cookie."""
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in asked if name == "token"), None)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if scope["method"] in SAFE and bearer and self.door.admits(bearer):
            return None
        if given is None or not self.door.admits(given) or scope["method"] not in SAFE:
            told = "This page needs its token. Open the whole address that foedus serve told, with ?token=…"
            return self.refuse(scope, 401, told)
        rest = urlencode([(name, value) for name, value in asked if name != "token"])
        path = Headers(scope=scope).get("host", "")
        onward = f"{scope['scheme']}://{path}{scope['raw_path'].decode('latin-1').split('?')[0]}"
        answer = RedirectResponse(f"{onward}?{rest}" if rest else onward, status_code=303)
        answer.set_cookie(
            cookie_name(scope), given, httponly=True, samesite="lax", secure=scope["scheme"] == "https", path="/"
        )
        return answer


def cookie_name(scope: Scope) -> str:
    """The cookie's name, with the port: cookies of one machine do not tell ports apart."""
    server = scope.get("server")
    return f"foedus-{server[1] if server else 0}"


def cookie(headers: Headers, name: str) -> str | None:
    """The value of a cookie."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return found.value if found else None


def why_foreign(scope: Scope, headers: Headers) -> str | None:
    """Why a request that would change something does not come from our own pages; None: it does."""
    told = "This would change the record and does not come from its own page. Open the page and do it there."
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return told
    if origin == "null" and site == "same-origin":  # what a browser sends where a page tells no referrer
        return None
    return None if origin in (None, f"{scope['scheme']}://{headers.get('host', '')}") else told


def told_size(headers: Headers) -> int:
    """How many bytes the head of a request tells that it has; -1 where that is no number."""
    text = headers.get("content-length", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else -1


def bounded(receive: Receive) -> Receive:
    """The same body, which may not grow beyond the largest allowed, whatever its head told."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise WordError(f"the request is larger than {LARGEST_BODY} bytes. Send less.")
        return message

    return receive_some


def with_headers(send: Send) -> Send:
    """The same answers, each with the headers that bind the browser."""

    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_guarded
