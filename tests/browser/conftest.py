"""A server with a record, and Chromium that can reach nothing but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from foedus.record import Record
from foedus.web.app import application
from foedus.web.guard import Door

sys.path.insert(0, str(Path(__file__).parent.parent))
from record_cases import reading
from test_web import fill

PATIENCE = 60  # seconds for a server to be there


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the tests of the page, with a document that means harm."""
    made = tmp_path_factory.mktemp("browser") / "r.foedus"
    fill(made)
    name = "Ministry" + "OfAllThings" * 27  # a name of 300 letters without a space
    told = f"join | actor={name} | organization=Union{name} | when=1999"
    with Record(made) as held:
        held.add(reading(f"{name} joined.", told, doc="long", publisher=f"The {name}", title=f"About {name}"))
    return made


@pytest.fixture(scope="session")
def base(record: Path) -> Iterator[str]:
    """The address of the page."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    server = uvicorn.Server(uvicorn.Config(application(record, Door(), "eva"), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    """Chromium without a screen; every name but this machine is unknown to it."""
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"))
    driver.set_page_load_timeout(120)
    yield driver
    driver.quit()
