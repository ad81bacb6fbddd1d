"""What a file claims to be: the address and the code in the metadata of a picture, PDF, Office file or pack."""

import io
import json
import zipfile
from typing import Any, NamedTuple

import pikepdf
from PIL import Image

from ipp.export.package.archive import MANIFEST
from ipp.verification.reading import package as office
from ipp.verification.reading.package import Package, find_first, read_entry
from ipp.verification.reading.passage import Damaged
from ipp.verification.reading.svg import parse_svg

MAX_FILES = 20  # of a pack; the largest of this program has nine
OFFICE_KINDS = {"document": "docx", "presentation": "pptx", "workbook": "xlsx"}  # by the root of the main part


class Claim(NamedTuple):
    """The claim that a file is the view at an address, with the code of that view.

    `kind` is what the bytes are (`png`, `svg`, `pdf`, `docx`, `pptx`, `xlsx`, `json`; empty if unknown). `content` has
    the bytes of a file of a pack. `is_unlisted` says that the manifest of the pack does not know the file, or that the
    pack does not have it.
    """

    address: str
    code: str
    name: str = ""
    kind: str = ""
    content: bytes | None = None
    is_unlisted: bool = False


def list_claims(name: str, content: bytes) -> list[Claim]:
    """Return the claims of a file: of a pack one for each of its files, of any other file one."""
    kind = find_kind(content)
    if kind == "zip":
        return read_pack(content)
    return [READERS[kind](name, content)] if kind else []


def find_kind(content: bytes) -> str:
    """Return what bytes are: an extension, `zip` for a pack, or empty if unknown."""
    if content.startswith(b"\x89PNG"):
        return "png"
    if content.startswith(b"%PDF"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return find_zip_kind(content)
    return "svg" if b"<svg" in content[:1000] else ""


def find_zip_kind(content: bytes) -> str:
    """Return what a ZIP is. A ZIP with a manifest is a pack, and one without any known part is taken for one too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if MANIFEST in archive.namelist():
            return "zip"
    package = Package(content)
    root = package.parse(package.find_main_part())
    return OFFICE_KINDS.get(office.get_local_name(root), "")


def read_png(name: str, content: bytes) -> Claim:
    """Return the claim in the text chunks of a PNG. The picture itself is not decoded."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        texts = picture.info
    return Claim(str(texts.get("Source", "")), str(texts.get("Comment", "")), name, "png")


def read_svg(name: str, content: bytes) -> Claim:
    """Return the claim in the description of an SVG: the address, then the code."""
    described = find_first(parse_svg(content), "desc")
    address, _, code = ("" if described is None else described.text or "").rpartition(" ")
    return Claim(address, code if is_code(code) else "", name, "svg")


def read_pdf(name: str, content: bytes) -> Claim:
    """Return the claim in the subject and keywords of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as document:
        properties: Any = document.docinfo
        words = [str(properties.get("/Subject", "")), *str(properties.get("/Keywords", "")).split(", ")]
    address = next((each for each in words if "://" in each), "")
    return Claim(address, next((each for each in words if is_code(each)), ""), name, "pdf")


def is_code(word: str) -> bool:
    """Return whether a word looks like a code: eight hexadecimal digits."""
    return len(word) == 8 and set(word) <= set("0123456789abcdef")


def read_office(name: str, content: bytes) -> Claim:
    """Return the claim in the properties of an Office file."""
    properties = office.read_properties(Package(content))
    return Claim(properties.get("subject", ""), properties.get("keywords", ""), name, find_zip_kind(content))


READERS = {"png": read_png, "svg": read_svg, "pdf": read_pdf} | dict.fromkeys(OFFICE_KINDS.values(), read_office)


def read_pack(content: bytes) -> list[Claim]:
    """Return a claim for each file in a manifest, for the manifest, and for each file that the manifest does not name.

    Raises Damaged if the pack has too many files.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        office.check_archive(archive, content)
        manifest = read_entry(archive, MANIFEST)
        listed = json.loads(manifest)["files"]
        if max(len(listed), len(archive.namelist())) > MAX_FILES:
            raise Damaged("too_many_files")
        if not listed:
            return []
        found = [read_packed_file(archive, each) for each in listed]
        names = archive.namelist()
    first = found[0]._replace(name=MANIFEST, kind="json", content=manifest, is_unlisted=False)
    known = {MANIFEST, *(each.name for each in found)}
    unlisted = [
        first._replace(name=name, kind="", content=None, is_unlisted=True) for name in names if name not in known
    ]
    return [*found, first, *unlisted]


def read_packed_file(archive: zipfile.ZipFile, entry: dict[str, str]) -> Claim:
    """Return the claim of one file of a pack, as its manifest states it."""
    name = str(entry["name"])
    claim = Claim(str(entry["address"]), str(entry["code"]), name, "")
    if name not in archive.namelist():
        return claim._replace(is_unlisted=True)
    content = read_entry(archive, name)
    try:
        kind = find_kind(content)
    except office.PACKAGE_ERRORS:  # a damaged file of a pack leaves the others readable
        kind = ""
    return claim._replace(content=content, kind=kind)
