"""Known then, known now: of a count recorded more than once, the newest recording by the day of belief stands."""

import datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from streamlit.testing.v1 import AppTest

from ipp import paths
from ipp.content import status
from ipp.content.sources import build_page
from ipp.dataset import as_of as dataset_as_of
from ipp.dataset import contracts, write
from ipp.dataset import store as dataset_store
from ipp.dataset.as_of import InvalidDate
from ipp.dataset.store import Store
from ipp.domain.records.program import Program
from ipp.domain.records.record import Recording, Revision
from ipp.request.parse import InvalidRequest, parse_view, require_view
from ipp.view import View
from tests.support import given
from tests.support.in_words import table_in_words

# The source first said 80 officers with 30 women, on 1 October; on 1 December it said 83 with 37.
RECORDED = [
    given.program("2019-09-05", 80, 30, recorded_on="2019-10-01"),
    given.program("2019-09-05", 83, 37, recorded_on="2019-12-01"),
    given.program("2019-11-20", 90, 40, recorded_on="2019-12-05"),
]
DAY = datetime.date(2019, 9, 5)


def believed(known_on: str | None):
    version = given.version(deployments=RECORDED)
    return version if known_on is None else version.as_known_on(datetime.date.fromisoformat(known_on))


def program(known_on: str | None, as_of: datetime.date = DAY):
    return believed(known_on).records(Program, as_of=as_of)[0]


def test_now_the_revised_count_stands():
    assert (program(None).officers, program(None).women) == (83, 37)


def test_before_the_revision_the_first_count_was_believed():
    assert (program("2019-10-01").officers, program("2019-10-01").women) == (80, 30)
    assert (program("2019-11-30").officers, program("2019-11-30").women) == (80, 30)
    assert (program("2019-12-01").officers, program("2019-12-01").women) == (83, 37)


def test_a_count_recorded_later_is_not_there_yet():
    day = datetime.date(2019, 11, 20)
    assert program("2019-12-04", day).officers == 83
    assert program("2019-12-05", day).officers == 90


def test_the_revision_is_listed_with_both_counts_from_the_day_it_was_recorded():
    assert believed("2019-11-30").records(Revision) == ()
    (revision,) = believed(None).records(Revision)
    assert (revision.as_of, revision.level, revision.officers_before, revision.officers) == (DAY, "program", 80, 83)
    assert (revision.women_before, revision.women) == (30, 37)
    assert (revision.recorded_before, revision.recorded_on) == (datetime.date(2019, 10, 1), datetime.date(2019, 12, 1))


def test_a_count_recorded_again_unchanged_is_no_revision():
    again = [*RECORDED, given.program("2019-09-05", 83, 37, recorded_on="2020-01-01")]
    assert len(given.version(deployments=again).records(Revision)) == 1


def test_of_two_recordings_of_one_day_the_last_is_believed_and_both_are_listed():
    anew = [
        given.program("2019-09-05", officers, 37, recorded_on="2019-12-01", turn=turn)
        for officers, turn in ((84, 2), (83, 3))  # mistyped, and put right
    ]
    version = given.version(deployments=[*RECORDED, *reversed(anew)])
    assert version.records(Program, as_of=DAY)[0].officers == 83
    assert version.as_known_on(datetime.date(2019, 12, 1)).records(Program, as_of=DAY)[0].officers == 83
    listed = [(row.officers_before, row.officers, row.recorded_before.day) for row in version.records(Revision)]
    assert listed == [(84, 83, 1), (83, 84, 1), (80, 83, 1)]
    assert [row.recorded_before.month for row in version.records(Revision)] == [12, 12, 10]


def test_the_days_on_which_something_was_recorded_are_known():
    recorded = believed(None).records(Recording)
    assert [(row.recorded_on.isoformat(), row.counts) for row in recorded] == [
        ("2019-10-01", 1), ("2019-12-01", 1), ("2019-12-05", 1),
    ]  # fmt: skip


def test_a_day_of_belief_has_its_own_name_and_is_kept():
    version = believed(None)
    then = version.as_known_on(datetime.date(2019, 10, 1))
    assert then.id == f"{version.id}@2019-10-01"
    assert version.as_known_on(datetime.date(2019, 10, 1)) is then


def test_a_day_before_anything_was_recorded_or_no_day_is_refused_in_a_sentence():
    for asked, said in (("2019-09-30", "Nothing was recorded before 2019-10-01"), ("soon", "“soon” is not a date")):
        with pytest.raises(InvalidDate, match=said):
            dataset_as_of.find_known_version(believed(None), asked, "en")
        with pytest.raises(InvalidRequest, match=said):
            require_view(believed(None), "overview", {"known_on": asked})
        assert parse_view(believed(None), "overview", {"known_on": asked}).version.known_on is None


def test_every_address_of_a_view_keeps_the_day_of_belief():
    view = parse_view(believed(None), "caps", {"known_on": "2019-10-01", "as_of": "2019-09-05"})
    assert view.version.known_on == datetime.date(2019, 10, 1)
    for each in (view.build_url(), view.build_url("women"), view.build_data_url("json"), view.build_url(lang="fr")):
        assert "known_on=2019-10-01" in each
    assert "known_on" not in View(believed(None), "caps", "en", DAY).build_url()


def test_the_status_document_names_the_day_of_belief_and_the_version_itself():
    told = status.build_status(believed("2019-10-01"), DAY, "en")
    assert (told["program"]["officers"], told["program"]["women"]) == (80, 30)
    assert (told["dataset"]["version"], told["dataset"]["known_on"]) == ("given", "2019-10-01")
    assert status.build_status(believed(None), DAY, "en")["dataset"]["known_on"] is None


@pytest.mark.parametrize(("lang", "counted"), [("en", "Whole program"), ("fr", "Ensemble du programme")])
def test_the_sources_page_lists_the_revision(lang, counted):
    (row,) = table_in_words(build_page(View(believed(None), "sources", lang, DAY))["revisions"], lang)
    cells = [row[name] for name in ("counted", "date", "officers_before", "officers", "women_before", "women")]
    assert cells == [counted, "2019-09-05", "80", "83", "30", "37"]
    assert (row["recorded_before"], row["recorded_on"]) == ("2019-10-01", "2019-12-01")


@pytest.fixture
def revised(copied, monkeypatch) -> Path:
    """The public record with one revision: on 2026-12-01 the count of the memo became 84."""
    path = copied / "deployments.parquet"
    rows = pyarrow.parquet.read_table(path)
    memo = [row for row in rows.to_pylist() if row["level"] == "program" and row["as_of"] == DAY]
    anew = [row | {"officers": 84, "recorded_on": datetime.date(2026, 12, 1)} for row in memo]
    schema = pyarrow.schema(list(contracts.TABLES["deployments"].columns.items()))
    write.write_parquet(pyarrow.Table.from_pylist(rows.to_pylist() + anew, schema=schema), path)
    write.write_manifest(copied)
    store = Store(copied)
    monkeypatch.setattr(dataset_store, "get_store", lambda: store)
    return copied


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(paths.PACKAGE / "ui" / "shell.py"), default_timeout=600)
    app.query_params.update(query)
    return app.run()


def test_the_page_shows_what_was_known_and_the_control_leads_back_to_today(revised):
    assert opened().title[0].value.startswith("84 officers were deployed under a ceiling of 150")
    app = opened(known_on="2026-11-30")
    assert app.title[0].value.startswith("83 officers were deployed under a ceiling of 150")
    assert app.warning[0].value == "Shown as it was known on November 30, 2026; what was recorded later is left out."
    assert app.query_params["known_on"] == "2026-11-30"
    app.selectbox(key="known_on").set_value("").run()
    assert app.title[0].value.startswith("84 officers were deployed under a ceiling of 150")
    assert "known_on" not in app.query_params


def test_the_control_is_left_out_where_all_was_recorded_on_one_day():
    assert not [box for box in opened().selectbox if box.key == "known_on"]


def test_a_bad_day_of_belief_is_told_in_the_language_of_the_page(revised):
    app = opened(known_on="2020-01-01", lang="fr")
    assert "2020-01-01" in app.warning[0].value and "connu" in app.warning[0].value
    assert app.title[0].value.startswith("84")
