"""Versions: published whole or not at all, kept, gone back to, and never mixed."""

import datetime
import errno
import itertools
import multiprocessing
import os
from pathlib import Path

import pytest

from ipp.dataset import errors, read, version_record, versions, write
from ipp.dataset.store import Store
from ipp.domain.records.program import Program
from tests.support.selection import is_everything_asked
from tests.support.versions import NEW, NOW, OLD, record

DAY = datetime.date(2019, 9, 5)
CONTEXT = multiprocessing.get_context("forkserver")
PATIENCE = 600  # seconds: only a process that hangs takes so long, also on a busy machine


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with one version, the public record."""
    versions.publish_version(tmp_path / "store", record(), None, NOW)
    return tmp_path / "store"


def ceiling(store: Store) -> int:
    return store.current().records(Program, as_of=DAY)[0].ceiling


def refusal(action, *values) -> list[str]:
    with pytest.raises(errors.DataError) as told:
        action(*values)
    return [each.rule for each in told.value.findings]


def test_a_version_published_is_shown_and_says_when_and_from_what(tmp_path):
    origin = version_record.Origin("figures.xlsx", "ab" * 32, 12)
    published = versions.publish_version(tmp_path, record(), None, NOW, (origin,), ({"rule": "over_cap"},))
    assert published.name.startswith("0001-")
    assert versions.read_current_name(tmp_path) == published.name
    assert versions.list_published(tmp_path) == [published]
    assert (published.recorded_at, published.parent) == ("2026-11-24T12:00:00+00:00", None)
    assert published.rows["caps"] == 52
    assert ceiling(Store(tmp_path)) == 150


def test_a_running_store_takes_up_a_new_version_and_a_pinned_one_stays(folder):
    store = Store(folder)
    pinned = store.current()
    second = versions.publish_version(folder, record(NEW), versions.read_current_name(folder), NOW)
    assert second.name.startswith("0002-") and second.parent == versions.list_names(folder)[0]
    assert ceiling(store) == 160
    assert pinned.records(Program, as_of=DAY)[0].ceiling == 150


def test_the_same_figures_have_the_same_hash_and_make_no_second_version(folder):
    first = versions.list_published(folder)[0]
    later = NOW + datetime.timedelta(days=30)
    assert versions.publish_version(folder, record(), first.name, later) == first
    assert versions.list_names(folder) == [first.name]


def test_a_try_broken_off_before_it_was_shown_is_taken_up_and_not_written_again(folder, monkeypatch):
    first = versions.read_current_name(folder)
    with monkeypatch.context() as patch:
        patch.setattr(versions, "set_current_name", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            versions.publish_version(folder, record(NEW), first, NOW)
    assert versions.read_current_name(folder) == first and len(versions.list_names(folder)) == 2
    again = versions.publish_version(folder, record(NEW), first, NOW + datetime.timedelta(hours=1))
    assert versions.list_names(folder) == [first, again.name] and versions.read_current_name(folder) == again.name
    assert ceiling(Store(folder)) == 160


def test_a_try_broken_off_that_is_damaged_or_holds_other_figures_is_left_where_it_is(folder, monkeypatch):
    first = versions.read_current_name(folder)
    monkeypatch.setattr(versions, "set_current_name", lambda *_: None)
    broken = versions.publish_version(folder, record(NEW), first, NOW).name
    spoil(folder, broken)
    monkeypatch.undo()
    second = versions.publish_version(folder, record(NEW), first, NOW).name
    assert versions.list_names(folder) == [first, broken, second] and ceiling(Store(folder)) == 160
    versions.roll_back(folder, first)
    third = versions.publish_version(folder, record(b"program,ceiling,170,2019-09-05"), first, NOW).name
    assert versions.list_names(folder) == [first, broken, second, third] and ceiling(Store(folder)) == 170


def test_an_earlier_version_is_shown_again_and_the_newer_one_kept(folder):
    first = versions.read_current_name(folder)
    second = versions.publish_version(folder, record(NEW), first, NOW).name
    store = Store(folder)
    assert ceiling(store) == 160
    versions.roll_back(folder, first)
    assert ceiling(store) == 150
    assert versions.list_names(folder) == [first, second]


def test_going_back_to_what_is_not_kept_is_refused(folder):
    assert refusal(versions.roll_back, folder, "0009-abcdef12") == ["no_such_version"]
    assert refusal(versions.roll_back, folder, "../../etc") == ["no_such_version"]
    assert refusal(versions.roll_back, folder, ".0002-x.new") == ["no_such_version"]


def test_files_that_may_not_be_shown_are_not_published(folder):
    before = sorted(path.name for path in (folder / "versions").iterdir())
    broken = record() | {"caps.csv": record()["caps.csv"].replace(OLD, b"program,ceiling,many,2019-09-05")}
    assert refusal(versions.publish_version, folder, broken, versions.read_current_name(folder), NOW) == ["type"]
    assert sorted(path.name for path in (folder / "versions").iterdir()) == before
    assert ceiling(Store(folder)) == 150


def test_the_slower_of_two_writers_is_told_that_another_version_came_first(folder):
    parent = versions.read_current_name(folder)
    versions.publish_version(folder, record(NEW), parent, NOW)
    third = record(b"program,ceiling,170,2019-09-05")
    assert refusal(versions.publish_version, folder, third, parent, NOW) == ["overtaken"]
    assert ceiling(Store(folder)) == 160


def test_a_writer_who_finds_another_at_work_is_told_so(folder, monkeypatch):
    monkeypatch.setattr(versions, "LOCK_TIMEOUT", 0.1)
    with versions.lock_folder(folder):
        assert refusal(versions.publish_version, folder, record(NEW), versions.read_current_name(folder), NOW) == [
            "busy"
        ]


def test_a_corrupt_version_falls_back_to_the_one_before_and_says_so(folder):
    first = versions.read_current_name(folder)
    second = versions.publish_version(folder, record(NEW), first, NOW).name
    spoil(folder, second)
    store = Store(folder)
    assert ceiling(store) == 150
    assert [(each.file, each.rule) for each in store.fault.findings] == [("deployments.parquet", "hash")]


def spoil(folder: Path, name: str) -> None:
    """Turns one bit of the counts of a version."""
    path = folder / "versions" / name / "deployments.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.thorough
def test_after_a_rollback_the_newer_versions_stand_in_for_a_damaged_one_once_those_before_it_have_failed(folder):
    """Shown 0002; then 0001, which is older; then 0004 and 0003, which are newer."""
    first = versions.read_current_name(folder)
    second = versions.publish_version(folder, record(NEW), first, NOW).name
    third = versions.publish_version(folder, record(b"program,ceiling,170,2019-09-05"), second, NOW).name
    fourth = versions.publish_version(folder, record(b"program,ceiling,180,2019-09-05"), third, NOW).name
    versions.roll_back(folder, second)
    assert [each.name for each in versions.list_candidates(folder)] == [second, first, fourth, third]
    shown = []
    for damaged in (second, first, fourth):
        spoil(folder, damaged)
        store = Store(folder)
        shown.append(ceiling(store))
        assert store.fault.findings[0].rule == "hash"
    assert shown == [150, 180, 170]
    spoil(folder, third)
    assert refusal(Store, folder) == ["hash"]


@pytest.mark.thorough
@pytest.mark.parametrize("told", [b"", b"0009-abcdef12\n", b"../../data\n", b"\xff\xfe"])
def test_a_damaged_pointer_falls_back_to_the_newest_version_and_says_which_are_kept(folder, told):
    versions.publish_version(folder, record(NEW), versions.read_current_name(folder), NOW)
    running = Store(folder)
    (folder / "CURRENT").write_bytes(told)
    for store in (Store(folder), running):
        assert ceiling(store) == 160
        fault = store.fault.findings[0]
        assert (fault.file, fault.rule) == ("CURRENT", "current_lost")
        assert dict(fault.details) == {"kept": ", ".join(reversed(versions.list_names(folder)))}


def test_a_store_without_one_good_version_does_not_open(folder):
    (folder / "versions" / versions.read_current_name(folder) / "caps.csv").unlink()
    assert refusal(Store, folder) == ["unreadable"]


@pytest.mark.thorough
@pytest.mark.parametrize("step", ["fsync", "rename", "replace"])
def test_a_full_or_read_only_disk_changes_nothing_and_is_one_refusal(folder, monkeypatch, step):
    def full(*_values, **_names):
        raise OSError(errno.ENOSPC, "no space left on device")

    owner = write.os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, full)
    assert refusal(versions.publish_version, folder, record(NEW), versions.read_current_name(folder), NOW) == [
        "unwritable"
    ]
    monkeypatch.undo()
    assert ceiling(Store(folder)) == 150
    assert versions.publish_version(folder, record(NEW), versions.read_current_name(folder), NOW)
    assert ceiling(Store(folder)) == 160


STEPS = ((os, "fsync"), (Path, "mkdir"), (Path, "open"), (Path, "rename"), (Path, "replace"))


def killed(folder: Path, step: int) -> None:
    """Publishes another ceiling in a process that ends by itself, with 9, before its step number `step`."""
    contents, parent, left = record(NEW), versions.read_current_name(folder), itertools.count(step, -1)

    def counted(action):
        return lambda *values, **names: action(*values, **names) if next(left) else os._exit(9)

    for owner, name in STEPS:
        setattr(owner, name, counted(getattr(owner, name)))
    versions.publish_version(folder, contents, parent, NOW)


def ended(folder: Path, step: int) -> int:
    """The exit code of a publication killed at a step; 0 when it was over before."""
    CONTEXT.set_forkserver_preload(["tests.dataset.test_versions"])
    process = CONTEXT.Process(target=killed, args=(folder, step))
    process.start()
    process.join(PATIENCE)
    return process.exitcode


def shown_ceiling(folder: Path) -> int:
    """The ceiling in the files of the version shown, the hash of each of them checked."""
    _, contents = read.read_verified_files(versions.list_candidates(folder)[0])
    return 150 if OLD in contents["caps.csv"] else 160


def test_a_process_killed_at_any_step_leaves_one_whole_version_shown(folder, own_main):
    first, shown = versions.read_current_name(folder), {}
    stride = 1 if is_everything_asked() else 4

    def is_killed(step: int) -> bool:
        if (code := ended(folder, step)) == 9:
            shown[step] = shown_ceiling(folder)
            versions.set_current_name(folder, first)
        assert code in (0, 9)
        return code == 9

    over = next(step for step in itertools.count(0, stride) if not is_killed(step))
    versions.set_current_name(folder, first)
    over = next(step for step in itertools.count(over - stride - 4) if not is_killed(step))
    assert over > 30  # every file is opened and settled, then the folder, its name and the pointer
    shown = [shown[step] for step in sorted(shown)]
    assert shown == sorted(shown)  # the old version up to one step, the new one from there on
    assert shown[0] == 150 and shown_ceiling(folder) == 160


def publish_once(folder: Path, told: str, gate) -> None:
    """Publishes another ceiling once all writers are ready; ends with 0 when published, 3 or 4 when refused."""
    contents, parent = record(NEW.replace(b"160", told.encode())), versions.read_current_name(folder)
    versions.LOCK_TIMEOUT = PATIENCE
    gate.wait()
    try:
        versions.publish_version(folder, contents, parent, NOW)
    except errors.DataError as refused:
        os._exit({"overtaken": 3, "busy": 4}[refused.findings[0].rule])
    os._exit(0)


def test_of_two_writers_at_once_one_publishes_and_the_other_is_told(folder, own_main):
    gate = CONTEXT.Barrier(2)
    writers = [CONTEXT.Process(target=publish_once, args=(folder, told, gate)) for told in ("160", "170")]
    for each in writers:
        each.start()
    for each in writers:
        each.join(PATIENCE)
    assert sorted(each.exitcode for each in writers) == [0, 3]
    assert len(versions.list_names(folder)) == 2
