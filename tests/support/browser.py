"""The Chromium the tests drive, found or installed (python -m tests.browser --install), and pages opened in it."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from ipp import paths

MEND = "No Chromium was found. Install one: sudo apt-get install chromium, or python -m playwright install chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip
ROOT = paths.ROOT
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
SIZES = {"small": (1366, 768), "large": (1920, 1080)}
# Whether all that a page will draw is drawn: Streamlit at rest, the first words gone, every figure and font there.
# A figure that fills its box is drawn at Plotly's own height first, and again once Streamlit has measured the box.
DRAWN = """() => document.body.matches('.sheet') || (
  document.querySelector('[data-test-script-state="notRunning"] h1') && !document.getElementById('first') &&
  [...document.querySelectorAll('.stPlotlyChart')].every(chart => chart.querySelector('.main-svg .annotation') &&
    Math.abs(chart.querySelector('.main-svg').getAttribute('height') - chart.clientHeight) < 2) &&
  !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]') && document.fonts.status === 'loaded')"""


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
    return browser.new_page()


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
        for event, hear in self.heard.items():
            self.tab.remove_listener(event, hear)


def until(tab: Page, truth: str, *given: object) -> None:
    """Waits until a function holds on a page; asked from outside, as the page's policy forbids it inside."""
    for _ in range(600):
        if tab.evaluate(truth, *given):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(f"not within 30 s: {truth}")


def show(tab: Page, address: str) -> Page:
    """Opens an address in a tab that may have shown another, and waits until all of it is drawn."""
    tab.goto(address)
    until(tab, DRAWN)
    return tab


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    sys.exit(0 if executable() else MEND)
