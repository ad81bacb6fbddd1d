"""Whatever is sent to be verified is answered with a sentence: a damaged or hostile file ends no process of ours."""

import dataclasses
import io
import json
import lzma
import random
import struct
import subprocess
import sys
import zipfile
import zlib

import pikepdf
import pytest
from lxml import etree
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.dataset import store
from ipp.verification import claims
from ipp.verification.reading import claim, sandbox, worker
from ipp.verification.reading.package import Package
from ipp.verification.reading.passage import Damaged
from ipp.verification.verdict import judge_claim
from ipp.web import routes
from tests.verification.files import add_part, claim_file, edit_part, judge_file, make_briefing, make_file


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=routes.list_routes(), middleware=routes.list_middleware())
    return TestClient(app, base_url="http://localhost")


def flip_bytes(content: bytes, seed: int) -> bytes:
    """The bytes with twenty of them changed."""
    chance, changed = random.Random(seed), bytearray(content)  # noqa: S311
    for _ in range(20):
        changed[chance.randrange(10, len(changed))] = chance.randrange(256)
    return bytes(changed)


def replace_part(kind: str, name: str, part: bytes) -> bytes:
    return edit_part(make_file(kind), name, lambda _: part)


def claim_huge_picture() -> bytes:
    """A PNG of a few bytes that says it is 60,000 by 60,000."""
    content = make_file("png")
    head = content[12:16] + struct.pack(">II", 60_000, 60_000) + content[24:29]
    return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]


def make_pack(manifest: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("manifest.json", manifest if isinstance(manifest, str) else json.dumps(manifest))
    return out.getvalue()


def loop_pages() -> bytes:
    """A PDF whose tree of pages holds itself."""
    with pikepdf.open(io.BytesIO(make_file("pdf"))) as document:
        document.Root.Pages.Kids.append(document.Root.Pages)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


DEEP = b"<a>" * 5000 + b"</a>" * 5000
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "93"><!ENTITY c "&b;&b;">]>'
LOOP = b'<g id="z"><use href="#z"/><path d="M0 0h300v300z"/></g>'
LISTED = {"name": "x.pdf", "address": "https://ipp.example/briefing?lang=en&as_of=2019-09-05", "code": "00000000"}
HOSTILE = {
    "a note whose text unpacks to 50 MB": lambda: replace_part("docx", "word/document.xml", b" " * 50_000_000),
    "a note of elements 5,000 deep": lambda: replace_part("docx", "word/document.xml", DEEP),
    "a note with entities": lambda: edit_part(make_file("docx"), "word/document.xml", lambda part: LAUGHS + part[55:]),
    "a note without its text": lambda: replace_part("docx", "word/document.xml", b""),
    "a note with a part twice": lambda: add_part(make_file("docx"), "word/DOCUMENT.xml", b"<a/>"),
    "a workbook with bytes before it": lambda: b"PK\x03\x04" + make_file("xlsx"),
    "a workbook with bytes after it": lambda: make_file("xlsx") + b"93",
    "a workbook with strings out of range": lambda: edit_part(
        make_file("xlsx"), "xl/sharedStrings.xml", lambda _: b"<sst/>"
    ),
    "slides without their slides": lambda: replace_part("pptx", "ppt/_rels/presentation.xml.rels", b"<a/>"),
    "a chart without its workbook": lambda: replace_part("pptx", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", b"x"),
    "a picture of 60,000 by 60,000": claim_huge_picture,
    "a drawing with entities": lambda: LAUGHS + make_file("svg"),
    "a drawing that uses itself": lambda: make_file("svg").replace(b"</svg>", LOOP + b"</svg>"),
    "a sheet whose pages hold themselves": loop_pages,
    "a manifest 100,000 deep": lambda: make_pack("[" * 100_000),
    "a manifest of other kinds": lambda: make_pack({"files": {"a": 1}}),
    "a manifest with an address of 100,000 letters": lambda: make_pack(
        {"files": [LISTED | {"address": "https://" + "a" * 100_000 + "/briefing?as_of=2019-09-05"}]}
    ),
    "a manifest that names itself": lambda: make_pack({"files": [LISTED | {"name": "manifest.json"}]}),
    **{
        f"half of a file: {kind}": lambda kind=kind: make_file(kind)[: len(make_file(kind)) // 2]
        for kind in ("docx", "pdf", "png", "svg")
    },
    **{
        f"a file with bytes changed: {kind}": lambda kind=kind: flip_bytes(make_file(kind), 1)
        for kind in ("docx", "pptx", "xlsx", "pdf", "png")
    },
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_with_a_sentence(client, name):
    answer = client.post("/api/verify.json", params={"lang": "en"}, files={"file": ("sent", HOSTILE[name]())})
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        assert answer.json()["error"].endswith(".")
    else:
        for each in answer.json()["verdicts"]:
            assert each["outcome"] in ("altered", "foreign", "unkept", "reworded") and each["words"].endswith(".")


def test_a_file_that_cannot_be_compared_is_altered_and_says_why():
    found = judge_file("xlsx", make_file("xlsx") + b" ")
    assert (found.outcome, found.count) == ("altered", 0)
    assert found.reason.startswith("The file is damaged or holds more than ours do")


@pytest.mark.parametrize("command", ["import os; os.abort()", "print('no JSON')", "", "import sys; sys.exit(3)"])
def test_the_end_of_the_reading_process_is_a_file_that_cannot_be_read(monkeypatch, command):
    monkeypatch.setattr(sandbox, "COMMAND", ["-c", command])
    with pytest.raises(claims.NoClaim, match="unreadable"):
        claims.read_claims("file.xlsx", make_file("xlsx"))
    assert judge_file("xlsx", make_file("xlsx")[:-1]).outcome == "altered"


def test_a_reading_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(sandbox, "COMMAND", ["-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(sandbox, "SECONDS", 0.5)
    with pytest.raises(sandbox.Unreadable):
        sandbox.run_task("claims", "x")


def test_what_unpackers_could_disagree_on_is_refused():
    content = make_file("xlsx")
    for given in (content + b"x", b"PK\x03\x04" + content, add_part(content, "XL/workbook.xml", b"")):
        with pytest.raises(Damaged):
            Package(given)


RELATIONS = '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="{}"/></Relationships>'


def zip_relations(target: str = "b.xml", method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of a relationship to a target, and of a part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("_rels/.rels", RELATIONS.format(target))
        archive.writestr("b.xml", "<a/>")
    return out.getvalue()


def move_entry(content: bytes, place: int) -> bytes:
    """The ZIP with its last entry said to begin at a place of 64 bits."""
    at, extra = content.rfind(b"PK\1\2"), struct.pack("<HHQ", 1, 8, place)
    (size,) = struct.unpack("<H", content[at + 28 : at + 30])
    entry = content[at : at + 30] + struct.pack("<H", len(extra)) + content[at + 32 : at + 42] + b"\xff" * 4
    entry += content[at + 46 : at + 46 + size] + extra
    (length,) = struct.unpack("<L", content[-10:-6])
    return content[:at] + entry + content[-22:-10] + struct.pack("<L", length + len(extra)) + content[-6:]


def set_bytes(content: bytes, at: int, *values: int) -> bytes:
    """The bytes with some of them changed; a negative place counts from the last record of the directory."""
    start = at if at >= 0 else content.rfind(b"PK\1\2") - at
    return content[:start] + bytes(values) + content[start + len(values) :]


HEAD = 30 + len("_rels/.rels")  # where the data of the first entry begins
DAMAGED = {
    "cut": (lambda: zip_relations()[:-30], zipfile.BadZipFile),
    "encrypted": (
        lambda: set_bytes(set_bytes(zip_relations(), 6, 1), zip_relations().find(b"PK\1\2") + 8, 1),
        RuntimeError,
    ),
    "a method of 1989": (lambda: set_bytes(zip_relations(), -10, 6), NotImplementedError),
    "beyond 63 bits": (lambda: move_entry(zip_relations(), 2**63), OverflowError),
    "a name that is no text": (lambda: set_bytes(set_bytes(zip_relations(), -8, 0, 8), -46, 0x8B), UnicodeDecodeError),
    "deflate": (lambda: set_bytes(zip_relations(method=zipfile.ZIP_DEFLATED), HEAD, 0xFF), zlib.error),
    "bzip2": (lambda: set_bytes(zip_relations(method=zipfile.ZIP_BZIP2), HEAD, 0xFF), OSError),
    "lzma": (lambda: set_bytes(zip_relations(method=zipfile.ZIP_LZMA), HEAD + 4, 0xFF), lzma.LZMAError),
    "no main part": (lambda: zip_relations("c.xml"), Damaged),
    "no address": (lambda: zip_relations("http://["), ValueError),
    "no XML": (lambda: zip_relations("&"), etree.XMLSyntaxError),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_of_a_pack_leaves_the_others_readable(name):
    damaged, error = DAMAGED[name]
    content = damaged()
    with pytest.raises(error):
        claim.find_kind(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.docx", content)
    with zipfile.ZipFile(out) as archive:
        found = claim.read_packed_file(archive, {"name": "a.docx", "address": "/", "code": "0" * 8})
    assert (found.kind, found.content, found.is_unlisted) == ("", content, False)


def test_a_file_under_the_code_of_a_page_that_has_no_files_is_not_ours():
    view = make_briefing()
    caps = dataclasses.replace(view, page="caps", parameters=())
    found = judge_claim(store.get_store(), claim_file("docx", make_file("docx"), caps), "en")
    assert found.outcome == "foreign" and "no file of this kind" in found.reason


def test_the_api_says_what_differs_field_by_field_in_both_languages(client):
    given = edit_part(
        make_file("docx"), "word/document.xml", lambda part: part.replace(b"67 positions", b"57 positions")
    )
    for lang, words in (("en", ": 67 became 57"), ("fr", "\u00a0: 67 est devenu 57")):
        answer = client.post("/api/verify.json", params={"lang": lang}, files={"file": ("note.docx", given)})
        (found,) = answer.json()["verdicts"]
        assert (found["file"], found["outcome"], found["differences_in_all"]) == ("note.docx", "altered", 1)
        (difference,) = found["differences"]
        assert difference.pop("words").endswith(words) and difference.pop("place")["number"] > 1
        assert difference == {"change": "figure", "kind": "paragraph", "before": "67", "after": "57"}
        page = client.post("/verify", params={"lang": lang}, files={"file": ("note.docx", given)})
        assert words in page.text
    assert client.get("/api/verify.json").status_code == 400


def test_the_process_that_reads_starts_without_what_asks_the_data():
    code = "import ipp.verification.reading.worker, sys; print({'duckdb', 'streamlit', 'pandas'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "set()", done.stderr


def test_every_task_has_a_limit():
    assert worker.SECONDS < sandbox.SECONDS <= 60 and worker.MAX_DIFFERENCES <= 200
