"""Files as departments send them when something is wrong, and as nobody should: each built by code, none kept."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet

from ipp.ingest.schema import sheets

COUNTS = ["Date", "Level", "Code", "Officers", "Women", "Source"]
COUNT = ["2019-09-05", "mission", "unmik", "8", "3", "ps-2019-11"]
TOURS = ["Tour code", "Mission", "Sex", "Start", "End", "Home service", "Role"]
TOUR = ["T-0001", "unmik", "woman", "2018-09-01", "2019-09-01", "RCMP", "adviser"]
SAME = {"counts": (COUNTS, COUNT), "tours": (TOURS, TOUR)}


def row(sheet: str, **cells: object) -> list[object]:
    """A row of counts or of tours that breaks no rule but for the cells given, by the keys of their columns."""
    keys = [sheets.map_headers(sheet)[sheets.fold_text(head)] for head in SAME[sheet][0]]
    made = list(SAME[sheet][1])
    for key, cell in cells.items():
        made[keys.index(key)] = cell
    return made


def csv(path: Path, sheet: str, *rows: list[object], header: list[str] | None = None, separator: str = ",") -> Path:
    """A CSV file of one sheet."""
    lines = [header or SAME[sheet][0], *rows]
    text = "".join(separator.join(map(quoted, line)) + "\n" for line in lines)
    path.write_text(text, "utf-8")
    return path


def quoted(cell: object) -> str:
    """A cell as CSV writes it."""
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',;"\n\t') else text


def workbook(path: Path, change: Callable | None = None, **tables: list[list[object]]) -> Path:
    """A workbook of sheets by their titles, rows with their header; `change` may spoil it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        page = book.create_sheet(title)
        for each in rows:
            page.append(each)
    if change:
        change(book)
    book.save(path)
    return path


def entry(path: Path, name: str, content: bytes = b"x", packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A workbook with one more entry in it."""
    workbook(path, Counts=[COUNTS, COUNT])
    with zipfile.ZipFile(path, "a", packing) as workbook_:
        workbook_.writestr(name, content)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """What is inside a workbook."""
    with zipfile.ZipFile(path) as workbook_:
        return {each: workbook_.read(each) for each in workbook_.namelist()}


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    """A workbook of given parts."""
    with zipfile.ZipFile(path, "w") as workbook_:
        for name, content in entries.items():
            workbook_.writestr(name, content)
    return path


def replaced(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """A workbook in one of whose parts one text stands for another."""
    entries = parts(workbook(path, Counts=[COUNTS, COUNT]))
    assert old in entries[name]
    return packed(path, entries | {name: entries[name].replace(old, new)})


def cut(path: Path, length: int) -> Path:
    """A workbook of which only the first bytes came through."""
    content = workbook(path, Counts=[COUNTS, COUNT]).read_bytes()
    path.write_bytes(content[:length])
    return path


def locked(path: Path) -> Path:
    """A workbook whose list of contents says that its entries are encrypted."""
    content = bytearray(workbook(path, Counts=[COUNTS, COUNT]).read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(bytes(content))
    return path


def parquet(path: Path, **columns: pyarrow.Array) -> Path:
    """A Parquet file of columns."""
    pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


def raw(path: Path, content: bytes) -> Path:
    """A file of any bytes."""
    path.write_bytes(content)
    return path


def billion_laughs() -> bytes:
    """XML whose entities would grow without end."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><worksheet>&a19;</worksheet>'.encode()


def many_rows(count: int) -> bytes:
    """Parquet of few bytes that promises many rows."""
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"Date": pyarrow.nulls(count, pyarrow.string())}), sink)
    return sink.getvalue()
