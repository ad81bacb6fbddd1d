"""Streamlit's own scripts and style sheets: compressed once, kept, and told apart by coding."""

import gzip
import re
import time

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.web import routes, static_files
from ipp.web.security_headers import STREAMLIT

PLOTLY = next(name for name in static_files.list_compressible() if "/PlotlyChart." in name)
SHEET = next(name for name in static_files.list_compressible() if name.startswith("/static/css/index."))


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


@pytest.mark.parametrize(("name", "kind"), [(PLOTLY, "text/javascript"), (SHEET, "text/css")])
def test_a_script_comes_compressed_with_its_type_and_for_good(client, name, kind):
    answer = client.get(name, headers={"accept-encoding": "br, gzip"})
    original = (STREAMLIT / name[1:]).read_bytes()
    assert answer.content == original
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith(kind)
    assert int(answer.headers["content-length"]) == len(static_files.compress_file(name)) < len(original) / 2.5


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", ""])
def test_who_does_not_take_gzip_gets_the_file_as_it_is(client, accepted):
    answer = client.get(SHEET, headers={"accept-encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert answer.content == (STREAMLIT / SHEET[1:]).read_bytes()
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_browser_that_has_the_file_is_told_so_by_coding(client):
    zipped = client.get(SHEET, headers={"accept-encoding": "gzip"}).headers["etag"]
    plain = client.get(SHEET, headers={"accept-encoding": "identity"}).headers["etag"]
    assert zipped != plain
    again = client.get(SHEET, headers={"accept-encoding": "gzip", "if-none-match": f"W/{zipped}"})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(SHEET, headers={"accept-encoding": "gzip", "if-none-match": plain}).status_code == 200


def test_the_head_of_a_script_says_the_same_without_the_bytes(client):
    head = client.head(SHEET, headers={"accept-encoding": "gzip"})
    assert head.content == b""
    assert int(head.headers["content-length"]) == len(static_files.compress_file(SHEET))


def test_a_file_is_compressed_once(client):
    static_files.compress_file.cache_clear()
    for _ in range(3):
        client.get(PLOTLY, headers={"accept-encoding": "gzip"})
    assert static_files.compress_file.cache_info().misses == 1
    start = time.process_time()
    static_files.compress_file(PLOTLY)
    assert time.process_time() - start < 0.001


@pytest.mark.parametrize("name", ["/static/js/nothing.js", "/static/../config.py", "/static/js/..%2f..%2findex.html"])
def test_no_other_path_is_opened(client, name):
    assert not static_files.is_compressible(name)
    assert client.get(name).status_code == 404


def test_gzip_bytes_are_the_same_each_time():
    once = static_files.compress_file(SHEET)
    static_files.compress_file.cache_clear()
    assert static_files.compress_file(SHEET) == once
    assert gzip.decompress(once) == (STREAMLIT / SHEET[1:]).read_bytes()


def test_pages_with_figures_preload_plotly_and_what_it_imports(client):
    preloaded = re.findall(
        r'modulepreload" crossorigin(?: fetchpriority="low")? href="\.?(/static/js/[^"]+)"', client.get("/").text
    )
    assert PLOTLY in preloaded
    assert set(static_files.list_imports(PLOTLY)) - set(preloaded) <= {
        name for name in static_files.list_imports(PLOTLY) if "/index." in name
    }
    assert len(preloaded) == len(set(preloaded))
    assert PLOTLY not in client.get("/about").text
