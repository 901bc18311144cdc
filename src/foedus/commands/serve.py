"""`foedus serve`: the record as a web page."""

from __future__ import annotations

import getpass
import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

from foedus.commands.words import Args, add
from foedus.errors import FoedusError

LAST_PORT = 65_535
MOST_UNREADY = 20_000  # claims of a record that is served though what is derived from it is not up to date
NEEDED = ("starlette", "jinja2", "uvicorn", "python_multipart", "altair", "vl_convert")


def add_commands(commands: Any) -> None:
    """`foedus serve`."""
    command = add(commands, "serve", run_serve, "show the record as a web page on this machine", json=False)
    command.add_argument("--port", metavar="N", type=int, default=8765, help="default: 8765; 0 takes any that is free")
    command.add_argument(
        "--host",
        metavar="H",
        default="127.0.0.1",
        help="another address than this machine's own; whoever opens it must then know the token",
    )
    command.add_argument(
        "--token", metavar="T", help="ask for this token (default: the variable FOEDUS_TOKEN, else one is made)"
    )
    command.add_argument("--judge", metavar="NAME", help="the name under which you judge claims (default: your login)")
    command.add_argument("--read-only", action="store_true", help="nobody may judge claims")
    command.add_argument("--open", action="store_true", help="open it in the browser")


def run_serve(args: Args) -> int:
    """Serves until it is stopped."""
    if missing := next((name for name in NEEDED if importlib.util.find_spec(name) is None), None):
        raise FoedusError(
            f"foedus serve needs the extras 'web' and 'charts' ({missing}): pip install 'foedus[web,charts]'"
        )
    if not 0 <= args.port <= LAST_PORT:
        raise FoedusError(f"{args.port} is no port. Give a number from 0 to {LAST_PORT}.")
    from foedus.web.server import Place, serve, tell

    def told(address: str) -> None:
        tell(address)
        if args.open:
            import webbrowser

            webbrowser.open(address)

    place = Place(args.host, args.port, args.token or os.environ.get("FOEDUS_TOKEN") or None)
    if not args.read_only:
        from foedus.record import make_ready

        make_ready(args.record, lambda: print("Making the record ready, once ...", file=sys.stderr, flush=True))
    refuse_unready(args.record)
    serve(args.record, place, None if args.read_only else args.judge or login(), told)
    return 0


def refuse_unready(path: Path) -> None:
    """FoedusError for a large record that lacks what its pages rest on: each would take a minute to work it out."""
    from foedus.record import Record

    with Record(path, read_only=True) as record:
        if not record.is_ready() and record.counts().claims > MOST_UNREADY:
            raise FoedusError(
                f"{path}: what its pages rest on is not up to date, and it is too large to do without."
                f" Make it where the record may be written: foedus upgrade -r {path}"
            )


def login() -> str:
    """The name under which one is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
