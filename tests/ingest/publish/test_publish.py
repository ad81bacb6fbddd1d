"""From a file to the dashboard: published whole or not at all, kept, and said so in one sentence."""

import datetime
import errno
import itertools
import json
import multiprocessing
import os
from pathlib import Path
from unittest import mock

import pytest
from typer.testing import CliRunner

from ipp.__main__ import app
from ipp.dataset import errors, version_record, versions
from ipp.dataset.store import Store
from ipp.domain.records.program import Program
from ipp.domain.records.record import Revision
from ipp.ingest.publish import publish
from ipp.ingest.schema.checked import CheckResult, compute_digest
from tests.ingest import broken
from tests.ingest.broken import row
from tests.support import ingested

NOW = datetime.datetime(2026, 12, 1, 12, 0, tzinfo=datetime.UTC)
TODAY = "2026-12-01"
DAY = datetime.date(2020, 3, 1)
PROGRAM = {"as_of": "2020-03-01", "level": "program", "id": "program"}
CONTEXT = multiprocessing.get_context("forkserver")


@pytest.fixture
def run(monkeypatch):
    """Runs `ingest` with the check in the process of the tests."""
    ingested.in_process(monkeypatch)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("IPP_DATA", "")

    def ingest(*arguments: object, as_of: str = TODAY):
        return CliRunner().invoke(app, ["ingest", *map(str, arguments), "--as-of", as_of])

    return ingest


def counts(folder: Path, officers: int, name: str = "counts.csv", **more: str) -> Path:
    """A file with one count of the program."""
    cells = PROGRAM | {"officers": str(officers), "women": "30"} | more
    return broken.csv(folder / name, "counts", row("counts", **cells))


def officers(folder: Path) -> int:
    """The officers of the program on the day, as the dashboard would show them."""
    return Store(folder).current().records(Program, as_of=DAY)[0].officers


def test_a_file_is_published_and_the_version_says_when_and_from_what(run, tmp_path):
    path, store = counts(tmp_path, 160), tmp_path / "store"
    result = run(path, "--to", store)
    (made,) = versions.list_published(store)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == f"Published as version {made.name} in {store}."
    assert officers(store) == 160
    assert made.origins == (version_record.Origin("counts.csv", compute_digest(path), 1),)
    assert [(each["rule"], each["severity"], each["row"]) for each in made.findings] == [
        ("counts_over_ceiling", "warning", 2)
    ]
    assert Store(store).current().dataset["kind"] == "internal"


@pytest.mark.thorough
def test_a_second_file_is_laid_over_the_first_and_both_versions_are_kept(run, tmp_path):
    store = tmp_path / "store"
    run(counts(tmp_path, 80), "--to", store)
    first = versions.read_current_name(store)
    result = run(counts(tmp_path, 81), "--to", store, "--format", "json", as_of="2026-12-02")
    told = json.loads(result.stdout)
    assert told["version"] == versions.read_current_name(store) and told["counted"]["revision"] == 1
    assert officers(store) == 81
    assert versions.list_published(store)[0].parent == first
    assert Store(store).current().as_known_on(datetime.date(2026, 12, 1)).records(Program, as_of=DAY)[0].officers == 80


def test_the_same_figures_again_make_no_new_version(run, tmp_path):
    path, store = counts(tmp_path, 80), tmp_path / "store"
    run(path, "--to", store)
    name = versions.read_current_name(store)
    result = run(path, "--to", store)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == (
        f"These figures are those of version {name} in {store}; nothing was changed."
    )
    assert versions.list_names(store) == [name]


@pytest.mark.thorough
def test_a_revision_of_the_same_day_is_listed_as_one_of_another_day_is(run, tmp_path):
    store = tmp_path / "store"
    for sent in (70, 71, 72):
        assert run(counts(tmp_path, sent), "--to", store).exit_code == 0
    version = Store(store).current()
    assert officers(store) == 72
    assert [(each.officers_before, each.officers, str(each.recorded_on)) for each in version.records(Revision)] == [
        (71, 72, TODAY), (70, 71, TODAY),
    ]  # fmt: skip
    versions.roll_back(store, versions.list_names(store)[0])
    assert (officers(store), Store(store).current().records(Revision)) == (70, ())
    run(counts(tmp_path, 73), "--to", store, as_of="2026-12-02")
    (revision,) = Store(store).current().records(Revision)
    assert (revision.officers_before, revision.officers, str(revision.recorded_on)) == (70, 73, "2026-12-02")


def test_a_file_with_an_error_is_not_published_and_a_check_publishes_nothing(run, tmp_path):
    store = tmp_path / "store"
    result = run(counts(tmp_path, 80, women="81"), "--to", store)
    assert (result.exit_code, store.exists()) == (1, False)
    assert "cannot be published" in result.stdout and "Published" not in result.stdout
    result = run(counts(tmp_path, 80), "--to", store, "--check-only")
    assert (result.exit_code, store.exists()) == (0, False)


def test_what_is_checked_is_laid_over_what_the_folder_holds(run, tmp_path):
    store = tmp_path / "store"
    run(counts(tmp_path, 80), "--to", store)
    result = run(counts(tmp_path, 81), "--to", store, "--check-only", as_of="2026-12-02")
    assert "1 revision" in result.stdout


@pytest.mark.thorough
def test_kinds_are_never_mixed_in_a_folder(run, tmp_path):
    path, store = counts(tmp_path, 80), tmp_path / "store"
    run(path, "--to", store, "--kind", "illustrative")
    assert Store(store).current().dataset["kind"] == "illustrative"
    result = run(path, "--to", store, "--kind", "internal")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[1].startswith(f"{store}: the folder holds figures of another kind")
    other = tmp_path / "other"
    run(path, "--to", other)
    assert run(counts(tmp_path, 82), "--to", other).exit_code == 0  # what the folder holds, it keeps
    assert Store(other).current().dataset["kind"] == "internal"


@pytest.mark.thorough
def test_an_illustrative_folder_takes_only_what_is_said_to_be_illustrative(run, tmp_path):
    one, two = row("tours", tour_id="ILLUSTRATIVE-1"), row("tours", tour_id="ILLUSTRATIVE-2")
    sample = broken.csv(tmp_path / "sample.csv", "tours", one, two)
    store = tmp_path / "store"
    assert run(sample, "--to", store, "--kind", "illustrative").exit_code == 0
    (name,) = versions.list_names(store)
    mixed = broken.csv(tmp_path / "mixed.csv", "tours", one, row("tours", tour_id="T-1"))
    real = broken.csv(tmp_path / "real.csv", "tours", row("tours", tour_id="T-1"))
    en, fr = ("en", "publish real figures"), ("fr", "publiez des chiffres")
    for path, (lang, said) in ((counts(tmp_path, 80), en), (real, fr), (mixed, en), (mixed, fr)):
        result = run(path, "--to", store, "--lang", lang)
        assert (result.exit_code, versions.list_names(store), said in result.stderr) == (1, [name], True), result.stderr
    fewer = broken.csv(tmp_path / "fewer.csv", "tours", one)
    assert run(fewer, "--to", store).exit_code == 0  # its codes say what it is
    assert run(counts(tmp_path, 80), "--to", store, "--kind", "illustrative").exit_code == 0
    assert (officers(store), Store(store).current().dataset["kind"]) == (80, "illustrative")


def test_made_up_tours_never_pass_for_real(run, tmp_path):
    real, made_up = row("tours", tour_id="T-1"), row("tours", tour_id="ILLUSTRATIVE-0000001")
    path, store = broken.csv(tmp_path / "tours.csv", "tours", real, made_up), tmp_path / "store"
    result = run(path, "--to", store)
    assert (result.exit_code, result.stdout, store.exists()) == (1, "", False)
    assert "the tours are made up, as their codes say" in result.stderr
    assert run(path, "--to", store, "--kind", "illustrative").exit_code == 0
    real_alone = broken.csv(tmp_path / "real.csv", "tours", real)
    assert run(real_alone, "--to", tmp_path / "other").exit_code == 0


def test_a_data_folder_without_versions_is_never_written_into(run, copied, tmp_path):
    before = sorted(each.name for each in copied.iterdir())
    result = run(counts(tmp_path, 80), "--to", copied, "--lang", "fr")
    assert (result.exit_code, sorted(each.name for each in copied.iterdir())) == (1, before)
    assert "le dossier contient un seul jeu de données, sans versions" in result.stderr


def test_a_day_before_what_was_recorded_is_refused_in_a_sentence(run, tmp_path):
    result = run(counts(tmp_path, 80), "--to", tmp_path / "store", as_of="2026-11-29")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1].startswith(
        "2026-11-29: the figures already there were recorded on a later day"
    )


def test_figures_without_a_day_to_open_on_are_refused_with_the_reason(run, tmp_path):
    path = broken.csv(tmp_path / "counts.csv", "counts", row("counts"))  # one mission, and no count of the program
    result = run(path, "--to", tmp_path / "store", "--kind", "illustrative")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no date to open on" in result.stderr
    assert versions.list_names(tmp_path / "store") == []


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = counts(tmp_path, 80)
    found = ingested.checked(path, kind="internal")
    counts(tmp_path, 81)
    with pytest.raises(errors.DataError) as refused:
        publish.publish_checked(found, path, publish.find_target(tmp_path / "store"), NOW)
    assert [each.rule for each in refused.value.findings] == ["changed_meanwhile"]
    assert not (tmp_path / "store").exists()


@pytest.fixture
def ready(tmp_path) -> tuple:
    """A folder with 80 officers published, and a checked file with 81 to be published next."""
    store = tmp_path / "store"
    path = counts(tmp_path, 80)
    publish.publish_checked(ingested.checked(path, kind="internal"), path, publish.find_target(store), NOW)
    into = publish.find_target(store)
    path = counts(tmp_path, 81, "next.csv")
    return ingested.checked(path, into.place, kind="internal"), path, into


@pytest.mark.thorough
def test_a_full_or_read_only_disk_is_one_refusal_and_nothing_is_lost(ready):
    checked, path, into = ready
    for owner, step, error in (os, "fsync", errno.ENOSPC), (Path, "rename", errno.EROFS), (Path, "mkdir", errno.EACCES):
        with (
            mock.patch.object(owner, step, side_effect=OSError(error, os.strerror(error))),
            pytest.raises(errors.DataError) as refused,
        ):
            publish.publish_checked(checked, path, into, NOW)
        assert [each.rule for each in refused.value.findings] == ["unwritable"]
        assert officers(into.folder) == 80
    publish.publish_checked(checked, path, into, NOW)
    assert officers(into.folder) == 81


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(run, tmp_path, monkeypatch):
    def refuses(*_values, **_names):
        raise OSError(errno.EROFS, "read-only file system")

    path = counts(tmp_path, 80)
    monkeypatch.setattr(Path, "mkdir", refuses)
    result = run(path, "--to", tmp_path / "store")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (f"Nothing was changed: 1 finding.\n{tmp_path / 'store'}: the file cannot be written.\n")


def killed(checked: CheckResult, path: Path, into: publish.Target, step: int) -> None:
    """Publishes in a process that ends by itself, with 9, before its step number `step` that touches the disk."""
    left = itertools.count(step, -1)

    def counted(action):
        return lambda *values, **names: action(*values, **names) if next(left) else os._exit(9)

    for owner, name in ((os, "fsync"), (Path, "mkdir"), (Path, "rename"), (Path, "replace")):
        setattr(owner, name, counted(getattr(owner, name)))
    publish.publish_checked(checked, path, into, NOW)


def ended(*values) -> int:
    """The exit code of a publication killed at a step; 0 when it was over before."""
    process = CONTEXT.Process(target=killed, args=values)
    process.start()
    process.join(600)
    return process.exitcode


@pytest.mark.thorough
def test_killed_at_a_step_the_old_version_is_whole_and_the_file_can_be_published_again(ready, own_main):
    CONTEXT.set_forkserver_preload(["tests.ingest.publish.test_publish"])
    checked, path, into = ready
    assert ended(checked, path, into, 0) == 9
    written = [each for each in into.folder.rglob("*") if each.is_file()]
    for step in (5, 12):
        assert ended(checked, path, into, step) == 9
        assert officers(into.folder) == 80
    assert {each for each in written if not each.exists()} == set()
    assert ended(checked, path, into, 1000) == 0
    assert officers(into.folder) == 81
    assert not list((into.folder / "versions").glob(".*"))


def one_of_two(checked: CheckResult, path: Path, into: publish.Target, gate) -> None:
    """Publishes once the other is ready too; ends with 0 when published, 3 when told that the other was faster."""
    gate.wait()
    try:
        publish.publish_checked(checked, path, into, NOW)
    except errors.DataError as refused:
        os._exit({"overtaken": 3}[refused.findings[0].rule])
    os._exit(0)


@pytest.mark.thorough
def test_of_two_at_once_one_is_published_and_the_other_told(ready, tmp_path, own_main):
    checked, path, into = ready
    other = counts(tmp_path, 82, "other.csv")
    gate = CONTEXT.Barrier(2)
    both = [(checked, path), (ingested.checked(other, into.place, kind="internal"), other)]
    writers = [CONTEXT.Process(target=one_of_two, args=(*each, into, gate)) for each in both]
    for each in writers:
        each.start()
    for each in writers:
        each.join(600)
    assert sorted(each.exitcode for each in writers) == [0, 3]
    assert officers(into.folder) in (81, 82) and len(versions.list_names(into.folder)) == 2
