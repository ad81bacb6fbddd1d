"""What the server answers beside the pages: documents, tables, fonts, headers, and what it refuses."""

import io
import json
import subprocess
import sys

import pandas
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import paths
from ipp.dataset import downloads, store
from ipp.web import routes

ROOT = paths.ROOT


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=routes.list_routes(), middleware=routes.list_middleware())
    return TestClient(app, base_url="http://localhost")


def test_the_route_and_the_command_give_the_same_document(client):
    served = client.get("/api/status.json", params={"as_of": "2019-09-05", "lang": "fr"}).json()
    command = [sys.executable, "-m", "ipp", "status", "--as-of", "2019-09-05", "--lang", "fr", "--format", "json"]
    printed = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
    assert served == printed
    assert served["program"]["officers"] == 83


def test_without_a_date_the_document_is_that_of_the_default(client):
    assert client.get("/api/status.json").json()["as_of"] == "2019-09-05"


@pytest.mark.parametrize(
    "query", ["as_of=2019-13-01", "as_of=1980-01-01", "lang=de", "as_of=';drop table caps", "as-of=2019-09-05"]
)
def test_a_bad_question_is_answered_with_400_and_one_sentence(client, query):
    answer = client.get(f"/api/status.json?{query}")
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert "Traceback" not in answer.text


def test_every_answer_carries_the_strict_policy_and_no_server_name(client):
    for path in ("/", "/caps", "/api/status.json", "/fonts/lato-700.woff2", "/look.css", "/nowhere"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "permissions-policy" in headers
        assert "server" not in headers


@pytest.mark.parametrize(("address", "lang"), [("/", "en"), ("/women?lang=fr", "fr"), ("/caps?lang=de", "en")])
def test_the_page_names_its_language(client, address, lang):
    assert f'<html lang="{lang}">' in client.get(address).text


def test_the_page_does_not_promise_what_it_lacks(client):
    assert "<title>Aperçu · Programme PIP</title>" in client.get("/?lang=fr").text
    assert "Streamlit</title>" not in client.get("/").text
    assert "_stcore" not in client.get("/").text


NOWHERE = "There is no such page or file here.\nIl n’y a ni page ni fichier à cette adresse."
READ_ONLY = (
    "Everything here can be read and nothing written: ask with GET or HEAD.\n"
    "Tout se lit ici et rien ne s’écrit\u00a0: demandez avec GET ou HEAD."
)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/nowhere/else", "/api/xyz", "/api/", "/api/nothing.json", "/static/x", "/static/js/", "/media/x",
        "/component/x", "/look.cssfoo", "/favicon.pngx", "/x/_stcore/y", "/_stcore/y", "/_stcore/upload_file/a/b",
        "/women/_stcore/health", "/caps//", "//caps", "/women/caps", "/api/tables/caps.csv/x",
    ],
)  # fmt: skip
def test_an_unknown_path_is_not_found_in_both_languages_with_every_header(client, path, method):
    answer = client.request(method, f"http://localhost{path}")
    assert (answer.status_code, answer.text) == (404, NOWHERE)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/", "/caps", "/api/status.json?lang=fr", "/api/caps.csv", "/look.css", "/nowhere"])
def test_head_says_what_get_says_without_the_bytes(client, path):
    whole, head = client.get(path), client.head(path)
    assert head.content == b"" and head.status_code == whole.status_code
    assert head.headers == whole.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/caps", "/api/status.json", "/api/caps.csv", "/fonts/lato-700.woff2"])
def test_nothing_can_be_written(client, path, method):
    answer = client.request(method, path)
    assert (answer.status_code, answer.text, answer.headers["allow"]) == (405, READ_ONLY, "GET, HEAD")


def test_a_foreign_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("name", ["deployments", "un_police", "caps", "targets", "sources", "world"])
def test_a_table_comes_whole_as_csv_and_as_parquet(client, name):
    table = store.get_store().current().table(name)
    csv = pandas.read_csv(io.BytesIO(client.get(f"/api/tables/{name}.csv").content))
    parquet = pandas.read_parquet(io.BytesIO(client.get(f"/api/tables/{name}.parquet").content))
    assert len(csv) == len(parquet) == table.num_rows
    assert list(csv.columns) == list(parquet.columns) == table.column_names


@pytest.mark.parametrize(
    "path", ["/api/tables/nothing.csv", "/api/tables/caps.exe", "/fonts/x.woff2", "/fonts/..%2fweb.py"]
)
def test_what_is_not_offered_is_not_found(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.text) == (404, NOWHERE)


def test_cells_that_a_spreadsheet_would_run_are_made_harmless():
    import pyarrow

    cells = ["=1+1", "+1", "-1", "@x", "fine", None]
    content, media = downloads.export_csv(pyarrow.table({"note": cells, "officers": [-1, 2, 3, 4, 5, 6]}))
    lines = content.decode().splitlines()
    assert lines[1:5] == ['"\'=1+1",-1', '"\'+1",2', '"\'-1",3', '"\'@x",4']
    assert media.startswith("text/csv")


def test_health_names_the_version(client):
    assert client.get("/api/health.json").json() == {"status": "ok", "version": store.get_store().current().id}


def test_a_broken_folder_stops_the_start_with_findings_and_no_traceback(tmp_path):
    import os
    import shutil

    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("raw"))
    with (tmp_path / "data" / "caps.csv").open("ab") as file:
        file.write(b"x")
    command = [sys.executable, "-m", "ipp", "serve", "--port", "8599"]
    environment = os.environ | {"IPP_DATA": str(tmp_path / "data"), "LANG": "C"}
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, timeout=600)
    assert ended.returncode == 1
    assert "caps.csv: the bytes are not those the manifest promises" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("lang", "first", "title"),
    [
        ("en", "There is no such page or file here.", "Not found · IPP Program"),
        ("fr", "Il n’y a ni page ni fichier à cette adresse.", "Introuvable · Programme PIP"),
    ],
)
def test_a_browser_at_a_path_that_is_no_page_is_told_so_in_a_page(client, lang, first, title):
    answer = client.get(f"/nosuchpage?lang={lang}", headers={"accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}">' in answer.text and f"<title>{title}</title>" in answer.text
    assert f"<h1>{first}</h1>" in answer.text
    assert f'href="/?lang={lang}"' in answer.text
