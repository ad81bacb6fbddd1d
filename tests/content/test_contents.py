"""What pages say on the dates where least is known: dated titles, every source in its table, nothing undated."""

import datetime
import importlib

import pytest

from ipp.figures.cap_bullets import format_count_and_cap
from ipp.narrative import citations
from ipp.view import View
from tests.support.in_words import notes_in_words, table_in_words
from tests.support.selection import is_everything_asked


def shown(version, page: str, as_of: str, lang: str = "en"):
    """The contents of a page as of a day."""
    view = View(version, page, lang, datetime.date.fromisoformat(as_of))
    return importlib.import_module(f"ipp.content.{page}").build_page(view)


def column(part, key: str, value: str) -> dict[str, str]:
    """One column of a part's table, by the cells of the column `key`."""
    return {row[key]: row[value] for row in table_in_words(part)}


def offered(version, step: int = 1) -> list[str]:
    """Every date offered, or every so many of them."""
    return [row.as_of.isoformat() for row in version.dates[:: 1 if is_everything_asked() else step]]


def test_the_last_published_program_count_is_told_with_its_own_source(version):
    gauge = shown(version, "overview", "2022-03-29")["gauge"]
    assert gauge.caption.title == "The whole program was last counted on September 5, 2019"
    assert "Public Safety Canada (2019-11-20)" in gauge.caption.credit
    assert column(gauge, "level", "officers")["Deployed"] == "last published 83 on 2019-09-05"
    assert column(gauge, "level", "date")["Deployed"] == "2019-09-05"
    assert column(gauge, "level", "source")["Deployed"] == "Public Safety Canada (2019-11-20)"


def test_the_90_officers_of_july_2014_are_blue_line_s(version):
    gauge = shown(version, "overview", "2014-07-31")["gauge"]
    assert gauge.caption.credit.startswith("Source: Blue Line (2014-07-09) ")
    assert column(gauge, "level", "source")["Deployed"] == "Blue Line (2014-07-09)"


def test_last_published_counts_of_engagements_are_told_with_their_own_source(version):
    cited = column(shown(version, "caps", "2022-03-29")["caps"], "engagement", "source")
    assert cited["Ukraine"].startswith("Veterans Affairs Canada, ")
    assert cited["West Bank"].startswith("National Observer (The Canadian Press) (2018-12-28), ")


def test_the_redacted_engagement_is_told_with_its_source(version):
    cited = column(shown(version, "caps", "2019-09-05")["caps"], "engagement", "source")
    assert cited["[Redacted]"] == "Public Safety Canada (2019-11-20)"


@pytest.mark.thorough
@pytest.mark.parametrize("page", ["overview", "caps", "women"])
def test_every_source_of_a_credit_stands_in_the_table_of_its_figure(version, page):
    every = {citations.name_source(each, "en") for each in version.sources.values()}
    for as_of in offered(version, 27):
        for part in shown(version, page, as_of).parts.values():
            table = " ".join(row["source"] for row in table_in_words(part))
            credited = {each for each in every if each in part.caption.credit}
            assert {each for each in credited if each not in table} == set(), (as_of, part.key)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_credit_line_names_nobody(version, lang):
    for as_of in offered(version, 27):
        for page in ("overview", "caps", "women"):
            for part in shown(version, page, as_of, lang).parts.values():
                assert ":  ·" not in part.caption.credit.replace("\N{NO-BREAK SPACE}", ""), (as_of, part.key)
                assert part.table or part.caption.credit.startswith(("No figure", "Aucun chiffre")), (as_of, part.key)


def test_a_title_that_rests_on_an_old_count_names_its_day_and_is_in_the_past(version):
    overview, caps = (shown(version, page, "2021-04-30") for page in ("overview", "caps"))
    assert (
        overview["gauge"].caption.title
        == "55% of the ceiling was used on September 5, 2019; 67 positions were unfilled"
    )
    assert caps["ladder"].caption.title == "83 officers were deployed on September 5, 2019 under a ceiling of 150"
    assert (
        notes_in_words(caps["ladder"])[0]
        == "67 positions were unfilled under the ceiling on 2019-09-05 (150 less 83 deployed)."
    )


def test_the_same_titles_are_dated_and_past_in_french(version):
    overview = shown(version, "overview", "2021-04-30", "fr")
    title = "55\N{NO-BREAK SPACE}% du plafond du programme utilisé au 5 septembre 2019; 67 postes non pourvus"
    assert overview["gauge"].caption.title == title


def test_two_years_after_the_last_un_month_the_title_speaks_of_july_2025_in_the_past(version):
    title = shown(version, "overview", "2027-06-01").title
    officers, women = "9 Canadian officers were in UN missions in July 2025", "4 of 9 (44%) were women"
    assert title.startswith(f"{officers}; {women}, ")


def test_a_share_of_women_older_than_the_count_before_it_has_its_month(version):
    title = "90 officers were deployed on July 9, 2014; women in UN missions: 20% in August 2014"
    assert shown(version, "overview", "2015-01-01").title == title


def test_without_a_ceiling_the_page_says_why_free_places_are_not_known(version):
    assert notes_in_words(shown(version, "caps", "2014-07-31")["ladder"])[0] == (
        "Unfilled positions are not known: no ceiling of the program is on record for this day."
    )
    assert notes_in_words(shown(version, "caps", "2014-07-31", "fr")["ladder"], "fr")[0] == (
        "Les postes non pourvus ne sont pas connus\N{NO-BREAK SPACE}: "
        "aucun plafond du programme au dossier pour ce jour."
    )
    assert "no count recent enough" in notes_in_words(shown(version, "caps", "2025-07-31")["ladder"])[0]


def test_where_no_cap_changed_the_title_of_their_history_says_so(version):
    titles = [shown(version, "caps", "2004-07-06", lang)["cap-history"].caption.title for lang in ("en", "fr")]
    assert titles == [
        "No cap of these engagements changed up to this date",
        "Aucun plafond de ces engagements n’a changé jusqu’à cette date",
    ]


def test_a_lower_bound_without_a_cap_is_told_as_one_in_the_gauges(version):
    said = {
        row.name_en: format_count_and_cap(row, "en") for row in shown(version, "caps", "2009-11-30")["caps"].records
    }
    assert (said["Afghanistan"], said["Sudan"]) == ("at least 1, no cap published", "20, no cap published")


def test_the_missions_of_an_engagement_are_dated_as_missions(version):
    (head,) = {tuple(row) for row in table_in_words(shown(version, "mission", "2019-09-05")["missions"])}
    assert head == ("mission", "lead", "mission_since", "until", "roles")


def test_the_table_of_women_opens_on_the_share_of_the_page_and_ends_on_targets_alone(version):
    table = table_in_words(shown(version, "women", "2019-09-05")["women"])
    assert [table[0][key] for key in ("date", "women", "officers", "women_share")] == ["2019-09-05", "37", "83", "45%"]
    assert [row["date"] for row in table[-9:]] == [str(year) for year in range(2028, 2019, -1)]
    # in July 2025 the share of the page is the UN's, 4 of 9, and the program's of 2019 stands after all of the UN's
    table = table_in_words(shown(version, "women", "2025-07-31")["women"])
    assert [table[0][key] for key in ("date", "women", "officers")] == ["2025-07-31", "4", "9"]
    assert [row["date"] for row in table[-4:]] == ["2019-09-05", "2028", "2027", "2026"]
    beside = table_in_words(shown(version, "women", "2019-09-05")["beside"])
    assert (beside[0]["date"], beside[-1]["date"]) == ("2019-08-31", "2020")


def test_the_engagements_of_the_page_on_caps_have_one_order(version):
    page = shown(version, "caps", "2019-09-05")
    order = ["Haiti", "Ukraine", "Mali", "Iraq", "West Bank"]
    assert [row["engagement"] for row in table_in_words(page["caps"])] == [*order, "[Redacted]"]
    assert list(dict.fromkeys(row["engagement"] for row in table_in_words(page["cap-history"]))) == order
    assert list(dict.fromkeys(row.name_en for row in page["cap-history"].records)) == order


def test_the_title_of_women_in_un_missions_says_of_whom_they_are_a_share(version):
    titles = [shown(version, "women", "2019-09-05", lang)["women"].caption.title for lang in ("en", "fr")]
    assert [each.replace("\u00a0", " ") for each in titles] == [
        "In UN missions, 15 of 27 Canadian police were women in August 2019: 56%",
        "Missions de l’ONU : 15 femmes sur 27 policiers canadiens en août 2019 (56 %)",
    ]


def test_the_sources_that_figures_cite_are_counted_apart_from_those_that_none_does(version):
    # 59 listed; names, outlines and lists of missions have eight of them, which no figure cites: 59 - 8 = 51
    tables = ("deployments", "un_police", "caps", "targets", "program_facts", "events", "pledges", "services")
    cited = {each for name in tables for each in version.table(name)["source_id"].to_pylist()}
    cited |= set(version.table("engagements")["until_source_id"].to_pylist())
    assert sorted(set(version.sources) - cited) == [
        "b2-2019-07",
        "gac-wps-2018",
        "ipi-missions",
        "natural-earth",
        "rcmp-2007-07",
        "rcmp-peace-ops",
        "spvm",
        "unicode-cldr",
    ]
    assert shown(version, "sources", "2019-09-05").title == (
        "Every figure comes from 51 of the 59 published sources listed here"
    )
    assert shown(version, "sources", "2019-09-05", "fr").title == (
        "Chaque chiffre provient de 51 des 59 sources publiées présentées ici"
    )
