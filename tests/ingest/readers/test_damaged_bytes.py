"""Damaged bytes never break the reader: a file is read, or refused with findings. `make fuzz` goes on for longer."""

import os
import random
from pathlib import Path

import pytest

from ipp import paths
from ipp.ingest import template
from ipp.ingest.report import finding_text
from tests.ingest import broken, xlsb_file
from tests.ingest.broken import COUNT, COUNTS, TOUR, TOURS
from tests.support.ingested import checked

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "8"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
INTERESTING = [
    b"\0",
    b"\xff",
    b'"',
    b";",
    b"\n",
    b"9" * 40,
    b"<!DOCTYPE x>",
    b"&",
    b"</row>",
    b"1e309",
    b"\xef\xbb\xbf",
]
INNER = {
    ".xlsx": ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"),
    ".xlsb": ("xl/worksheets/sheet1.bin", "xl/workbook.bin", "xl/styles.bin", "xl/_rels/workbook.bin.rels"),
    ".ods": ("content.xml",),
}
WORKBOOKS = Path(__file__).parent / "workbooks"
GOOD = ("template.xlsx", "inner.xlsx", "counts.csv", "tours.parquet")


GOOD += ("counts.xlsb", "inner.xlsb", "spoilt.xls", "spoilt.ods", "inner.ods")


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The same bytes with a few places changed, cut out, doubled or put in."""
    spoilt = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 8])):
        place, length = chance.randrange(len(spoilt) or 1), chance.choice([1, 1, 4, 64])
        kind = chance.randrange(5)
        if kind == 0 and spoilt:
            spoilt[place % len(spoilt)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del spoilt[place : place + length]
        elif kind == 2:
            spoilt[place:place] = spoilt[place : place + length]
        elif kind == 3:
            spoilt[place:place] = chance.choice(INTERESTING)
        else:
            del spoilt[max(1, place) :]
    return bytes(spoilt)


def inner(path: Path, chance: random.Random) -> None:
    """Spoils one part inside a workbook, so that the damage is to its XML rather than to its packing."""
    parts = broken.parts(path)
    name = chance.choice(INNER[path.suffix])
    parts[name] = spoiled(parts[name], chance)
    broken.packed(path, parts)


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> dict[str, Path]:
    """A good file of each kind."""
    folder = tmp_path_factory.mktemp("good")
    template.write_template(folder / "template.xlsx", "fr", paths.DATA)
    columns = {key: [cell] * 3 for key, cell in zip(TOURS, TOUR, strict=True)}
    return {
        "template.xlsx": folder / "template.xlsx",
        "inner.xlsx": broken.workbook(folder / "inner.xlsx", Counts=[COUNTS, COUNT], Tours=[TOURS, TOUR]),
        "counts.csv": broken.csv(folder / "counts.csv", "counts", *[COUNT] * 5),
        "tours.parquet": broken.parquet(folder / "tours.parquet", **columns),
        "counts.xlsb": xlsb_file.write(folder / "counts.xlsb", [COUNTS, COUNT]),
        "spoilt.xls": WORKBOOKS / "spoilt.xls",
        "spoilt.ods": WORKBOOKS / "spoilt.ods",
        "inner.ods": WORKBOOKS / "spoilt.ods",
        "inner.xlsb": xlsb_file.write(folder / "inner.xlsb", [COUNTS, COUNT]),
    }


@pytest.mark.thorough
@pytest.mark.parametrize("name", GOOD)
def test_damaged_bytes_are_read_or_refused_and_every_finding_can_be_said(tmp_path, originals, name):
    chance = random.Random(f"{SEED}{name}")  # noqa: S311
    content = originals[name].read_bytes()
    for number in range(ROUNDS):
        path = tmp_path / name
        if name.startswith("inner"):
            path.write_bytes(content)
            inner(path, chance)
        else:
            path.write_bytes(spoiled(content, chance))
        outcome = checked(path)
        said = [finding_text.format_line(each, lang) for each in outcome.findings for lang in ("en", "fr")]
        assert outcome.is_refused == (outcome.counted["error"] > 0), number
        assert all(said), number
