"""What a file says it is: the address and the code in the metadata of a picture, a PDF, an Office file or a pack."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, replace

import pikepdf
from lxml import etree
from PIL import Image

from ipp.export.pack import MANIFEST

MB = 1_000_000
MAX_BYTES = 20 * MB  # bytes of a file that is looked at
MAX_UNPACKED_BYTES = 5 * MB  # of the one entry of a ZIP that is read
MAX_FILES = 20  # of a pack: ours have nine
CORE_PROPERTIES = "docProps/core.xml"
SIGNATURES = {b"\x89PNG": "png", b"%PDF": "pdf", b"PK\x03\x04": "zip"}
PROPERTY_TAGS = {"subject": "{http://purl.org/dc/elements/1.1/}subject"}
PROPERTY_TAGS["keywords"] = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


@dataclass(frozen=True)
class Claim:
    """That something is of the view at an address, by its code; a file's bytes where they can be made again."""

    address: str
    code: str
    name: str = ""
    content: bytes | None = None
    altered: bool = False


class NoClaim(ValueError):
    """A file that says nothing of where it is from; its text is the key of a sentence in `verify.toml`."""


def read_claims(name: str, content: bytes) -> list[Claim]:
    """What a file claims: a pack each of its files, any other file one thing. NothingRead when it claims nothing."""
    if len(content) > MAX_BYTES:
        raise NoClaim("too_large")
    kind = SIGNATURES.get(content[:4])
    if kind is None:
        raise NoClaim("unknown_file")
    try:
        found = {"png": read_png, "pdf": read_pdf, "zip": read_zip}[kind](name, content)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile):
        raise NoClaim("unreadable") from None
    found = [each for each in found if each.address and each.code]
    if not found:
        raise NoClaim("no_code")
    return found


def read_png(name: str, content: bytes) -> list[Claim]:
    """The texts of a PNG before its picture; the picture itself is never unpacked."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        told = picture.info
    return [Claim(str(told.get("Source", "")), str(told.get("Comment", "")), name, content)]


def read_pdf(name: str, content: bytes) -> list[Claim]:
    """The subject and the keywords of a PDF."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            told = document.docinfo
            words = [str(told.get("/Subject", "")), *str(told.get("/Keywords", "")).split(", ")]
    except pikepdf.PdfError:
        raise ValueError(name) from None
    address = next((each for each in words if "://" in each), "")
    return [Claim(address, next((each for each in words if is_code(each)), ""), name, content)]


def is_code(word: str) -> bool:
    """Whether a word looks like a code."""
    return len(word) == 8 and set(word) <= set("0123456789abcdef")


def read_zip(name: str, content: bytes) -> list[Claim]:
    """The files of a pack by its manifest, or the properties of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if MANIFEST in names:
            return read_pack(archive)
        told = etree.fromstring(
            read_entry(archive, CORE_PROPERTIES),
            etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False),
        )
    found = {key: told.findtext(tag) or "" for key, tag in PROPERTY_TAGS.items()}
    return [Claim(found["subject"], found["keywords"], name, content)]


def read_pack(archive: zipfile.ZipFile) -> list[Claim]:
    """Each file that the manifest of a pack names, the manifest itself, and what it does not name: that is not ours."""
    content = read_entry(archive, MANIFEST)
    listed = json.loads(content)["files"]
    if max(len(listed), len(archive.namelist())) > MAX_FILES:
        raise ValueError(len(listed))
    if not listed:
        return []
    found = [read_packed_file(archive, each) for each in listed]
    known = {MANIFEST, *(each.name for each in found)}
    first = replace(found[0], name=MANIFEST, content=content, altered=False)
    strange = [replace(first, name=name, altered=True) for name in archive.namelist() if name not in known]
    return [*found, first, *strange]


def read_packed_file(archive: zipfile.ZipFile, told: dict) -> Claim:
    """One file of a pack; altered when its bytes are not those of the manifest, or it is not there."""
    name = str(told["name"])
    try:
        content = read_entry(archive, name)
    except KeyError:
        content = b""
    altered = hashlib.sha256(content).hexdigest() != told["sha256"]
    return Claim(str(told["address"]), str(told["code"]), name, content, altered)


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One entry of a ZIP; ValueError when it is too large. What it says of its size is not believed."""
    with archive.open(name) as file:
        content = file.read(MAX_UNPACKED_BYTES + 1)
    if len(content) > MAX_UNPACKED_BYTES:
        raise ValueError(name)
    return content
