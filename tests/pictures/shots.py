"""Contact sheets of every page in every language, size, theme and way to look, into docs/shots/: make shots."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlencode

import pypdfium2
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from bench.server import run_dashboard
from ipp import paths
from ipp.language.words import LANGUAGES
from ipp.site import FIGURES, PAGES
from tests.support.browser import FLAGS, MEND, executable

FOLDER = paths.ROOT / "docs" / "shots"
LETTER, PHONE, SMALL, LARGE, HUGE = (816, 1056), (390, 844), (1366, 768), (1920, 1080), (2560, 1440)
THUMB, LINE, GAP, COLOURS = 340, 16, 8, 96
LANDSCAPE, PORTRAIT = 10 / 16, 5 / 4  # height of a thumbnail, as a share of its width
DRAWN = """!document.querySelector('#first')
  && [...document.querySelectorAll('[class*="st-key-chart-"]')].every(each => each.querySelector('.main-svg'))
  && document.fonts.status === 'loaded'"""
# The pictures the README shows: name, page, what the address asks for, theme.
README = (
    ("overview-en", "overview", {"lang": "en"}, "light"),
    ("overview-fr-dark", "overview", {"lang": "fr"}, "dark"),
    ("history-en", "history", {"lang": "en", "as_of": "2025-07-31"}, "light"),
)


class Way(NamedTuple):
    """A way to look at a page: what the address asks for, the theme, the sizes of its pictures, if it is printed."""

    asked: dict[str, str]
    theme: str
    sizes: tuple[tuple[int, int], ...]
    plain: bool = False
    printed: bool = False


def ways(page: str) -> Iterator[Way]:
    """The ways to look at a page; one load of it serves several sizes."""
    for theme, sizes in (("light", (SMALL, LARGE, HUGE, PHONE)), ("dark", (SMALL, LARGE, PHONE))):
        yield Way({}, theme, sizes, printed=True)
        if FIGURES.get(page):
            yield Way({"view": "shot"}, theme, (SMALL, LARGE, PHONE))
    if figures := FIGURES.get(page):
        yield Way({"view": "present"} | ({} if page == "overview" else {"figure": figures[0]}), "light", (SMALL,))
    yield Way({"view": "text"}, "light", (LETTER,), plain=True)


def opened(browser: Browser, address: str, size: tuple[int, int], way: Way) -> Page:
    """A tab that shows an address as a reader sees it once all is drawn."""
    tab = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)), color_scheme=way.theme)
    tab.goto(address)
    tab.wait_for_selector("h1" if way.plain else "#root h1", state="attached", timeout=30_000)
    settle(tab)
    return tab


def settle(tab: Page) -> None:
    """Waits until the charts are drawn, at most 15 seconds; asked from outside, as the page forbids it inside."""
    for _ in range(150):
        if tab.evaluate(DRAWN):
            break
        tab.wait_for_timeout(100)
    tab.wait_for_timeout(400)


def picture(tab: Page) -> Image.Image:
    """What the tab shows."""
    return Image.open(io.BytesIO(tab.screenshot())).convert("RGB")


def paper(tab: Page) -> Iterator[Image.Image]:
    """The sheets that the tab prints."""
    for sheet in pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True)):
        yield sheet.render(scale=1).to_pil().convert("RGB")


def pictures(browser: Browser, base: str, page: str, lang: str) -> Iterator[tuple[str, Image.Image]]:
    """Every picture of a page in a language with its label, and every sheet it prints."""
    for way in ways(page):
        address = f"{base}/{PAGES[page]}?{urlencode({'lang': lang} | way.asked)}"
        tab = opened(browser, address, way.sizes[0], way)
        for size in way.sizes:
            tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
            settle(tab)
            look = " ".join(filter(None, (way.asked.get("view"), way.theme)))
            yield f"{lang} {size[0]} x {size[1]} {look}", picture(tab)
        if way.printed:
            for number, drawn in enumerate(paper(tab), 1):
                yield f"{lang} paper from {way.theme}, sheet {number}", drawn
        tab.close()


def thumbnail(drawn: Image.Image) -> Image.Image:
    """A picture cropped to the height of its row and made small."""
    share = LANDSCAPE if drawn.width > drawn.height else PORTRAIT
    cropped = drawn.crop((0, 0, drawn.width, min(drawn.height, round(drawn.width * share))))
    return cropped.resize((THUMB, round(cropped.height * THUMB / cropped.width)), Image.Resampling.LANCZOS)


def sheet(rows: list[list[tuple[str, Image.Image]]]) -> Image.Image:
    """Labelled thumbnails in rows, each row as tall as its tallest."""
    small = [[(label, thumbnail(drawn)) for label, drawn in row] for row in rows]
    heights = [LINE + max(drawn.height for _, drawn in row) + GAP for row in small]
    wide = max(len(row) for row in small) * (THUMB + GAP)
    whole = Image.new("RGB", (wide, sum(heights)), "#d7dbe0")
    pen, top = ImageDraw.Draw(whole), 0
    for row, height in zip(small, heights, strict=True):
        for place, (label, drawn) in enumerate(row):
            pen.text((place * (THUMB + GAP) + 2, top + 2), label, fill="black")
            whole.paste(drawn, (place * (THUMB + GAP), top + LINE))
        top += height
    return whole


def rows(told: list[tuple[str, Image.Image]]) -> list[list[tuple[str, Image.Image]]]:
    """The pictures that are wide, then those that are tall."""
    return [[each for each in told if (each[1].width > each[1].height) is wide] for wide in (True, False)]


def written(drawn: Image.Image, name: str, colours: int) -> None:
    """Writes a picture with so many colours."""
    method = Image.Quantize.MAXCOVERAGE  # keeps the colours of thin lines
    drawn.quantize(colours, method, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def main(asked_for: list[str]) -> None:
    """Writes a sheet for each page, or for those named, and the pictures of the README."""
    if executable() is None:
        raise SystemExit(MEND)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with run_dashboard() as (port, _), sync_playwright() as playwright:
        base = f"http://localhost:{port}"
        for page in asked_for or PAGES:
            with launched(playwright) as browser:
                told = [row for lang in LANGUAGES for row in rows(list(pictures(browser, base, page, lang)))]
            written(sheet(told), f"sheet-{page}", COLOURS)
        with launched(playwright) as browser:
            for name, page, asked, theme in README:
                address = f"{base}/{PAGES[page]}?{urlencode(asked)}"
                written(picture(opened(browser, address, SMALL, Way(asked, theme, (SMALL,)))), name, 256)


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A browser of its own for each page: one that has printed hundreds of sheets answers no more."""
    browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
