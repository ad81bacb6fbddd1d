"""The versions of a data folder: each published whole or not at all, kept, and gone back to.

A folder of versions holds `CURRENT` with the name of the version shown, and `versions/<name>/` with the files of each,
their manifest and `published.json`, which says when and from what they were made. A data folder without `CURRENT` is
one version by itself.
"""

import dataclasses
import datetime
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from ipp.dataset import read, write
from ipp.dataset.read import CURRENT, VERSIONS, Refused
from ipp.dataset.rules import Finding

PUBLISHED, LOCK = "published.json", ".lock"
PATIENCE = 10  # seconds that a second writer waits for the first
SCHEMA = 1
TOLD = 5  # versions named to whoever asks for one that is not kept


@dataclasses.dataclass(frozen=True)
class Origin:
    """A file that a version was made from: its name, SHA-256 and rows."""

    file: str
    sha256: str
    rows: int


@dataclasses.dataclass(frozen=True)
class Published:
    """A version as it was published: what stands in its `published.json`."""

    name: str
    parent: str | None
    recorded_at: str
    manifest_sha256: str
    origins: tuple[Origin, ...] = ()
    rows: dict[str, int] = dataclasses.field(default_factory=dict)
    sums: dict[str, int] = dataclasses.field(default_factory=dict)
    findings: tuple[dict, ...] = ()


def current(folder: Path) -> str | None:
    """The name of the version to show, None before the first; Refused when `CURRENT` names none that is kept."""
    path = folder / CURRENT
    if not path.is_file():
        return None
    name = read.read_bytes(folder, CURRENT).decode("utf-8", "replace").strip()
    if name not in names(folder):
        raise not_kept(folder, CURRENT, "current_lost", name)
    return name


def names(folder: Path) -> list[str]:
    """The names of all versions kept, oldest first; those half written are none."""
    kept = folder / VERSIONS
    if not kept.is_dir():
        return []
    return sorted(each.name for each in kept.iterdir() if each.is_dir() and not each.name.startswith("."))


def places(folder: Path) -> list[Path]:
    """The folders of what may be shown: the current version, those before it, then those after it, each newest first.

    Where `CURRENT` is damaged, all versions, newest first; a plain data folder is its own.
    """
    if not (folder / CURRENT).is_file():
        return [folder]
    kept, after = names(folder), []
    with suppress(Refused):
        place = kept.index(current(folder)) + 1
        kept, after = kept[:place], kept[place:]
    return [folder / VERSIONS / name for name in (*reversed(kept), *reversed(after))] or [folder]


def good(folder: Path) -> tuple[Path, read.Loaded, list[Refused]]:
    """The first of the places that may be shown, loaded, and why those in front of it may not; Refused when none may.

    A `CURRENT` that names no version is in front of all.
    """
    faults = []
    try:
        current(folder)
    except Refused as lost:
        faults.append(lost)
    for place in places(folder):
        try:
            return place, read.load(place), faults
        except Refused as broken:
            faults.append(broken)
    raise faults[0]


def history(folder: Path) -> list[Published]:
    """Every version kept, newest first; Refused when one does not say how it was published."""
    return [published(folder, name) for name in reversed(names(folder))]


def published(folder: Path, name: str) -> Published:
    """How one version was published; Refused when there is none of that name, or its record cannot be read."""
    if name not in names(folder):
        raise not_kept(folder, name, "no_such_version", name)
    try:
        told = json.loads(read.read_bytes(folder / VERSIONS / name, PUBLISHED))
        told["origins"] = tuple(Origin(**each) for each in told["origins"])
        told["findings"] = tuple(told["findings"])
        return Published(**{key: value for key, value in told.items() if key != "schema"})
    except (ValueError, KeyError, TypeError):
        raise refused(f"{VERSIONS}/{name}/{PUBLISHED}", "unparsable") from None


def publish(
    folder: Path,
    contents: dict[str, bytes],
    parent: str | None,
    recorded_at: datetime.datetime,
    origins: tuple[Origin, ...] = (),
    findings: tuple[dict, ...] = (),
) -> Published:
    """Makes files the version that is shown; the one before stays whole until the new one stands, and is kept.

    `parent` is the version that was current when the files were checked. The same files as those shown make no new
    version, nor do those of a try that was broken off. Raises Refused, and changes nothing, when the files may not be
    shown, when another writer was faster or is still at it, or when the disk does not take them.
    """
    with alone(folder):
        shown = current(folder)
        if shown != parent:
            raise refused(str(folder), "overtaken", shown)
        listing = write.manifest(contents)
        if shown is not None and published(folder, shown).manifest_sha256 == sha256(listing):
            return published(folder, shown)
        record = broken_off(folder, parent, sha256(listing))
        name = f"{len(names(folder)) + 1:04d}-{sha256(listing)[:8]}"
        at = recorded_at.astimezone(datetime.UTC).isoformat(timespec="seconds")
        if record is None:
            record = Published(name, parent, at, sha256(listing), origins, findings=findings)
            record = laid_down(folder / VERSIONS, contents | {read.MANIFEST: listing}, record)
        point(folder, record.name)
        return record


def broken_off(folder: Path, parent: str | None, manifest: str) -> Published | None:
    """The newest version if it has these files and this parent and is whole: its writer ended before it was shown."""
    with suppress(Refused, IndexError):
        record = published(folder, names(folder)[-1])
        if (record.parent, record.manifest_sha256) == (parent, manifest):
            read.load(folder / VERSIONS / record.name)
            return record
    return None


def laid_down(kept: Path, contents: dict[str, bytes], record: Published) -> Published:
    """Writes a version beside the others under a name that does not count, reads it back, and gives it its name."""
    kept.mkdir(parents=True, exist_ok=True)
    for half_written in kept.glob(".*.new"):
        shutil.rmtree(half_written)
    new = kept / f".{record.name}.new"
    new.mkdir()
    try:
        for file, content in contents.items():
            write.written(new / file, content)
        record = measured(record, read.load(new))
        write.written(new / PUBLISHED, told(record))
        write.settled(new)
        new.rename(kept / record.name)
        write.settled(kept)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return record


def measured(record: Published, loaded: read.Loaded) -> Published:
    """The record with the rows of each table and the sums of its counts."""
    rows = {name: table.num_rows for name, table in loaded.tables.items()}
    counts = read.frame(loaded.tables["deployments"])
    sums = {column: int(counts[column].sum()) for column in ("officers", "women")}
    return dataclasses.replace(record, rows=rows, sums=sums)


def told(record: Published) -> bytes:
    """The record as the bytes of its file."""
    content = {"schema": SCHEMA, **dataclasses.asdict(record)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def roll_back(folder: Path, name: str) -> Published:
    """Shows an earlier version again; Refused when it is not kept, or may not be shown any more."""
    with alone(folder):
        record = published(folder, name)
        read.load(folder / VERSIONS / name)
        point(folder, name)
        return record


def point(folder: Path, name: str) -> None:
    """Makes `CURRENT` name another version, in one step."""
    beside = folder / f".{CURRENT}.new"
    write.written(beside, f"{name}\n".encode())
    beside.replace(folder / CURRENT)
    write.settled(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps other writers out of a folder; Refused when one is in it and does not leave within `PATIENCE` seconds.

    Refused too when what is done meanwhile finds that the disk does not take it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(folder / LOCK, timeout=PATIENCE)
        lock.acquire()
    except filelock.Timeout:
        raise refused(str(folder), "busy") from None
    except OSError:
        raise refused(str(folder), "unwritable") from None
    try:
        yield
    except OSError:
        raise refused(str(folder), "unwritable") from None
    finally:
        lock.release()


def sha256(content: bytes) -> str:
    """What some bytes are known by."""
    return hashlib.sha256(content).hexdigest()


def not_kept(folder: Path, file: str, rule: str, name: str) -> Refused:
    """A refusal of a name that no version bears; it tells the newest of those kept, where any is."""
    kept = names(folder)[::-1]
    told = ", ".join(kept[:TOLD]) + (", …" if len(kept) > TOLD else "")
    return refused(file, rule if kept else "none_kept", name, (("kept", told),))


def refused(file: str, rule: str, value: str | None = None, told: tuple[tuple[str, str], ...] = ()) -> Refused:
    """A refusal for one reason that concerns a whole file or folder; `told` is what the words of the rule name."""
    return Refused([Finding(file, None, None, value, rule, told=told)])
