"""Every figure that a comparison quotes has its source: in its row, in the twin, under the figure, in the note."""

import datetime
from itertools import combinations

import pytest

from ipp.content.briefing import state_changes
from ipp.content.compare import build_page
from ipp.domain.records.record import Source
from ipp.domain.records.women import Target
from ipp.language import words
from ipp.language.values import Quantity, Row, list_tells
from ipp.language.words import LANGUAGES
from ipp.narrative import citations
from ipp.view import View
from ipp.web.page_data import build_document
from tests.support import given
from tests.support.in_words import table_in_words

# Days on which counts are recent, carried forward, too old, part of the UN's, and targets published and derived.
DAYS = [
    *("1995-06-30", "2012-01-31", "2016-08-31", "2017-12-31", "2018-12-31", "2019-09-05", "2020-01-08", "2021-12-31"),
    *("2022-02-24", "2022-03-01", "2023-12-31", "2024-01-01", "2024-01-31", "2025-07-31"),
]
PAIRS = list(combinations(DAYS, 2))


def viewed(version, as_of: str, other: str, lang: str = "en", page: str = "compare") -> View:
    return View(version, page, lang, datetime.date.fromisoformat(as_of), parameters=(("with", other),))


def told(row: Row) -> list[Quantity]:
    """The numbers that a row says, without those of which it has none and the differences, which are worked out."""
    numbers = [each for field in ("before", "after", "said") for each in list_tells(row[field])]
    return [each for each in numbers if each.measure != "difference" and (each.amount, each.low) != (None, None)]


def row_of(version, as_of: str, other: str, subject: str, measure: str) -> dict[str, str]:
    table = table_in_words(build_page(viewed(version, as_of, other))["changes"])
    return next(row for row in table if (row["subject"], row["measure"]) == (subject, measure))


def publishers(version, ids) -> set[str]:
    """What a row calls the sources of some ids."""
    cited = {row.source_id: row for row in version.records(Source)}
    return {citations.name_source(cited[each], "en") for each in ids if each}


@pytest.mark.parametrize(
    ("as_of", "other", "subject", "said", "ids"),
    [
        # 12 is of global-2020-01; 5, counted on 2018-12-31, of the newspaper.
        ("2022-02-24", "2019-09-05", "Iraq", "last published 12 on 2020-01-08", {"global-2020-01"}),
        ("2025-07-31", "2024-01-01", "Whole program", "last published 83 on 2019-09-05", {"ps-2019-11"}),
        ("2024-01-01", "2023-12-31", "Ukraine", "last published at least 17 in September 2019", {"vac-2019-09"}),
        ("2024-01-01", "2023-12-31", "West Bank", "last published 3 in December 2018", {"no-2018-12"}),
    ],
)
def test_a_count_too_old_to_stand_is_told_with_its_source(version, as_of, other, subject, said, ids):
    row = row_of(version, as_of, other, subject, "Officers")
    assert row["after"] == said
    assert publishers(version, ids) <= set(row["source"].split(", "))


def test_a_derived_target_names_the_sources_of_those_it_is_derived_from(version):
    # 22 % in 2020 and 24 % in 2022 lie on the line through 21 % in 2019, 25 % in 2023 and 30 % in 2028.
    row = row_of(version, "2022-02-28", "2020-01-31", "UN individual police officers", "UN target")
    assert (row["before"], row["after"]) == ("22% in 2020 (interpolated)", "24% in 2022 (interpolated)")
    targets = version.records(Target, as_of=given.day("2022-02-28"))
    published = {each.source_id for each in targets if each.status == "published"}
    assert len(published) == 3 and publishers(version, published) == set(row["source"].split(", "))


@pytest.mark.thorough
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_that_says_a_figure_names_a_source(version, lang):
    without = [
        (pair, row["subject"], row["measure"])
        for pair in PAIRS
        for row in build_page(viewed(version, pair[1], pair[0], lang))["changes"].table
        if (row["source"].mark == "not_applicable") != (not told(row))
    ]
    assert without == []


def test_every_figure_of_every_row_has_a_source_of_its_own(version):
    for pair in PAIRS:
        for change in build_page(viewed(version, pair[1], pair[0]))["changes"].records:
            for figure in (change.before, change.after):
                known = figure.value is not None and (change.subject != "redacted" or figure.value)
                assert bool(figure.source_id or figure.source_ids) == bool(known), (pair, change)
                assert {figure.source_id, *figure.source_ids} - {None} <= set(change.source_ids), (pair, change)


def test_every_source_named_in_a_row_is_in_the_twin(version):
    for pair in PAIRS[::4]:
        view = viewed(version, pair[1], pair[0])
        cited = {each["id"] for each in build_document(view)["sources"]}
        for change in build_page(view)["changes"].records:
            assert {each for each in change.source_ids if each} <= cited, (pair, change.subject)


def test_the_credit_line_names_or_counts_the_source_of_every_row_of_its_figure(version):
    for pair in PAIRS:
        page = build_page(viewed(version, pair[1], pair[0]))
        if "dumbbell" in page.parts:
            found = page["dumbbell"].records[0]
            named = publishers(version, (each for change in found for each in change.source_ids))
            credit = page["dumbbell"].caption.credit
            said = sum(name in credit for name in named)
            rest = words.text("app.other_sources", "en", count=len(named) - 2)
            assert said == len(named) or (said == 2 and rest in credit), (pair, credit)


def test_what_changed_is_told_in_the_note_with_the_source_of_a_count_too_old_to_stand(version):
    said = state_changes(viewed(version, "2025-07-31", "2024-01-01", page="briefing"))
    assert "the last, of September 5, 2019, is 83" in said.text and "ps-2019-11" in said.source_ids


@pytest.mark.parametrize("pair", PAIRS[::3])
def test_the_note_cites_every_figure_of_officers_and_women_that_it_says_of_the_program_and_the_un(version, pair):
    said = state_changes(viewed(version, pair[1], pair[0], page="briefing"))
    for change in build_page(viewed(version, pair[1], pair[0]))["changes"].records:
        if change.subject in ("program", "un") and change.measure in ("officers", "women"):
            cells = [f"{each.value} ({each.as_of}" for each in (change.before, change.after)]
            if all(cell in said.text for cell in cells):
                assert {each for each in change.source_ids if each} <= set(said.source_ids), (pair, change.subject)


def test_a_count_of_all_un_missions_too_old_to_stand_has_its_source():
    # 2018-12-31 and 731 days more is 2020-12-31.
    version = given.version(deployments=[given.un_total("2018-12-31", 19, source_id="b")])
    row = row_of(version, "2020-12-31", "2018-12-31", "UN missions", "Officers")
    assert (row["after"], row["source"]) == ("last published 19 on 2018-12-31", "b")


@pytest.mark.parametrize(
    ("lang", "page", "figure"),
    [
        ("en", "2 caps changed, the program’s among them", "1 cap changed"),
        ("fr", "2 plafonds changés, dont celui du programme", "1 plafond a changé"),
    ],
)
def test_the_title_of_the_page_says_that_the_ceiling_is_among_the_caps_its_figure_leaves_out(
    version, lang, page, figure
):
    """From April 30, 2010 to September 5, 2019 the ceiling fell from 200 to 150, and Haiti's cap from 100 to 10."""
    shown = build_page(viewed(version, "2019-09-05", "2010-04-30", lang))
    assert page in shown.title.split("; ")
    assert figure in shown["dumbbell"].caption.title.split("; ")
