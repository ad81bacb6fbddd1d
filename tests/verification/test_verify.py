"""Verifying: a code, a picture, a file or a pack is still true, revised since, altered, or none of ours."""

import datetime
import io
import json
import subprocess
import sys

import openpyxl
import pytest
from click.testing import Result
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from ipp import paths
from ipp.__main__ import app
from ipp.content import view_code
from ipp.dataset import database, versions
from ipp.dataset import store as dataset_store
from ipp.dataset.read import VERSIONS, load_folder
from ipp.dataset.store import Store
from ipp.export import excel, pack
from ipp.export.package import archive
from ipp.export.pdf import sheet
from ipp.verification import claims, verdict
from ipp.verification.reading.claim import Claim
from ipp.verification.reading.package import MAX_ENTRY_BYTES
from ipp.verification.text import list_verdict_lines, write_verdict
from ipp.view import View
from ipp.web import routes
from tests.support.versions import NEW, NOW, OLD, record

ROOT = paths.ROOT
BASE = "https://ipp.example"
MEMO = datetime.date(2019, 9, 5)


def make_view(version: database.Version, page: str = "caps", lang: str = "en", **asked) -> View:
    return View(version, page, lang, MEMO, tuple(asked.items()))


def make_claim(of: View, **more) -> Claim:
    return Claim(BASE + of.build_url(), view_code.compute_code(of), **more)


@pytest.fixture(scope="module")
def revised(tmp_path_factory) -> Store:
    """A folder whose second version tells another ceiling on the day of the memo."""
    folder = tmp_path_factory.mktemp("kept") / "store"
    first = versions.publish_version(folder, record(OLD), None, NOW).name
    versions.publish_version(folder, record(NEW), first, NOW)
    return Store(folder)


def load_old(store: Store) -> database.Version:
    return database.open_version(load_folder(store.folder / VERSIONS / versions.list_names(store.folder)[0]))


def judge(store: Store, of: Claim, lang: str = "en") -> str:
    return verdict.judge_claim(store, of, lang).outcome


def test_what_was_cut_out_of_the_data_shown_is_still_true():
    store = dataset_store.get_store()
    for page in ("overview", "caps", "women", "about"):
        assert judge(store, make_claim(make_view(store.current(), page))) == "true"
    shot = make_view(store.current(), "overview").build_url(view="shot", figure="map")
    assert (
        judge(store, Claim(BASE + shot, view_code.compute_code(make_view(store.current(), "overview")).upper()))
        == "true"
    )
    assert judge(store, make_claim(make_view(store.current(), "compare", **{"with": "2018-08-31"}))) == "true"


@pytest.mark.thorough
def test_a_revision_is_told_figure_by_figure_in_the_language_asked_for(revised):
    found = verdict.judge_claim(revised, make_claim(make_view(load_old(revised))), "en")
    assert found.outcome == "revised"
    assert list_verdict_lines(found, "en") == [
        "Revised since: 1 figure has changed.",
        "Ceiling · Officers: 150 → 160",
    ]
    french = verdict.judge_claim(revised, make_claim(make_view(load_old(revised))), "fr")
    assert list_verdict_lines(french, "fr")[1].replace("\u00a0", " ") == "Plafond du programme · Policiers : 150 → 160"


def test_a_view_that_a_revision_did_not_touch_is_still_true(revised):
    assert judge(revised, make_claim(make_view(load_old(revised), "women"))) == "true"


def test_a_damaged_earlier_version_fits_no_code(tmp_path):
    first = versions.publish_version(tmp_path / "store", record(OLD), None, NOW).name
    versions.publish_version(tmp_path / "store", record(NEW), first, NOW)
    store = dataset_store.Store(tmp_path / "store")
    told = make_claim(make_view(load_old(store)))
    (store.folder / VERSIONS / first / "caps.csv").write_text("damaged")
    assert judge(store, told) == "foreign"


@pytest.mark.parametrize(
    ("link", "code", "said"),
    [
        ("/caps?lang=en&as_of=2019-09-05", "00000000", "no version of the data"),
        ("/nowhere?lang=en&as_of=2019-09-05", "00000000", "no page"),
        ("/caps?lang=en", "00000000", "no date"),
        ("/caps?lang=en&as_of=1900-01-01", "00000000", "Nothing is published before"),
        ("/caps?lang=en&as_of=2019-09-05&engagement=atlantis", "00000000", "atlantis"),
        ("javascript:alert(1)", "00000000", "no page"),
        ("http://[bad", "00000000", "no page"),
    ],
)
def test_what_fits_no_version_or_no_page_is_not_ours(link, code, said):
    found = verdict.judge_claim(
        dataset_store.get_store(), Claim(BASE + link if link.startswith("/") else link, code), "en"
    )
    assert found.outcome == "foreign" and said in write_verdict(found, "en")


def test_the_code_of_another_view_or_language_is_not_ours():
    version = dataset_store.get_store().current()
    link = BASE + make_view(version).build_url()
    for other in (make_view(version, lang="fr"), make_view(version, "women"), make_view(version, engagement="mali")):
        assert judge(dataset_store.get_store(), Claim(link, view_code.compute_code(other))) == "foreign"


def write_table(version: database.Version) -> tuple[View, bytes]:
    of = make_view(version, "briefing", **{"with": "2018-08-31"})
    return of, excel.render_workbook(of, BASE)


def test_a_file_is_made_again_and_held_against_the_one_given():
    of, content = write_table(dataset_store.get_store().current())
    (read,) = claims.read_claims(pack.name_file(of, "table"), content)
    assert (read.address, read.code) == (BASE + of.build_url(), view_code.compute_code(of))
    assert judge(dataset_store.get_store(), read) == "true"


def test_a_file_with_one_number_changed_is_altered():
    of, content = write_table(dataset_store.get_store().current())
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active["D8"].value = 151
    out = io.BytesIO()
    book.save(out)
    (read,) = claims.read_claims(pack.name_file(of, "table"), out.getvalue())
    assert judge(dataset_store.get_store(), read) == "altered"


@pytest.mark.thorough
def test_a_file_of_earlier_data_is_revised_and_an_altered_one_of_them_altered(revised):
    _, content = write_table(load_old(revised))
    (read,) = claims.read_claims("table.xlsx", content)
    assert judge(revised, read) == "revised"
    assert judge(revised, read._replace(content=content + b" ")) == "altered"


def test_a_pack_is_told_file_by_file():
    of, content = write_table(dataset_store.get_store().current())
    listed = [pack.describe_file(of, "table", content, BASE)]
    made = {pack.name_file(of, "table"): content}
    told = json.dumps(pack.build_manifest(of, BASE, ("en",), listed)).encode()
    name, other = pack.name_file(of, "table"), told.replace(b'"kind": "public"', b'"kind": "internal"')
    for held, outcomes in (
        (made | {pack.MANIFEST: told}, {name: "true", pack.MANIFEST: "true"}),
        ({name: b"x", pack.MANIFEST: told}, {name: "altered", pack.MANIFEST: "true"}),
        ({pack.MANIFEST: told}, {name: "altered", pack.MANIFEST: "true"}),
        (made | {pack.MANIFEST: other}, {name: "true", pack.MANIFEST: "altered"}),
        (made | {pack.MANIFEST: told, "x.docx": b"x"}, {name: "true", pack.MANIFEST: "true", "x.docx": "altered"}),
    ):
        read = claims.read_claims("pack.zip", archive.write_zip(held))
        assert {each.name: judge(dataset_store.get_store(), each) for each in read} == outcomes


PACKS = sorted((paths.ROOT / "tests" / "verification" / "packs").glob("*.zip"))


def test_two_packs_are_kept():
    assert [path.name for path in PACKS] == ["2008-02-29.zip", "2019-09-05-with-2018-08-31.zip"]


@pytest.mark.thorough
@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_file_of_a_pack_written_by_an_earlier_release_is_verified(path):
    """Slides and sheet are laid out anew since: what they say is unchanged.

    Once the record changes, its version is not kept here: then each file is held against the record of today.
    """
    store = dataset_store.get_store()
    found = [verdict.judge_claim(store, each, "en") for each in claims.read_claims(path.name, path.read_bytes())]
    assert len(found) == 9
    is_of_today = all(each.claim.code == view_code.compute_code(each.view) for each in found)
    assert {each.outcome for each in found} == ({"true", "resaved"} if is_of_today else {"unkept"})
    if is_of_today:
        assert [each.differences for each in found] == [[]] * 9
        anew = {each.claim.name.rpartition(".")[2] for each in found if each.outcome == "resaved"}
        assert anew == {"pptx", "pdf"}


def make_png(**texts: str) -> bytes:
    told = PngInfo()
    for name, text in texts.items():
        told.add_itxt(name, text)
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def test_a_picture_says_where_it_is_from():
    of = make_view(dataset_store.get_store().current(), "overview")
    (read,) = claims.read_claims("map.png", make_png(Source=BASE + of.build_url(), Comment=view_code.compute_code(of)))
    found = verdict.judge_claim(dataset_store.get_store(), read, "en")
    assert found.outcome == "true"
    assert list_verdict_lines(found, "en")[1].startswith("The picture itself is not compared with the view")
    assert "83 officers were deployed under a ceiling of 150;" in list_verdict_lines(found, "en")[1]


def test_the_picture_of_a_sheet_is_drawn_again():
    of, _ = write_table(dataset_store.get_store().current())
    content = sheet.write_sheet(of, BASE, "png")
    (read,) = claims.read_claims("sheet.png", content)
    assert judge(dataset_store.get_store(), read) == "true"
    (other,) = claims.read_claims(
        "sheet.png", make_png(Source=BASE + of.build_url(), Comment=view_code.compute_code(of))
    )
    assert judge(dataset_store.get_store(), other) == "altered"


def make_zip(**files_: bytes) -> bytes:
    return archive.write_zip({name.replace("__", "/"): content for name, content in files_.items()})


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "unknown_file"),
        (b"hello, world", "unknown_file"),
        (b"\x89PNG", "unreadable"),
        (b"%PDF-1.7 nothing", "unreadable"),
        (b"PK\x03\x04 nothing", "unreadable"),
        (make_png(), "no_code"),
        (make_zip(a=b"1"), "unreadable"),
        (make_zip(**{"manifest.json": b"[]"}), "unreadable"),
        (make_zip(**{"manifest.json": b'{"files": []}'}), "no_code"),
        (make_zip(**{"manifest.json": b'{"files": [' + b"1," * 30 + b"1]}"}), "unreadable"),
        (make_zip(docProps__core=b"1", **{"docProps/core.xml": b"<a>&x;</a>"}), "unreadable"),
        (make_zip(**{"docProps/core.xml": b" " * (MAX_ENTRY_BYTES + 1)}), "unreadable"),
        (b"%PDF" + b" " * claims.MAX_BYTES, "too_large"),
    ],
)
def test_what_says_nothing_is_refused_with_one_sentence(content, key):
    with pytest.raises(claims.NoClaim) as told:
        claims.read_claims("file", content)
    assert str(told.value) == key


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def test_the_page_tells_a_verdict_by_address_and_by_file_in_both_languages(client):
    of, content = write_table(dataset_store.get_store().current())
    asked = {"code": view_code.compute_code(of), "address": BASE + of.build_url()}
    for lang, said in (("en", "Still true"), ("fr", "Toujours vrai")):
        typed = client.get("/verify", params=asked | {"lang": lang})
        sent = client.post("/verify", params={"lang": lang}, files={"file": ("table.xlsx", content)})
        for answer in (typed, sent):
            assert answer.status_code == 200 and said in answer.text and f'lang="{lang}"' in answer.text
            assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("send", "said"),
    [
        ({"params": {"code": "abc"}}, "Give both"),
        ({"files": {"file": ("x.txt", b"hello")}}, "no PNG"),
        ({"files": {"other": ("x.txt", b"hello")}}, "Choose a file"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, "Choose a file"),
        ({"content": b"x", "headers": {"content-length": "99999999999"}}, "larger than 20"),
    ],
)
def test_a_bad_question_is_answered_with_400_and_a_sentence(client, send, said):
    answer = client.get("/verify", **send) if "params" in send else client.post("/verify", **send)
    assert answer.status_code == 400 and said in answer.text


def test_hostile_words_are_shown_and_not_followed(client):
    nasty = '"><script>alert(1)</script>'
    answer = client.get("/verify", params={"code": nasty, "address": nasty})
    assert "<script>" not in answer.text and answer.status_code == 200


def run_command(*asked: str) -> Result:
    return CliRunner().invoke(app, ["verify", *asked])


def test_the_command_is_started_as_a_process(tmp_path):
    command = [sys.executable, "-m", "ipp", "verify", "00000000", "--lang", "fr"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "--address" in done.stderr


@pytest.mark.thorough
def test_the_command_says_it_with_its_exit_code(tmp_path):
    of, content = write_table(dataset_store.get_store().current())
    file = tmp_path / "table.xlsx"
    file.write_bytes(content)
    done = run_command(str(file), "--lang", "en")
    assert (done.exit_code, done.stdout.strip()) == (
        0,
        "table.xlsx: Still true: every figure of this view is as it was.",
    )
    done = run_command("00000000", "--lang", "en", "--address", BASE + of.build_url())
    assert done.exit_code == 5 and done.stdout.startswith("Not ours")
    done = run_command("00000000", "--lang", "fr")
    assert done.exit_code == 2 and "--address" in done.stderr
    done = run_command("missing.pdf", "--lang", "fr")
    assert done.exit_code == 2 and "missing.pdf" in done.stderr
