"""Serving: the address, the token, and the line that tells where to look."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from foedus.web.app import application
from foedus.web.guard import Door, is_address, is_loopback
from foedus.web.words import WordError

LOOPBACK = "127.0.0.1"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where to serve: `token` is asked of every visitor; beyond loopback one is made if none is given.

    WordError for a token that is too easily guessed or does not fit into a URL.
    """

    host: str = LOOPBACK
    port: int = 8765
    token: str | None = None

    def __post_init__(self) -> None:
        if self.token is not None and not TOKEN.fullmatch(self.token):
            raise WordError("a token has 16 to 200 letters, digits, '-' and '_'. Leave it away to have one made.")
        if self.token is None and not is_loopback(self.host):
            object.__setattr__(self, "token", secrets.token_urlsafe(24))

    def door(self) -> Door:
        """Who may come in here."""
        own = {"localhost"} if is_loopback(self.host) else {"localhost", socket.gethostname().lower()}
        return Door(frozenset(own if is_address(self.host) else own | {self.host.lower()}), self.token)

    def url(self, port: int) -> str:
        """The address to open."""
        shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(self.host, self.host)  # noqa: S104
        host = f"[{shown}]" if ":" in shown else shown
        return f"http://{host}:{port}/" + (f"?token={self.token}" if self.token else "")


def serve(
    record: str | Path, place: Place, judge: str | None = None, told: Callable[[str], None] | None = None
) -> None:
    """Serves the page of a record until it is stopped; `told` is given the address once it can be opened.

    RecordError where there is no record, WordError where the address cannot be taken.
    """
    app = application(record, place.door(), judge)
    with contextlib.closing(listening(place)) as listener:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="on"
        )
        if told:
            told(place.url(listener.getsockname()[1]))
        uvicorn.Server(config).run(sockets=[listener])


def listening(place: Place) -> socket.socket:
    """A socket at the place, which is taken from then on; WordError says why it cannot be had."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        try:
            if os.name == "posix":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except BaseException:
            listener.close()
            raise
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise WordError(
            f"cannot serve at {place.host}:{place.port}: {reason}. Name another --port or --host."
        ) from fault
    return listener


def tell(address: str) -> None:
    """Prints where to look."""
    print(f"Foedus is at {address}   (Ctrl-C ends it)", file=sys.stderr, flush=True)
