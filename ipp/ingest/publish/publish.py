"""Publish a checked file as a version of a folder, whole or not at all."""

import dataclasses
import datetime
from pathlib import Path

import pyarrow
import pyarrow.compute as pc

from ipp import paths
from ipp.dataset import errors, read, version_record, versions
from ipp.dataset.rules import Finding
from ipp.ingest.checks import rules
from ipp.ingest.publish.merge import merge_files
from ipp.ingest.readers.raw_sheet import Unreadable
from ipp.ingest.sample.tours import MARK
from ipp.ingest.schema.checked import CheckResult, compute_digest


@dataclasses.dataclass(frozen=True)
class Target:
    """Where figures are to be published, as it was before they were checked.

    `place` is the data folder that they are merged with: the current version, named `parent`, or the public record.
    `is_kind_given` says whether the sender gave the kind; otherwise it is that of the folder.
    """

    folder: Path
    place: Path
    parent: str | None
    kind: str
    is_kind_given: bool = False


def find_target(folder: Path, kind: str | None = None) -> Target:
    """Return a folder to publish into; it keeps the kind of what it holds, and is internal if it is empty.

    Raises DataError if it holds figures of another kind, a dataset without versions, or data that may not be shown.
    """
    parent = versions.read_current_name(folder)
    if parent is None:
        if (folder / read.MANIFEST).exists():
            raise make_file_error(str(folder), "no_place")
        return Target(folder, paths.DATA, None, kind or "internal", kind is not None)
    place = folder / read.VERSIONS / parent
    held = read.parse_description(read.read_bytes(place, read.DATASET))["kind"]
    if kind not in (None, held):
        raise make_file_error(str(folder), "kind_differs")
    return Target(folder, place, parent, held, kind is not None)


def publish_checked(
    checked: CheckResult, path: Path, into: Target, now: datetime.datetime
) -> version_record.PublishedVersion:
    """Publish the figures of a checked file as the current version, and return its record.

    If the current version has the same figures, return that one. Raises DataError, and changes nothing, if the figures
    may not be shown, made-up tours would be published as real or real figures as made up, `path` has changed since it
    was checked, another writer holds the lock, or the disk cannot be written.
    """
    contents = prepare_files(checked, into)
    if checked.sha256 is None or not is_unchanged(path, checked):
        raise make_file_error(checked.file, "changed_meanwhile")
    origin = version_record.Origin(checked.file, checked.sha256, sum(checked.rows.values()))
    findings = tuple(encode_finding(each) for each in checked.findings)
    return versions.publish_version(into.folder, contents, into.parent, now, (origin,), findings)


def encode_finding(finding: Finding) -> dict:
    """Return a finding as `published.json` records it; schema 1 of that file has another key for the details."""
    record = dataclasses.asdict(finding)
    return record | {"told": record.pop("details")}


def prepare_files(checked: CheckResult, into: Target) -> dict[str, bytes]:
    """Return the files that would be published, by name. Raises DataError if they may not be."""
    if into.kind != rules.MADE_UP and has_made_up_tours(checked):
        raise make_file_error(checked.file, "made_up")
    if into.kind == rules.MADE_UP and not into.is_kind_given and not is_all_made_up(checked):
        raise make_file_error(checked.file, "not_made_up")
    return merge_files(checked, into.place, into.kind)


def has_made_up_tours(checked: CheckResult) -> bool:
    """Return whether any of the tours comes from the sample, which must never be published as real."""
    return bool(checked.rows.get("tours")) and bool(pc.any(mark_made_up(checked)).as_py())


def is_all_made_up(checked: CheckResult) -> bool:
    """Return whether a file holds tours of the sample and nothing else."""
    filled = {name for name, rows in checked.rows.items() if rows}
    return filled == {"tours"} and bool(pc.all(mark_made_up(checked)).as_py())


def mark_made_up(checked: CheckResult) -> pyarrow.ChunkedArray:
    """Return, for each tour, whether its code marks it as made up."""
    return pc.starts_with(checked.read_table("tours")["tour_id"], MARK)


def is_unchanged(path: Path, checked: CheckResult) -> bool:
    """Return whether a file is still the one that was checked."""
    try:
        return compute_digest(path) == checked.sha256
    except Unreadable:
        return False


def make_file_error(file: str, rule: str) -> errors.DataError:
    """Return an error with one finding about a whole file or folder."""
    return errors.DataError([Finding(file, None, None, None, rule)])
