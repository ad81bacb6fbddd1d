"""The dashboard in a real browser: whole on the screen, no foreign request, no violation, no label over another."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import FLAGS, MEND, executable

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
PAGES = ("", "caps", "women", "about", "sources")
CHARTS = {"": 4, "caps": 3, "women": 3, "about": 0, "sources": 0}
SIZES = {"small": (1366, 768), "large": (1920, 1080)}


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def served(*before: str):
    """A server of the dashboard in a process of its own, with its base address."""
    port = free_port()
    command = [*before, sys.executable, "-m", "ipp", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"LANG": "C"}, stdout=subprocess.DEVNULL)
    base = f"http://localhost:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{base}/api/health.json", timeout=2).close()
            return process, base
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.25)
    process.kill()
    raise AssertionError("the server did not answer in 30 s")


@pytest.fixture(scope="module")
def base():
    process, address = served()
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def browser():
    path = executable()
    if path is None:
        pytest.fail(MEND)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page opened at a size, with every request it made and every word its console said."""

    def __init__(self, browser, address: str, size=(1366, 768), charts: int = 0):
        self.tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.requests, self.console = [], []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.console.append(message.text))
        self.tab.goto(address)
        self.tab.wait_for_selector("h1", timeout=30_000)
        self.until(f"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {2 * charts}")
        self.until("document.fonts.status === 'loaded'")
        self.tab.wait_for_timeout(600)

    def until(self, truth: str) -> None:
        """Waits until an expression holds; asked from outside, as the page's policy forbids it inside."""
        for _ in range(300):
            if self.tab.evaluate(truth):
                return
            self.tab.wait_for_timeout(100)
        raise AssertionError(f"not within 30 s: {truth}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tab.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_no_request_leaves_the_machine_and_no_policy_is_violated(browser, base, page, lang):
    with Visit(browser, f"{base}/{page}?lang={lang}", charts=CHARTS[page]) as visit:
        hosts = {urlsplit(url).hostname for url in visit.requests if not url.startswith(("data:", "blob:"))}
        assert hosts == {"localhost"}
        assert not [text for text in visit.console if "Content Security Policy" in text or "violates" in text]
        assert visit.tab.evaluate("document.documentElement.lang") == lang
        assert visit.tab.locator("h1").count() == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("as_of", ["2019-09-05", "2020-12-31", "2025-07-31"])
def test_the_overview_is_whole_on_one_screen(browser, base, lang, as_of, size):
    with Visit(browser, f"{base}/?lang={lang}&as_of={as_of}", SIZES[size], charts=4) as visit:
        tall, shown = visit.tab.evaluate(
            "(main => [main.scrollHeight, window.innerHeight])(document.querySelector('[data-testid=stMain]'))"
        )
        assert tall <= shown
        footer = visit.tab.locator(".st-key-footer").bounding_box()
        assert footer["y"] + footer["height"] <= shown
        for key in ("map", "women", "gauge", "caps"):
            box = visit.tab.locator(f".st-key-chart-{key}").bounding_box()
            assert box["height"] > 120 and box["y"] + box["height"] <= footer["y"] + 1


DENSE = ("2010-04-30", "2011-08-31", "2019-09-05", "2022-03-29", "2024-01-31")


BOXES = """() => [...document.querySelectorAll('.st-key-chart-map .annotation')].map(note => {
  const box = note.getBoundingClientRect();
  return [note.textContent, box.left, box.top, box.right, box.bottom];
})"""


def overlapping(boxes: list) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share more than a sliver."""
    pairs = combinations([box for box in boxes if box[0].strip()], 2)
    return [
        (one[0], two[0])
        for one, two in pairs
        if min(one[3], two[3]) - max(one[1], two[1]) > 1.5 and min(one[4], two[4]) - max(one[2], two[2]) > 3
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_no_label_of_the_map_covers_another_on_crowded_dates(browser, base, size, lang):
    for as_of in DENSE:
        with Visit(browser, f"{base}/?lang={lang}&as_of={as_of}", SIZES[size], charts=4) as visit:
            assert overlapping(visit.tab.evaluate(BOXES)) == [], as_of


def test_the_figures_hold_the_numbers_of_the_title(browser, base):
    with Visit(browser, f"{base}/", charts=4) as visit:
        drawn = visit.tab.evaluate("[...document.querySelectorAll('.annotation')].map(each => each.textContent)")
        text = "\n".join(drawn)
        for words in (
            "83",
            "of 150 · 55%",
            "Ukraine · cap 45",
            "10 of 20 · 50%",
            "17, cap 45",
            "Whole program: 45%, 37 of 83",
        ):
            assert words in text
        assert "[Redacted]: 1 more engagement." in text


def test_a_table_is_one_click_away_as_real_html(browser, base):
    with Visit(browser, f"{base}/?lang=fr", charts=4) as visit:
        visit.tab.locator(".st-key-table-map button").first.click()
        table = visit.tab.locator("[data-testid=stPopoverBody] table")
        table.wait_for()
        assert "Plafond passé" in table.inner_text() or "plafond passé de 20 à 45 le 2019-07-08" in table.inner_text()
        assert "[Caviardé]" in table.inner_text()


def test_a_figure_downloads_as_png_from_the_browser(browser, base):
    with Visit(browser, f"{base}/", charts=4) as visit:
        visit.tab.locator(".st-key-chart-gauge .js-plotly-plot").hover()
        with visit.tab.expect_download() as download:
            visit.tab.locator(".st-key-chart-gauge .modebar-btn").first.click()
        assert download.value.suggested_filename == "ipp-gauge-2019-09-05-en.png"
        assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_language_link_keeps_the_page_and_the_date(browser, base):
    with Visit(browser, f"{base}/women?lang=en&as_of=2025-07-31", charts=3) as visit:
        visit.tab.get_by_role("link", name="Français").click()
        visit.tab.wait_for_url(re.compile("lang=fr"))
        visit.until("document.documentElement.lang === 'fr'")
        assert visit.tab.url.endswith("/women?lang=fr&as_of=2025-07-31")


def test_the_menu_keeps_language_and_date(browser, base):
    with Visit(browser, f"{base}/?lang=fr&as_of=2025-07-31", charts=4) as visit:
        visit.tab.get_by_role("link", name="Plafonds").click()
        visit.tab.wait_for_url(re.compile(r"/caps\?"))
        visit.tab.wait_for_timeout(800)
        assert "lang=fr" in visit.tab.url and "as_of=2025-07-31" in visit.tab.url


def test_every_figure_has_its_sentence_as_alternative_text(browser, base):
    with Visit(browser, f"{base}/", charts=4) as visit:
        for title in ("55% of the ceiling is used; 67 places are free", "5 engagements; recent counts only for Mali"):
            assert visit.tab.locator(f'[aria-label*="{title}"]').count() >= 1


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_every_page_is_served_with_the_network_cut_off():
    script = """
import sys, subprocess, time, urllib.request, json
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
server = subprocess.Popen([sys.executable, "-m", "ipp", "serve", "--port", "8611"], stdout=subprocess.DEVNULL)
for _ in range(120):
    try:
        urllib.request.urlopen("http://localhost:8611/api/health.json", timeout=2); break
    except OSError:
        time.sleep(0.25)
for page in ("", "caps", "women", "about", "sources"):
    for lang in ("en", "fr"):
        assert f'<html lang="{lang}">' in urllib.request.urlopen(f"http://localhost:8611/{page}?lang={lang}").read().decode()
document = json.load(urllib.request.urlopen("http://localhost:8611/api/status.json"))
server.terminate()
print(document["program"]["officers"])
"""
    command = ["unshare", "--net", "--map-root-user", sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.stdout.strip() == "83", ended.stderr
