"""Questions are answered from memory by an engine that is closed to everything else, for any number of threads."""

import datetime
import itertools
import re
import threading
import time
from pathlib import Path

import duckdb
import pandas
import pytest

from ipp import paths
from ipp.dataset import database, errors, read, write
from ipp.dataset.store import Store
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from tests.support.selection import is_everything_asked

DAYS = [datetime.date(*day) for day in [(1995, 6, 30), (2012, 3, 31), (2018, 2, 28), (2019, 9, 5), (2023, 7, 1)]]
SECRET = pandas.DataFrame({"officers": [5]})
ESCAPES = [
    "from read_csv('/etc/passwd')",
    "from read_parquet('data/deployments.parquet')",
    "from read_text('/etc/passwd')",
    "from read_blob('/etc/passwd')",
    "from read_json('/etc/passwd')",
    "from glob('/*')",
    "from sniff_csv('/etc/passwd')",
    "from parquet_metadata('data/deployments.parquet')",
    "from 'data/deployments.parquet'",
    "from read_csv('http://127.0.0.1:9/a.csv')",
    "from SECRET",
    "copy deployments to '{folder}/out.csv'",
    "copy deployments from '/etc/passwd'",
    "export database '{folder}/out'",
    "import database '{folder}/out'",
    "attach '{folder}/out.duckdb'",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "reset enable_external_access",
    "set lock_configuration = false",
    "pragma temp_directory = '{folder}'",
    "set allowed_directories = ['/']",
    "create persistent secret s (type http)",
    "set max_execution_time = 0",
    "set python_enable_replacements = true",
    "set log_query_path = '{folder}/log'",
    "pragma profile_output = '{folder}/profile'",
    "call enable_logging(storage = 'file', storage_path = '{folder}/log')",
    "select getenv('HOME')",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_an_escape_is_refused_and_leaves_nothing_behind(version, tmp_path, escape):
    with version.connection.cursor() as cursor, pytest.raises(duckdb.Error) as refused:
        cursor.execute(escape.format(folder=tmp_path)).fetchall()
    assert re.search("disabled|locked|does not exist", str(refused.value))
    assert list(tmp_path.iterdir()) == []


def test_the_escapes_are_at_least_twenty_four_and_distinct():
    assert len(set(ESCAPES)) == len(ESCAPES) >= 24


def test_a_dataframe_in_scope_cannot_be_read_by_its_name(version):
    officers_withheld = SECRET
    assert len(officers_withheld) == 1
    with version.connection.cursor() as cursor, pytest.raises(duckdb.CatalogException):
        cursor.sql("from officers_withheld")


@pytest.fixture(scope="module")
def as_served() -> database.Version:
    """The public record with the limit on the time of a question that the product sets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("IPP_QUERY_SECONDS")
        return database.open_version(read.load_folder(paths.DATA))


def test_every_setting_holds_where_questions_are_asked(as_served):
    with as_served.connection.cursor() as cursor:
        found = {
            name: cursor.execute("select current_setting($name)", {"name": name}).fetchone()[0]
            for name in [
                *database.LOCKED_SETTINGS,
                "max_execution_time",
                "lock_configuration",
                "allowed_directories",
                "allowed_paths",
            ]
        }
    assert found.pop("memory_limit") == "3.7 GiB"  # 4 GB of a thousand million bytes each
    assert found == {
        "threads": 2,
        "temp_directory": "",
        "max_execution_time": 2000,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_persistent_secrets": False,
        "python_enable_replacements": False,
        "enable_external_access": False,
        "lock_configuration": True,
        "allowed_directories": [],
        "allowed_paths": [],
    }


def test_a_setting_that_does_not_take_stops_the_start():
    with duckdb.connect(":memory:") as connection:
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        with pytest.raises((RuntimeError, duckdb.Error)):
            database.lock_engine(connection)


@pytest.mark.thorough
def test_a_question_that_runs_more_than_two_seconds_is_stopped_and_the_next_is_answered(version, as_served):
    with as_served.connection.cursor() as cursor:
        rescue = threading.Timer(120, cursor.interrupt)  # what it stops says something else
        rescue.start()
        started = time.monotonic()
        with pytest.raises(duckdb.InterruptException, match="exceeded maximum execution time"):
            cursor.execute("select sum(range) from range(1000000000000)").fetchall()
        rescue.cancel()
        assert time.monotonic() - started > 1.5
    assert version.records(Program, as_of=datetime.date(2019, 9, 5))[0].officers == 83


@pytest.mark.thorough
def test_sixteen_threads_that_ask_at_once_get_the_answers_of_one(version):
    names = ["redacted_engagements"] * 4 + ["dates"] * 4 + ["program", "engagements"]
    asked = [
        (name, {} if name == "dates" else {"as_of": DAYS[number % len(DAYS)]})
        for number, name in zip(range(50), itertools.cycle(names), strict=False)
    ]
    expected = [version.query(name, **parameters) for name, parameters in asked]
    right, wrong, failed = [], [], []

    each = 400 if is_everything_asked() else 25

    def ask(thread: int) -> None:
        for number in range(each):
            place = (number + 7 * thread) % len(asked)
            name, parameters = asked[place]
            try:
                same = version.query(name, **parameters).equals(expected[place])
            except Exception as fault:
                failed.append(fault)
            else:
                (right if same else wrong).append(place)

    threads = [threading.Thread(target=ask, args=(thread,)) for thread in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(right), wrong, failed) == (16 * each, [], [])
    assert set(right) == set(range(50))


@pytest.mark.parametrize("name", ["nothing", "", ".", "..", "../x", "../db", "model/02_un_months", "/etc/passwd"])
def test_an_unknown_question_or_a_path_is_no_question(version, name):
    with pytest.raises(KeyError):
        version.query(name)


def test_a_parameter_is_a_value_never_sql(version):
    with pytest.raises(duckdb.Error):
        version.query("program", as_of="2019-09-05'; drop table deployments; --")
    assert version.records(Program, as_of=datetime.date(2019, 9, 5))[0].officers == 83


def test_every_question_starts_with_its_grain():
    for path in sorted(paths.SQL.rglob("*.sql")):
        assert re.match("-- [^\\n]*\\brows?\\b", path.read_text("utf-8")), path.name


def test_whole_numbers_that_can_be_missing_stay_whole(version):
    answer = version.query("engagements", as_of=datetime.date(2019, 9, 5))
    assert str(answer.officers.dtype) == "Int32"
    assert str(answer.women.dtype) == "Int32"
    assert answer.women.isna().all()  # no engagement's women are published on that day
    haiti = version.records(Engagement, as_of=datetime.date(2019, 9, 30))[0]
    assert (haiti.officers, haiti.women) == (8, 5)  # MINUJUSTH: 3 men and 5 women
    assert type(haiti.officers) is type(haiti.women) is int


def test_records_are_plain_values(version):
    program = version.records(Program, as_of=datetime.date(2019, 9, 5))[0]
    assert type(program.officers) is int
    assert type(program.officers_as_of) is datetime.date
    assert type(program.target_met) is bool
    assert type(program.utilization) is float
    assert program.last_officers is None
    assert program.authorized is None  # 132 was stated on 2022-03-01 only


def test_before_anything_is_published_the_answer_is_missing_not_zero(version):
    program = version.records(Program, as_of=datetime.date(1900, 1, 1))[0]
    assert (program.officers, program.ceiling, program.women, program.utilization) == (None, None, None, None)
    assert version.records(Engagement, as_of=datetime.date(1900, 1, 1)) == ()


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    """Replaces a text once in one file and writes the manifest anew."""
    path = folder / name
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), "utf-8", newline="\n")
    write.write_manifest(folder)


def test_a_store_over_a_broken_folder_is_refused_at_the_start(copied):
    (copied / "caps.csv").write_text("broken", "utf-8")
    with pytest.raises(errors.DataError):
        Store(copied)


def test_an_unchanged_folder_keeps_its_version(copied):
    store = Store(copied)
    assert store.current() is store.current()
    assert store.fault is None


def test_a_bad_change_keeps_the_last_good_version_and_says_so(copied):
    store = Store(copied)
    good = store.current()
    rewrite(copied, "caps.csv", "mali,cap,20,2019-09-05", "mali,cap,many,2019-09-05")
    assert store.current() is good
    assert [(each.file, each.row, each.value) for each in store.fault.findings] == [("caps.csv", 26, "many")]
    assert store.current() is good
    rewrite(copied, "caps.csv", "mali,cap,many,2019-09-05", "mali,cap,20,2019-09-05")
    assert store.current().id == good.id
    assert store.fault is None


def test_a_lost_manifest_keeps_the_last_good_version_and_says_so(copied):
    store = Store(copied)
    good = store.current()
    (copied / "manifest.json").unlink()
    assert store.current() is good
    assert [(each.file, each.rule) for each in store.fault.findings] == [("manifest.json", "unreadable")]


def test_a_good_change_is_picked_up_and_a_pinned_version_stays_as_it_was(copied):
    store = Store(copied)
    pinned = store.current()
    day = datetime.date(2019, 9, 5)
    rewrite(copied, "caps.csv", "program,ceiling,150,2019-09-05", "program,ceiling,160,2019-09-05")
    fresh = store.current()
    assert fresh.id != pinned.id
    assert store.fault is None
    assert fresh.records(Program, as_of=day)[0].ceiling == 160
    assert pinned.records(Program, as_of=day)[0].ceiling == 150


def test_the_ages_at_which_a_count_is_carried_and_stale_are_written_once():
    questions = {path.name: path.read_text("utf-8") for path in paths.SQL.rglob("*.sql")}
    prose = re.compile(r"^--.*$", re.MULTILINE)
    assert [name for name, sql in questions.items() if re.search(r"\b(92|730)\b", prose.sub("", sql))] == []
    code = {path.name: path.read_text("utf-8") for path in paths.PACKAGE.rglob("*.py")}
    assert [name for name, text in code.items() if re.search(r"\b(92|730|1989)\b", text)] == ["measures.py"]


def test_a_question_is_told_the_ages_it_speaks_of_and_no_others():
    assert database.select_defaults("program") == {"carried_days": 92, "stale_days": 730}
    assert database.select_defaults("un_month") == {"carried_days": 92, "stale_days": 730}
    assert database.select_defaults("targets") == {}
