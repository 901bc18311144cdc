"""The page in real Chromium: no faults in its console, the day, the way to the sentence, judging, keys, accessibility.

Run by `make test-browser`; the name keeps `make test` from collecting it, which needs no browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

PAGES = (
    "/",
    "/organizations",
    "/organization/CSTO?as_of=2012-09-01",
    "/actor/Uzbekistan",
    "/events",
    "/claims",
    "/map?organization=CSTO&as_of=2012-09-01",
    "/network?actor=CSTO&as_of=2012-09-01",
    "/status?member=Uzbekistan&organization=CSTO&as_of=2012-09-01",
    "/changes?actor=CSTO&since=1990-01-01",
    "/disputes",
    "/sources",
    "/documents",
    "/document/en",
    "/document/ar",
    "/search?q=CSTO",
    "/treaties",
    "/treaty/CST",
    "/party?state=Armenia&treaty=CST&as_of=2022-09-13",
    "/casus?attacker=Azerbaijan&victim=Armenia&as_of=2022-09-13",
    "/judgements",
    "/help",
)
Chrome = webdriver.Chrome


def faults(chromium: Chrome) -> list[str]:
    """What the console tells of the page since it was last asked."""
    return [str(told["message"]) for told in chromium.get_log("browser")]


def one(chromium: Chrome, selector: str) -> WebElement:
    """The first element, once it is there."""
    return WebDriverWait(chromium, 60).until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector))


def active(chromium: Chrome) -> WebElement:
    """What has the focus."""
    return chromium.switch_to.active_element


def press(chromium: Chrome, *keys: str) -> None:
    """Presses keys, one after the other."""
    for key in keys:
        webdriver.ActionChains(chromium).send_keys(key).perform()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_without_faults_and_is_accessible(chromium: Chrome, base: str, path: str) -> None:
    faults(chromium)
    chromium.get(base + path)
    assert one(chromium, "h1").text
    assert faults(chromium) == []
    found: dict[str, Any] = Axe().run(chromium, options={"resultTypes": ["violations"]})
    assert [f"{one['id']}: {one['nodes'][0]['html'][:300]}" for one in found["violations"]] == []


@pytest.mark.parametrize("path", PAGES)
def test_contrast_holds_in_the_dark(chromium: Chrome, base: str, path: str) -> None:
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    chromium.get(base + path)
    found = Axe().run(chromium, options={"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert [node["html"][:200] for each in found["violations"] for node in each["nodes"]] == []


def test_the_day_control_changes_the_members(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/organization/CSTO?as_of=2012-06-01")
    assert "Uzbekistan" in standing(chromium, "member")
    press(chromium, "]")
    WebDriverWait(chromium, 60).until(lambda driver: "2012-06-28" in driver.current_url)
    assert "Uzbekistan" in standing(chromium, "disputed")
    press(chromium, "]")
    WebDriverWait(chromium, 60).until(lambda driver: "2012-12-19" in driver.current_url)
    assert "Uzbekistan" in standing(chromium, "not-a-member")
    press(chromium, "[")
    WebDriverWait(chromium, 60).until(lambda driver: "2012-06-28" in driver.current_url)
    day = one(chromium, "#f-as_of")
    day.clear()
    day.send_keys("1995-01-01", Keys.ENTER)
    WebDriverWait(chromium, 60).until(lambda driver: "1995-01-01" in driver.current_url)
    assert "Uzbekistan" in standing(chromium, "member")


def standing(chromium: Chrome, word: str) -> str:
    """Who stands so."""
    sections = chromium.find_elements(By.CSS_SELECTOR, "section.members")
    return " ".join(each.text for each in sections if each.find_elements(By.CSS_SELECTOR, f".status.{word}"))


def test_a_click_leads_from_a_bar_to_the_sentence(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/organization/CSTO?as_of=2012-06-01")
    bars = [
        each
        for each in chromium.find_elements(By.CSS_SELECTOR, ".chart a")
        if "/claim" in (each.get_attribute("href") or each.get_attribute("xlink:href") or "")
    ]
    bar = max(bars, key=lambda each: each.rect["width"])  # on a short one another may lie
    chromium.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", bar)

    def leads_to_the_claim(driver: Chrome) -> bool:
        if "/claim" not in driver.current_url:  # a click while the page still settles goes beside the bar
            webdriver.ActionChains(driver).move_to_element(bar).click().perform()
        return "/claim" in driver.current_url

    settling = [StaleElementReferenceException]
    WebDriverWait(chromium, 60, 1, ignored_exceptions=settling).until(leads_to_the_claim)
    assert one(chromium, "mark, blockquote").text
    chromium.back()
    WebDriverWait(chromium, 60).until(lambda driver: "/organization/CSTO?as_of=2012-06-01" in driver.current_url)


def test_an_impossible_day_is_told_in_one_line(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/organization/CSTO?as_of=2012-02-30")
    told = one(chromium, "[role=alert]").text
    assert "2012-02-30" in told
    assert "\n" not in told
    chromium.back()
    faults(chromium)


def test_days_are_written_year_first_and_moved_by_keys(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/organization/CSTO?as_of=2012-02-28")
    day = one(chromium, "#f-as_of")
    assert day.get_attribute("value") == "2012-02-28"
    day.send_keys(Keys.ARROW_UP)
    assert day.get_attribute("value") == "2012-02-29"
    day.send_keys(Keys.SHIFT + Keys.PAGE_UP)
    assert day.get_attribute("value") == "2013-02-28"
    day.send_keys(Keys.PAGE_DOWN, Keys.ARROW_DOWN, Keys.ENTER)
    WebDriverWait(chromium, 60).until(lambda driver: "as_of=2013-01-27" in driver.current_url)


@pytest.mark.parametrize(("written", "told"), [("2013-02-29", "no 2013-02-29"), ("02/28/2013", "YYYY-MM-DD")])
def test_a_field_with_no_day_in_it_is_not_sent(chromium: Chrome, base: str, written: str, told: str) -> None:
    chromium.get(f"{base}/organization/CSTO?as_of=2012-02-28")
    day = one(chromium, "#f-as_of")
    day.clear()
    day.send_keys(written, Keys.ENTER)
    assert "as_of=2012-02-28" in chromium.current_url
    assert not chromium.execute_script("return arguments[0].checkValidity()", day)
    shown = chromium.execute_script("return arguments[0].validationMessage + arguments[0].title", day)
    assert told in shown


@pytest.mark.parametrize("path", ["/organization/CSTO", "/actor/CSTO", "/map", "/network?actor=CSTO", "/events"])
def test_what_asks_to_wait_is_gone_when_the_page_is_there(chromium: Chrome, base: str, path: str) -> None:
    chromium.get(base + path)
    assert not one(chromium, ".waiting").is_displayed()


def test_from_the_overview_to_a_judgement_by_keys_alone(chromium: Chrome, base: str) -> None:
    chromium.get(base)
    reach(chromium, "/documents")
    reach(chromium, "/document/")
    press(chromium, "j")
    claim = active(chromium).get_attribute("id")
    press(chromium, "a")
    assert "accepted" in one(chromium, f"#{claim} .standing.accepted").text
    WebDriverWait(chromium, 60).until(lambda driver: active(driver).get_attribute("id") == claim)
    press(chromium, "u")
    WebDriverWait(chromium, 60).until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, ".standing"))


def reach(chromium: Chrome, path: str) -> None:
    """Goes by the tabulator to the first link that leads there, sees that its focus shows, and follows it."""
    before = chromium.current_url
    chromium.execute_script("document.querySelector('#main').focus()")
    for _ in range(80):
        press(chromium, Keys.TAB)
        if path in (active(chromium).get_attribute("href") or ""):
            break
    assert path in (active(chromium).get_attribute("href") or ""), "reached by the tabulator"
    assert chromium.execute_script("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    press(chromium, Keys.ENTER)
    WebDriverWait(chromium, 60).until(lambda driver: driver.current_url != before)


def test_a_judgement_is_given_and_undone_by_keys_alone(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/document/en")
    press(chromium, "j", "j")
    claim = active(chromium).get_attribute("id")
    assert claim.startswith("c-")
    press(chromium, "r")
    assert "rejected" in one(chromium, f"#{claim} .standing.rejected").text
    WebDriverWait(chromium, 60).until(lambda driver: active(driver).get_attribute("id") == claim)
    press(chromium, "u")
    WebDriverWait(chromium, 60).until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, ".standing"))
    assert one(chromium, f"#{claim} [data-key=a]").text == "Accept"


def test_the_keyboard_alone_suffices(chromium: Chrome, base: str) -> None:
    chromium.get(base)
    press(chromium, Keys.TAB)
    assert active(chromium).text == "Skip to the content"
    press(chromium, Keys.ENTER, "/")
    assert active(chromium).get_attribute("name") == "q"
    press(chromium, *"Узбекистан", Keys.ENTER)
    WebDriverWait(chromium, 60).until(lambda driver: "/search" in driver.current_url)
    press(chromium, Keys.TAB, Keys.TAB)
    assert chromium.execute_script("return getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_focus_on_a_claim_tells_where_it_stands(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/document/en")
    assert not chromium.find_elements(By.CSS_SELECTOR, "mark.now")
    press(chromium, "j")
    lit = chromium.find_elements(By.CSS_SELECTOR, "mark.now")
    assert "Armenia joined the CSTO" in "".join(each.text for each in lit)
    assert "CSTO" in (lit[0].get_attribute("title") or "")


def test_arabic_reads_from_right_to_left(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/document/ar")
    text = one(chromium, ".text")
    assert chromium.execute_script("return getComputedStyle(arguments[0]).direction", text) == "rtl"
    assert text.get_attribute("lang") == "ar"
    first, last = chromium.execute_script(
        "const node = document.querySelector('.text mark').lastChild, range = document.createRange();"
        "const at = (n) => { range.setStart(node, n); range.setEnd(node, n + 1);"
        " return range.getBoundingClientRect().x };"
        "return [at(0), at(10)]"
    )
    assert first > last, "the first letter stands to the right of those that follow"


def test_hostile_text_runs_nothing(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/documents")
    link = next(each for each in chromium.find_elements(By.CSS_SELECTOR, "th a") if "<script>" in each.text)
    chromium.get(link.get_attribute("href") or "")
    assert "<script>alert(1)</script>" in one(chromium, ".text").text
    wide = chromium.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, "a word of 100,000 letters is folded"


def test_a_phone_shows_all_within_its_width(chromium: Chrome, base: str) -> None:
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    wide = {}
    for path in PAGES:
        chromium.get(base + path)
        wide[path] = chromium.execute_script("return document.documentElement.scrollWidth")
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert {path: width for path, width in wide.items() if width > 390} == {}


def test_nothing_beyond_this_machine_can_be_reached(chromium: Chrome, base: str) -> None:
    chromium.get(base)
    told = chromium.execute_async_script(
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('reached'), () => done('refused'))"
    )
    assert told == "refused"
    faults(chromium)


PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
OF_A_PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def phone(chromium: Chrome) -> Iterator[Chrome]:
    """Chromium as a telephone, for one test."""
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
    chromium.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": OF_A_PHONE})
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setUserAgentOverride", {"userAgent": ""})


@pytest.mark.parametrize(
    "path", ["/", "/organization/CSTO?as_of=2012-09-01", "/actor/Uzbekistan", "/map?organization=CSTO&as_of=2012-09-01"]
)
def test_a_phone_shows_charts_whole_and_legible(phone: Chrome, base: str, path: str) -> None:
    phone.get(base + path)
    one(phone, ".chart svg")
    hidden = "return [...document.querySelectorAll('.chart')].map(one => one.scrollWidth - one.clientWidth)"
    assert max(phone.execute_script(hidden)) <= 1, "nothing has to be pushed to and fro"
    high = (
        "return [...document.querySelectorAll('.chart text')].filter(one => one.textContent.trim().length > 3)"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert min(phone.execute_script(high)) >= 8, "letters of eight points and more"


def test_a_phone_shows_tables_as_cards_and_the_views_in_whole_words(phone: Chrome, base: str) -> None:
    phone.get(f"{base}/changes?actor=CSTO&since=1990-01-01")
    row, number = one(phone, ".list tbody tr"), one(phone, ".list td[data-head=for]")
    assert row.rect["width"] <= 390
    head = "return getComputedStyle(arguments[0], '::before').content"
    assert "for" in phone.execute_script(head, number)
    for link in phone.find_elements(By.CSS_SELECTOR, ".top nav a"):
        assert link.rect["height"] < 50, f"{link.text} stands on one line"


@pytest.mark.parametrize(
    "path", ["/", "/organizations", "/sources", "/documents", "/document/long", "/claims", "/events"]
)
def test_names_of_three_hundred_letters_stay_within_the_page(chromium: Chrome, base: str, path: str) -> None:
    chromium.get(base + path)
    one(chromium, "h1")
    wide = chromium.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    pushed = "return [...document.querySelectorAll('.wide')].map(one => one.scrollWidth - one.clientWidth)"
    assert max([0, *chromium.execute_script(pushed)]) <= 1


def test_a_claim_is_amended_by_keys_alone(chromium: Chrome, base: str) -> None:
    chromium.get(f"{base}/document/en")
    press(chromium, "j")
    claim = active(chromium).get_attribute("id")
    press(chromium, "e")
    WebDriverWait(chromium, 60).until(lambda driver: driver.current_url.endswith("#amend"))
    WebDriverWait(chromium, 60).until(lambda driver: active(driver).get_attribute("id") == "a-predicate")
    for _ in range(20):
        if active(chromium).get_attribute("id") == "a-when":
            break
        press(chromium, Keys.TAB)
    webdriver.ActionChains(chromium).key_down(Keys.CONTROL).send_keys("a").key_up(Keys.CONTROL).perform()
    press(chromium, *"1995-02", Keys.ENTER)
    assert "amended" in one(chromium, ".standing.amended").text
    assert "1995-02" in one(chromium, ".lead").text
    chromium.get(f"{base}/document/en#{claim}")
    WebDriverWait(chromium, 60).until(lambda driver: active(driver).get_attribute("id") == claim)
    press(chromium, "u")
    WebDriverWait(chromium, 60).until(lambda driver: not driver.find_elements(By.CSS_SELECTOR, ".standing"))
