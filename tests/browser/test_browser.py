"""The dashboard in a real browser: whole on the screen, no foreign request, no violation, no label over another."""

import io
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image

from ipp import site
from ipp.language.words import LANGUAGES
from tests.support.browser import CHARTS, LAPTOP, PAGES, ROOT, SIZES, Loaded, Visit, until
from tests.support.screen import BOXES, DARK, LIGHT, overlapping
from tests.support.selection import alternate, is_everything_asked


@pytest.fixture(scope="session")
def unscripted(browser):
    """A tab of a reader whose browser runs no scripts."""
    with browser.new_context(java_script_enabled=False, viewport=LAPTOP) as context:
        yield context.new_page()


def test_no_request_leaves_the_machine_and_no_policy_is_violated(screen):
    tab, (page, lang) = screen.look(), screen.made_of
    hosts = {urlsplit(url).hostname for url in screen.requests if not url.startswith(("data:", "blob:"))}
    assert hosts == {"localhost"}
    assert not [text for text in screen.console if "Content Security Policy" in text or "violates" in text]
    assert tab.evaluate("document.documentElement.lang") == lang
    assert tab.locator("h1").count() == 1
    assert tab.locator(".js-plotly-plot .main-svg").count() >= 2 * CHARTS[page]


@pytest.mark.parametrize(("as_of", "lang"), alternate(["2019-09-05", "2020-12-31", "2025-07-31"], ["fr", "en"]))
def test_the_overview_is_whole_on_one_screen(browser, base, lang, as_of):
    with Visit(browser, f"{base}/?lang={lang}&as_of={as_of}", charts=4) as visit:
        for size in SIZES.values():
            visit.resize(size)
            tall, shown = visit.tab.evaluate(
                "(main => [main.scrollHeight, window.innerHeight])(document.querySelector('[data-testid=stMain]'))"
            )
            assert tall <= shown
            footer = visit.tab.locator(".st-key-footer").bounding_box()
            assert footer["y"] + footer["height"] <= shown
            for key in ("map", "women", "gauge", "caps"):
                box = visit.tab.locator(f".st-key-chart-{key}").bounding_box()
                assert box["height"] > 120 and box["y"] + box["height"] <= footer["y"] + 1


@pytest.mark.parametrize(
    ("engagement", "as_of", "lang"),
    [(*chosen, lang) for chosen, lang in alternate([("mali", "2018-12-31"), ("colombia", "2019-03-31")], ["en", "fr"])],
)
def test_the_engagement_chosen_hides_nothing_of_what_is_carried_forward(browser, base, lang, engagement, as_of):
    with Visit(browser, f"{base}/?lang={lang}&as_of={as_of}", charts=4) as visit:
        said, places = visit.tab.locator(".st-key-carried").inner_text(), {}
        for size in SIZES.values():
            visit.resize(size)
            places[size] = visit.tab.locator("h1").bounding_box()["y"]
        visit.tab.locator(f".st-key-pick-{engagement} button").evaluate("button => button.click()")
        visit.tab.locator(".st-key-chosen").wait_for()
        for size in SIZES.values():
            visit.resize(size)
            assert visit.tab.locator(".st-key-carried").inner_text() == said
            chosen = visit.tab.locator(".st-key-chosen").bounding_box()
            assert visit.tab.locator("h1").bounding_box()["y"] <= places[size] + chosen["height"] + 6
            assert visit.tab.evaluate("document.querySelector('.stMain').scrollHeight <= innerHeight")
            assert chosen["x"] + chosen["width"] <= size[0]


def test_the_line_of_what_is_chosen_is_as_high_as_that_of_what_is_carried_forward(browser, base):
    with Visit(browser, f"{base}/?as_of=2018-12-31&engagement=mali", charts=4) as visit:
        carried, chosen = (visit.tab.locator(f".st-key-{each}").bounding_box() for each in ("carried", "chosen"))
        assert abs(carried["height"] - chosen["height"]) < 2


CROWDED = {"": "map", "history": "history", "mission": "counts"}


@pytest.mark.parametrize("screen", list(product(CROWDED, LANGUAGES)), ids="-".join, indirect=True)
def test_no_words_of_the_map_the_history_and_a_mission_cover_others(screen):
    """On the page as it is served; `test_text_boxes.py` draws the figures of many dates, ranges and missions."""
    for size in SIZES.values():
        boxes = screen.look(*size).evaluate(BOXES.replace("chart-map", f"chart-{CROWDED[screen.made_of[0]]}"))
        assert boxes and overlapping(boxes) == [], size


def test_an_arrow_key_moves_an_end_of_the_range_and_keeps_the_focus(browser, base):
    with Visit(browser, f"{base}/history?lang=fr&as_of=2025-07-31&from=2009-11", charts=1) as visit:
        visit.tab.get_by_role("slider", name="De").focus()
        visit.tab.keyboard.press("ArrowRight")
        visit.tab.wait_for_url(re.compile("from=2009-12"))
        visit.until("document.querySelector('h1')?.textContent.startsWith('Décembre 2009')")
        assert visit.tab.evaluate("document.activeElement.getAttribute('aria-valuetext')") == "2009-12"


def test_a_usual_range_is_a_link_that_keeps_language_and_date(browser, base):
    with Visit(browser, f"{base}/history?lang=fr&as_of=2019-09-05", charts=1) as visit:
        visit.tab.get_by_role("link", name="5 ans").click()
        visit.tab.wait_for_url(re.compile("from=2014-10"))
        assert "lang=fr" in visit.tab.url and "as_of=2019-09-05" in visit.tab.url


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


def test_a_click_on_a_circle_selects_its_engagement_everywhere_and_leads_to_its_page(browser, base):
    with Visit(browser, f"{base}/?lang=fr", charts=4) as visit:
        visit.tab.locator(".st-key-chart-map .annotation", has_text=re.compile("^10$")).click()
        visit.tab.wait_for_url(re.compile("engagement=mali"))
        visit.tab.locator(".st-key-chart-caps .ytick tspan", has_text="Mali").wait_for()
        visit.tab.locator(".st-key-table-map button").first.click()
        rows = visit.tab.locator("[data-testid=stPopoverBody] tbody tr")
        rows.first.wait_for()
        assert [row.split("\t")[0].strip() for row in rows.all_inner_texts() if "▸" in row] == ["▸ Mali"]
        visit.tab.keyboard.press("Escape")
        visit.tab.get_by_role("link", name="Mali : missions, effectifs, plafonds").click()
        visit.until("document.querySelector('h1')?.textContent.startsWith('Mali')")
        assert "lang=fr" in visit.tab.url and "id=mali" in visit.tab.url and "as_of=2019-09-05" in visit.tab.url


TITLE = """key => {
  const note = document.querySelector(`.st-key-chart-${key} .annotation[data-index="${%s}"] text`);
  const box = note.getBoundingClientRect(), plot = note.closest(".js-plotly-plot").getBoundingClientRect();
  return [box.left - plot.left, box.top - plot.top, box.right - plot.left, box.bottom - plot.top];
}"""


def inked(picture: Image.Image, box: list[float]) -> tuple[float, float]:
    """Where the ink begins and ends across a band of a picture made at twice the size, in pixels of the page."""
    _, top, _, bottom = (2 * edge for edge in box)
    band = picture.convert("L").crop((0, int(top), picture.width, int(bottom)))
    first, _, last, _ = band.point(lambda light: 255 * (light < 128)).getbbox()
    return first / 2, last / 2


@pytest.mark.parametrize(("page", "key"), [("", "gauge"), ("", "map"), ("caps", "ladder")])
def test_the_png_of_a_figure_is_set_in_the_type_of_the_page_at_twice_its_size(browser, base, page, key):
    with Visit(browser, f"{base}/{page}", charts=CHARTS[page]) as visit:
        plot = visit.tab.locator(f".st-key-chart-{key} .js-plotly-plot")
        notes = "document.querySelectorAll(`.st-key-chart-${key} .annotation`).length"
        title, subtitle, credit = (visit.tab.evaluate(TITLE % f"{notes} - {last}", key) for last in (3, 2, 1))
        plot.hover()
        with visit.tab.expect_download() as download:
            visit.tab.locator(f".st-key-chart-{key} .modebar-btn").first.click()
        size = plot.bounding_box()
        picture = Image.open(download.value.path())
    assert (picture.width, picture.height) == pytest.approx((2 * size["width"], 2 * size["height"]), abs=3)
    for box in (title, subtitle, credit):
        assert inked(picture, box) == pytest.approx((box[0], box[2]), abs=2)


@pytest.mark.parametrize("font", ["700 15px Lato", "400 12px 'Noto Sans'"])
def test_the_type_of_the_page_is_of_another_width_than_what_would_take_its_place(browser, base, font):
    measure = """font => [font, font.replace(/Lato|'Noto Sans'/, "sans-serif")].map(each => {
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = each;
      return pen.measureText("Officers deployed, whole program, against the ceiling of 150").width;
    })"""
    with Visit(browser, f"{base}/", charts=4) as visit:
        ours, other = visit.tab.evaluate(measure, font)
    assert abs(ours - other) > 4


def test_the_language_link_keeps_the_page_and_the_date(browser, base):
    with Visit(browser, f"{base}/women?lang=en&as_of=2025-07-31", charts=4) as visit:
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


def test_the_next_mission_opens_in_the_same_language_and_at_the_same_date(browser, base):
    with Visit(browser, f"{base}/mission?lang=fr&as_of=2025-07-31&id=mali", charts=2) as visit:
        visit.tab.get_by_role("link", name="Suivant : Iraq").click()
        visit.until("document.querySelector('h1')?.textContent.startsWith('Iraq')")
        assert "lang=fr" in visit.tab.url and "as_of=2025-07-31" in visit.tab.url and "id=iraq" in visit.tab.url


CONTROLS = """[...document.querySelectorAll('#root :is(button, a, input, [role=slider])')]
  .filter(each => each.checkVisibility()).map(each => each.outerHTML)"""
WORDS = "[...document.querySelectorAll('.annotation, .st-key-footer p')]"
OUTSIDE = f"""frame => {{
  const box = document.querySelector(frame).getBoundingClientRect();
  const seen = {WORDS}.map(each => [each.textContent, each.getBoundingClientRect()]).filter(each => each[1].width);
  return seen.filter(([, at]) => at.left < box.left - 1 || at.top < box.top - 1 || at.right > box.right + 1
    || at.bottom > box.bottom + 1).map(([words]) => words);
}}"""


def test_the_screenshot_view_is_a_frame_of_16_to_9_with_its_words_inside_and_no_control(captured):
    for size, whole in ((SIZES["small"], (1280, 720)), (SIZES["large"], (1888, 1062))):
        tab = captured.look(*size)
        frame = tab.locator(".st-key-mode-shot-figure").bounding_box()
        assert (frame["width"], frame["height"]) == whole
        assert tab.evaluate(OUTSIDE, ".st-key-mode-shot-figure") == []
        assert tab.evaluate(CONTROLS) == []
        told = "".join(tab.evaluate(f"{WORDS}.map(each => each.textContent)"))
        text = "".join(told.split())  # lines end without a space
        assert "".join(tab.locator("#root h1").inner_text().split()) in text
        assert "Source" in text and re.search("endatedu(2018-08-31etdu)?2019-09-05", text)
        assert "Endatedu5septembre2019·Dossierpublic·version" in text


@pytest.mark.parametrize("page", ["?lang=fr", "?lang=en&figure=map", "compare?lang=fr&with=2018-08-31"])
def test_the_qr_code_of_a_screenshot_of_half_its_size_leads_to_the_view(browser, base, page):
    with Visit(browser, f"{base}/{page}&view=shot", charts=4 if page == "?lang=fr" else 1) as visit:
        for scheme in ("light", "dark"):
            visit.tab.emulate_media(color_scheme=scheme)
            visit.until(DARK if scheme == "dark" else LIGHT)
            picture = Image.open(io.BytesIO(visit.tab.screenshot())).convert("RGB")
            half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BILINEAR)
            (found,) = zxingcpp.read_barcodes(half)
            path, lang = page.split("?")[0], page.split("lang=")[1][:2]
            assert found.text.startswith(f"{base}/{path}?lang={lang}&as_of=2019-09-05") and "view" not in found.text


def test_a_button_of_a_figure_opens_it_alone(browser, base):
    with Visit(browser, f"{base}/caps?lang=fr", charts=3) as visit:
        with visit.tab.expect_popup() as opened:
            visit.tab.locator('.st-key-figure-ladder a[href*="view=shot"]').click()
        opened.value.wait_for_selector(".st-key-mode-shot-figure .st-key-chart-ladder")
        assert "lang=fr" in opened.value.url and "view=shot&figure=ladder" in opened.value.url


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "83 officers were deployed under a ceiling of 150; 45% were women, 24 points above the UN target"),
        ("/caps?lang=fr", "Plafond le plus utilisé : Mali, 50 % (effectif : août 2019); 2 sur 5 non comparables"),
    ],
)
def test_the_answer_is_readable_without_scripts(browser, base, address, title):
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(base + address)
        assert tab.locator("h1").inner_text().replace("\u00a0", " ") == title
        assert tab.locator("h1").is_visible()
        tab.locator("noscript a").click()
        assert tab.locator("h1").inner_text().replace("\u00a0", " ") == title
        assert tab.locator("table").count() > 5


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_text_view_prints_the_overview_on_two_sheets_and_fits_320_pixels(browser, base, lang):
    with browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800}) as context:
        tab = context.new_page()
        tab.goto(f"{base}/?view=text&lang={lang}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        printed = tab.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


# What the first words hold, and where Streamlit draws the same.
SAME = {
    "#first .bar strong": ".st-key-header p strong",
    "#first .bar nav": ".st-key-menu",
    "#first .bar .brief span": ".st-key-brief p",
    "#first .bar > a": ".st-key-header .stHtml a",
    "#first .strip": ":is(.st-key-carried, .st-key-chosen)",
    "#first h1": "#root h1",
    "#first > h1 + p": "#root .stElementContainer:has(h1) + .stElementContainer .stMarkdown p",
    "#first .tiles li": ".st-key-tiles > :first-child",
    "#first .tiles li:last-child": ".st-key-tiles > :last-child",
}
LOOKED_AT = """selectors => document.fonts.ready.then(() => selectors.map(each => document.querySelector(each)).map(
  each => each && {words: each.innerText.trim(), left: each.getBoundingClientRect().left,
    top: each.getBoundingClientRect().top, colour: getComputedStyle(each).color}))"""


def assert_first_words_stay(unscripted, loaded: Loaded, width: int, scheme: str) -> None:
    """The first words stand where Streamlit draws the same, in the same words and colours, and then go."""
    unscripted.emulate_media(color_scheme=scheme)
    unscripted.set_viewport_size({"width": width, "height": 768})
    if unscripted.url != loaded.address:
        unscripted.goto(loaded.address)
    first = unscripted.evaluate(LOOKED_AT, list(SAME))
    ground = unscripted.evaluate("getComputedStyle(document.querySelector('#first')).backgroundColor")
    tab = loaded.look(width, scheme=scheme)
    assert tab.locator("#first").count() == 0
    assert tab.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == ground
    drawn = tab.evaluate(LOOKED_AT, list(SAME.values()))
    assert first[list(SAME).index("#first h1")] and [each is None for each in first] == [each is None for each in drawn]
    for one, two in zip(filter(None, first), filter(None, drawn), strict=True):
        assert (one["words"].split(), one["colour"]) == (two["words"].split(), two["colour"])
        assert abs(one["left"] - two["left"]) <= 4 and abs(one["top"] - two["top"]) <= 4, one["words"]


# A page in one language is looked at in a wide light window, in the other language in a narrow dark one.
LOOKS = [((1366, "light"),), ((390, "dark"),)]
# The briefing's notice is drawn by Streamlit alone, so what stands under it moves.
FIRST_PAGES = [each for each in product(PAGES, LANGUAGES) if each[0] != "briefing"]


@pytest.mark.parametrize("screen", FIRST_PAGES, ids="-".join, indirect=True)
def test_the_first_words_stand_where_streamlit_draws_the_same_and_then_go(unscripted, screen):
    looks = LOOKS[screen.made_of not in alternate(PAGES, LANGUAGES)]
    for look in sum(LOOKS, ()) if is_everything_asked() else looks:
        assert_first_words_stay(unscripted, screen, *look)


@pytest.mark.parametrize("address", ["mission?lang=fr&id=mali", "compare?lang=fr&as_of=2025-07-31&with=2019-09-05"])
def test_the_first_words_of_a_choice_stand_where_streamlit_draws_the_same(browser, base, unscripted, address):
    loaded = Loaded(browser, f"{base}/{address}")
    for look in sum(LOOKS, ()):
        assert_first_words_stay(unscripted, loaded, *look)


def test_the_first_words_stay_until_nothing_of_the_page_is_grey(screen):
    tab = screen.look()
    until(tab, "() => window.left")
    assert tab.evaluate("window.left") == [0, len(site.list_menu_pages())]


WRITTEN = """where => [...document.querySelectorAll(where)].map(each => ({
  words: each.innerText.split(/\\s+/).filter(Boolean).join(' '), top: each.getBoundingClientRect().top,
  shown: each.checkVisibility({opacityProperty: true, visibilityProperty: true})}))"""


@pytest.mark.parametrize(("page", "lang"), alternate(PAGES, LANGUAGES))
def test_without_scripts_a_page_shows_its_figures_in_the_words_of_the_text_view(unscripted, base, page, lang):
    unscripted.set_viewport_size(LAPTOP)
    unscripted.goto(f"{base}/{page}?lang={lang}&view=text")
    whole = " ".join(unscripted.evaluate("document.querySelector('main').textContent").split())
    unscripted.goto(f"{base}/{page}?lang={lang}")
    said = unscripted.evaluate(WRITTEN, "#first :is(h1, h2, .tiles strong, .lines li, section p, section td)")
    assert [each["words"] for each in said if each["words"] not in whole] == []
    assert [each["words"] for each in said if not each["shown"]] == []
    figures = [each for each in said[1:] if re.search(r"\d", each["words"]) and 0 < each["top"] < 768]
    assert len(figures) >= 1


def test_every_figure_has_its_sentence_as_alternative_text(browser, base):
    with Visit(browser, f"{base}/", charts=4) as visit:
        for title in (
            "55% of the ceiling was used; 67 positions were unfilled",
            "5 engagements; recent counts only for Mali",
        ):
            assert visit.tab.locator(f'[aria-label*="{title}"]').count() >= 1


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_every_page_is_served_with_the_network_cut_off():
    script = """
import sys, subprocess, time, urllib.request, json
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
command = [sys.executable, "-m", "ipp", "serve", "--port", "8611"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
for _ in range(1000):
    try:
        urllib.request.urlopen("http://localhost:8611/api/health.json", timeout=2); break
    except OSError:
        time.sleep(0.25)
for page in ("", "caps", "women", "history", "compare", "mission", "about", "sources"):
    for lang in ("en", "fr"):
        assert f'<html lang="{lang}">' in urllib.request.urlopen(f"http://localhost:8611/{page}?lang={lang}").read().decode()
document = json.load(urllib.request.urlopen("http://localhost:8611/api/status.json"))
server.terminate()
print(document["program"]["officers"])
print(server.communicate()[0])
"""
    command = ["unshare", "--net", "--map-root-user", sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    said = "The dashboard is at http://localhost:8611 (stop it with Ctrl+C)."  # and nothing of each request
    assert ended.stdout.split("\n", 1) == ["83", f"{said}\n\n"], ended.stderr
