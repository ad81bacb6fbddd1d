"""The parts of an Office file, unpacked within limits."""

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from ipp.verification.reading.passage import Damaged, Passage, number_places

MB = 1_000_000
MAX_ENTRIES = 1000
MAX_ENTRY_BYTES = 5 * MB
MAX_TOTAL_BYTES = 40 * MB
MAX_DEPTH = 200  # of the elements of XML
ZIP_END = 22  # bytes of the record that ends a ZIP, before its comment
# Parts that show nothing by themselves. Numbering, styles and layouts are read where they can hold words.
SILENT = re.compile(
    r"\[Content_Types\]\.xml|(.*/)?_rels/[^/]*\.rels|docProps/(app|core|custom)\.xml|docProps/thumbnail\.\w+"
    r"|(word|ppt|xl)/(styles|settings|webSettings|fontTable|stylesWithEffects|presProps|viewProps|tableStyles"
    r"|calcChain|metadata|theme/theme\d*|theme/themeOverride\d*|printerSettings/.*)\.(xml|bin)"
)
# What opening a damaged package raises. zipfile: a bad record (BadZipFile), an encrypted entry or an unknown method
# (RuntimeError), an offset beyond 63 bits (OverflowError), a name that is not UTF-8 (ValueError, as is Damaged). The
# decompressors: broken data (zlib.error, LZMAError, OSError of bz2), a sudden end (EOFError), a huge dictionary
# (MemoryError). lxml: XML that does not parse (XMLSyntaxError). urllib: a target that is no address (ValueError).
PACKAGE_ERRORS = (
    *(zipfile.BadZipFile, RuntimeError, OverflowError, ValueError),
    *(zlib.error, lzma.LZMAError, OSError, EOFError, MemoryError),
    etree.XMLSyntaxError,
)
OWN_DIGITS = re.compile(r'"[^"]*\d|\\\d')  # in a number format: digits that are shown whatever the number is
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".emf", ".wmf")
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Package:
    """An Office file in memory. `seen` has the names of the parts that were read."""

    def __init__(self, content: bytes):
        """Unpack a file. Raises Damaged if unpackers could disagree on what is in it, or if it is too large."""
        self.seen: set[str] = set()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive, content)
            self.parts = {each.filename: read_entry(archive, each.filename) for each in archive.infolist()}
        if sum(map(len, self.parts.values())) > MAX_TOTAL_BYTES:
            raise Damaged("too_large")

    def parse(self, name: str) -> Any:
        """Return the root of a part that is XML, and count it as read. Raises KeyError if there is no such part."""
        self.seen.add(name)
        return parse_xml(self.parts[name])

    def list_related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts that a part refers to in relationships of a kind, such as `header`."""
        return [target for each, target in self.read_relations(name).values() if each == kind]

    def read_relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the relationships of a part by id, each as its kind and its target: a part, or a web address."""
        folder, _, base = name.rpartition("/")
        relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        if relations not in self.parts:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], resolve_target(folder, each))
            for each in parse_xml(self.parts[relations])
        }

    def list_outside(self, relations: str) -> Iterator[str]:
        """Yield the addresses that a file would fetch something from, such as a picture; a link is followed by hand."""
        for each in parse_xml(self.parts[relations]):
            if each.get("TargetMode") == "External" and not each.get("Type", "").endswith("/hyperlink"):
                yield each.get("Target", "")

    def find_main_part(self) -> str:
        """Return the name of the part that the file opens with. Raises Damaged if there is none."""
        found = self.list_related("", "officeDocument")
        if len(found) != 1 or found[0] not in self.parts:
            raise Damaged("no_main_part")
        return found[0]

    def list_unread(self) -> Iterator[Passage]:
        """Yield the texts of all parts that were not read and could show something, and the names of other parts."""
        outside = sorted(
            {target for name in self.parts if name.endswith(".rels") for target in self.list_outside(name)}
        )
        yield from (Passage("part", f"part {target}", {"name": target, "number": 1}, target) for target in outside)
        for name in sorted(self.parts.keys() - self.seen):
            if SILENT.fullmatch(name) or name.endswith(("/", *PICTURES)):
                continue
            texts = list_texts(parse_xml(self.parts[name])) if name.endswith(".xml") else []
            yield from number_places("part", f"part {name}", texts or [name], name=name)


def check_archive(archive: zipfile.ZipFile, content: bytes) -> None:
    """Raises Damaged for a ZIP with too many entries, with one twice, or with bytes before or after its own."""
    names = [each.filename for each in archive.infolist()]
    starts = min((each.header_offset for each in archive.infolist()), default=0)
    ends = content.rfind(b"PK\5\6") + ZIP_END + len(archive.comment)
    if len(names) > MAX_ENTRIES or len({name.lower() for name in names}) < len(names) or starts or ends != len(content):
        raise Damaged("archive")


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return one entry of a ZIP. Raises Damaged if it is too large, whatever size the ZIP states."""
    with archive.open(name) as file:
        content = file.read(MAX_ENTRY_BYTES + 1)
    if len(content) > MAX_ENTRY_BYTES:
        raise Damaged("too_large")
    return content


def parse_xml(content: bytes) -> Any:
    """Return the root of XML. Raises Damaged if it defines entities or is too deep, XMLSyntaxError if it is not XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise Damaged("doctype")
    return root


def resolve_target(folder: str, relation: Any) -> str:
    """Return the target of a relationship: the name of a part, or the address as it is if it leads outside."""
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/" + folder, unquote(urlsplit(target).path))).lstrip("/")


def get_local_name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find_all(root: Any, *names: str) -> Iterator[Any]:
    """Yield the elements at any depth with one of the local names, in order."""
    return (each for each in root.iter() if get_local_name(each) in names)


def find_first(root: Any, name: str) -> Any:
    """Return the first element at any depth with a local name; None if there is none."""
    return next(find_all(root, name), None)


def get_attribute(element: Any, name: str) -> str:
    """Return an attribute by its local name; empty if there is none."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def list_texts(root: Any) -> list[str]:
    """Return all texts at any depth."""
    return [str(each) for each in root.itertext() if str(each).strip()]


def list_links(package: Package, name: str) -> Iterator[str]:
    """Yield the web addresses that a part refers to."""
    return (target for kind, target in package.read_relations(name).values() if kind == "hyperlink")


def read_properties(package: Package) -> dict[str, str]:
    """Return the properties of a file by local name, such as title, subject and keywords."""
    name = next(iter(package.list_related("", "core-properties")), "docProps/core.xml")
    return {get_local_name(each): each.text or "" for each in parse_xml(package.parts[name])}


def list_title(package: Package) -> Iterator[Passage]:
    """Yield the title in the properties of a file, and its comment."""
    properties = read_properties(package)
    return (Passage(f"property_{name}", name, {}, properties.get(name, "")) for name in ("title", "description"))


def list_pictures(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of a file, each as its name and its bytes."""
    return ((name, content) for name, content in sorted(package.parts.items()) if name.lower().endswith(PICTURES))
