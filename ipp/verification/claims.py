"""What a file claims to be: the address and the code in the metadata of a picture, PDF, Office file or pack."""

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
MAX_BYTES = 20 * MB  # of a file
MAX_UNPACKED_BYTES = 5 * MB  # of one entry of a ZIP
MAX_FILES = 20  # of a pack; the largest of this program has nine
CORE_PROPERTIES = "docProps/core.xml"
SIGNATURES = {b"\x89PNG": "png", b"%PDF": "pdf", b"PK\x03\x04": "zip"}
PROPERTY_TAGS = {"subject": "{http://purl.org/dc/elements/1.1/}subject"}
PROPERTY_TAGS["keywords"] = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"


@dataclass(frozen=True)
class Claim:
    """The claim that something shows the view at an address, with the code of that view.

    `content` has the bytes of a file. `is_altered` says that the bytes already differ from the manifest of their pack.
    """

    address: str
    code: str
    name: str = ""
    content: bytes | None = None
    is_altered: bool = False


class NoClaim(ValueError):
    """Raised for a file without a claim; its text is the key of a sentence in `verify.toml`."""


def read_claims(name: str, content: bytes) -> list[Claim]:
    """Return the claims of a file: of a pack one for each of its files, of any other file one.

    Raises NoClaim if there is none.
    """
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
    """Return the claim in the text chunks of a PNG. The picture itself is not decoded."""
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        texts = picture.info
    return [Claim(str(texts.get("Source", "")), str(texts.get("Comment", "")), name, content)]


def read_pdf(name: str, content: bytes) -> list[Claim]:
    """Return the claim in the subject and keywords of a PDF. Raises ValueError if it is damaged."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            properties = document.docinfo
            words = [str(properties.get("/Subject", "")), *str(properties.get("/Keywords", "")).split(", ")]
    except pikepdf.PdfError:
        raise ValueError(name) from None
    address = next((each for each in words if "://" in each), "")
    return [Claim(address, next((each for each in words if is_code(each)), ""), name, content)]


def is_code(word: str) -> bool:
    """Whether a word looks like a code: eight hexadecimal digits."""
    return len(word) == 8 and set(word) <= set("0123456789abcdef")


def read_zip(name: str, content: bytes) -> list[Claim]:
    """Return the claims of a pack from its manifest, or the claim in the properties of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if MANIFEST in names:
            return read_pack(archive)
        properties = etree.fromstring(
            read_entry(archive, CORE_PROPERTIES),
            etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False),
        )
    found = {key: properties.findtext(tag) or "" for key, tag in PROPERTY_TAGS.items()}
    return [Claim(found["subject"], found["keywords"], name, content)]


def read_pack(archive: zipfile.ZipFile) -> list[Claim]:
    """Return a claim for each file in a manifest, for the manifest, and for each file that the manifest does not name.

    The last kind is always altered. Raises ValueError if the pack has too many files.
    """
    content = read_entry(archive, MANIFEST)
    listed = json.loads(content)["files"]
    if max(len(listed), len(archive.namelist())) > MAX_FILES:
        raise ValueError(len(listed))
    if not listed:
        return []
    found = [read_packed_file(archive, each) for each in listed]
    known = {MANIFEST, *(each.name for each in found)}
    first = replace(found[0], name=MANIFEST, content=content, is_altered=False)
    unlisted = [replace(first, name=name, is_altered=True) for name in archive.namelist() if name not in known]
    return [*found, first, *unlisted]


def read_packed_file(archive: zipfile.ZipFile, entry: dict) -> Claim:
    """Return the claim of one file of a pack; it is altered if the file is missing or differs from the manifest."""
    name = str(entry["name"])
    try:
        content = read_entry(archive, name)
    except KeyError:
        content = b""
    altered = hashlib.sha256(content).hexdigest() != entry["sha256"]
    return Claim(str(entry["address"]), str(entry["code"]), name, content, altered)


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one entry of a ZIP. Raises ValueError if it is too large, whatever size the ZIP states."""
    with archive.open(name) as file:
        content = file.read(MAX_UNPACKED_BYTES + 1)
    if len(content) > MAX_UNPACKED_BYTES:
        raise ValueError(name)
    return content
