"""Back and Forward restore each address and what it shows, whatever changed between, however fast they are pressed."""

import pytest

from tests.support.browser import DRAWN, show, until


@pytest.fixture
def own_tab(browser):
    """A tab with a history of its own."""
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        yield context.new_page()


class Walk:
    """A way through the dashboard: each step leaves one entry in the history of the tab."""

    def __init__(self, tab, address: str):
        self.tab, self.seen = tab, []
        show(tab, address)
        self.first = tab.evaluate("history.length")
        self.note()

    def read(self) -> tuple[str, str]:
        """The address and the title, once both stand still."""
        before = None
        while before != (before := (self.tab.url, self.tab.locator("#root h1").first.inner_text())):
            self.tab.wait_for_timeout(400)
            until(self.tab, DRAWN)
        return before

    def note(self) -> None:
        """Remember what is shown after a step, which must be another address and one entry more."""
        if self.seen:
            until(self.tab, f"location.href !== {self.seen[-1][0]!r}")
        self.seen.append(self.read())
        assert self.tab.evaluate("history.length") == self.first + len(self.seen) - 1, self.seen[-2:]

    def click(self, selector: str, place: int = 0) -> None:
        """Press what a selector finds."""
        self.tab.locator(selector).nth(place).click()
        self.note()

    def go(self, steps: int, pause: int | None = None) -> None:
        """Step through the history one entry at a time; `pause` milliseconds between, or until each is shown."""
        for _ in range(abs(steps)):
            self.tab.evaluate(f"history.go({1 if steps > 0 else -1})")
            self.tab.wait_for_timeout(pause or 0)
            if pause is None:
                self.read()


def test_back_and_forward_pass_every_kind_of_change(own_tab, base):
    walk = Walk(own_tab, f"{base}/?lang=fr")
    own_tab.locator(".st-key-pick-mali button").evaluate("button => button.click()")
    walk.note()
    walk.click(".st-key-menu a", 3)  # history
    walk.tab.get_by_role("slider", name="De").focus()
    own_tab.keyboard.press("ArrowRight")
    walk.note()
    walk.click(".st-key-usual a")  # a link from the page to itself
    walk.click(".st-key-menu a", 4)  # compare
    own_tab.locator(".st-key-other-date [role=combobox]").click()
    walk.click("[role=option]", 5)
    walk.click(".st-key-as-of-previous button")
    walk.click(".st-key-brief a")
    walk.click(".st-key-menu a", 3)  # history again, with its months
    assert "from=" in own_tab.url
    walk.click("[hreflang=en]")
    last = len(walk.seen) - 1
    for place in range(last - 1, -1, -1):
        walk.go(-1)
        assert walk.read() == walk.seen[place]
    for place in range(1, last + 1):
        walk.go(1)
        assert walk.read() == walk.seen[place]
    assert own_tab.evaluate("history.length") == walk.first + last


@pytest.mark.parametrize("pause", [20, 150])
def test_steps_that_overtake_each_other_end_where_they_lead(own_tab, base, pause):
    walk = Walk(own_tab, f"{base}/history?lang=en&as_of=2025-07-31&from=2009-11")
    walk.click(".st-key-menu a", 4)
    walk.click(".st-key-as-of-previous button")
    walk.click(".st-key-menu a", 1)
    walk.click(".st-key-menu a", 3)
    for steps, place in ((-4, 0), (3, 3), (-2, 1), (3, 4)):
        walk.go(steps, pause)
        until(own_tab, f"location.href === {walk.seen[place][0]!r}")
        assert walk.read() == walk.seen[place]
    assert own_tab.evaluate("history.length") == walk.first + 4


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_address_that_is_refused_says_so_and_back_leaves_it_at_once(own_tab, base, lang):
    walk = Walk(own_tab, f"{base}/caps?lang={lang}&as_of=2018-01-31")
    own_tab.goto(f"{base}/women?lang={lang}&as_off=2018-01-31")
    until(own_tab, DRAWN)
    assert "as_of" in own_tab.locator(".stAlert").inner_text()
    links = own_tab.locator("[class*=st-key-ways-] a")
    assert links.count() == 2
    links.nth(0).click()
    until(own_tab, "location.search.includes('as_of=2018-01-31')")
    walk.read()
    assert own_tab.locator(".stAlert").count() == 0
    walk.go(-3 if own_tab.evaluate("history.length") > walk.first + 2 else -2)
    assert walk.read() == walk.seen[0]
