"""The words of the history: titles, captions and the rows of its table."""

import pytest

from ipp import paths
from ipp.content import month_range
from ipp.content.history import build_page
from ipp.dataset import store
from ipp.domain.month_span import format_month
from ipp.language.words import LANGUAGES, MOST_IN_FIGURE, words_in
from ipp.narrative.history import list_unsplit
from ipp.view import View
from tests.support import given
from tests.support.given import un_total
from tests.support.in_words import table_in_words
from tests.support.past import NEWEST, span, view


def test_eighteen_months_from_march_2018_have_a_total_but_no_split(version):
    past = month_range.select_history(view(version, first="2009-11"))
    plain = [format_month(row.month) for row in list_unsplit(past)]
    assert plain == [format_month(each) for each in span("2018-03", "2019-08").months]
    assert len(plain) == 18


@pytest.mark.parametrize(("lang", "title", "caption"), [
    ("en", "August 1992 to July 2025: 3 to 163 Canadian police officers in UN missions",
     "Canadian police in UN missions peaked at 163 in October 2011; July 2025: 9"),
    ("fr", "Août 1992 à juillet 2025 : de 3 à 163 policiers canadiens dans les missions de l’ONU",
     "Sommet de la police canadienne à l’ONU : 163 en octobre 2011; juillet 2025 : 9"),
])  # fmt: skip
def test_the_titles_say_the_range_and_the_peak(version, lang, title, caption):
    shown = build_page(view(version, lang=lang))
    assert (shown.title.replace("\N{NO-BREAK SPACE}", " "), title) == (title, title)
    assert shown["history"].caption.title.replace("\N{NO-BREAK SPACE}", " ") == caption


def test_a_range_of_one_month_and_a_range_without_a_report_say_so(version):
    assert build_page(view(version, "1992-08-31")).title == "August 1992: 30 Canadian police officers in UN missions"
    hole = build_page(view(version, first="2014-09", last="2014-12"))
    assert hole.title == "No UN report on Canadian police: September 2014 to December 2014"
    assert {row["officers"] for row in table_in_words(hole["history"])} == {"not published"}
    assert hole["events"].caption.title == "No event on record in these months"


@pytest.mark.parametrize(("as_of", "first", "en", "fr"), [
    # The UN's report of the month comes after the date of the view: nothing is said of it
    ("2014-07-09", "2014-07", "90 officers in the whole program (2014-07-09)",
     "90 policiers dans l’ensemble du programme (2014-07-09)"),
    ("2019-07-24", "2019-07", "77 officers in the whole program (2019-07-24)",
     "77 policiers dans l’ensemble du programme (2019-07-24)"),
    ("2019-09-05", "2019-09", "83 officers in the whole program (2019-09-05)",
     "83 policiers dans l’ensemble du programme (2019-09-05)"),
])  # fmt: skip
def test_a_month_that_has_not_ended_is_no_hole(version, as_of, first, en, fr):
    for lang, said in (("en", en), ("fr", fr)):
        shown = build_page(view(version, as_of, lang, first=first))
        assert [shown.title, shown["history"].caption.title] == [said, said]
        assert [row["date"] for row in table_in_words(shown["history"])] == [as_of]


def title(deployments: list[dict], as_of: str, lang: str = "en", **asked: str) -> str:
    """The title of the page of given counts."""
    return build_page(view(given.version(deployments=deployments), as_of, lang, **asked)).title


def test_a_hole_is_told_beside_the_count_of_the_program_only_where_later_months_have_a_report():
    rows = [un_total("2010-01-31", 5, 1), given.program("2010-02-10", 7), un_total("2010-03-31", 6)]
    assert title(rows, "2010-03-31", first="2010-02", last="2010-02") == (
        "7 officers in the whole program (2010-02-10); no UN report"
    )
    assert title(rows, "2010-03-31", "fr", first="2010-02", last="2010-02") == (
        "7 policiers dans l’ensemble du programme (2010-02-10); aucun rapport de l’ONU"
    )
    assert title(rows, "2010-02-10", first="2010-02") == "7 officers in the whole program (2010-02-10)"


@pytest.mark.parametrize(("second", "en", "fr"), [
    (7, "February 2010: 7 officers in the whole program", "Février 2010 : 7 policiers dans l’ensemble du programme"),
    (9, "February 2010: 7 to 9 officers in the whole program",
     "Février 2010 : de 7 à 9 policiers dans l’ensemble du programme"),
])  # fmt: skip
def test_two_counts_of_the_program_are_told_once_where_they_are_the_same(second, en, fr):
    rows = [un_total("2010-01-31", 5), given.program("2010-02-10", 7), given.program("2010-02-20", second)]
    assert title(rows, "2010-02-20", first="2010-02") == en
    assert title(rows, "2010-02-20", "fr", first="2010-02").replace("\N{NO-BREAK SPACE}", " ") == fr


def test_months_between_the_first_count_of_the_program_and_the_first_report_are_no_holes():
    rows = [given.program("2010-01-10", 7), un_total("2010-04-30", 5)]
    assert title(rows, "2010-04-30", first="2010-02", last="2010-03") == (
        "No count of Canadian police: February 2010 to March 2010"
    )


@pytest.mark.parametrize(("first", "last", "en", "fr"), [
    # 26 in April 2018 alone; 84 at the end of both months; 7 in the one month
    ("2018-01", "2019-01", "January 2018 to January 2019: at most 26 Canadian officers in UN missions (April 2018)",
     "Janvier 2018 à janvier 2019 : au plus 26 policiers canadiens à l’ONU (avril 2018)"),
    ("2014-07", "2014-08", "July 2014 to August 2014: 84 Canadian police officers in UN missions",
     "Juillet 2014 à août 2014 : 84 policiers canadiens dans les missions de l’ONU"),
    ("2020-08", "2020-08", "August 2020: 7 Canadian police officers in UN missions",
     "Août 2020 : 7 policiers canadiens dans les missions de l’ONU"),
])  # fmt: skip
def test_a_range_tells_its_own_peak_with_its_months(version, first, last, en, fr):
    for lang, said in (("en", en), ("fr", fr)):
        shown = build_page(view(version, lang=lang, first=first, last=last))
        assert shown["history"].caption.title.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(("counts", "last", "en", "fr"), [
    ((5, 8, 8, 3), None, "Canadian police in UN missions peaked at 8, last in March 2010; April 2010: 3",
     "Sommet de la police canadienne à l’ONU : 8 (dernier mois : mars 2010); avril 2010 : 3"),
    ((5, 8, 3, 8), None, "Canadian police in UN missions were at their most, last in April 2010: 8",
     "Sommet de la police canadienne à l’ONU : 8 (dernier mois : avril 2010)"),
    ((8, 8, 3, 9), "2010-03", "January 2010 to March 2010: at most 8 officers in UN missions (last: February 2010)",
     "Janvier 2010 à mars 2010 : au plus 8 policiers à l’ONU (dernier mois : février 2010)"),
    ((5, 8, 3, 6), None, "Canadian police in UN missions peaked at 8 in February 2010; April 2010: 6",
     "Sommet de la police canadienne à l’ONU : 8 en février 2010; avril 2010 : 6"),
    ((5, 3, 3, 8), None, "Canadian police in UN missions were at their most in April 2010: 8",
     "Sommet de la police canadienne à l’ONU en avril 2010 : 8"),
])  # fmt: skip
def test_a_peak_reached_more_than_once_is_told_with_its_last_month(counts, last, en, fr):
    ends = ("2010-01-31", "2010-02-28", "2010-03-31", "2010-04-30")
    version = given.version(deployments=[un_total(*each) for each in zip(ends, counts, strict=True)])
    asked = {"last": last} if last else {}
    for lang, said in (("en", en), ("fr", fr)):
        shown = build_page(view(version, "2010-04-30", lang, **asked))
        assert shown["history"].caption.title.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_program_count_after_the_newest_report_leaves_the_peak_that_of_the_record(version):
    said = build_page(view(version, "2019-09-05", last="2019-08"))["history"].caption.title
    assert said == "Canadian police in UN missions peaked at 163 in October 2011; August 2019: 27"


def test_a_blank_has_no_report_by_the_date_of_the_view(version):
    said = [build_page(view(version, "2019-09-05", lang))["history"].caption.subtitle for lang in ("en", "fr")]
    assert said[0].endswith("Blank: no report by 2019-09-05")
    assert said[1].replace("\N{NO-BREAK SPACE}", " ").endswith("Vide : aucun rapport au 2019-09-05")


def test_the_events_say_whose_targets_they_are(version):
    said = [build_page(view(version, lang=lang, first="2019-07"))["events"].caption.subtitle for lang in LANGUAGES]
    assert said[0].endswith("targets published for individual police officers, 2019-07 to 2025-07")
    assert said[1].endswith("cibles publiées pour les policiers hors unités constituées, 2019-07 à 2025-07")


def test_the_table_tells_months_holes_and_program_counts_apart(version):
    rows = {(row["date"], row["coverage"]): row for row in table_in_words(build_page(view(version))["history"])}
    assert len(rows) == 396 + 7
    memo = rows["2019-09-05", "whole program"]
    assert (memo["officers"], memo["women"], memo["women_share"], memo["by_mission"]) == ("83", "37", "45%", "n/a")
    month = rows["2019-09-30", "UN missions"]
    assert (month["officers"], month["women"], month["women_share"]) == ("20", "9", "45%")
    assert month["by_mission"] == "MINUJUSTH 8, MINUSMA 12"
    assert rows["2019-08-31", "UN missions"]["officers"] == "27"
    assert rows["2019-08-31", "UN missions"]["by_mission"] == "not published"
    assert rows["2014-09", "UN missions"]["officers"] == "not published"
    targets = [rows[day, "UN missions"]["target"] for day in ("2017-12-31", "2018-01-31", "2019-09-30")]
    assert targets == ["n/a", "n/a", "21%"]


def test_no_title_is_longer_than_fifteen_words(version):
    for as_of in ("1992-08-31", "2010-04-30", "2019-09-05", NEWEST):
        shown = build_page(view(version, as_of))
        assert max(len(each.split()) for each in (shown.title, shown["history"].caption.title)) <= 15


def test_the_title_of_a_range_has_at_most_fifteen_words(version):
    ends = [("2018-01", "2019-01"), ("2015-01", "2016-12"), ("2009-11", "2020-12"), ("2014-07", "2014-09")]
    shown = [build_page(view(version, lang=lang, first=one, last=two)) for lang in LANGUAGES for one, two in ends]
    assert max(words_in(each["history"].caption.title) for each in shown) <= MOST_IN_FIGURE


def test_a_range_of_one_month_cites_its_count_and_its_cap():
    version = store.Store(paths.DATA).current()
    view = View(version, "history", "en", given.day("2019-07-24"), (("from", "2019-07"),))
    credit = build_page(view)["history"].caption.whole.credit
    assert "Maliactu" in credit  # the 77 officers, of a page that is not dated
    assert "Royal Canadian Mounted Police (2019-07-08)" in credit  # the cap of 45 in Ukraine
