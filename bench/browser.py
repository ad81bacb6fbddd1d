"""How long a visitor waits for the headline and the last chart, compared with a page of one line."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.server import find_free_port, run_dashboard, run_server
from bench.table import Measure, find_median

LOADS = 9
HEADLINE_BOUND, CHARTS_BOUND = 0.5, 2.0
SIGNS = ("headline", "drawn", "charts")
LINE = 'import streamlit as st\n\nst.write("one line")\n'
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WATCH = """
const signs = {
    line: () => [...document.querySelectorAll('[data-testid="stMarkdown"] p')].some(each => each.offsetHeight),
    headline: () => [...document.querySelectorAll('h1')].some(each => each.offsetHeight && each.innerText)
        && performance.getEntriesByName('first-contentful-paint').length > 0,
    drawn: () => [...document.querySelectorAll('#root h1')].some(each => each.offsetHeight && each.innerText),
    charts: () => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= 4,
};
const look = () => {
    const seen = document.documentElement.dataset;
    for (const name in signs) if (!(name in seen) && signs[name]()) seen[name] = performance.now();
    requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def measure_browser() -> Iterator[Measure]:
    """Yield the waits in milliseconds, then as multiples of the wait for the page of one line."""
    with run_dashboard() as (port, _), serve_one_line() as plain, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        waits = load_repeatedly(browser, f"http://localhost:{plain}/", f"http://localhost:{port}/")
        browser.close()
    line, headline, drawn, charts = (find_median(waits[name]) for name in ("line", *SIGNS))
    yield Measure("one line on its page", line, "ms")
    yield Measure("headline of the overview, readable in the first HTML", headline, "ms")
    yield Measure("headline of the overview, drawn by Streamlit", drawn, "ms")
    yield Measure("last chart of the overview", charts, "ms")
    yield Measure("headline, as a multiple of one line", headline / line, "×", HEADLINE_BOUND)
    yield Measure("last chart, as a multiple of one line", charts / line, "×", CHARTS_BOUND)


@contextmanager
def serve_one_line() -> Iterator[int]:
    """Run a Streamlit server with a page of one line, and return its port."""
    port = find_free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "line.py").write_text(LINE, "utf-8")
        Path(folder, "uvloop.py").write_text("raise ModuleNotFoundError", "utf-8")  # Streamlit alone has none
        options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
        options += ["--server.address=localhost", "--server.fileWatcherType=none"]
        with run_server(["-m", "streamlit", "run", "line.py", *options], port, Path(folder)):
            yield port


def load_repeatedly(browser: Browser, plain: str, overview: str) -> dict[str, list[float]]:
    """Return the waits of alternating loads with an empty cache, without the first load of each page."""
    waits: dict[str, list[float]] = {name: [] for name in ("line", *SIGNS)}
    for _ in range(LOADS + 1):
        waits["line"].append(load_page(browser, plain, "line")["line"])
        seen = load_page(browser, overview, "charts")
        for name in SIGNS:
            waits[name].append(seen[name])
    return {name: values[1:] for name, values in waits.items()}


def load_page(browser: Browser, address: str, last: str) -> dict[str, float]:
    """Return the times of the events of one page load, in milliseconds from navigation.

    The page records them in attributes, as its security policy forbids eval.
    """
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(f"html[data-{last}]", state="attached")  # the policy forbids eval
        seen = page.evaluate("({...document.documentElement.dataset})")
        return {name: float(seen[name]) for name in ("line", *SIGNS) if name in seen}
