"""A connection that is missing, lost or restarted is said in the page's language, and no choice is swallowed."""

import pytest

from bench.server import ROOT, find_free_port, run_server
from tests.support.browser import DRAWN, show, until, wait_for_line

LANGS = ["en", "fr"]


@pytest.fixture
def own_tab(browser):
    """A tab of its own, whose connections a test may cut."""
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        yield context.new_page()


class Wire:
    """The live connections of a tab: passed on, or cut."""

    def __init__(self, tab):
        self.is_cut, self.open = False, []
        tab.route_web_socket("**/_stcore/stream", self.pass_on)

    def pass_on(self, socket) -> None:
        """Connect to the server, unless the wire is cut."""
        if self.is_cut:
            socket.close()
            return
        self.open.append((socket, socket.connect_to_server()))

    def cut(self) -> None:
        """End every connection, and let no new one through."""
        self.is_cut = True
        for ends in self.open:
            for end in ends:
                end.close()
        self.open.clear()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("is_silent", [False, True], ids=["refused", "silent"])
def test_a_page_that_never_gets_a_connection_says_so_and_leads_to_the_text_version(own_tab, base, lang, is_silent):
    own_tab.route_web_socket("**/_stcore/stream", lambda socket: None if is_silent else socket.close())
    own_tab.goto(f"{base}/caps?lang={lang}&as_of=2018-01-31")
    wait_for_line(own_tab, "missing", lang)
    assert own_tab.locator("#first h1").is_visible()
    own_tab.locator("#connection a").click()
    until(own_tab, "document.body.matches('.sheet')")
    assert f"lang={lang}&as_of=2018-01-31&view=text" in own_tab.url


@pytest.mark.parametrize("lang", LANGS)
def test_a_connection_that_is_cut_is_said_and_comes_back_with_the_state(own_tab, base, lang):
    wire = Wire(own_tab)
    show(own_tab, f"{base}/history?lang={lang}&as_of=2025-07-31&from=2009-11")
    title = own_tab.locator("h1").inner_text()
    wire.cut()
    wait_for_line(own_tab, "lost", lang)
    own_tab.locator(".st-key-as-of-previous button").click(force=True)
    wait_for_line(own_tab, "refused", lang)
    assert own_tab.locator("h1").inner_text() == title
    wire.is_cut = False
    wait_for_line(own_tab, "again", lang)
    until(own_tab, DRAWN)
    assert own_tab.locator("h1").inner_text() == title and "from=2009-11" in own_tab.url
    own_tab.locator(".st-key-as-of-previous button").click()
    until(own_tab, "location.search.includes('as_of=2025-06-30')")


def test_an_answer_that_does_not_come_is_said(own_tab, base):
    wire = Wire(own_tab)
    show(own_tab, f"{base}/caps?lang=fr&as_of=2018-01-31")
    for socket, server in wire.open:
        socket.on_message(lambda _: None)
        server.on_message(lambda _: None)
    own_tab.locator(".st-key-as-of-previous button").click()
    wait_for_line(own_tab, "slow", "fr")


@pytest.mark.parametrize("lang", LANGS)
def test_a_server_that_was_restarted_finds_the_page_as_it_was(own_tab, lang):
    port = find_free_port()
    serve = (["-m", "ipp", "serve", "--port", str(port)], port, ROOT)
    with run_server(*serve):
        show(own_tab, f"http://localhost:{port}/?lang={lang}&as_of=2018-12-31&engagement=mali")
        chosen = own_tab.locator(".st-key-chosen").inner_text()
    wait_for_line(own_tab, "lost", lang)
    with run_server(*serve):
        until(own_tab, "document.getElementById('connection').textContent === ''")
        until(own_tab, DRAWN)
        assert own_tab.locator(".st-key-chosen").inner_text() == chosen
        own_tab.locator(".st-key-unpick button").click()
        until(own_tab, "!location.search.includes('engagement')")


def test_the_browser_that_goes_offline_is_told_at_once(own_tab, base):
    show(own_tab, f"{base}/about?lang=fr")
    own_tab.context.set_offline(True)
    wait_for_line(own_tab, "lost", "fr")
    own_tab.context.set_offline(False)
    until(own_tab, "document.getElementById('connection').textContent === ''")
    until(own_tab, DRAWN)
