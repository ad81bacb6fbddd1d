"""History: months with holes left open, the split by mission, events, and the range an address asks for."""

import datetime
from itertools import pairwise

import pytest

from ipp import figures, paths
from ipp.content import month_range
from ipp.content.history import build_page
from ipp.dataset import store
from ipp.domain.month_span import MonthSpan, add_months, format_month
from ipp.domain.records.history import HistoryEvent, HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.figures import history_events, history_stack
from ipp.figures.layout.boxes import Box, Plot
from ipp.language.words import LANGUAGES, MOST_IN_FIGURE, words_in
from ipp.language.write import write
from ipp.narrative import events
from ipp.narrative import history as narrative_history
from ipp.narrative.history import list_unsplit
from ipp.request.parse import parse_request
from ipp.view import View
from tests.support import given
from tests.support.given import REDACTED, cap, ceiling, engagement, mission, un, un_total
from tests.support.in_words import table_in_words

NEWEST = "2025-07-31"
HOLES = ["2014-09", "2014-10", "2014-11", "2014-12", "2015-03", "2016-03", "2017-03", "2020-06", "2022-07"]


def view(version, as_of: str = NEWEST, lang: str = "en", **asked: str) -> View:
    """The page of history at a date, with `first` and `last` as its address has them."""
    names = {"first": "from", "last": "to"}
    return View(version, "history", lang, given.day(as_of), tuple((names[key], each) for key, each in asked.items()))


def ask(version, record: type, as_of: str = NEWEST) -> list:
    """The records of a question at a date."""
    return list(version.records(record, as_of=given.day(as_of)))


def span(first: str, last: str) -> MonthSpan:
    """A span from months as addresses write them."""
    return MonthSpan(given.day(f"{first}-01"), given.day(f"{last}-01"))


def drawn(shown: View) -> dict:
    """The figure of a view as plain dictionaries."""
    part = build_page(shown)["history"]
    return figures.draw_history(part.records, part.caption, shown.lang, width=1100).to_dict()


def hovers(figure: dict) -> list[str]:
    """What a figure says on hover, mark by mark."""
    lists = [trace["hovertext"] for trace in figure["data"] if isinstance(trace.get("hovertext"), list)]
    return [text for each in lists for text in each]


def texts(figure: dict) -> list[str]:
    """The words written into a figure."""
    return [note["text"] for note in figure["layout"]["annotations"]]


# Months


def test_a_month_without_a_report_is_a_row_without_officers():
    version = given.version(deployments=[un_total("2010-01-31", 5, 1), un_total("2010-03-31", 7)])
    rows = ask(version, HistoryMonth)
    assert [(format_month(row.month), row.officers, row.women, row.women_share) for row in rows] == [
        ("2010-01", 5, 1, 0.2),
        ("2010-02", None, None, None),
        ("2010-03", 7, None, None),
    ]


def test_months_end_with_the_newest_report_on_the_day_and_a_report_of_nobody_has_no_share():
    reports = [un_total("2010-01-31", 0, 0), un_total("2010-02-28", 7, 2)]
    rows = ask(given.version(deployments=reports), HistoryMonth, "2010-02-27")
    assert [(row.officers, row.women, row.women_share) for row in rows] == [(0, 0, None)]


def test_the_public_record_has_387_months_and_nine_holes_the_most_163_the_fewest_3(version):
    rows = ask(version, HistoryMonth)
    reports = [row for row in rows if row.officers is not None]
    assert (format_month(rows[0].month), format_month(rows[-1].month), len(rows), len(reports)) == (
        "1992-08",
        "2025-07",
        396,
        387,
    )
    assert [format_month(row.month) for row in rows if row.officers is None] == HOLES
    assert [(format_month(row.month), row.women) for row in reports if row.officers == 163] == [("2011-10", 20)]
    assert min(row.officers for row in reports) == 3
    assert all(row.women is None for row in rows if row.month < datetime.date(2009, 11, 1))
    assert [format_month(row.month) for row in reports if row.women is None and row.month.year > 2009] == ["2020-08"]


# Missions


def test_missions_rank_by_their_highest_month_and_those_without_officers_are_left_out():
    missions = [mission("oak", "ash"), mission("elm", "ash"), mission("fir", "ash")]
    counts = [un("2010-01-31", "oak", 4), un("2010-01-31", "elm", 2), un("2010-02-28", "elm", 9)]
    version = given.version(engagements=[engagement("ash")], missions=missions, deployments=counts)
    rows = ask(version, HistoryMission)
    found = [(format_month(row.month), row.mission_id, row.officers, row.place) for row in rows]
    assert found == [("2010-01", "elm", 2, 1), ("2010-01", "oak", 4, 2), ("2010-02", "elm", 9, 1)]
    assert [row.place for row in ask(version, HistoryMission, "2010-01-31")] == [1, 2]
    assert [row.mission_id for row in ask(version, HistoryMission, "2010-01-31")] == ["oak", "elm"]


def test_the_missions_of_each_of_the_162_months_with_a_split_add_up_to_all_un_missions(version):
    sums: dict = {}
    for row in ask(version, HistoryMission):
        sums[row.month] = sums.get(row.month, 0) + row.officers
    totals = {row.month: row.officers for row in ask(version, HistoryMonth)}
    assert len(sums) == 162
    assert sums == {month: totals[month] for month in sums}


def test_eighteen_months_from_march_2018_have_a_total_but_no_split(version):
    past = month_range.select_history(view(version, first="2009-11"))
    plain = [format_month(row.month) for row in list_unsplit(past)]
    assert plain == [format_month(each) for each in span("2018-03", "2019-08").months]
    assert len(plain) == 18


# Program counts and events


def test_program_counts_are_each_on_their_own_date_and_one_is_a_lower_bound(version):
    rows = [(str(row.as_of), row.officers, row.women) for row in ask(version, ProgramCount)]
    assert rows == [
        ("2009-02-26", 150, None), ("2014-07-09", 90, None), ("2017-08-09", 87, None), ("2017-11-15", 65, None),
        ("2018-01-31", 46, None), ("2019-07-24", 77, None), ("2019-09-05", 83, 37),
    ]  # fmt: skip
    assert [row.precision for row in ask(version, ProgramCount)] == ["at_least", *["exact"] * 3, "sum", *["exact"] * 2]
    assert len(ask(version, ProgramCount, "2019-09-04")) == 6


def happened(as_of: str, **tables: list[dict]) -> list[tuple]:
    """Kind, day and words of the events on given rows."""
    rows = ask(given.version(**tables), HistoryEvent, as_of)
    return [(row.kind, str(row.day), write(events.describe_event(row, "en"), "en")) for row in rows]


def test_a_mission_comes_and_goes_and_nothing_after_the_day_is_told():
    oak = mission("oak", "ash", first_date="2001-05-01", last_date="2003-06-30", acronym_en="OAK")
    rows = {"engagements": [engagement("ash", name_en="Ash")], "missions": [oak]}
    first = ("mission_first", "2001-05-01", "OAK (Ash): first known day")
    assert happened("2003-06-29", **rows) == [first]
    assert happened("2003-06-30", **rows) == [
        first,
        ("mission_last", "2003-06-30", "OAK (Ash): last day of the mission"),
    ]


def test_a_mission_on_record_since_the_first_split_may_be_older_so_that_is_no_event(version):
    told = [
        write(events.describe_event(row, "en"), "en")
        for row in ask(version, HistoryEvent)
        if row.day.year in (2009, 2010)
    ]
    assert "UNAMA (Afghanistan): first month with Canadian police on record" not in told
    assert "UNAMA (Afghanistan): last month with Canadian police" in told  # the mission itself went on
    assert "Haiti: Two RCMP officers died in the earthquake." in told


def test_a_cap_is_an_event_when_its_number_changes_and_when_it_is_suspended_or_resumed():
    caps = [
        cap("2010-01-01", "ash", 20), cap("2011-01-01", "ash", 20), cap("2012-01-01", "ash", 45),
        cap("2013-01-01", "ash", 45, status="suspended"), cap("2014-01-01", "ash", 45),
        cap("2015-01-01", "ash", **REDACTED), ceiling("2012-06-01", 150), ceiling("2016-06-01", 160),
    ]  # fmt: skip
    assert happened("2020-01-01", engagements=[engagement("ash", name_en="Ash")], caps=caps) == [
        ("cap", "2010-01-01", "Ash: cap of 20"),
        ("cap", "2012-01-01", "Ash: cap changed from 20 to 45"),
        ("ceiling", "2012-06-01", "Program ceiling of 150"),
        ("suspended", "2013-01-01", "Ash: cap of 45 suspended"),
        ("resumed", "2014-01-01", "Ash: cap of 45 no longer suspended"),
        ("ceiling", "2016-06-01", "Program ceiling changed from 150 to 160"),
    ]


def test_published_targets_are_events_of_their_year_and_derived_ones_are_not():
    targets = [
        {"year": 2019, "women_share": 0.21},
        {"year": 2020, "women_share": 0.22, "status": "derived", "source_id": None},
    ]
    told = "UN target for women among individual police officers: 21%"
    assert happened("2030-01-01", targets=targets) == [("target", "2019-01-01", told)]
    assert happened("2018-12-31", targets=targets) == []


def test_the_events_of_the_day_of_the_memo_say_what_changed_and_from_which_source(version):
    rows = table_in_words(build_page(view(version, "2019-09-05", first="2019-07"))["events"])
    assert [(row["date"], row["event"]) for row in rows] == [
        ("2019-09-05", "Program ceiling of 150"),
        ("2019-09-05", "West Bank: cap of 7"),
        ("2019-09-05", "Haiti: cap changed from 25 to 10"),
        ("2019-07-08", "Ukraine: cap changed from 20 to 45"),
    ]
    assert {row["source"] for row in rows[:3]} == {"Public Safety Canada (2019-11-20)"}


def test_an_undated_page_is_said_to_be_one(version):
    rows = {row["event"]: row for row in table_in_words(build_page(view(version))["events"])}
    assert rows["Haiti: cap changed from 100 to 85"]["remarks"] == "Undated page, up to 2014-12-31"
    assert rows["Program ceiling of 200"]["remarks"] == "Undated page, up to 2011-03-31"
    assert "Program ceiling changed from 200 to 150" not in rows  # that of 200 had ended


# The range


@pytest.mark.parametrize(
    ("month", "count", "found"),
    [("2019-12", 1, "2020-01"), ("2019-01", -1, "2018-12"), ("2025-07", -59, "2020-08"), ("2019-05", 0, "2019-05")],
)
def test_months_before_and_after(month, count, found):
    assert format_month(add_months(given.day(f"{month}-01"), count)) == found


def test_without_a_range_all_months_up_to_the_newest_count_are_shown(version):
    assert month_range.choose_months(view(version)) == (span("1992-08", "2025-07"), None)
    assert month_range.choose_months(view(version, "2030-01-01"))[0] == span("1992-08", "2025-07")
    assert month_range.choose_months(view(version, "2019-09-05"))[0] == span("1992-08", "2019-09")


def test_a_range_in_the_address_is_shown(version):
    assert month_range.choose_months(view(version, first="2009-11", last="2019-09")) == (
        span("2009-11", "2019-09"),
        None,
    )
    assert month_range.choose_months(view(version, first="2019-09", last="2019-09")) == (
        span("2019-09", "2019-09"),
        None,
    )
    assert month_range.choose_months(view(version, last="1995-01")) == (span("1992-08", "1995-01"), None)


@pytest.mark.parametrize(
    "bad", ["2019-9", "1992-07", "2025-08", "2019-13", "2019-00", "=1+1", "", "٢٠١٩-٠٩", "2019-09\n"]
)
@pytest.mark.parametrize("end", ["first", "last"])
def test_a_bad_month_falls_back_to_its_end_of_all_months_and_is_quoted(version, end, bad):
    shown, notice = month_range.choose_months(view(version, **{end: bad}))
    assert shown == span("1992-08", "2025-07")
    assert f"“{bad}”" in notice and "1992-08 to 2025-07" in notice


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The address asked for the months “abc” and “2050-01”, which cannot be shown; "
               "months run from 1992-08 to 2025-07. This page shows 1992-08 to 2025-07."),
        ("fr", "L’adresse demande les mois « abc » et « 2050-01 », qui ne peuvent être présentés; "
               "les mois vont de 1992-08 à 2025-07. Cette page présente 1992-08 à 2025-07."),
    ],
)  # fmt: skip
def test_two_bad_months_are_both_quoted(version, lang, said):
    shown, notice = month_range.choose_months(view(version, lang=lang, first="abc", last="2050-01"))
    assert (shown, notice.replace("\N{NO-BREAK SPACE}", " ")) == (span("1992-08", "2025-07"), said)


@pytest.mark.parametrize("page", ["history", "mission", "compare"])
def test_an_empty_parameter_is_one_that_is_not_given(version, page):
    empty = parse_request(version, page, dict.fromkeys(("from", "to", "id", "with", "engagement"), ""))
    assert empty.view.parameters == () and {each.name for each in empty.refusals} <= {
        "from",
        "to",
        "id",
        "with",
        "engagement",
    }


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "The first month asked for, 2019-09, is after the last one, 2009-11. This page shows 1992-08 to 2009-11.",
        ),
        (
            "fr",
            "Le premier mois demandé, 2019-09, vient après le dernier, 2009-11. Cette page présente 1992-08 à 2009-11.",
        ),
    ],
)
def test_a_range_that_ends_before_it_begins_begins_with_the_first_month_and_says_why(version, lang, said):
    shown, notice = month_range.choose_months(view(version, lang=lang, first="2019-09", last="2009-11"))
    assert (shown, notice) == (span("1992-08", "2009-11"), said)


def test_a_month_that_cannot_be_shown_is_told_so_whatever_the_other_is(version):
    for first, last, bad in (("2031-01", "2009-11", "2031-01"), ("2019-09", "1990-01", "1990-01")):
        notice = month_range.choose_months(view(version, first=first, last=last))[1]
        assert notice.startswith(f"The address asked for the month “{bad}”, which cannot be shown; months run from ")


def test_a_month_after_the_date_of_the_view_is_not_shown(version):
    shown, notice = month_range.choose_months(view(version, "2019-09-05", last="2025-07"))
    assert shown == span("1992-08", "2019-09") and "“2025-07”" in notice


def test_an_end_that_is_the_first_or_newest_month_is_left_open_in_the_address():
    limits = span("1992-08", "2025-07")
    assert month_range.list_parameters(limits, limits) == {}
    assert month_range.list_parameters(span("2009-11", "2025-07"), limits) == {"from": "2009-11"}
    assert month_range.list_parameters(span("1992-08", "2010-01"), limits) == {"to": "2010-01"}


def test_the_presets_are_the_last_five_years_the_months_since_the_split_and_all(version):
    assert month_range.list_presets(view(version)) == [
        ("5 years", span("2020-08", "2025-07")),
        ("Since 2009", span("2009-11", "2025-07")),
        ("All", span("1992-08", "2025-07")),
    ]
    assert month_range.list_presets(view(version, "1992-09-30", "fr")) == [("Tout", span("1992-08", "1992-09"))]


# Words


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


def test_women_are_said_to_be_missing_from_the_counts_shown_and_not_from_a_month_still_to_be_reported(version):
    for lang, said in (("en", "Women are not published with the counts shown"),
                       ("fr", "Femmes non dénombrées dans les effectifs présentés")):  # fmt: skip
        assert f"<b>{said}</b>" in texts(drawn(view(version, "2019-07-24", lang, first="2019-07")))


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


# The figure


def test_holes_are_left_open_in_every_layer_and_line(version):
    past = month_range.select_history(view(version, first="2009-11"))
    open_months = {given.day(f"{each}-01") for each in HOLES}
    layers = history_stack.build_bands(past, "en")
    assert not open_months & {step[0] for each in layers for step in each.steps}
    for run in (run for each in layers for run in each.split_runs()):
        assert all(add_months(before[0], 1) == step[0] for before, step in pairwise(run))
    line = history_stack.build_month_line([(row.month, row.officers) for row in past.months])
    assert [x[:7] for x, y in zip(line["x"], line["y"], strict=True) if y is None][::2] == HOLES
    assert line["connectgaps"] is False


def test_the_layers_of_a_month_lie_on_each_other_up_to_its_total(version):
    layers = history_stack.build_bands(month_range.select_history(view(version, first="2011-10", last="2011-10")), "en")
    steps = {each.name: each.steps[0][1:] for each in layers}
    assert steps == {"MINUSTAH": (0, 141), "MONUSCO": (141, 145), "UNMISS": (145, 154), "UNOCI": (154, 163)}


def test_a_mission_keeps_its_fill_whatever_the_range(version):
    wide, narrow = (month_range.select_history(view(version, first=first)) for first in ("2009-11", "2020-08"))
    fills = [{each.name: each.fill for each in history_stack.build_bands(past, "en")} for past in (wide, narrow)]
    assert {"MONUSCO", "MINUSMA"} <= set(fills[1])
    assert all(fills[0][name] == fills[1][name] for name in ("MONUSCO", "MINUSMA"))


def test_the_figure_names_missions_program_counts_and_the_weightiest_events(version):
    said = texts(drawn(view(version)))
    for text in (
        "MINUSTAH",
        "MONUSCO",
        "All UN missions",
        "<b>90</b>",
        "<b>77</b>",
        "<b>83</b>",
        "<b>at least 150</b>",
        "Ceiling: 200",
    ):
        assert text in said
    assert texts(drawn(view(version, "2019-09-05", first="2019-07"))).count("<b>77</b>") == 1


def test_the_hover_says_a_month_as_the_table_does(version):
    shown = view(version)
    table = build_page(shown)["history"].table
    rows = [{field: row[field] for field in row if field != "target"} for row in table]
    reported = [narrative_history.describe_row(row, "en") for row in rows if row["officers"].amount is not None]
    assert set(reported) <= set(hovers(drawn(shown))) and len(reported) == 387 + 6


def test_the_hover_of_an_event_says_its_row_in_the_table(version):
    shown = view(version)
    said = "<br>".join(hovers(drawn(shown))).split("<br>")
    rows = [row for row in table_in_words(build_page(shown)["events"]) if not row["event"].startswith("UN target")]
    assert len(rows) == 68
    for row in rows:
        assert " · ".join(filter(None, [row["date"], row["event"], row["remarks"]])) in said


def test_what_a_range_lacks_takes_no_room(version):
    one = month_range.select_history(view(version, "1992-08-31"))
    whole = month_range.select_history(view(version))
    assert figures.measure_history(whole) - figures.measure_history(one) == history_events.LANES_HEIGHT + 84
    assert "yaxis3" not in drawn(view(version, "1992-08-31"))["layout"]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_in_the_figure_is_dated_after_the_view(version, lang):
    for row in version.dates[::12]:
        figure = drawn(view(version, str(row.as_of), lang))
        marks = [x for trace in figure["data"] if trace["mode"] == "markers" and trace["marker"].get("opacity") != 0
                 for x in trace["x"]]  # fmt: skip
        assert all(x <= str(row.as_of) for x in marks)
        assert figure["layout"]["xaxis"]["range"][1] <= str(add_months(row.as_of.replace(day=1), 1))


def test_words_take_only_room_that_is_free():
    plot = Plot(100, 20, [Box(40, 0, 60, 14)])
    assert not plot.take(Box(55, 5, 80, 19))
    assert not plot.take(Box(80, 0, 101, 14))
    assert not plot.take(Box(0, 0, 20, 14), Box(50, 10, 50, 18))
    assert plot.take(Box(64, 0, 100, 14))
    assert len(plot.taken) == 2


def test_a_range_of_one_month_cites_its_count_and_its_cap():
    version = store.Store(paths.DATA).current()
    view = View(version, "history", "en", given.day("2019-07-24"), (("from", "2019-07"),))
    credit = build_page(view)["history"].caption.whole.credit
    assert "Maliactu" in credit  # the 77 officers, of a page that is not dated
    assert "Royal Canadian Mounted Police (2019-07-08)" in credit  # the cap of 45 in Ukraine
