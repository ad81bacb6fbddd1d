"""Publish, keep and restore the versions of a data folder; a version is published whole or not at all.

A folder of versions holds `CURRENT` with the name of the version shown, and `versions/<name>/` with the files of each,
their manifest and `published.json`, which records when and from what they were made. A data folder without `CURRENT`
is a single version.
"""

import datetime
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from ipp.dataset import read, write
from ipp.dataset.errors import DataError
from ipp.dataset.read import CURRENT, VERSIONS
from ipp.dataset.rules import Finding
from ipp.dataset.version_record import Origin, PublishedVersion, add_sums, encode_record

PUBLISHED, LOCK = "published.json", ".lock"
LOCK_TIMEOUT = 10  # seconds that a writer waits for another one
MOST_NAMED = 5  # versions that the error for an unknown name lists


def read_current_name(folder: Path) -> str | None:
    """Return the name of the version to show, or None before the first one.

    Raises DataError if `CURRENT` names a version that does not exist.
    """
    path = folder / CURRENT
    if not path.is_file():
        return None
    name = read.read_bytes(folder, CURRENT).decode("utf-8", "replace").strip()
    if name not in list_names(folder):
        raise make_unknown_error(folder, CURRENT, "current_lost", name)
    return name


def list_names(folder: Path) -> list[str]:
    """Return the names of all complete versions, oldest first."""
    kept = folder / VERSIONS
    if not kept.is_dir():
        return []
    return sorted(each.name for each in kept.iterdir() if each.is_dir() and not each.name.startswith("."))


def list_candidates(folder: Path) -> list[Path]:
    """Return the folders that may be shown, best first: the current version, older ones, then newer ones.

    Older and newer ones are each in order from the newest. If `CURRENT` is damaged, return all versions, newest first.
    A data folder without versions is its only candidate.
    """
    if not (folder / CURRENT).is_file():
        return [folder]
    names = list_names(folder)
    place = len(names)
    with suppress(DataError):
        if current := read_current_name(folder):
            place = names.index(current) + 1
    return [folder / VERSIONS / name for name in (*names[:place][::-1], *names[place:][::-1])] or [folder]


def load_first_valid(folder: Path) -> tuple[Path, read.LoadedData, list[DataError]]:
    """Return the first candidate that loads, its data, and the errors of those before it.

    A `CURRENT` that names no version counts as the first error. Raises DataError if no candidate loads.
    """
    faults = []
    try:
        read_current_name(folder)
    except DataError as missing:
        faults.append(missing)
    for place in list_candidates(folder):
        try:
            return place, read.load_folder(place), faults
        except DataError as invalid:
            faults.append(invalid)
    raise faults[0]


def list_published(folder: Path) -> list[PublishedVersion]:
    """Return the record of every version, newest first. Raises DataError if one cannot be read."""
    return [read_published(folder, name) for name in reversed(list_names(folder))]


def read_published(folder: Path, name: str) -> PublishedVersion:
    """Return the record of one version. Raises DataError if there is none of that name, or it cannot be read."""
    if name not in list_names(folder):
        raise make_unknown_error(folder, name, "no_such_version", name)
    try:
        content = json.loads(read.read_bytes(folder / VERSIONS / name, PUBLISHED))
        content["origins"] = tuple(Origin(**each) for each in content["origins"])
        content["findings"] = tuple(content["findings"])
        return PublishedVersion(**{key: value for key, value in content.items() if key != "schema"})
    except (ValueError, KeyError, TypeError):
        raise make_error(f"{VERSIONS}/{name}/{PUBLISHED}", "unparsable") from None


def publish_version(
    folder: Path,
    contents: dict[str, bytes],
    parent: str | None,
    recorded_at: datetime.datetime,
    origins: tuple[Origin, ...] = (),
    findings: tuple[dict[str, object], ...] = (),
) -> PublishedVersion:
    """Publish files as the new current version; the one before stays whole, and is kept.

    `parent` is the version that was current when the files were checked. Publishing the same files again makes no new
    version, and publishing again after an interruption completes the interrupted version. Raises DataError, and
    changes nothing, if the files may not be shown, another version was published meanwhile, another writer holds the
    lock, or the disk cannot be written.
    """
    with lock_folder(folder):
        shown = read_current_name(folder)
        if shown != parent:
            raise make_error(str(folder), "overtaken", shown)
        listing = write.encode_manifest(contents)
        if shown is not None and read_published(folder, shown).manifest_sha256 == compute_sha256(listing):
            return read_published(folder, shown)
        record = find_interrupted(folder, parent, compute_sha256(listing))
        name = f"{len(list_names(folder)) + 1:04d}-{compute_sha256(listing)[:8]}"
        at = recorded_at.astimezone(datetime.UTC).isoformat(timespec="seconds")
        if record is None:
            record = PublishedVersion(name, parent, at, compute_sha256(listing), origins, findings=findings)
            record = write_version(folder / VERSIONS, contents | {read.MANIFEST: listing}, record)
        set_current_name(folder, record.name)
        return record


def find_interrupted(folder: Path, parent: str | None, manifest: str) -> PublishedVersion | None:
    """Return the newest version if it is whole and has these files and this parent, or None.

    Such a version was written, but its writer ended before it became current.
    """
    with suppress(DataError, IndexError):
        record = read_published(folder, list_names(folder)[-1])
        if (record.parent, record.manifest_sha256) == (parent, manifest):
            read.load_folder(folder / VERSIONS / record.name)
            return record
    return None


def write_version(kept: Path, contents: dict[str, bytes], record: PublishedVersion) -> PublishedVersion:
    """Write a version under a hidden name, read it back, and rename it to its final name."""
    kept.mkdir(parents=True, exist_ok=True)
    for half_written in kept.glob(".*.new"):
        shutil.rmtree(half_written)
    new = kept / f".{record.name}.new"
    new.mkdir()
    try:
        for file, content in contents.items():
            write.write_durably(new / file, content)
        record = add_sums(record, read.load_folder(new))
        write.write_durably(new / PUBLISHED, encode_record(record))
        write.sync_folder(new)
        new.rename(kept / record.name)
        write.sync_folder(kept)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return record


def roll_back(folder: Path, name: str) -> PublishedVersion:
    """Make an earlier version current again. Raises DataError if it does not exist, or may no longer be shown."""
    with lock_folder(folder):
        record = read_published(folder, name)
        read.load_folder(folder / VERSIONS / name)
        set_current_name(folder, name)
        return record


def set_current_name(folder: Path, name: str) -> None:
    """Make `CURRENT` name another version, in one step."""
    beside = folder / f".{CURRENT}.new"
    write.write_durably(beside, f"{name}\n".encode())
    beside.replace(folder / CURRENT)
    write.sync_folder(folder)


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder while the context is open.

    Raises DataError if another writer does not leave within `LOCK_TIMEOUT` seconds, or if the disk cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / LOCK, timeout=LOCK_TIMEOUT)
        lock.acquire()
    except filelock.Timeout:
        raise make_error(str(folder), "busy") from None
    except OSError:
        raise make_error(str(folder), "unwritable") from None
    try:
        yield
    except OSError:
        raise make_error(str(folder), "unwritable") from None
    finally:
        lock.release()


def compute_sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def make_unknown_error(folder: Path, file: str, rule: str, name: str) -> DataError:
    """Return an error for a name that no version has; it lists the newest versions that exist."""
    kept = list_names(folder)[::-1]
    names = ", ".join(kept[:MOST_NAMED]) + (", …" if len(kept) > MOST_NAMED else "")
    return make_error(file, rule if kept else "none_kept", name, (("kept", names),))


def make_error(file: str, rule: str, value: str | None = None, details: tuple[tuple[str, str], ...] = ()) -> DataError:
    """Return an error with one finding about a whole file or folder; `details` are for the sentence of the rule."""
    return DataError([Finding(file, None, None, value, rule, details=details)])
