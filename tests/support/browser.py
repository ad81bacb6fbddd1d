"""The Chromium the tests drive, found or installed (python -m tests.browser --install), and pages opened in it."""

import os
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from ipp import paths
from ipp.language import words
from tests.support.screen import DARK, LIGHT

MEND = "No Chromium was found. Install one: sudo apt-get install chromium, or python -m playwright install chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip
ROOT = paths.ROOT
PATIENCE = 120  # seconds: a page is drawn in one or two, but not on a machine that is busy with other work
PAGES = ("", "caps", "women", "history", "compare", "mission", "about", "sources", "briefing")
CHARTS = {
    "": 4,
    "caps": 3,
    "women": 4,
    "history": 1,
    "compare": 1,
    "mission": 2,
    "about": 0,
    "sources": 0,
    "briefing": 0,
}
LAPTOP = {"width": 1366, "height": 768}
PLAIN_MEDIA = {"media": "screen", "color_scheme": "light", "reduced_motion": "no-preference"}
SIZES = {"small": (1366, 768), "large": (1920, 1080)}
# Whether all that a page will draw is drawn: Streamlit at rest, the first words gone, every figure and font there.
# A figure that fills its box is drawn at Plotly's own height first, and again once Streamlit has measured the box.
DRAWN = """() => document.body.matches('.sheet') || (
  document.querySelector('[data-test-script-state="notRunning"] h1') && !document.getElementById('first') &&
  [...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg .annotation') &&
    Math.abs(chart.querySelector('.main-svg').getAttribute('height') - chart.clientHeight) < 2) &&
  !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') && document.fonts.status === 'loaded')"""
# What is grey and what the menu holds in the moment in which the first words go.
LEAVING = """new MutationObserver((_, watch) => {
  const first = document.getElementById('first');
  if (first) window.stood = true;
  else if (window.stood) {
    window.left = [document.querySelectorAll('[data-testid="stSkeleton"]').length,
      document.querySelectorAll('.st-key-menu a').length];
    watch.disconnect();
  }
}).observe(document, { childList: true, subtree: true })"""


def executable() -> str | None:
    """The path of a Chromium: the system's, else Playwright's own; None when neither is there."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Installs Debian's Chromium where apt is there and allowed, else Playwright's."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False, **quiet)
        done = subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)


@cache
def shared(browser: Browser) -> Page:
    """The one tab of a browser: it keeps the scripts it has read, so that the next address opens four times sooner."""
    context = browser.new_context()
    context.set_default_timeout(1000 * PATIENCE)
    return context.new_page()


@cache
def beside(browser: Browser) -> Page:
    """A second tab that keeps its page while the first shows others; the two share what they have read."""
    tab = shared(browser).context.new_page()
    tab.add_init_script(LEAVING)
    return tab


class Visit:
    """An address opened in a browser's tab at a size, with every request made and every word its console said."""

    def __init__(self, browser, address: str, size=(1366, 768), charts: int = 0, scheme: str = "light"):
        self.tab = shared(browser)
        self.tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        self.tab.emulate_media(color_scheme=scheme)
        self.requests, self.console = [], []
        self.heard = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.console.append(message.text),
        }
        for event, hear in self.heard.items():
            self.tab.on(event, hear)
        show(self.tab, address)
        self.until(f"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {2 * charts}")

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, and wait until the page is drawn in it."""
        self.tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
        until(self.tab, DRAWN)

    def until(self, truth: str) -> None:
        """Waits until an expression holds; asked from outside, as the page's policy forbids it inside."""
        until(self.tab, truth)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for event, hear in self.heard.items():
            self.tab.remove_listener(event, hear)


class Loaded:
    """An address loaded once and looked at by many tests: resized and re-themed, but not loaded again.

    Holds the tab, the address, the values it was made of, every request of the load, every word of its console, and
    what a wide window says.
    """

    def __init__(self, browser: Browser, address: str, *made_of: str):
        self.tab, self.address, self.made_of = beside(browser), address, made_of
        self.requests, self.console, self.settled, self.said = [], [], "", []
        heard = {
            "request": lambda request: self.requests.append(request.url),
            "console": lambda message: self.console.append(message.text),
        }
        for event, hear in heard.items():
            self.tab.on(event, hear)
        self.look()
        for event, hear in heard.items():
            self.tab.remove_listener(event, hear)

    def look(self, width: int = 1366, height: int = 768, scheme: str = "light", motion: str = "no-preference") -> Page:
        """The tab once the page is drawn in a window of a size, in a theme, from its top.

        The address is loaded only the first time, or if a test left it.
        """
        self.tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion)
        self.tab.set_viewport_size({"width": width, "height": height})
        if self.tab.url != self.settled:
            self.tab.goto(self.address)
        until(self.tab, DARK if scheme == "dark" else LIGHT)
        until(self.tab, DRAWN)
        self.settled = self.tab.url
        self.tab.evaluate("document.activeElement.blur(), document.querySelector('.stMain')?.scrollTo(0, 0)")
        return self.tab


def until(tab: Page, truth: str, *given: object) -> None:
    """Wait until an expression or function holds on a page; asked from outside, as the page's policy forbids it inside.

    A page that is half drawn or being replaced is waited for. Raises AssertionError if it does not hold in time.
    """
    end, fault = time.monotonic() + PATIENCE, ""
    while time.monotonic() < end:
        try:
            if tab.evaluate(truth, *given):
                return
        except Error as error:
            fault = str(error)
        tab.wait_for_timeout(50)
    raise AssertionError(f"not within {PATIENCE} s: {truth} {fault}")


def show(tab: Page, address: str) -> Page:
    """Opens an address in a tab that may have shown another, and waits until all of it is drawn."""
    tab.goto(address)
    until(tab, DRAWN)
    return tab


def wait_for_line(tab: Page, name: str, lang: str) -> None:
    """Wait until the line about the connection says a text of `live.toml`, politely and without a dialog."""
    said = words.text(f"live.{name}", lang)
    until(tab, f"document.getElementById('connection').textContent.startsWith({said!r})")
    assert tab.locator("#connection").get_attribute("role") == "status"
    assert tab.locator("#root [role=dialog]").count() == 0


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    sys.exit(0 if executable() else MEND)
