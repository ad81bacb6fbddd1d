"""The pack of a briefing: eight files in two languages and a manifest, by address and by command."""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile

import pytest
from click.testing import Result
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from ipp import VERSION, paths
from ipp.__main__ import app
from ipp.content import view_code
from ipp.dataset import store
from ipp.export import options, pack
from ipp.language import words
from ipp.verification import claims, verdict
from ipp.web import routes

ROOT = paths.ROOT
QUERY = {"as_of": "2019-09-05", "with": "2018-08-31"}


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


@pytest.fixture(scope="module")
def answer(client):
    return client.get("/api/brief.zip", params=QUERY)


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_pack_holds_four_files_in_each_language_and_a_manifest(answer):
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="ipp-briefing-2019-09-05.zip"' in answer.headers["content-disposition"]
    names = [
        f"ipp-{kind}-2019-09-05-{lang}.{each.extension}"
        for lang in words.LANGUAGES
        for kind, each in pack.KINDS.items()
    ]
    assert list(files(answer.content)) == [*names, "manifest.json"]


def test_the_manifest_says_what_the_pack_is_of_and_what_is_in_it(answer):
    held = files(answer.content)
    told = json.loads(held.pop("manifest.json"))
    version = store.get_store().current()
    assert told["state"] == QUERY
    assert told["addresses"]["fr"] == "http://localhost/briefing?lang=fr&as_of=2019-09-05&with=2018-08-31"
    assert told["dataset"]["sha256"] == version.id and told["dataset"]["kind"] == "public"
    assert told["program"] == {"name": "ipp", "version": VERSION}
    listed = {each["name"]: (each["sha256"], each["bytes"]) for each in told["files"]}
    assert listed == {name: (hashlib.sha256(content).hexdigest(), len(content)) for name, content in held.items()}
    wanted = options.parse_options(version, QUERY)
    assert told["files"][0]["code"] == view_code.compute_code(wanted.view)


def test_a_pack_that_was_taken_away_is_still_true(answer):
    found = [
        verdict.judge_claim(store.get_store(), each, "en") for each in claims.read_claims("pack.zip", answer.content)
    ]
    assert [each.outcome for each in found] == ["true"] * (len(words.LANGUAGES) * len(pack.KINDS) + 1)


def test_each_file_of_it_is_still_true_by_itself(answer):
    held = files(answer.content)
    del held["manifest.json"]
    for name, content in held.items():
        (claim,) = claims.read_claims(name, content)
        assert verdict.judge_claim(store.get_store(), claim, "en").outcome == "true", name


def test_one_language_and_some_files_can_be_asked_for(client):
    answer = client.get("/api/brief.zip", params=QUERY | {"lang": "fr", "files": "table,note"})
    assert list(files(answer.content)) == [
        "ipp-table-2019-09-05-fr.xlsx",
        "ipp-note-2019-09-05-fr.docx",
        "manifest.json",
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"lang": "de"}, "not offered"),
        ({"files": "poem"}, "no file of a briefing"),
        ({"as_of": "1900-01-01"}, "Nothing is published before"),
        ({"as_of": "2019-09-05", "with": "2019-09-05"}, "choose another one"),
        ({"engagement": "atlantis"}, "no engagement"),
        ({"as-of": "2019-09-05"}, "not asked for here"),
    ],
)
def test_what_is_not_offered_is_refused_with_a_sentence(client, query, said):
    answer = client.get("/api/brief.zip", params=query)
    assert answer.status_code == 400 and said in answer.text


def run(*asked_for: str, **env: str) -> Result:
    return CliRunner(env=env).invoke(app, ["brief", *asked_for])


def test_the_command_writes_the_same_bytes_as_the_address(answer, tmp_path):
    out = tmp_path / "pack.zip"
    asked_for = ["--as-of", "2019-09-05", "--with", "2018-08-31", "--out", str(out), "--address", "http://localhost"]
    command = [sys.executable, "-m", "ipp", "brief", *asked_for]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and out.read_bytes() == answer.content
    assert re.search(r"\d files|\d fichiers", done.stdout)
    assert [each.name for each in tmp_path.iterdir()] == ["pack.zip"]


def test_the_command_names_the_address_of_its_surroundings(tmp_path):
    done = run(
        "--out", str(tmp_path / "p.zip"), "--files", "table", "--lang", "en", IPP_ADDRESS="https://ipp.gc.example/"
    )
    assert done.exit_code == 0
    told = json.loads(files((tmp_path / "p.zip").read_bytes())["manifest.json"])
    assert re.match(r"https://ipp\.gc\.example/briefing\?lang=en", told["addresses"]["en"])


def test_the_command_says_what_is_wrong_and_writes_nothing(tmp_path):
    out = tmp_path / "pack.zip"
    done = run("--as-of", "yesterday", "--lang", "fr", "--out", str(out))
    assert done.exit_code == 2 and "n’est pas une date" in done.stderr
    done = run("--files", "table", "--lang", "en", "--out", str(tmp_path / "nowhere" / "pack.zip"))
    assert done.exit_code == 1 and "pack.zip" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_file_by_file():
    wanted, heard = options.parse_options(store.get_store().current(), QUERY | {"files": "table"}), []
    pack.write_pack(wanted.view, "http://localhost", wanted.langs, wanted.kinds, lambda *each: heard.append(each))
    assert heard == [(1, 2), (2, 2)]


def test_illustrative_files_say_so_in_their_names(monkeypatch):
    view = options.parse_options(store.get_store().current(), QUERY).view
    monkeypatch.setitem(view.version.dataset, "kind", "illustrative")
    assert pack.name_file(view, "note") == "ipp-note-2019-09-05-en-illustrative.docx"
    assert pack.name_pack(view) == "ipp-briefing-2019-09-05-illustrative.zip"
