"""What a briefing says: the words and figures of the pages, dated, each with its sources."""

import copy
import datetime

import pytest

from ipp.content import view_code
from ipp.content.briefing import build_page, carry_parameters, list_current_status
from ipp.dataset import store
from ipp.language import words
from ipp.view import View
from ipp.web.plain_pages import contents_of
from tests.support.in_words import notes_in_words

MEMO = datetime.date(2019, 9, 5)


def view(as_of=MEMO, lang="en", page="briefing", **asked) -> View:
    return View(store.get_store().current(), page, lang, as_of, tuple(asked.items()))


def said(section: str, **of) -> str:
    return "\n".join(each.text for each in build_page(view(**of))[section].records)


def test_the_first_sentences_say_the_date():
    assert said("background").startswith("This note gives, as of September 5, 2019, the figures of “Public record")
    assert said("status").startswith(
        "As of September 5, 2019: 83 officers were deployed under a ceiling of 150; 45% were women"
    )
    assert said("background", lang="fr").startswith("Cette note présente, en date du 5 septembre 2019, les chiffres")


def test_the_considerations_of_the_memo():
    assert notes_in_words(build_page(view())["considerations"]) == [
        "No count that can be compared with its cap reaches 90% of it.",
        "In 2 of 5 engagements, no count can be compared with a cap (see the table).",
        "67 positions were unfilled under the ceiling on 2019-09-05 (150 less 83 deployed).",
        "4 of 5 engagement counts are over 92 days old, the oldest of November 2018.",
        "Women were 37 of 83 officers on September 5, 2019 (whole program): "
        "19 more than the 18 needed for the 2019 target of 21%.",
        "At the same strength of 83, the 2028 target of 30% needs 25 women: 12 fewer than the 37 counted.",
        "[Redacted]: 1 engagement whose name, cap and count are not released.",
    ]


def test_a_count_above_a_cap_stated_long_before_is_never_told_as_over_it():
    # 131 in Haiti; the cap of 100 was last stated on March 23, 2011
    assert "over its cap" not in said("considerations", as_of=datetime.date(2012, 1, 31))


def test_the_engagement_chosen_is_told_after_the_answer():
    assert list_current_status(view(engagement="mali"))[1].text == "Mali: 10 (2019-08-09); cap 20; utilization 50%."


def test_the_other_date_is_the_one_of_the_address():
    assert "Between July 31, 2014 and September 5, 2019" in said("status", **{"with": "2014-07-31"})


@pytest.mark.thorough
@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_sentence_but_the_first_names_sources_that_are_there_on_any_date(lang):
    for row in store.get_store().current().dates[::20]:
        for name in ("background", "status", "considerations"):
            part = build_page(view(row.as_of, lang))[name]
            assert notes_in_words(part) and all(each.endswith(".") for each in notes_in_words(part)), row.as_of
            cited = [store.get_store().current().sources[id_] for each in part.records for id_ in each.source_ids]
            published = [each.published for each in cited if each.published]
            # before the first cap there is nothing to consider that has a source
            silent = name == "background" or (name == "considerations" and row.as_of < datetime.date(2004, 7, 6))
            assert all(published) and (silent or cited), row.as_of


def test_nothing_of_a_later_note_is_told():
    for as_of in (datetime.date(2012, 1, 31), datetime.date(2018, 12, 31)):
        assert "2019" not in said("background", as_of=as_of) and "$" not in said("background", as_of=as_of)


def test_a_briefing_takes_along_the_other_date_and_the_engagement_of_a_page():
    asked = {"lang": "en", "as_of": "2019-09-05"}
    assert carry_parameters(view(page="compare", **{"with": "2018-08-31"})) == asked | {"with": "2018-08-31"}
    assert carry_parameters(view(page="caps", engagement="mali")) == asked | {"engagement": "mali"}
    assert carry_parameters(view(page="mission", id="minusma")) == asked | {"engagement": "mali"}
    assert carry_parameters(view(page="women")) == asked


def test_the_code_of_a_view_moves_with_its_state_and_its_data_only():
    one = view_code.compute_code(view())
    assert len(one) == 8 and set(one) <= set("0123456789abcdef")
    assert one == view_code.compute_code(View(**{**vars(view()), "theme": "dark", "mode": "shot", "figure": "map"}))
    others = [view(lang="fr"), view(datetime.date(2019, 8, 31)), view(page="caps"), view(engagement="mali")]
    assert len({one, *map(view_code.compute_code, others)}) == 5


@pytest.mark.parametrize(("lang", "kind"), [("en", "Public record · EN"), ("fr", "Dossier public · FR")])
def test_every_credit_line_ends_in_the_stamp(lang, kind):
    there = view(lang=lang, page="overview")
    for part in contents_of(there).parts.values():
        assert part.caption.credit.replace("\u00a0", " ").endswith(f" · {kind} · {view_code.compute_code(there)}")


def test_a_finding_on_made_up_figures_says_so_once():
    version = copy.copy(store.get_store().current())
    vars(version)["dataset"] = version.dataset | {"kind": "illustrative"}
    found = build_page(View(version, "briefing", "en", MEMO))
    assert found.title.startswith("Illustrative, not real · 83 officers were deployed")
    assert notes_in_words(found["status"])[0].startswith(
        "As of September 5, 2019: Illustrative, not real · 83 officers were deployed"
    )
