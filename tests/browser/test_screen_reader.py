"""What screen readers are told after a change and in an open list, and what follows the theme of the system."""

import datetime

import pytest

from ipp.language import words
from ipp.ui.as_of_control import label_date
from tests.support import seen
from tests.support.browser import DRAWN, LAPTOP, shared, show, until
from tests.support.screen import DARK, LIGHT

LANGS = ["en", "fr"]
# Apple's VoiceOver leaves the option in focus to the page, so Streamlit's lists say more there.
MAC = """Object.defineProperty(navigator, 'platform', { value: 'MacIntel' });
Object.defineProperty(navigator, 'userAgentData', { value: undefined });"""
ANNOUNCED = "document.getElementById('announcement').textContent"
SPOKEN = "[...document.querySelectorAll('[data-live-announcer] [aria-live] > div')].map(each => each.textContent)"
REST = 1000  # milliseconds without an announcement after which none will come


@pytest.fixture
def mac(browser):
    """A tab of its own on an Apple computer that shares what the other tabs have read."""
    tab = shared(browser).context.new_page()
    tab.set_viewport_size(LAPTOP)
    tab.add_init_script(MAC)
    yield tab
    tab.close()


def wait_until_announced(tab, page: str, lang: str, day: datetime.date, chosen: str = "") -> None:
    """Wait until the page, the date, what is chosen and the headline are announced, politely and as they are shown."""
    until(tab, DRAWN)
    parts = [words.text(f"{page}.menu", lang), label_date(day, lang), chosen, tab.locator("#root h1").text_content()]
    until(tab, f"said => {ANNOUNCED} === said", ". ".join(filter(None, parts)))
    assert tab.locator("#announcement").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("lang", LANGS)
def test_changes_and_open_lists_are_announced_in_the_language_of_the_page(mac, base, names, lang):
    show(mac, f"{base}/?lang={lang}&as_of=2018-12-31")
    mac.wait_for_timeout(REST)
    assert mac.evaluate(ANNOUNCED) == ""
    mac.locator(".st-key-as-of-previous button").click()
    until(mac, "location.search.includes('as_of=2018-11-30')")
    wait_until_announced(mac, "overview", lang, datetime.date(2018, 11, 30))
    mac.locator(".st-key-pick-mali button").evaluate("button => button.click()")
    mac.locator(".st-key-chosen").wait_for()
    chosen = mac.locator(".st-key-chosen p").first.text_content()
    assert chosen.startswith("Mali")
    wait_until_announced(mac, "overview", lang, datetime.date(2018, 11, 30), chosen)
    mac.get_by_role("link", name=words.text("compare.menu", lang)).click()
    until(mac, "location.pathname === '/compare'")
    wait_until_announced(mac, "compare", lang, datetime.date(2018, 11, 30))
    box = mac.locator(".st-key-other-date [role=combobox]")
    box.click()
    count = mac.locator("[role=option]").first.get_attribute("aria-setsize")
    selected = words.text("app.option_selected", lang, name=box.input_value())
    available = words.text("app.options_available", lang, number=count)
    until(mac, f"said => said.every(each => {SPOKEN}.includes(each))", [selected, available])
    assert sorted(seen.foreign(seen.texts(mac), names)) == []


@pytest.mark.parametrize(("lang", "before", "after"), [("en", "dark", "light"), ("fr", "light", "dark")])
def test_the_page_and_its_figures_follow_the_theme_of_the_system_and_keep_their_state(tab, base, lang, before, after):
    tab.emulate_media(color_scheme=before)
    show(tab, f"{base}/?lang={lang}&as_of=2018-12-31&engagement=mali")
    tab.locator(".st-key-table-caps button").click()
    table = tab.locator("[data-testid=stPopoverBody] table")
    state = tab.url, tab.locator("h1").inner_text(), tab.locator(".st-key-chosen").inner_text(), table.inner_text()
    entries = tab.evaluate("history.length")
    tab.emulate_media(color_scheme=after)
    until(tab, {"light": LIGHT, "dark": DARK}[after])
    until(tab, DRAWN)
    assert state == (
        tab.url, tab.locator("h1").inner_text(), tab.locator(".st-key-chosen").inner_text(), table.inner_text()
    )  # fmt: skip
    assert tab.evaluate("history.length") == entries
    assert seen.violations(tab) == []
    tab.wait_for_timeout(REST)
    assert tab.evaluate(ANNOUNCED) == ""
