"""Every page in every language and view: no violation of WCAG, and no word of the other language."""

from ipp.language.words import LANGUAGES
from tests.support import seen
from tests.support.browser import PAGES, Loaded
from tests.support.selection import alternate, is_everything_asked


def assert_own_words(loaded: Loaded, names) -> None:
    """No word of a page is of another language than it is marked as."""
    assert sorted(seen.foreign(seen.texts(loaded.look()), names)) == []


def assert_accessible(loaded: Loaded, schemes: tuple[str, ...] = ("light", "dark")) -> None:
    """Nothing on a page breaks WCAG, in the light or the dark."""
    for scheme in schemes:
        assert (scheme, seen.violations(loaded.look(scheme=scheme))) == (scheme, [])


def test_no_word_is_of_another_language_than_it_is_marked_as(screen, names):
    assert_own_words(screen, names)


def test_nothing_breaks_wcag_in_the_light_or_the_dark(screen):
    """In one theme; `test_phone.py` looks at the page in the other, in the size of a phone."""
    one = "dark" if screen.made_of in alternate(PAGES, LANGUAGES) else "light"
    assert_accessible(screen, ("light", "dark") if is_everything_asked() else (one,))


def test_no_word_of_a_page_as_it_is_captured_is_of_another_language(shot, names):
    assert_own_words(shot, names)


def test_nothing_of_a_page_as_it_is_captured_breaks_wcag(shot):
    assert_accessible(shot)


def test_no_word_of_a_page_as_it_is_presented_is_of_another_language(slide, names):
    assert_own_words(slide, names)


def test_nothing_of_a_page_as_it_is_presented_breaks_wcag(slide):
    assert_accessible(slide)


def test_no_word_of_the_text_view_is_of_another_language(sheet, names):
    assert_own_words(sheet, names)


def test_nothing_of_the_text_view_breaks_wcag(sheet):
    assert_accessible(sheet)


def test_a_word_of_another_language_and_a_picture_without_a_name_are_found(tab, names):
    tab.set_content('<html lang="fr"><title>Carte</title><main><h1>Deployed</h1><img src="data:,"></main></html>')
    assert ("fr", "deployed", "Deployed") in seen.foreign(seen.texts(tab), names)
    assert "image-alt" in [rule for rule, *_ in seen.violations(tab)]
