"""The tables of a page as CSV: one a part, with heads, as the Excel of each language opens them."""

import csv
import io
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import site
from ipp.content.page import Part
from ipp.language.values import Link, Quantity, Text
from ipp.narrative.caption import Caption
from ipp.web import csv_tables, routes
from tests.support.csv_files import read_csv


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=routes.list_routes(), middleware=routes.list_middleware())
    return TestClient(app, base_url="http://localhost")


def ask(client, page: str, part: str, lang: str = "en", **query: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/{page}.csv", params={"part": part, "lang": lang, "as_of": "2019-09-05"} | query)
    assert answer.status_code == 200, answer.text
    return read_csv(answer.content, lang)


def test_a_part_is_a_table_with_heads_and_a_row_for_each_engagement(client):
    rows = ask(client, "overview", "caps")
    assert [row["Engagement"] for row in rows] == ["Haiti", "Ukraine", "Mali", "Iraq", "West Bank", "[Redacted]"]
    mali = rows[2]
    assert (mali["Officers"], mali["Cap"], mali["Utilization (%)"], mali["Counted on"]) == (
        "10",
        "20",
        "50",
        "2019-08-09",
    )
    assert rows[5]["Cap"] == "[Redacted]"
    assert rows[1]["Utilization (%)"] == "n/a"
    assert {row["Sources and date"].replace("\u00a0", " ")[-31:-11] for row in rows} == {"· Public record · EN"}


def test_a_french_table_has_semicolons_and_a_comma_in_decimals():
    table = [{"mission": Text("Haïti; 2e rang"), "officers": Quantity(44.5)}]
    content = csv_tables.encode_part(Part("p", Caption("t", "", ""), table), "fr")
    assert content == b"\xef\xbb\xbf" + 'Mission;Policiers\r\n"Haïti; 2e rang";44,5\r\n'.encode()


def test_a_french_page_is_read_with_semicolons(client):
    rows = ask(client, "overview", "caps", "fr")
    assert rows[0]["Engagement"] == "Haïti" and rows[0]["Plafond"] == "10"
    assert rows[0]["Compté le"] == "2018-11-30"


def test_words_that_say_more_than_the_number_have_a_column_of_their_own(client):
    rows = ask(client, "women", "women", as_of="2025-07-31")
    assert rows[0]["UN target (%)"] == "27" and rows[0]["UN target, in words"] == "27% (interpolated)"
    assert "Share of women, in words" not in rows[0]


def test_a_lower_bound_is_words_in_place_of_a_number(client):
    rows = ask(client, "caps", "caps", as_of="2019-09-30")
    assert next(row for row in rows if row["Engagement"] == "Mali")["Officers"] == "at least 12"


def test_a_link_is_its_words_and_its_address():
    part = Part("p", Caption("t", "", ""), [{"mission": Text("Mali"), "source": Link("A note", "https://x.example")}])
    assert csv_tables.list_rows(part, "en") == [
        ["Mission", "Source", "Source, address"],
        ["Mali", "A note", "https://x.example"],
    ]


def test_a_part_without_a_table_is_its_notes(client):
    rows = ask(client, "sources", "holes")
    assert rows and set(rows[0]) == {"Note"}


@pytest.mark.parametrize("text", ["=1+1", "@x", "+t", "-t"])
def test_no_text_is_run_as_a_formula_and_a_negative_number_is_a_number(text):
    rows = csv_tables.encode_rows([(text, -3, -1.5)], "fr").decode("utf-8-sig")
    assert rows == f"'{text};-3;-1,5\r\n"


@pytest.mark.parametrize("page", site.PAGES)
def test_a_page_is_a_pack_of_its_tables_and_one_about_it(client, page):
    for lang in ("en", "fr"):
        query = {"lang": lang, "as_of": "2019-09-05"}
        answer = client.get(f"/api/{page}.zip", params=query)
        assert answer.headers["content-type"] == "application/zip"
        assert f'filename="ipp-{page}-all-2019-09-05-{lang}.zip"' in answer.headers["content-disposition"]
        parts = [each["key"] for each in client.get(f"/api/{page}.json", params=query).json()["parts"]]
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            assert archive.namelist() == [f"ipp-{page}-{key}-2019-09-05-{lang}.csv" for key in (*parts, "about")]
            about = read_csv(archive.read(archive.namelist()[-1]), lang)
            tables = {name: read_csv(archive.read(name), lang) for name in archive.namelist()[:-1]}
        assert {"page", "as_of", "dataset"} <= {line["field"] for line in about}
        assert all(len(row) == len(set(row)) and None not in row for rows in tables.values() for row in rows)


def test_a_part_that_a_page_does_not_have_is_refused_in_a_sentence(client):
    answer = client.get("/api/women.csv?part=caps&lang=fr")
    assert answer.status_code == 400
    assert answer.text.startswith("«\u00a0caps\u00a0» n’est pas une partie de cette page; ses parties sont women")
    assert client.get("/api/women.json?part=women").status_code == 400
    assert client.get("/api/women.zip?part=women").status_code == 400


def test_the_text_view_and_the_page_to_copy_lead_to_each_table(client):
    text = client.get("/caps?view=text&lang=fr&as_of=2019-09-05").text
    assert "Ce tableau en CSV, pour Excel" in text and "/api/caps.zip?lang=fr" in text
    addresses = {part.replace("&amp;", "&") for part in text.split('"') if part.startswith("/api/") and "part=" in part}
    assert len(addresses) > 3
    for address in addresses:
        assert client.get(address).status_code == 200, address
    copied = client.get("/copy?page=overview&figure=caps&lang=en&as_of=2019-09-05").text
    assert "/api/overview.csv?lang=en&amp;as_of=2019-09-05&amp;part=caps" in copied


def test_whole_tables_stay_for_programs_and_their_page_says_so(client):
    content = client.get("/api/tables/caps.csv").content
    assert not content.startswith(b"\xef\xbb\xbf") and b"," in content.splitlines()[0]
    assert "These files are for programs" in client.get("/sources?view=text&lang=en").text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_spreadsheet_in_french_reads_numbers_as_numbers_and_dates_as_dates(client, tmp_path):
    """LibreOffice with the separators of the file and French (Canada) numbers, as Excel there."""
    answer = client.get("/api/overview.csv", params={"part": "caps", "lang": "fr", "as_of": "2019-09-05"})
    (tmp_path / "table.csv").write_bytes(answer.content)
    options = "CSV:59,34,UTF-8,1,,3084,false,true"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", f"--infilter={options}"]
    done = subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "table.csv")],
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0
    rows = list(openpyxl.load_workbook(tmp_path / "table.xlsx").active.values)
    expected = next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert list(rows[0]) == expected
    assert (rows[1][0], rows[1][1], rows[1][3]) == ("Haïti", 15, 10)
    assert rows[1][2].isoformat()[:10] == "2018-11-30"
