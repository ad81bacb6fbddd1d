"""The page of an engagement or mission: its questions on a few given rows, and its words on the public record."""

import datetime
import re

import pytest

from ipp import figures
from ipp.content.mission import build_page, choose_place
from ipp.domain.records.caps import EngagementCap, EngagementMission, EngagementProfile
from ipp.domain.records.missions import MissionProfile, Place, PlaceCount
from ipp.view import View
from tests.support import given
from tests.support.given import REDACTED, cap, count, engagement, un
from tests.support.in_words import notes_in_words, table_in_words

ASH, FIR = engagement("ash", since=2018), engagement("fir", since=2020, succeeds="ash")
OAK, YEW = (
    given.mission("oak", "ash", first_date="2018-03-01"),
    given.mission("yew", "ash", "eu", first_date="2019-01-01"),
)


def asked(record: type, id_: str, as_of: str, **tables: list[dict]) -> list:
    """The records of a question about the engagement or mission `id_` on a day, from given rows."""
    return list(given.version(**tables).records(record, id=id_, as_of=given.day(as_of)))


def listed(**tables: list[dict]) -> dict:
    """The engagements and missions that have a page, by id."""
    return {row.id: row for row in given.version(**tables).records(Place)}


def counts(id_: str, as_of: str, *deployments: dict, missions=(OAK, YEW)) -> list[tuple]:
    """Day, officers, reach and status of the counts of `id_`."""
    rows = asked(PlaceCount, id_, as_of, engagements=[ASH], missions=list(missions), deployments=list(deployments))
    return [(str(row.as_of), row.officers, row.reach, row.status) for row in rows]


# Which engagements and missions have a page


def test_each_engagement_is_followed_by_its_missions_in_the_order_of_the_reference_tables():
    missions = [given.mission("elm", "fir"), OAK, YEW]
    found = listed(engagements=[ASH, FIR], missions=missions)
    assert list(found) == ["ash", "oak", "yew", "fir", "elm"]
    assert [row.kind for row in found.values()] == ["engagement", "mission", "mission", "engagement", "mission"]


def test_before_and_after_stand_engagements_for_engagements_and_missions_for_missions():
    found = listed(engagements=[ASH, FIR], missions=[OAK, YEW, given.mission("elm", "fir")])
    assert (found["ash"].previous_id, found["ash"].next_id) == (None, "fir")
    assert (found["yew"].previous_id, found["yew"].next_id) == ("oak", "elm")
    assert found["elm"].next_id is None


def test_a_redacted_engagement_and_its_missions_have_no_page():
    found = listed(engagements=[ASH, FIR], missions=[OAK], caps=[cap("2019-01-01", "ash", **REDACTED)])
    assert list(found) == ["fir"]
    assert found["fir"].previous_id is None


def test_of_an_engagement_and_a_mission_of_one_name_the_engagement_has_the_page():
    found = listed(engagements=[ASH], missions=[given.mission("ash", "ash", "court"), OAK])
    assert [(row.id, row.kind) for row in found.values()] == [("ash", "engagement"), ("oak", "mission")]


# What is known of an engagement or a mission on a day


def profile(as_of: str, id_: str = "ash", until: str | None = "2019-12-31"):
    return asked(
        EngagementProfile, id_, as_of, engagements=[ASH | {"until": given.day(until)}, FIR], missions=[OAK, YEW]
    )[0]


def test_who_leads_an_engagement_is_who_leads_its_missions_of_that_day_the_first_to_begin_first():
    assert profile("2018-02-28").leads == []
    assert profile("2018-03-01").leads == ["un"]
    assert profile("2019-01-01").leads == ["un", "eu"]


def test_past_its_last_day_an_engagement_has_all_who_led_it():
    row = profile("2020-01-01")
    assert (row.ended, row.leads) == (True, ["un", "eu"])


def test_a_last_day_and_a_successor_to_come_are_not_known_yet():
    assert (profile("2019-12-30").until, profile("2019-12-30").after_id) == (None, None)
    last = profile("2019-12-31")
    assert (str(last.until), last.ended, last.after_id) == ("2019-12-31", False, None)
    assert profile("2020-01-01").after_id == "fir"


def test_an_engagement_of_a_year_to_come_has_not_begun_and_succeeds_nobody_yet():
    row = profile("2019-12-31", "fir")
    assert (row.since, row.to_come, row.before_id) == (None, True, None)
    row = profile("2020-01-01", "fir")
    assert (row.since, row.to_come, row.before_id) == (2020, False, "ash")


def test_days_of_a_mission_to_come_are_not_known_yet():
    tables = {"engagements": [ASH], "missions": [OAK | {"last_date": "2019-06-30"}]}
    days = {
        day: asked(MissionProfile, "oak", day, **tables)[0]
        for day in ("2018-02-28", "2019-06-29", "2019-06-30", "2019-07-01")
    }
    assert [str(row.first_date) for row in days.values()] == ["None", "2018-03-01", "2018-03-01", "2018-03-01"]
    assert [str(row.last_date) for row in days.values()] == ["None", "None", "2019-06-30", "2019-06-30"]
    assert [row.ended for row in days.values()] == [False, False, False, True]


def test_an_open_mission_belongs_to_the_successor_from_the_day_after():
    tables = {"engagements": [ASH | {"until": "2019-12-31"}, FIR], "missions": [OAK]}
    belongs = [
        asked(MissionProfile, "oak", day, **tables)[0].engagement_id
        for day in ("2018-01-01", "2019-12-31", "2020-01-01")
    ]
    assert belongs == ["ash", "ash", "fir"]
    [taken] = asked(EngagementMission, "fir", "2020-06-30", **tables)
    assert (taken.id, str(taken.first_date), taken.last_date) == ("oak", "2018-03-01", None)
    [left] = asked(EngagementMission, "ash", "2020-06-30", **tables)
    assert (left.id, left.last_date) == ("oak", None)


def test_the_last_month_of_canada_in_a_mission_is_that_month_after_its_engagement_has_ended():
    left = OAK | {"dates_of": "canada", "last_date": "2018-06-30"}
    tables = {"engagements": [ASH | {"until": "2019-12-31"}], "missions": [left]}
    [row] = asked(EngagementMission, "ash", "2020-06-30", **tables)
    assert str(row.last_date) == "2018-06-30"


def test_missions_to_come_are_listed_without_their_days():
    rows = asked(EngagementMission, "ash", "2018-12-31", engagements=[ASH], missions=[YEW, OAK])
    assert [(row.id, str(row.first_date)) for row in rows] == [("oak", "2018-03-01"), ("yew", "None")]


# Counts and caps


def test_un_months_are_whole_until_another_mission_is_active_then_a_part():
    rows = [un("2018-12-31", "oak", 3), un("2019-01-31", "oak", 4)]
    assert counts("ash", "2019-06-30", *rows) == [
        ("2018-12-31", 3, "whole", "published"),
        ("2019-01-31", 4, "un", "published"),
    ]


def test_a_month_without_a_report_is_a_hole_and_never_zero():
    rows = [un("2018-10-31", "oak", 3), un("2018-12-31", "oak", 5)]
    found = [("2018-10-31", 3, "whole", "published"), ("2018-11-30", None, None, "hole")]
    found += [("2018-12-31", 5, "whole", "published")]
    assert counts("ash", "2019-06-30", *rows) == found


def test_a_un_mission_without_a_row_in_a_month_with_a_split_is_a_true_zero():
    elm = given.mission("elm", "ash")
    rows = [un("2018-12-31", "elm", 3)]
    assert counts("oak", "2019-06-30", *rows, missions=[OAK, elm]) == [("2018-12-31", 0, "mission", "published")]


def test_nothing_after_the_day_is_told():
    rows = [un("2018-12-31", "oak", 3), un("2019-01-31", "oak", 4), count("2019-02-01", "ash", 9)]
    assert [day for day, *_ in counts("ash", "2019-01-30", *rows)] == ["2018-12-31"]
    assert [day for day, *_ in counts("ash", "2019-02-01", *rows)] == ["2018-12-31", "2019-01-31", "2019-02-01"]


def test_every_published_count_of_a_day_is_told_also_one_that_yields_to_the_uns():
    rows = [un("2018-12-31", "oak", 3), count("2018-12-31", "ash", 4), count("2018-12-31", "ash", 5, source_id="b")]
    assert sorted(officers for _, officers, *_ in counts("ash", "2019-01-30", *rows)) == [3, 4, 5]


def test_a_count_of_one_mission_outside_the_un_stands_with_the_mission_only():
    row = {"as_of": "2019-02-01", "level": "mission", "id": "yew", "officers": 2}
    assert counts("ash", "2019-06-30", row) == []
    assert counts("yew", "2019-06-30", row) == [("2019-02-01", 2, "mission", "published")]


def test_a_redacted_count_is_marked_and_has_no_number():
    assert counts("ash", "2019-06-30", count("2019-02-01", "ash", None, status="redacted")) == [
        ("2019-02-01", None, "whole", "redacted")
    ]


def test_the_share_of_women_is_of_their_own_count_and_of_nobody_there_is_none():
    rows = [
        count("2019-02-01", "ash", 8, women=2),
        count("2019-03-01", "ash", 0, women=0),
        count("2019-04-01", "ash", 5),
    ]
    found = asked(PlaceCount, "ash", "2019-06-30", engagements=[ASH], deployments=rows)
    assert [row.women_share for row in found] == [0.25, None, None]


def test_every_statement_of_a_cap_is_told_and_the_stronger_of_a_day_stands():
    caps = [
        cap("2018-01-01", "ash", 10, confidence="B", source_id="b"),
        cap("2018-01-01", "ash", 12),
        cap("2019-01-01", "ash", 20),
    ]
    rows = asked(EngagementCap, "ash", "2018-12-31", engagements=[ASH], caps=caps)
    assert [(row.officers, row.stands) for row in rows] == [(10, False), (12, True)]


def test_the_bound_of_an_undated_page_is_not_known_before_its_day():
    caps = [cap("2018-01-01", "ash", 10, dating="window", stated_to="2019-06-30")]
    bounds = [
        asked(EngagementCap, "ash", day, engagements=[ASH], caps=caps)[0].stated_to
        for day in ("2019-06-29", "2019-06-30")
    ]
    assert bounds == [None, datetime.date(2019, 6, 30)]


# The page on the public record


def view(version, id_: str | None, as_of: str = "2019-09-05", lang: str = "en") -> View:
    """The page's view of an engagement or mission; without an id, as an address that names none."""
    asked_ = () if id_ is None else (("id", id_),)
    return View(version, "mission", lang, datetime.date.fromisoformat(as_of), asked_)


def title(version, *asked_: str) -> str:
    """The page's title."""
    return build_page(view(version, *asked_)).title


def facts(version, *asked_: str) -> dict[str, str]:
    """The facts of the page."""
    shown = view(version, *asked_)
    return {row["fact"]: row["value"] for row in table_in_words(build_page(shown)["facts"], shown.lang)}


@pytest.mark.parametrize(
    ("id_", "as_of", "said"),
    [
        ("mali", "2019-09-05", "Mali, led by the UN and the EU: 10 of up to 20 officers on August 9, 2019"),
        ("mali", "2019-09-30", "Mali, led by the UN and the EU: at least 12 officers on September 30, 2019; cap 20"),
        ("ukraine", "2019-09-05", "Ukraine, led by Canada and the EU: 17 officers in December 2018; cap 45"),
        ("ukraine", "2025-07-31",
         "Ukraine: at least 17 officers at the last count, in September 2019; cap 45 (suspended)"),
        ("kosovo", "2025-07-31", "Kosovo, led by the UN: 1 officer on July 31, 2025; no cap published"),
        ("cambodia", "2015-06-30", "Cambodia: no count of officers published; cap 3"),
        ("caribbean", "2019-09-05", "Caribbean region: not begun by September 5, 2019"),
        ("iraq", "2025-07-31",
         "Iraq: on the published list until December 31, 2022; 12 officers at the last count, on January 8, 2020"),
        ("mali", "2025-07-31",
         "Mali: on the published list until December 31, 2023; 0 officers at the last UN count, on December 31, 2023"),
        ("icc", "2022-03-29",
         "International Criminal Court, The Hague: 3 of up to 10 officers on March 29, 2022"),
        ("minusma", "2019-09-05", "MINUSMA, led by the UN: 0 officers at the last count, on February 28, 2018"),
        ("binuh", "2019-09-05", "BINUH, led by the UN: mission not begun by September 5, 2019"),
        ("minustah", "2019-09-05",
         "MINUSTAH, led by the UN: mission ended in October 2017; "
         "40 officers at the last count, on September 30, 2017"),
        ("euam-iraq", "2019-09-05", "EUAM Iraq, led by the EU: no count of officers published"),
        ("eupol-copps", "2018-07-31", "EUPOL COPPS, led by the EU: 1 officer in April 2018"),
        ("eupol-copps", "2018-08-01", "EUPOL COPPS, led by the EU: 1 officer at the last count, in April 2018"),
        ("proteus", "2019-09-05", "Operation PROTEUS, led by a coalition: no count of officers published"),
    ],
)  # fmt: skip
def test_the_title_says_what_led_by_whom_and_how_many(version, id_, as_of, said):
    assert title(version, id_, as_of) == said


def test_the_title_in_french(version):
    assert title(version, "mali", "2019-09-05", "fr") == (
        "Mali, sous la direction de l’ONU et de l’UE\u00a0: 10 policiers sur un maximum de 20 le 9 août 2019"
    )


@pytest.mark.parametrize(
    ("id_", "day", "officers", "remark"),
    [
        ("eupol-copps", "2018-04", "1", "This mission only; month known"),
        ("monusco", "2021-04-14", "13", "This mission only; dated"),
        ("icc", "2022-03-29", "3", "Whole engagement; dated"),
    ],
)
def test_a_count_of_one_mission_stands_on_its_page_and_says_what_it_covers(version, id_, day, officers, remark):
    rows = table_in_words(build_page(view(version, id_, "2025-07-31"))["statements"])
    [row] = [row for row in rows if row["date"] == day and row["kind"] == "Count"]
    assert (row["officers"], row["remarks"]) == (officers, remark)


@pytest.mark.parametrize(("id_", "day"), [("west-bank", "2018-04"), ("drc", "2021-04-14")])
def test_and_never_on_the_page_of_its_engagement(version, id_, day):
    page = build_page(view(version, id_, "2025-07-31"))
    assert day not in [row["date"] for key in ("statements", "counts") for row in table_in_words(page[key])]


def test_the_facts_of_mali_on_the_day_of_the_memo(version):
    found = facts(version, "mali", "2019-09-05")
    assert found["Led by"] == "United Nations and European Union"
    assert (found["Program deployments since"], found["Until"]) == ("2019", "no end published by 2019-09-05")
    assert (found["Working language"], found["Armed"]) == ("French", "yes")
    assert (found["Officers"], found["Cap"]) == ("10 · counted on 2019-08-09", "20 · stated 2019-09-05 (dated)")


def test_the_cap_of_an_undated_page_is_never_told_as_of_one_day(version):
    assert facts(version, "ukraine", "2025-07-31")["Cap"] == (
        "45 (suspended) · stated 2024-01-01 (undated page, this date or later)"
    )
    assert facts(version, "iraq", "2025-07-31")["Cap"] == "20 · last stated 2022-02-24 (undated page, up to 2022-12-31)"


def test_what_is_blank_is_not_published(version):
    found = facts(version, "colombia", "2018-01-31")
    assert {found[name] for name in ("Program deployments since", "Working language", "Armed")} == {"not published"}


def test_haiti_is_taken_over_by_the_caribbean_region_and_says_so_from_2024_on(version):
    assert "Taken over by" not in facts(version, "haiti", "2023-12-31")
    after = facts(version, "haiti", "2024-01-01")["Taken over by"]
    assert after == "[Caribbean region](</mission?lang=en&as_of=2024-01-01&id=caribbean>)"
    assert "id=haiti" in facts(version, "caribbean", "2024-01-01")["Takes over from"]


def test_the_page_of_haiti_tells_every_cap_ever_stated(version):
    rows = table_in_words(build_page(view(version, "haiti", "2025-07-31"))["statements"])
    caps = [row["officers"] for row in rows if row["kind"] == "Cap"]
    assert caps == ["10", "10", "10", "10", "25", "90", "90", "85", "100", "100", "101", "100"]


def test_every_source_of_a_count_or_cap_is_listed(version):
    page = build_page(view(version, "iraq", "2025-07-31"))
    publishers = {row["publisher"] for row in table_in_words(page["sources"])}
    assert {name.split(" (2")[0] for name in (row["source"] for row in table_in_words(page["counts"]))} <= publishers
    assert all("](<http" in row["title"] for row in table_in_words(page["sources"]))


def test_women_stand_with_their_count_beside_the_percentage(version):
    page = build_page(view(version, "monusco", "2025-07-31"))
    assert page["mission-women"].caption.title == "4 women of 8 deployed (50%) on July 31, 2025"
    assert table_in_words(page["mission-women"])[0]["women"] == "4 (50%)"


def test_the_largest_count_and_the_changes_of_the_cap_are_the_finding(version):
    found = build_page(view(version, "mali", "2025-07-31"))["counts"].caption.title
    assert found == "Highest count: at least 20 in March 2022; cap 30 after 2 changes"


@pytest.mark.thorough
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_titles_of_figures_have_at_most_15_words(version, lang):
    for place in version.records(Place):
        for as_of in ("2010-04-30", "2019-09-05", "2025-07-31"):
            page = build_page(view(version, place.id, as_of, lang))
            for key in ("counts", "mission-women"):
                assert len(page[key].caption.title.replace("\u00a0", "").split()) <= 15, page[key].caption.title


@pytest.mark.thorough
@pytest.mark.parametrize("as_of", ["1992-08-31", "2010-04-30", "2019-09-05", "2022-03-29"])
def test_nothing_on_a_page_is_dated_after_the_day(version, as_of):
    for place in version.records(Place):
        page = build_page(view(version, place.id, as_of))
        days = [row["date"] for key in ("statements", "counts", "mission-women") for row in table_in_words(page[key])]
        assert all(day <= as_of for day in days), place.id
        told = [row["value"] for row in table_in_words(page["facts"]) if row["fact"] != "Source"] + [page.title]
        years = re.findall(r"\b(?:19|20)\d\d\b", " ".join(told))
        assert max(years, default=as_of) <= as_of, (place.id, told)


def notes(version, *asked_: str) -> list[str]:
    """What is said above the table of the missions of an engagement."""
    shown = view(version, *asked_)
    return [
        each.replace("\N{NO-BREAK SPACE}", " ") for each in notes_in_words(build_page(shown)["missions"], shown.lang)
    ]


def test_a_mission_older_than_its_engagement_is_explained_from_the_day_both_are_known(version):
    assert facts(version, "mali", "2019-09-05")["Program deployments since"] == "2019"
    assert notes(version, "mali", "2019-09-05") == [
        "An engagement starts in the year its source gives for the first deployments. A mission has dates of its own, "
        "from the sources on that mission, and they can reach further back: "
        "MINUSMA since August 2013, the engagement Mali since 2019."
    ]
    assert notes(version, "mali", "2019-09-05", "fr")[0].endswith(
        "MINUSMA depuis août 2013, l’engagement Mali depuis 2019."
    )
    assert notes(version, "mali", "2018-12-31") == notes(version, "ukraine", "2019-09-05") == []


def test_an_engagement_and_a_mission_of_one_name_share_a_page_that_says_so_and_has_what_is_known_of_both(version):
    assert notes(version, "icc", "2022-03-29") == [
        "ICC is an engagement and its mission in one; this page tells of both."
    ]
    assert notes(version, "icc", "2022-03-29", "fr") == [
        "CPI : à la fois un engagement et sa mission; cette page présente les deux."
    ]
    [row] = table_in_words(build_page(view(version, "icc", "2022-03-29"))["missions"])
    assert (row["mission"], row["lead"], row["mission_since"], row["roles"]) == (
        "ICC · International Criminal Court", "Court", "2022-03", "Investigations"
    )  # fmt: skip


def test_a_mission_is_told_to_be_nowhere_but_in_its_engagement(version):
    found = facts(version, "binuh", "2024-01-01")
    assert "Where" not in found and "Caribbean region" in found["Engagement"]
    assert "Lieu" not in facts(version, "binuh", "2024-01-01", "fr")
    assert facts(version, "caribbean", "2024-01-01")["Where"] == "Caribbean region"


# An address that asks for nothing there is


def test_without_an_id_the_first_engagement_listed_is_shown_without_complaint(version):
    place, complaint = choose_place(view(version, None))
    assert (place.id, complaint) == ("haiti", None)
    assert choose_place(view(version, None, "2024-01-31"))[0].id == "ukraine"


def test_before_any_engagement_is_listed_the_first_of_the_record_is_shown(version):
    assert choose_place(view(version, None, "1992-08-31"))[0].id == "haiti"


@pytest.mark.parametrize("id_", ["atlantis", "", "MALI", "program", "un", "redacted-1"])
def test_an_unknown_id_is_said_to_be_one_and_a_redacted_engagement_is_as_unknown_as_any(version, id_):
    place, complaint = choose_place(view(version, id_))
    assert place.id == "haiti"
    assert complaint.replace(f"“{id_}”", "“…”") == (
        "The address asked for “…”, which is no engagement or mission of this record. Haiti is shown."
    )


# Its figures


def drawn(version, *asked_: str) -> tuple[dict, object]:
    """The figure of counts and caps as plain dictionaries, and its records."""
    shown = view(version, *asked_)
    part = build_page(shown)["counts"]
    figure = figures.draw_counts_and_caps(part.records, shown.as_of, part.caption, shown.lang, width=735, height=300)
    return figure.to_dict(), part.records


def test_the_caps_of_mali_are_a_step_that_ends_with_its_last_day(version):
    told, _ = drawn(version, "mali", "2025-07-31")
    step = told["data"][0]
    assert step["y"] == [20, 20, 20, 20, 22, 22, 30, 30]
    assert str(step["x"][-1]) == "2023-12-31"


def test_undated_statements_are_hollow_squares_and_dated_ones_filled(version):
    told, records = drawn(version, "mali", "2025-07-31")
    fills = told["data"][1]["marker"]["color"]
    assert [row.dating for row in records.caps] == ["exact", "exact", "window", "window"]
    assert fills[0] == fills[1] != fills[2] == fills[3]


def test_the_un_part_is_a_dotted_line_and_holes_break_it(version):
    told, _ = drawn(version, "mali", "2025-07-31")
    [part] = [trace for trace in told["data"] if trace.get("line", {}).get("dash") == "dot"]
    by_day = {str(day): officers for day, officers in zip(part["x"], part["y"], strict=True)}
    assert (by_day["2019-09-30"], by_day["2020-06-30"], by_day["2018-02-28"]) == (12, None, None)
    assert part["connectgaps"] is False


def test_one_mission_of_an_engagement_is_a_hollow_dot_and_on_its_own_page_a_full_one(version):
    of_court, of_monusco = (drawn(version, id_, "2025-07-31")[0]["data"][-1] for id_ in ("icc", "monusco"))
    assert (of_court["y"], of_monusco["y"]) == ([3, 10], [13])
    assert of_court["marker"]["color"] != of_monusco["marker"]["color"]


@pytest.mark.thorough
def test_no_number_covers_another_on_any_page(version):
    for place in version.records(Place):
        for as_of in ("2010-04-30", "2019-09-05", "2025-07-31"):
            part = build_page(view(version, place.id, as_of))["counts"]
            if part.records is not None:
                told, _ = drawn(version, place.id, as_of)
                assert covered(told["layout"]) == [], (place.id, as_of)


def covered(layout: dict) -> list[tuple[str, str]]:
    """Pairs of numbers in the plot whose boxes share more than a sliver, as wide as seven pixels a letter."""
    first, last = layout["xaxis"]["range"]
    low, high = layout["yaxis"]["range"]
    notes = [note for note in layout["annotations"] if note.get("xref") != "paper"]
    boxes = []
    for note in notes:
        text = note["text"].removeprefix("<b>").removesuffix("</b>")
        x = (note["x"] - first) / (last - first) * 687 + note["xshift"]
        y = (note["y"] - low) / (high - low) * 300 + note["yshift"]
        boxes.append((text, x - 3.2 * len(text), y - 6, x + 3.2 * len(text), y + 6))
    pairs = [(one, two) for place, one in enumerate(boxes) for two in boxes[:place]]
    return [
        (one[0], two[0])
        for one, two in pairs
        if min(one[3], two[3]) - max(one[1], two[1]) > 1 and min(one[4], two[4]) - max(one[2], two[2]) > 1
    ]


def test_a_count_of_one_mission_is_never_told_as_that_of_its_engagement(version):
    title = build_page(View(version, "mission", "en", given.day("2018-05-31"), (("id", "west-bank"),))).title
    assert "3 officers at the last count, on January 31, 2018" in title  # not the 1 of EUPOL COPPS in April
