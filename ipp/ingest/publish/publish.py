"""From a checked file to a version of a folder: assembled over what stands there, published whole or not at all."""

import dataclasses
import datetime
from pathlib import Path

import pyarrow
import pyarrow.compute as pc

from ipp import paths
from ipp.dataset import read, versions
from ipp.dataset.rules import Finding
from ipp.ingest.checks import rules
from ipp.ingest.publish.merge import assembled
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.sample.tours import MARK
from ipp.ingest.schema.checked import Checked, digest


@dataclasses.dataclass(frozen=True)
class Target:
    """Where figures are to be published, as it stood before they were checked.

    `place` is the data folder they are laid over: the version shown, named `parent`, or the public record. `said` is
    whether their kind was, by whoever sends them; else it is that of the folder.
    """

    folder: Path
    place: Path
    parent: str | None
    kind: str
    said: bool = False


def target(folder: Path, kind: str | None = None) -> Target:
    """A folder to publish into, which keeps the kind of what it holds; internal where it holds nothing.

    Raises files.Refused when it holds figures of another kind, a dataset without versions, or what may not be shown.
    """
    parent = versions.read_current_name(folder)
    if parent is None:
        if (folder / read.MANIFEST).exists():
            raise refused(str(folder), "no_place")
        return Target(folder, paths.DATA, None, kind or "internal", kind is not None)
    place = folder / read.VERSIONS / parent
    held = read.parse_description(read.read_bytes(place, read.DATASET))["kind"]
    if kind not in (None, held):
        raise refused(str(folder), "kind_differs")
    return Target(folder, place, parent, held, kind is not None)


def publish(checked: Checked, path: Path, into: Target, now: datetime.datetime) -> versions.PublishedVersion:
    """Makes the figures of a checked file the version shown, with when, from what file, its rows and its findings.

    The version already shown when it has the same figures. Raises files.Refused, and changes nothing, when they may
    not be shown, when made-up tours would pass for real or real figures for made up, when `path` is no longer the file
    that was checked, or when another writer or the disk is in the way.
    """
    contents = proposed(checked, into)
    if not unchanged(path, checked):
        raise refused(checked.file, "changed_meanwhile")
    origin = versions.Origin(checked.file, checked.sha256, sum(checked.rows.values()))
    findings = tuple(encode_finding(each) for each in checked.findings)
    return versions.publish_version(into.folder, contents, into.parent, now, (origin,), findings)


def encode_finding(finding: Finding) -> dict:
    """Return a finding as `published.json` records it; schema 1 of that file calls the details `told`."""
    record = dataclasses.asdict(finding)
    return record | {"told": record.pop("details")}


def proposed(checked: Checked, into: Target) -> dict[str, bytes]:
    """The files that would be published, by name; files.Refused when they may not be."""
    if into.kind != rules.MADE_UP and any_made_up(checked):
        raise refused(checked.file, "made_up")
    if into.kind == rules.MADE_UP and not into.said and not all_made_up(checked):
        raise refused(checked.file, "not_made_up")
    return assembled(checked, into.place, into.kind)


def any_made_up(checked: Checked) -> bool:
    """Whether any of the tours is one of the sample, which must never pass for real."""
    return bool(checked.rows.get("tours")) and bool(pc.any(marks(checked)).as_py())


def all_made_up(checked: Checked) -> bool:
    """Whether a file holds tours of the sample and nothing else."""
    filled = {name for name, rows in checked.rows.items() if rows}
    return filled == {"tours"} and bool(pc.all(marks(checked)).as_py())


def marks(checked: Checked) -> pyarrow.ChunkedArray:
    """Whether the code of each tour says that it is made up."""
    return pc.starts_with(checked.table("tours")["tour_id"], MARK)


def unchanged(path: Path, checked: Checked) -> bool:
    """Whether a file still is the one that was checked."""
    try:
        return digest(path) == checked.sha256
    except Unreadable:
        return False


def refused(file: str, rule: str) -> read.DataError:
    """A refusal for one reason that concerns a whole file or folder."""
    return read.DataError([Finding(file, None, None, None, rule)])
