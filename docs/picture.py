"""Draws the pictures of docs/images anew from the example documents: an answer in a terminal, and the pages of the web.

`make pictures` runs it. It needs Chromium and its driver, as the tests in a browser do, and reaches nothing but this
machine.
"""

from __future__ import annotations

import base64
import io
import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import uvicorn
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import foedus
from foedus.views.answers import members_blocks
from foedus.views.terminal import print_blocks
from foedus.web.app import application
from foedus.web.guard import Door

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LINES = 30
PATIENCE = 60  # seconds for a server to be there
WIDE, PHONE = (1180, 860), (390, 780)
OF_A_PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
# Rich's own frame asks another host for a font; this one asks nobody.
FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>{styles} text {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>{chrome}<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


class Shot(NamedTuple):
    """A picture of a page: its name, the address, and on what screen."""

    name: str
    path: str
    dark: bool = False
    phone: bool = False


def shots(record: foedus.Record) -> list[Shot]:
    """The pages that are shown; the event is the one with the most reports, the documents are those that tell of it."""
    event = max(record.events(predicate="exercise").rows, key=lambda one: len(one.reports)).first
    arabic = next(one for one in record.claims(predicate="exercise").rows if one.origin.language == "ar")
    return [
        Shot("web-overview", "/"),
        Shot("web-organization", "/organization/CSTO?as_of=2012-07-15"),
        Shot("web-actor", "/actor/Uzbekistan"),
        Shot("web-events", "/events"),
        Shot("web-event", f"/event/{event.id}"),
        Shot("web-map", "/map?organization=CSTO&as_of=2022-10-10"),
        Shot("web-network", "/network?actor=Armenia&as_of=2022-10-01"),
        Shot("web-disputes", "/disputes"),
        Shot("web-sources", "/sources"),
        Shot("web-document", f"/document/{arabic.origin.key}"),
        Shot("web-search", "/search?q=учения"),
        Shot("web-casus", "/casus?attacker=Azerbaijan&victim=Armenia&as_of=2022-09-13"),
        Shot("web-dark", "/organization/CSTO?as_of=2012-07-15", dark=True),
        Shot("web-phone", "/organization/CSTO?as_of=2012-07-15", phone=True),
    ]


def main() -> None:
    """Reads the examples into a record of their own, and draws all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.foedus"
        os.chdir(ROOT)  # pages show where a document was found
        foedus.read("examples/documents", record=path)
        with foedus.Record(path) as record:
            draw_terminal(record)
            wanted = shots(record)
        with served(path) as base, browser() as driver:
            for shot in wanted:
                take(driver, base, shot)


def draw_terminal(record: foedus.Record) -> None:
    """Draws an answer as a terminal shows it."""
    out = Console(record=True, file=io.StringIO(), width=104, force_terminal=True, highlight=False)
    numbered = enumerate(members_blocks(record.members("CSTO", as_of="2012-07-15")))
    print_blocks((block for _, block in takewhile(lambda one: one[0] < LINES, numbered)), out)
    title = "foedus members CSTO --as-of 2012-07-15"
    drawn = out.export_svg(title=title, code_format=FRAME, theme=DIMMED_MONOKAI, unique_id="foedus")
    (IMAGES / "members.svg").write_text(drawn, encoding="utf-8")


@contextmanager
def served(record: Path) -> Iterator[str]:
    """The page of the record, at this address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        server = uvicorn.Server(uvicorn.Config(application(record, Door(), "editor"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        until = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < until:
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Chromium without a screen."""
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en-GB"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def take(driver: webdriver.Chrome, base: str, shot: Shot) -> None:
    """Takes the picture of the upper part of a page."""
    width, height = PHONE if shot.phone else WIDE
    screen = {"width": width, "height": height, "deviceScaleFactor": 1.5 if shot.phone else 1, "mobile": shot.phone}
    scheme = {"name": "prefers-color-scheme", "value": "dark" if shot.dark else "light"}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    driver.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": OF_A_PHONE if shot.phone else ""})
    driver.get(base + shot.path)
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 82})
    (IMAGES / f"{shot.name}.webp").write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    main()
