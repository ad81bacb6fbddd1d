"""The command line: what it prints, in which language, and how it ends."""

import datetime
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ipp import paths
from ipp.__main__ import app
from ipp.content import status
from ipp.dataset import as_of, version_record, versions
from ipp.domain import measures
from ipp.domain.records.program import Program
from ipp.ingest import sandbox
from tests.support import ingested

DATA = paths.DATA
IN_A_PROCESS_OF_ITS_OWN = sandbox.run_check


@pytest.fixture
def run(monkeypatch):
    """Runs a command over a data folder in the language of a terminal; the public record in English by default."""

    ingested.in_process(monkeypatch)

    def ipp(*arguments: str, lang: str = "en_CA.UTF-8", data: Path | None = None):
        monkeypatch.delenv("LC_ALL", raising=False)
        monkeypatch.setenv("LANG", lang)
        monkeypatch.setenv("IPP_DATA", str(data or ""))
        return CliRunner().invoke(app, list(arguments))

    return ipp


def plain(text: str) -> str:
    """A text with plain blanks."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def assert_told(result, code: int, sentence: str) -> None:
    """The program ended with `code`, one sentence on standard error, and nothing else."""
    assert (result.exit_code, result.stderr, result.stdout) == (code, sentence + "\n", "")


def test_the_status_of_a_date_is_printed_as_sentences(run, version):
    result = run("status", "--as-of", "2019-09-30")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == status.write_lines(
        version, as_of.parse_date(version, "2019-09-30", "en"), "en"
    )
    assert (
        "Haiti: 8 (2019-09-30); cap 10; utilization n/a; the cap is for BINUH, which begins on 2019-10-16"
        in result.stdout.splitlines()
    )


def test_without_a_date_the_status_is_that_of_the_opening_date(run):
    assert run("status").stdout.splitlines()[0] == "As of September 5, 2019"


def test_the_status_is_printed_as_the_document_in_json(run, version):
    result = run("status", "--as-of", "2019-09-05", "--format", "json", "--lang", "fr")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == status.build_status(version, as_of.find_default_date(version), "fr")
    assert "Haïti" in result.stdout


def test_french_is_spoken_when_asked_for(run):
    assert run("status", "--lang", "fr").stdout.splitlines()[0] == "En date du 5 septembre 2019"


def test_french_is_spoken_where_the_terminal_does(run):
    assert run("status", lang="fr_CA.UTF-8").stdout.splitlines()[0] == "En date du 5 septembre 2019"
    assert run("status", "--lang", "en", lang="fr_CA").stdout.splitlines()[0] == "As of September 5, 2019"
    assert run("status", lang="C").stdout.splitlines()[0] == "As of September 5, 2019"


def test_what_is_no_date_ends_with_code_two(run):
    assert_told(run("status", "--as-of", "05/09/2019"), 2, "“05/09/2019” is not a date; write it as 2019-09-05.")
    assert_told(
        run("status", "--as-of", "05/09/2019", lang="fr_CA"),
        2,
        "« 05/09/2019 » n’est pas une date; écrivez-la ainsi : 2019-09-05.",
    )


def test_an_empty_date_is_no_date_as_at_the_api(run):
    assert_told(run("status", "--as-of", ""), 2, "“” is not a date; write it as 2019-09-05.")


def test_a_date_before_the_record_ends_with_code_two(run):
    assert_told(
        run("status", "--as-of", "1992-08-30"),
        2,
        "Nothing is published before 1992-08-31; choose that date or a later one.",
    )


def test_a_language_that_is_not_offered_ends_with_code_two(run):
    assert_told(run("status", "--lang", "de"), 2, "The language “de” is not offered; choose en or fr.")
    assert_told(
        run("status", "--lang", "de", lang="fr_CA"), 2, "La langue « de » n’est pas offerte; choisissez en ou fr."
    )


def test_a_format_that_is_not_offered_ends_with_code_two(run):
    assert_told(run("status", "--format", "xml"), 2, "The format “xml” is not offered; choose text or json.")
    assert_told(
        run("status", "--format", "xml", "--lang", "fr"),
        2,
        "Le format « xml » n’est pas offert; choisissez text ou json.",
    )


def test_a_broken_folder_ends_with_code_one_and_its_findings(run, copied):
    (copied / "caps.csv").write_text("broken", "utf-8")
    assert_told(
        run("status", data=copied),
        1,
        "The data cannot be shown: 1 finding. Mend it, then run “python -m ipp build”.\n"
        "caps.csv: the bytes are not those the manifest promises; "
        "restore the file, or build or publish the data again.",
    )
    assert_told(
        run("status", "--lang", "fr", data=copied),
        1,
        "Les données ne peuvent être présentées : 1 constat. Corrigez-le, puis lancez « python -m ipp build ».\n"
        "caps.csv : les octets ne sont pas ceux que promet le manifeste; "
        "restaurez le fichier, ou reconstruisez ou republiez les données.",
    )


@pytest.mark.parametrize(
    ("lang", "heading"),
    [
        ("en", "No version kept in {0} can be shown: 1 finding. Restore its files from a copy, then name the version "
         "to show: “python -m ipp rollback {0} VERSION”."),
        ("fr", "Aucune version conservée dans {0} ne peut être présentée : 1 constat. "
         "Rétablissez ses fichiers à partir d’une copie, puis nommez la version à présenter : "
         "« python -m ipp rollback {0} VERSION »."),
    ],
)  # fmt: skip
def test_a_folder_of_versions_without_a_good_one_is_never_told_to_build(run, tmp_path, lang, heading):
    (tmp_path / "versions" / "0001-aaaaaaaa").mkdir(parents=True)
    (tmp_path / "CURRENT").write_text("0001-aaaaaaaa\n")
    result = run("status", "--lang", lang, data=tmp_path)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, heading.format(tmp_path))


def test_a_folder_that_is_not_there_ends_with_code_one_and_no_traceback(run, tmp_path):
    result = run("status", data=tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == "manifest.json: the file is missing or cannot be read."
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.thorough
def test_build_writes_the_tables_of_the_folder_that_is_asked_for(run, tmp_path):
    folder = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.parquet", "manifest.json")))
    result = run("build", data=folder)
    assert (result.exit_code, result.stdout) == (
        0,
        f"Wrote deployments.parquet, un_police.parquet, world.parquet and manifest.json to {folder}.\n",
    )
    assert (folder / "manifest.json").read_bytes() == (DATA / "manifest.json").read_bytes()
    assert run("status", data=folder).stdout == run("status").stdout


def test_build_without_originals_ends_with_code_one_and_one_sentence(run, copied):
    before = (copied / "deployments.parquet").read_bytes()
    assert_told(
        run("build", data=copied),
        1,
        "Nothing was built and the old files stand: 1 finding.\nraw/counts.csv: the file is missing or cannot be read.",
    )
    assert (copied / "deployments.parquet").read_bytes() == before
    assert_told(
        run("build", data=copied, lang="fr_CA"),
        1,
        "Rien n’a été construit et les anciens fichiers demeurent\N{NO-BREAK SPACE}: 1 constat.\n"
        "raw/counts.csv\N{NO-BREAK SPACE}: le fichier est absent ou ne peut être lu.",
    )


def test_the_template_is_written_in_the_language_asked_for_and_loads_back(run, tmp_path):
    out = tmp_path / "modele.xlsx"
    result = run("template", str(out), "--lang", "fr")
    assert (result.exit_code, result.stdout) == (0, f"Le modèle est écrit dans {out}.\n")
    checked = run("ingest", str(out), "--check-only", "--as-of", "2026-11-24", lang="fr_CA")
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout.splitlines()[0] == "modele.xlsx\N{NO-BREAK SPACE}: rien à corriger."


def test_a_template_that_cannot_be_written_or_is_no_workbook_ends_with_one_sentence(run, tmp_path):
    assert_told(run("template", str(tmp_path / "a.csv")), 2, "The name of the workbook must end in .xlsx.")
    out = tmp_path / "nowhere" / "a.xlsx"
    assert_told(run("template", str(out)), 1, f"{out} cannot be written.")


@pytest.fixture
def wrong(tmp_path) -> Path:
    """A file with one error."""
    path = tmp_path / "counts.csv"
    path.write_text("Date,Level,Code,Officers,Source\n05/09/2019,mission,unmik,8,ps-2019-11\n", "utf-8")
    return path


def test_a_file_with_errors_is_read_in_a_process_of_its_own_and_ends_with_code_one(run, wrong, monkeypatch):
    monkeypatch.setattr(sandbox, "run_check", IN_A_PROCESS_OF_ITS_OWN)
    result = run("ingest", str(wrong), "--check-only", "--as-of", "2026-11-24")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines() == [
        "counts.csv cannot be published.",
        "Counts: 1 row",
        "1 error to mend",
        "Error, sheet “counts”, row 2, column A “Date”, value “05/09/2019”: "
        "the date can be 2019-09-05 or 2019-05-09. Write the one that is meant, as 2019-09-05.",
    ]


def test_the_findings_are_a_document_in_json(run, wrong):
    result = run("ingest", str(wrong), "--check-only", "--format", "json", "--lang", "fr", "--as-of", "2026-11-24")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["refused"], told["findings"][0]["rule"]) == (1, True, "date_ambiguous")


def test_a_marked_copy_is_written_where_it_is_asked_for(run, wrong, tmp_path):
    copy = tmp_path / "marked.xlsx"
    result = run("ingest", str(wrong), "--check-only", "--marked", str(copy), "--as-of", "2026-11-24")
    assert (result.exit_code, result.stderr) == (1, f"Wrote a copy with the cells marked to {copy}.\n")
    assert copy.read_bytes()[:4] == b"PK\x03\x04"
    nowhere = tmp_path / "nowhere" / "a.xlsx"
    result = run("ingest", str(wrong), "--check-only", "--marked", str(nowhere))
    said = f"{nowhere} cannot be written, so there is no marked copy and nothing is published.\n"
    assert (result.exit_code, result.stderr) == (1, said)
    (tmp_path / "a.xlsx").write_bytes(b"no workbook")
    result = run("ingest", str(tmp_path / "a.xlsx"), "--check-only", "--marked", str(copy), "--lang", "fr")
    assert result.stderr.startswith("Aucune copie marquée n’est écrite")
    assert copy.read_bytes()[:4] == b"PK\x03\x04"


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "{} cannot be written, so there is no marked copy and nothing is published."),
        ("fr", "{} ne peut être écrit : il n’y a pas de copie marquée et rien n’est publié."),
    ],
)
def test_a_marked_copy_that_cannot_be_written_ends_with_code_one_and_publishes_nothing(run, tmp_path, lang, said):
    good = tmp_path / "counts.csv"
    good.write_text(
        "Date,Level,Code,Officers,Women,Precision,Source\n2019-09-05,program,program,83,37,exact,ps-2019-11\n", "utf-8"
    )
    nowhere = tmp_path / "nowhere" / "a.xlsx"
    asked = ("--to", str(tmp_path / "own"), "--marked", str(nowhere), "--lang", lang)
    result = run("ingest", str(good), *asked, "--as-of", "2026-12-01")
    assert (result.exit_code, plain(result.stderr)) == (1, said.format(nowhere) + "\n")
    assert not (tmp_path / "own").exists()
    assert run("ingest", str(good), *asked[:2], "--as-of", "2026-12-01").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("sample", "x", "--seed", "x"), "--seed"),
        (("ingest", "--check-only"), "'file'"),
        (("status", "--day", "2019-09-05"), "--day"),
        (("versions", "a", "b"), "(b)"),
        (("publish",), "publish"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_code_two_and_names_what_is_wrong(run, arguments, named):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr and named in result.stderr
    assert "Traceback" not in result.stderr


def test_help_and_a_command_line_without_words_still_tell_the_commands(run):
    assert run("--help").exit_code == 0 and "ingest" in run("--help").stdout
    assert run().exit_code == 2 and "ingest" in run().output


def test_bad_use_of_ingest_ends_with_code_two(run, wrong):
    where = "Say where to publish with --to FOLDER, or --check-only to publish nothing."
    assert_told(run("ingest", str(wrong)), 2, where)
    bad = "The kind “secret” is not offered; choose internal, illustrative or public."
    assert_told(run("ingest", str(wrong), "--check-only", "--kind", "secret"), 2, bad)
    bad = "“1/1/2019” is not a date; write it as 2019-09-05."
    assert_told(run("ingest", str(wrong), "--check-only", "--as-of", "1/1/2019"), 2, bad)
    bad = "The name of the workbook must end in .xlsx."
    assert_told(run("ingest", str(wrong), "--check-only", "--marked", "a.csv"), 2, bad)
    bad = "The format “xml” is not offered; choose text or json."
    assert_told(run("ingest", str(wrong), "--check-only", "--format", "xml"), 2, bad)


def test_a_file_that_is_not_there_ends_with_code_one(run, tmp_path):
    result = run("ingest", str(tmp_path / "a.xlsx"), "--check-only")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        1,
        "Error, a.xlsx: the file is missing or cannot be read. Check where it is and who may open it.",
    )


def test_the_versions_of_a_folder_are_listed_and_an_earlier_one_shown_again(run, tmp_path):
    now = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
    contents = {path.name: path.read_bytes() for path in DATA.iterdir() if path.suffix in (".csv", ".parquet", ".toml")}
    origin = version_record.Origin("figures.xlsx", "ab" * 32, 12)
    first = versions.publish_version(tmp_path, contents, None, now, (origin,)).name
    caps = contents["caps.csv"].replace(b"program,ceiling,150,2019-09-05", b"program,ceiling,160,2019-09-05")
    second = versions.publish_version(tmp_path, contents | {"caps.csv": caps}, first, now).name
    listed = run("versions", str(tmp_path))
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert listed.stdout.splitlines() == [
        f"{second} · 2026-11-24T12:00:00+00:00 · from not published · shown now",
        f"{first} · 2026-11-24T12:00:00+00:00 · from figures.xlsx",
    ]
    result = run("rollback", str(tmp_path), first, lang="fr_CA")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path} présente de nouveau la version {first}.\n")
    assert versions.read_current_name(tmp_path) == first
    assert_told(
        run("rollback", str(tmp_path), "0009-abcdef12"),
        1,
        f"Nothing was changed: 1 finding.\n0009-abcdef12: no such version is kept; those kept are {second}, {first}.",
    )
    assert versions.read_current_name(tmp_path) == first


@pytest.fixture
def two(tmp_path) -> tuple[Path, str, str]:
    """A folder of two versions, the newer one shown, and their names."""
    now = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
    contents = {path.name: path.read_bytes() for path in DATA.iterdir() if path.suffix in (".csv", ".parquet", ".toml")}
    first = versions.publish_version(tmp_path / "own", contents, None, now).name
    caps = contents["caps.csv"].replace(b"program,ceiling,150,2019-09-05", b"program,ceiling,160,2019-09-05")
    second = versions.publish_version(tmp_path / "own", contents | {"caps.csv": caps}, first, now).name
    return tmp_path / "own", first, second


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("lang", "warned", "marks"),
    [
        ("en", "caps.csv: the file is missing or cannot be read. Version {first} is shown in its place; "
         "“python -m ipp rollback {folder} {first}” makes it the one to show.",
         ["damaged, cannot be shown", "shown now"]),
        ("fr", "caps.csv : le fichier est absent ou ne peut être lu. La version {first} est présentée à sa place; "
         "« python -m ipp rollback {folder} {first} » en fait la version à présenter.",
         ["endommagée, ne peut être présentée", "présentée en ce moment"]),
    ],
)  # fmt: skip
def test_versions_and_status_say_that_an_older_version_stands_in_for_a_damaged_one(run, two, lang, warned, marks):
    folder, first, second = two
    (folder / "versions" / second / "caps.csv").unlink()
    listed = run("versions", str(folder), "--lang", lang)
    assert (listed.exit_code, plain(listed.stderr)) == (0, warned.format(first=first, folder=folder) + "\n")
    lines = listed.stdout.splitlines()
    assert [(line.split(" · ")[0], line.split(" · ")[-1]) for line in lines] == [(second, marks[0]), (first, marks[1])]
    told = run("status", "--lang", lang, data=folder)
    reason = warned.partition(". ")[0]
    assert told.exit_code == 0 and told.stdout and plain(told.stderr).count("\n") == 1
    assert reason in plain(told.stderr) and ("version valide" if lang == "fr" else "last good version") in told.stderr


def test_a_damaged_pointer_is_told_with_the_versions_kept_and_the_command_that_mends_it(run, two):
    folder, first, second = two
    (folder / "CURRENT").write_text("0009-abcdef12\n")
    listed = run("versions", str(folder))
    assert listed.exit_code == 0 and listed.stdout.splitlines()[0].endswith("shown now")
    assert listed.stderr == (
        f"CURRENT: the version it names is not kept; those kept are {second}, {first}. "
        "Show one of them with “python -m ipp rollback FOLDER VERSION”. "
        f"Version {second} is shown in its place; "
        f"“python -m ipp rollback {folder} {second}” makes it the one to show.\n"
    )
    assert run("rollback", str(folder), first).exit_code == 0
    again = run("versions", str(folder))
    assert (again.exit_code, again.stderr) == (0, "")
    assert [line.endswith("shown now") for line in again.stdout.splitlines()] == [False, True]


@pytest.mark.parametrize(
    ("lang", "missing", "empty", "plain_data"),
    [
        ("en", "There is no folder {}.",
         "{0} holds no versions; publish into it with “python -m ipp ingest FILE --to {0}”.",
         "{} holds one set of data and no versions; publish into another folder with "
         "“python -m ipp ingest FILE --to FOLDER”."),
        ("fr", "Il n’y a pas de dossier {}.",
         "{0} ne contient aucune version; publiez-en une avec « python -m ipp ingest FICHIER --to {0} ».",
         "{} contient un seul jeu de données et aucune version; publiez dans un autre dossier avec "
         "« python -m ipp ingest FICHIER --to DOSSIER »."),
    ],
)  # fmt: skip
def test_a_folder_without_versions_is_told_as_what_it_is(run, tmp_path, lang, missing, empty, plain_data):
    for folder, sentence in ((tmp_path / "none", missing), (tmp_path, empty), (DATA, plain_data)):
        for command in (("versions", str(folder)), ("rollback", str(folder), "0001-aaaaaaaa")):
            result = run(*command, "--lang", lang)
            assert (result.exit_code, plain(result.stderr)) == (1, sentence.format(folder) + "\n")
    assert list(tmp_path.iterdir()) == []


DOCS = "\n".join(path.read_text("utf-8") for path in (paths.ROOT / "README.md", *sorted(paths.ROOT.glob("docs/*.md"))))
ABOUT_THE_RECORD = re.findall(r"^\.venv/bin/python -m ipp ((?:verify [0-9a-f]{8}|status) [^#\n]+)", DOCS, re.MULTILINE)


def test_the_commands_of_the_documentation_that_ask_the_record_are_there():
    assert [each.split()[0] for each in ABOUT_THE_RECORD] == ["verify", "status"]


@pytest.mark.parametrize("command", ABOUT_THE_RECORD)
def test_a_command_of_the_documentation_is_answered_by_the_committed_data(run, command):
    # a code of other data would end with 3 or 5
    result = run(*shlex.split(command))
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_documentation_tells_the_figures_of_the_committed_data(version):
    program = version.records(Program, as_of=datetime.date(2019, 9, 5))[0]
    officers, women, ceiling = program.officers, program.women, program.ceiling
    share, target = (measures.round_points(each) for each in (program.women_share, program.target))
    told = (
        f"with its {officers} officers and {women} women on September 5, 2019",
        f"{officers} officers were deployed under a ceiling of {ceiling}; {share}% were women",
        f"Only {officers} ÷ {ceiling} is a valid share",
        f"{share} − {target} = {share - target} points",
    )
    assert [each for each in told if each not in DOCS] == []
