"""The page that loads figures: off unless switched on; a file tried, published or thrown away; nothing left of it."""

import datetime
import subprocess
import threading
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit import config
from streamlit.testing.v1 import AppTest

from bench.server import ROOT, find_free_port, run_dashboard, run_server
from ipp import paths
from ipp.dataset import errors, versions
from ipp.dataset import store as dataset_store
from ipp.dataset.rules import Finding
from ipp.dataset.store import Store
from ipp.ingest import worker
from ipp.ingest.publish import preview, publish, trial
from ipp.language import words
from ipp.language.values import Quantity
from ipp.web import routes, uploads
from tests.ingest import broken
from tests.ingest.broken import row
from tests.support import ingested, seen
from tests.support.browser import DRAWN, show, until, wait_for_line
from tests.support.screen import DARK

SHELL = str(paths.PACKAGE / "ui" / "shell.py")
NOW = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
SENT = "/_stcore/upload_file/session-1/file-1"
TOOK = {"en": "Throw away", "fr": "Jeter"}


def counts(folder: Path, name: str, officers: int, **more: str) -> Path:
    """A file with one count of the program, 30 of the officers women."""
    cells = {"as_of": "2020-03-01", "level": "program", "id": "program", "officers": str(officers), "women": "30"}
    return broken.csv(folder / name, "counts", row("counts", **(cells | more)))


def own(folder: Path) -> Path:
    """A folder of versions with one version, of 90 officers."""
    path = counts(folder, "first.csv", 90)
    publish.publish_checked(ingested.checked(path), path, publish.find_target(folder / "own"), NOW)
    return folder / "own"


def client() -> TestClient:
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The page over a folder of versions, with checks run in the process of the tests and its own temporary folder."""
    store = Store(own(tmp_path))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("IPP_UPLOAD", "1")
    monkeypatch.setenv("IPP_DATA", str(store.folder))
    monkeypatch.setattr(dataset_store, "get_store", lambda: store)
    ingested.in_process(monkeypatch)

    def page(lang: str = "en") -> AppTest:
        app = AppTest.from_file(SHELL, default_timeout=600)
        app.query_params["lang"] = lang
        return app.run().switch_page("../../pages/upload.py").run()

    return page


def sent(app: AppTest, path: Path) -> AppTest:
    """The page after a file was put into its box."""
    return app.file_uploader[0].set_value((path.name, path.read_bytes(), "text/csv")).run()


def said(app: AppTest) -> str:
    """What the page says outside its tables."""
    kinds = (app.header, app.markdown, app.warning, app.success)
    return "\n".join(each.value.replace("\\", "") for kind in kinds for each in kind)


def left(folder: Path) -> list[Path]:
    """What is in the temporary folder of the server."""
    return list((folder / "temporary").iterdir())


def test_without_the_switch_there_is_no_page_and_no_way_to_send(monkeypatch):
    monkeypatch.delenv("IPP_UPLOAD", raising=False)
    asked = client()
    assert asked.get("/upload").status_code == asked.get("/api/marked/x.xlsx").status_code == 404
    assert {asked.request(method, SENT).status_code for method in ("PUT", "DELETE", "GET", "POST")} == {404}
    assert "/upload" not in asked.get("/").text


def test_with_the_switch_one_path_takes_files_and_all_others_stay_as_they_were(monkeypatch):
    monkeypatch.setenv("IPP_UPLOAD", "1")
    asked = client()
    assert asked.get("/upload?lang=fr").status_code == 200
    assert "<h1>Charger des chiffres" in asked.get("/upload?lang=fr").text
    assert asked.get("/upload?view=text").text.count("<h1>") == 1
    refused = asked.post(SENT)
    assert (refused.status_code, refused.headers["allow"]) == (405, "PUT, DELETE")
    assert asked.put("/caps").status_code == asked.put("/upload").status_code == 405
    for path in (SENT + "/x", "/_stcore/upload_file/", "/media/x", "/component/x", "/api/upload.json"):
        assert asked.put(path).status_code == 404
    assert asked.get("/api/marked/anything.xlsx").status_code == 404


def test_a_file_with_errors_is_told_cell_by_cell_and_cannot_be_published(opened, tmp_path):
    app = sent(opened(), counts(tmp_path, "bad.csv", 10))
    assert "bad.csv cannot be published." in said(app)
    (table,) = app.table
    found = [cell.replace("\\", "") for cell in table.value.iloc[0].tolist()]
    assert found[:5] == ["Error", "bad", "2", "E · Women", "30"]
    assert found[5:] == ["there cannot be more women than the 10 officers.", "Check both numbers."]
    assert [each.key for each in app.button if each.key in ("publish", "throw-away")] == ["throw-away"]
    (key,) = trial.copies
    copy = client().get(f"/api/marked/{key}.xlsx")
    assert (copy.status_code, copy.content[:2]) == (200, b"PK")
    app.button(key="throw-away").click().run()
    assert client().get(f"/api/marked/{key}.xlsx").status_code == 404
    assert left(tmp_path) == [] and len(app.file_uploader) == 1


def test_what_would_change_is_told_before_it_is_published_and_shown_after(opened, tmp_path):
    app = sent(opened(), counts(tmp_path, "second.csv", 95))
    change = {each[1]: each[2:] for each in app.table[0].value.to_numpy().tolist()}
    plain = {key: [cell.replace("\\", "") for cell in cells] for key, cells in change.items()}
    assert plain["Deployed"] == ["90", "95", "+5"]
    assert plain["Share of women"] == ["33%", "32%", "−1 point"]
    assert plain["Ceiling"] == ["150", "150", "no change"]
    assert plain["Mali"] == ["at least 14", "at least 14", "no change"]
    assert "Published as: Internal data." in said(app)
    assert versions.list_published(tmp_path / "own")[0].name.startswith("0001")
    app.button(key="publish").click().run()
    made = versions.read_current_name(tmp_path / "own")
    assert made.startswith("0002")
    assert f"Version {made} is published, and shown from now on." in said(app)
    assert left(tmp_path) == []
    overview = app.switch_page("../../pages/overview.py").run()
    assert overview.title[0].value == (
        "95 officers were deployed under a ceiling of 150; 32% were women, 10 points above the UN target"
    )


def changed_by(folder: Path, *rows: list[str], name: str = "second.csv") -> tuple[list[tuple], int]:
    """What publishing counts of the program over one version would change: rows of the table, and dates not told."""
    path = broken.csv(folder / name, "counts", *rows)
    into = publish.find_target(own(folder))
    said, more = preview.list_changes(into, publish.prepare_files(ingested.checked(path), into), folder, "en")
    return [tuple(each.values()) for each in said], more


def program(as_of: str, officers: int, women: int) -> list[str]:
    """A count of the program."""
    return row("counts", as_of=as_of, level="program", id="program", officers=str(officers), women=str(women))


def test_a_revision_of_another_date_is_told_with_every_headline_it_changes(tmp_path):
    """The record has 83 and 37 on 2019-09-05: 84 and 36 make 43 %, from 45 %; the ceiling of that day stays."""
    said, more = changed_by(tmp_path, program("2019-09-05", 84, 36))
    assert {each[0] for each in said} == {"2020-03-01", "2019-09-05"} and more == 0
    assert {each[4] for each in said if each[0] == "2020-03-01"} == {"no change"}
    assert [each for each in said if each[0] == "2019-09-05"] == [
        ("2019-09-05", "Deployed", "83", "84", "+1"),
        ("2019-09-05", "Women", "37", "36", "−1"),
        ("2019-09-05", "Share of women", "45%", "43%", "−2 points"),
    ]


def test_a_count_of_a_newer_day_moves_the_opening_date_and_both_days_are_named(tmp_path):
    said, more = changed_by(tmp_path, program("2020-06-30", 70, 28))
    assert said[0] == ("2020-03-01 → 2020-06-30", "Deployed", "90", "70", "−20")
    # on that day itself the version shown carries its 90 forward
    assert ("2020-06-30", "Deployed", "90", "70", "−20") in said and more == 0


def test_of_many_dates_the_newest_ten_are_told_and_the_others_counted(tmp_path):
    days = [f"2019-{month:02d}-{day:02d}" for month in (10, 11) for day in (1, 5, 9, 13, 17, 21, 25)]
    said, more = changed_by(tmp_path, *(program(day, 60, 20) for day in days))
    told = list(dict.fromkeys(each[0] for each in said))
    assert told == ["2020-03-01", *sorted(days, reverse=True)[:10]] and more == 4


def test_whoever_was_overtaken_is_told_so_in_one_sentence_and_keeps_the_file(opened, tmp_path):
    app = sent(opened(), counts(tmp_path, "second.csv", 95))
    other = counts(tmp_path, "other.csv", 100)
    publish.publish_checked(
        ingested.checked(other, tmp_path / "own"), other, publish.find_target(tmp_path / "own"), NOW
    )
    before = versions.read_current_name(tmp_path / "own")
    app.button(key="publish").click().run()
    assert "Another version was published while yours was being checked; nothing was changed." in said(app)
    assert str(tmp_path) not in said(app)
    assert versions.read_current_name(tmp_path / "own") == before
    app.button(key="throw-away").click().run()
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "told"), [("busy", "Someone else is publishing"), ("unwritable", "cannot be written")]
)
def test_a_busy_folder_or_a_full_disk_is_one_sentence(opened, tmp_path, monkeypatch, rule, told):
    def refuse(*_):
        raise errors.DataError([Finding(str(tmp_path), None, None, None, rule)])

    app = sent(opened(), counts(tmp_path, "second.csv", 95))
    monkeypatch.setattr(versions, "publish_version", refuse)
    app.button(key="publish").click().run()
    assert told in said(app) and str(tmp_path) not in said(app) and len(app.warning) == 1
    app.button(key="throw-away").click().run()
    assert left(tmp_path) == []


def test_the_public_record_takes_no_file_and_says_what_to_set(opened, monkeypatch, store):
    monkeypatch.setattr(dataset_store, "get_store", lambda: store)
    monkeypatch.setenv("IPP_DATA", "")
    app = opened("fr")
    assert len(app.file_uploader) == 0
    assert "donnez à IPP_DATA un dossier de versions" in said(app)


def test_a_name_that_could_lead_elsewhere_is_refused_and_written_nowhere(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    into = publish.find_target(tmp_path / "own")
    tried = trial.Trial("../evil.csv", b"x", into, "en", ingested.TODAY)
    assert [each.rule for each in tried.checked.findings] == ["file_name"]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    tried.close()
    assert list(tmp_path.iterdir()) == []


def test_a_check_that_is_broken_off_leaves_no_process_and_can_be_begun_again(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = counts(tmp_path, "second.csv", 95)
    tried = trial.Trial("second.csv", path.read_bytes(), publish.find_target(tmp_path / "own"), "en", ingested.TODAY)
    started = []
    begin = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *given, **more: started.append(begin(*given, **more)) or started[-1]
    )

    def cancel(stage: str, seconds: float) -> None:
        assert stage in worker.STAGES and seconds >= 0
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tried.check(cancel)
    assert started[0].poll() is not None
    assert [each.name for each in tried.folder.iterdir()] == ["sent"]
    ending = threading.Thread(target=tried.close)
    with pytest.raises(trial.TrialClosed):
        tried.check(lambda *_: ending.ident or ending.start())
    ending.join(60)
    assert started[1].poll() is not None and not tried.folder.exists()


@pytest.mark.parametrize(
    ("kind", "now", "then", "told"),
    [
        ("count", Quantity(3), Quantity(1003), "+1,000"),
        ("share", Quantity(45, "percent"), Quantity(46, "percent"), "+1 point"),
        ("share", Quantity(45, "percent"), Quantity(43, "percent"), "−2 points"),
        ("engagement", Quantity(12), Quantity(None), "changes"),
        ("engagement", None, Quantity(4), "changes"),
        ("engagement", Quantity(None), Quantity(None), "no change"),
    ],
)
def test_a_change_is_a_number_only_between_numbers(kind, now, then, told):
    assert preview.format_change(kind, now, then, "en") == told


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A dashboard with the page, over a folder of versions: its address, and its folder."""
    folder = tmp_path_factory.mktemp("upload")
    (folder / "temporary").mkdir()
    counts(folder, "second.csv", 95)
    counts(folder, "bad.csv", 10)
    rows = "".join(f"T-{each},minusma,f,2016-01-01,2017-01-01,x,y\n" for each in range(150_000))
    (folder / "long.csv").write_text(f"tour_id,mission_id,sex,start,end,service,role\n{rows}", "utf-8")
    with run_dashboard(own(folder), IPP_UPLOAD="1", TMPDIR=str(folder / "temporary"), LANG="C") as (port, _):
        yield f"http://localhost:{port}", folder


@pytest.fixture
def put(tab, served):
    """Opens the page in a language and puts a file into its box."""
    base, folder = served

    def put_in(name: str, lang: str) -> None:
        tab.emulate_media(color_scheme="light")
        show(tab, f"{base}/upload?lang={lang}")
        tab.locator("input[type=file]").set_input_files(folder / name)

    return put_in


def own_words(found: set) -> list:
    """The words that are of no text of the page's language, without the names of files and their columns."""
    return sorted(each for each in found if each[1] not in ("bad", "second", "long", "csv", "women", "officers", "d"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_box_and_the_outcome_break_no_wcag_and_have_no_word_of_another_language(tab, served, put, names, lang):
    show(tab, f"{served[0]}/upload?lang={lang}")
    assert own_words(seen.foreign(seen.texts(tab), names)) == seen.violations(tab) == []
    put("second.csv", lang)
    tab.get_by_role("button", name=TOOK[lang]).wait_for()
    until(tab, "() => document.querySelectorAll('.stTable').length === 2")
    assert own_words(seen.foreign(seen.texts(tab), names)) == seen.violations(tab) == []
    tab.emulate_media(color_scheme="dark")
    until(tab, DARK)
    assert seen.violations(tab) == []
    tab.get_by_role("button", name=TOOK[lang]).click()
    tab.locator("input[type=file]").wait_for(state="attached")
    assert left(served[1]) == []


def test_a_file_that_does_not_arrive_is_told_in_the_language_of_the_page(tab, served, put, names):
    tab.route("**/upload_file/**", lambda route: route.abort())
    put("second.csv", "fr")
    tab.get_by_text("Le fichier n’a pas été envoyé").wait_for()
    tab.unroute("**/upload_file/**")
    assert own_words(seen.foreign(seen.texts(tab), names)) == seen.violations(tab) == []


def test_progress_is_shown_and_cancelling_leaves_no_file_and_no_process(tab, served, put):
    put("long.csv", "fr")
    tab.get_by_role("progressbar").wait_for()
    tab.get_by_text("lignes · ").or_(tab.get_by_text("cellules · ")).first.wait_for()
    tab.get_by_role("button", name="Annuler").click()
    tab.locator("input[type=file]").wait_for(state="attached")
    until(tab, "() => document.querySelector('[data-test-script-state=\"notRunning\"]')")
    assert left(served[1]) == []
    running = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.parent.exists()]
    assert [each for each in running if b"ipp.ingest.sandbox" in each and str(served[1]).encode() in each] == []


def test_a_request_without_the_token_of_the_page_is_refused(tab, served):
    assert tab.request.put(f"{served[0]}{SENT}", multipart={"file": "x"}).status == 403


@pytest.mark.parametrize(("switch", "megabytes"), [("1", 200), ("0", 1), ("", 1)])
def test_only_with_the_switch_are_large_files_taken(monkeypatch, switch, megabytes):
    monkeypatch.setenv("IPP_UPLOAD", switch)
    before = config.get_option("server.maxUploadSize")
    try:
        config.set_option("server.maxUploadSize", 1)
        uploads.raise_upload_limit()
        assert config.get_option("server.maxUploadSize") == megabytes
        assert config.get_option("server.enableXsrfProtection")
    finally:
        config.set_option("server.maxUploadSize", before)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_publish_is_refused_without_a_connection_and_a_file_that_is_gone_is_said_to_be(browser, tmp_path, lang):
    counts(tmp_path, "second.csv", 95)
    own_tab = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    port = find_free_port()
    serve = (["-m", "ipp", "serve", "--port", str(port)], port, ROOT, own(tmp_path))
    with run_server(*serve, IPP_UPLOAD="1"):
        show(own_tab, f"http://localhost:{port}/upload?lang={lang}")
        own_tab.locator("input[type=file]").set_input_files(tmp_path / "second.csv")
        own_tab.locator(".st-key-publish button").wait_for()
        until(own_tab, DRAWN)
    wait_for_line(own_tab, "lost", lang)
    own_tab.locator(".st-key-publish button").click(force=True)
    wait_for_line(own_tab, "refused", lang)
    with run_server(*serve, IPP_UPLOAD="1"):
        wait_for_line(own_tab, "file_lost", lang)
        assert own_tab.locator("input[type=file]").count() == 1
        assert len(list((tmp_path / "own" / "versions").iterdir())) == 1
    own_tab.context.close()
