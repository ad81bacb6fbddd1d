"""A data folder is shown as it was written, or refused with the cell that breaks it."""

import csv
import json
import re
import shutil
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from ipp import paths
from ipp.dataset import contracts, error_text, errors, read, write
from ipp.dataset.rules import Finding
from tests.support import given
from tests.support.selection import some

DATA = paths.DATA
DEPLOYMENTS = pyarrow.schema(list(contracts.TABLES["deployments"].columns.items()))
ONE_EN = "The data cannot be shown: 1 finding. Mend it, then run “python -m ipp build”.\n"
ONE_FR = "Les données ne peuvent être présentées : 1 constat. Corrigez-le, puis lancez « python -m ipp build ».\n"


def refusal(folder: Path) -> list[Finding]:
    """Why the folder is refused."""
    with pytest.raises(errors.DataError) as caught:
        read.load_folder(folder)
    return caught.value.findings


def change_row(path: Path, line: int, **cells: str) -> None:
    """Writes `cells` into one line of a CSV file; its header is line 1."""
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    rows[line - 2] |= cells
    write_csv(path, rows)


def repeat_row(path: Path, line: int, **cells: str) -> None:
    """Adds a copy of one line to the end of a CSV file, with `cells` changed."""
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    write_csv(path, [*rows, rows[line - 2] | cells])


def drop_row(path: Path, *lines: int) -> None:
    """Takes lines out of a CSV file; its header is line 1."""
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    write_csv(path, [row for number, row in enumerate(rows, 2) if number not in lines])


def write_csv(path: Path, rows: list[dict]) -> None:
    """Writes a CSV file as the project keeps them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_counts(folder: Path, row: int, **cells: object) -> None:
    """Writes `cells` into one row of deployments.parquet; its first row is 1."""
    path = folder / "deployments.parquet"
    rows = pyarrow.parquet.read_table(path).to_pylist()
    rows[row - 1] |= cells
    write.write_parquet(pyarrow.Table.from_pylist(rows, schema=DEPLOYMENTS), path)


def flipped(content: bytes, place: int) -> bytes:
    """The same bytes with one bit turned over; which bit depends on the place."""
    return content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]


def test_the_public_record_loads_with_every_table():
    loaded = read.load_folder(DATA)
    assert {name: rows.num_rows for name, rows in loaded.tables.items() if name != "world"} == {
        "sources": 59,
        "countries": 125,
        "engagements": 18,
        "missions": 27,
        "caps": 52,
        "targets": 13,
        "program_facts": 31,
        "events": 2,
        "pledges": 2,
        "services": 13,
        "deployments": 828,
        "un_police": 17_646,
    }
    assert loaded.dataset["kind"] == "public"


def test_every_flipped_byte_of_the_counts_is_refused(copied):
    content = (DATA / "deployments.parquet").read_bytes()
    assert len(content) > 6_000
    for place in some(range(len(content)), 13):
        (copied / "deployments.parquet").write_bytes(flipped(content, place))
        assert refusal(copied) == [Finding("deployments.parquet", None, None, None, "hash")], f"byte {place}"


def test_the_counts_cut_short_at_any_length_are_refused(copied):
    content = (DATA / "deployments.parquet").read_bytes()
    for length in some(range(len(content)), 13, *range(10)):
        (copied / "deployments.parquet").write_bytes(content[:length])
        assert refusal(copied) == [Finding("deployments.parquet", None, None, None, "hash")], f"{length} bytes"


def test_a_byte_too_many_is_refused(copied):
    with (copied / "caps.csv").open("ab") as file:
        file.write(b"\n")
    assert refusal(copied) == [Finding("caps.csv", None, None, None, "hash")]


def test_a_mutated_manifest_is_refused_or_vouches_for_the_very_same_bytes(copied):
    content = (DATA / "manifest.json").read_bytes()
    _, promised = read.read_verified_files(DATA)
    refused, same = 0, 0
    for mutated in [flipped(content, place) for place in range(len(content))] + [
        content[:length] for length in range(len(content))
    ]:
        (copied / "manifest.json").write_bytes(mutated)
        try:
            _, found = read.read_verified_files(copied)
        except errors.DataError as reason:
            assert {each.rule for each in reason.findings} <= {"manifest", "hash", "not_in_manifest"}
            refused += 1
        else:
            assert found == promised
            same += 1
    assert refused + same == 2 * len(content)
    assert refused > same > 0


@pytest.mark.parametrize(
    "content", [b"", b"null", b"[]", b"{}", b'{"files": 3}', b'{"files": {"caps.csv": 3}}', b"\xff\xfe", b"[" * 50]
)
def test_a_manifest_of_another_shape_is_refused(copied, content):
    (copied / "manifest.json").write_bytes(content)
    assert refusal(copied) == [Finding("manifest.json", None, None, None, "manifest")]


def test_the_version_is_the_hash_of_the_manifest(copied, rebuilt):
    before = read.load_folder(copied).version_id
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert read.load_folder(rebuilt()).version_id == before
    change_row(copied / "caps.csv", 2, officers="44")
    assert read.load_folder(rebuilt()).version_id != before


@pytest.mark.parametrize("name", ["manifest.json", "caps.csv", "deployments.parquet", "dataset.toml"])
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    assert refusal(copied) == [Finding(name, None, None, None, "unreadable")]
    assert (
        error_text.format_findings(refusal(copied), "en") == f"{ONE_EN}{name}: the file is missing or cannot be read."
    )
    assert (
        error_text.format_findings(refusal(copied), "fr")
        == f"{ONE_FR}{name} : le fichier est absent ou ne peut être lu."
    )


def test_a_folder_in_the_place_of_a_file_is_named(copied):
    (copied / "caps.csv").unlink()
    (copied / "caps.csv").mkdir()
    assert refusal(copied) == [Finding("caps.csv", None, None, None, "unreadable")]


def test_a_file_the_manifest_does_not_list_is_named(copied):
    listed = json.loads((copied / "manifest.json").read_text("utf-8"))
    del listed["files"]["caps.csv"], listed["files"]["world.parquet"]
    (copied / "manifest.json").write_text(json.dumps(listed), "utf-8")
    assert refusal(copied) == [
        Finding("caps.csv", None, None, None, "not_in_manifest"),
        Finding("world.parquet", None, None, None, "not_in_manifest"),
    ]


@pytest.mark.parametrize("listed", ["../caps.csv", "/etc/hostname"])
def test_a_path_in_the_manifest_leads_nowhere(copied, listed):
    manifest = json.loads((copied / "manifest.json").read_text("utf-8"))
    manifest["files"][listed] = {"bytes": 1, "sha256": "0"}
    (copied / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert listed not in read.read_verified_files(copied)[1]


def test_a_csv_file_that_is_not_utf_8_is_refused_with_each_cell_that_is_not(copied, rebuilt):
    content = (copied / "engagements.csv").read_text("utf-8")
    (copied / "engagements.csv").write_bytes(content.replace("’", "'").encode("latin-1"))
    # Haïti; République démocratique; Région des Caraïbes; Cour pénale; Côte d'Ivoire twice; [Caviardé]
    assert [(each.row, each.column) for each in refusal(rebuilt())] == [
        (2, "name_fr"), (7, "name_fr"), (8, "name_fr"), (12, "name_fr"), (14, "name_en"), (14, "name_fr"),
        (19, "name_fr"),
    ]  # fmt: skip
    assert error_text.format_finding(refusal(copied)[0], "en") == (
        "engagements.csv, row 2, column name_fr, value “Ha\ufffdti”: "
        "the text is not written in UTF-8; save the file as UTF-8."
    )
    assert error_text.format_finding(refusal(copied)[0], "fr") == (
        "engagements.csv, ligne 2, colonne name_fr, valeur «\u00a0Ha\ufffdti\u00a0»\u00a0: "
        "le texte n’est pas écrit en UTF-8; enregistrez le fichier en UTF-8."
    )


@pytest.mark.parametrize("content", [b"", b"\n", b'scope,level\n"open', b'scope,level\n"a"b,c\n'])
def test_a_csv_file_that_does_not_parse_is_refused(copied, rebuilt, content):
    (copied / "caps.csv").write_bytes(content)
    assert refusal(rebuilt()) == [Finding("caps.csv", None, None, None, "unparsable")]


def add_cells(path: Path, line: int, cells: str) -> None:
    """Adds text to the end of one line of a file."""
    lines = path.read_text("utf-8").splitlines()
    lines[line - 1] += cells
    path.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize("line", [2, 7, 53])  # the first, one between, the last
def test_a_row_with_a_cell_too_many_is_named_and_no_other(copied, rebuilt, line):
    add_cells(copied / "caps.csv", line, ",extra")
    assert refusal(rebuilt()) == [Finding("caps.csv", line, None, "extra", "surplus_cell")]
    assert error_text.format_findings(refusal(copied), "en") == (
        f"{ONE_EN}caps.csv, row {line}, value “extra”: the row has more cells than the header has columns; "
        "a text with a comma needs quotation marks."
    )


def test_rows_with_a_cell_too_many_are_all_named(copied, rebuilt):
    for line in range(2, 15):  # 13 targets
        add_cells(copied / "targets.csv", line, ",extra")
    assert refusal(rebuilt()) == [Finding("targets.csv", line, None, "extra", "surplus_cell") for line in range(2, 15)]


def test_a_row_with_a_cell_too_few_is_named(copied, rebuilt):
    lines = (copied / "targets.csv").read_text("utf-8").splitlines()
    lines[4] = lines[4].rpartition(",")[0]
    (copied / "targets.csv").write_text("\n".join(lines) + "\n", "utf-8")
    assert refusal(rebuilt()) == [Finding("targets.csv", 5, None, None, "missing_cell")]
    assert error_text.format_findings(refusal(copied), "fr") == (
        f"{ONE_FR}targets.csv, ligne 5\u00a0: la ligne a moins de cellules que l’en-tête n’a de colonnes."
    )


def test_a_byte_order_mark_and_empty_lines_at_the_end_do_no_harm(copied, rebuilt):
    content = (copied / "caps.csv").read_bytes()
    (copied / "caps.csv").write_bytes(b"\xef\xbb\xbf" + content + b"\n\n")
    assert read.load_folder(rebuilt()).tables["caps"] == read.load_folder(DATA).tables["caps"]


def test_other_columns_are_told_as_found(copied, rebuilt):
    path = copied / "program_facts.csv"
    path.write_text(path.read_text("utf-8").replace("fact,value,unit", "fact,amount,unit", 1), "utf-8")
    assert refusal(rebuilt()) == [
        Finding("program_facts.csv", 1, None, "fact, amount, unit, as_of, source_id", "columns")
    ]
    assert error_text.format_findings(refusal(copied), "en") == (
        f"{ONE_EN}program_facts.csv, row 1, value “fact, amount, unit, as_of, source_id”: the columns or "
        "their types are not those expected."
    )
    assert error_text.format_findings(refusal(copied), "fr") == (
        f"{ONE_FR}program_facts.csv, ligne 1, valeur «\u00a0fact, amount, unit, as_of, source_id\u00a0»\u00a0: les "
        "colonnes ou leurs types ne sont pas ceux attendus."
    )


def test_a_parquet_column_of_another_type_is_refused(copied, rebuilt):
    path = copied / "deployments.parquet"
    rows = pyarrow.parquet.read_table(path)
    wider = rows.schema.set(3, pyarrow.field("officers", pyarrow.float64()))
    write.write_parquet(rows.cast(wider), path)
    assert [each.rule for each in refusal(rebuilt())] == ["columns"]
    assert "officers double" in refusal(copied)[0].value


def test_a_csv_file_in_the_place_of_parquet_is_refused(copied, rebuilt):
    shutil.copy(copied / "caps.csv", copied / "un_police.parquet")
    assert refusal(rebuilt()) == [Finding("un_police.parquet", None, None, None, "unparsable")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("officers", "4.5"),
        ("officers", "4,5"),
        ("officers", "ten"),
        ("officers", "1 000"),
        ("officers", "99999999999"),
        ("stated_from", "05/09/2019"),
        ("stated_from", "2019-02-30"),
        ("stated_from", "43713"),
    ],
)
def test_a_value_of_another_type_is_named_with_its_cell(copied, rebuilt, column, value):
    change_row(copied / "caps.csv", 7, **{column: value})
    assert refusal(rebuilt()) == [Finding("caps.csv", 7, column, value, "type")]
    assert error_text.format_findings(refusal(copied), "en") == (
        f"{ONE_EN}caps.csv, row 7, column {column}, value “{value}”: the value does not have the type of its column "
        "(dates as 2019-09-05, whole numbers without a point)."
    )
    assert error_text.format_findings(refusal(copied), "fr") == (
        f"{ONE_FR}caps.csv, ligne 7, colonne {column}, valeur « {value} » : la valeur n’a pas le type de sa colonne "
        "(dates ainsi : 2019-09-05, entiers sans virgule)."
    )


def test_every_misfit_of_a_column_is_named_at_once(copied, rebuilt):
    change_row(copied / "caps.csv", 2, officers="4.5")
    change_row(copied / "caps.csv", 9, officers="ten")
    assert refusal(rebuilt()) == [
        Finding("caps.csv", 2, "officers", "4.5", "type"),
        Finding("caps.csv", 9, "officers", "ten", "type"),
    ]
    assert error_text.format_findings(refusal(copied), "en").startswith(
        "The data cannot be shown: 2 findings. Mend them, then run"
    )


# Lines of program_facts.csv: what was published on several days is missing once all of them are.
OFFICERS, OPERATIONS = (7, 13, 15, 17, 19, 21), (8, 14, 16, 18, 22)

# What is wrong with a cell, in English and French.
UNKNOWN_KEY = ("no other table has this key.", "aucune autre table n’a cette clé.")
MORE_WOMEN = (
    "there cannot be more women than officers.",
    "il ne peut y avoir plus de policières que de policiers au total.",
)
OUT_OF_ORDER = ("the later date comes before the earlier one.", "la date de fin précède la date de début.")
UNKNOWN_CODE = ("the code is not one of those in use.", "le code n’est pas de ceux en usage.")
REQUIRED = ("a value is required here.", "une valeur est obligatoire ici.")
AGAINST_STATUS = (
    "the value must be there exactly when its status says it is published.",
    "la valeur doit être présente si, et seulement si, son statut la dit publiée.",
)
OUT_OF_RANGE = ("the number lies outside what is possible.", "le nombre sort de ce qui est possible.")


def cell(name: str, row: int, sentences: tuple[str, str], case: str, **change: object):
    """A case: one cell that is changed in a file, and the finding on it in both languages."""
    ((column, value),) = change.items()
    english, french = ("empty", "vide\u00a0")
    if value != "":
        english, french = f"value “{value}”", f"valeur «\u00a0{value}\u00a0»\u00a0"
    is_count = name == "deployments.parquet"
    return pytest.param(
        lambda folder: change_counts(folder, row, **change) if is_count else change_row(folder / name, row, **change),
        f"{name}, row {row}, column {column}, {english}: {sentences[0]}",
        f"{name}, ligne {row}, colonne {column}, {french}: {sentences[1]}",
        id=case,
    )


BROKEN_CELLS = [
    cell("caps.csv", 2, UNKNOWN_KEY, "unknown source", source_id="nobody"),
    # row 1 is August 1992, with 30 officers
    cell("deployments.parquet", 1, MORE_WOMEN, "more women than officers", women=31),
    pytest.param(  # 13 targets and a header: the copy is line 15
        lambda folder: repeat_row(folder / "targets.csv", 2),
        "targets.csv, row 15, column year, value “2014”: an earlier row has the same key.",
        "targets.csv, ligne 15, colonne year, valeur « 2014 » : une ligne précédente a la même clé.",
        id="duplicate key",
    ),
    # MINUSTAH began on 2004-07-06
    cell("missions.csv", 3, OUT_OF_ORDER, "dates out of order", last_date="2004-07-05"),
    cell("missions.csv", 3, UNKNOWN_CODE, "unknown code", lead="nato"),
    cell("caps.csv", 2, REQUIRED, "missing source", source_id=""),
    cell("caps.csv", 2, UNKNOWN_KEY, "unknown engagement", scope="atlantis"),
    pytest.param(
        lambda folder: change_counts(folder, 1, level="engagement", id="atlantis"),
        "deployments.parquet, row 1, column id, value “atlantis”: no other table has this key.",
        "deployments.parquet, ligne 1, colonne id, valeur « atlantis » : aucune autre table n’a cette clé.",
        id="count of an unknown engagement",
    ),
    pytest.param(  # the value itself is not repeated: a message never holds what the source withheld
        lambda folder: change_row(folder / "caps.csv", 53, officers="5"),
        "caps.csv, row 53, column officers, value “…”: "
        "the value must be there exactly when its status says it is published.",
        "caps.csv, ligne 53, colonne officers, valeur « … » : "
        "la valeur doit être présente si, et seulement si, son statut la dit publiée.",
        id="redacted with a value",
    ),
    pytest.param(
        lambda folder: change_counts(folder, 1, officers=None, women=3, status="redacted"),
        "deployments.parquet, row 1, column women, value “…”: there cannot be more women than officers.",
        "deployments.parquet, ligne 1, colonne women, valeur « … » : "
        "il ne peut y avoir plus de policières que de policiers au total.",
        id="redacted with its women",
    ),
    cell("caps.csv", 2, AGAINST_STATUS, "published without a value", officers=""),
    cell("targets.csv", 2, OUT_OF_RANGE, "share out of range", women_share="1.2"),
    cell("targets.csv", 2, OUT_OF_RANGE, "infinite share", women_share="inf"),
    cell("targets.csv", 5, OUT_OF_RANGE, "share in percent, quoted as written", women_share="21"),
    cell("targets.csv", 5, OUT_OF_RANGE, "year of five digits", year="20190"),
    # Mali's police were first there in 2019
    cell("engagements.csv", 4, OUT_OF_ORDER, "ended before it began", until="2018-12-31"),
    cell("engagements.csv", 3, OUT_OF_RANGE, "since a year of five digits", since="20150"),
    cell(
        "engagements.csv",
        4,
        (
            "an engagement cannot take over from itself, not even by way of others.",
            "un engagement ne peut prendre la relève de lui-même, même par l’intermédiaire d’autres.",
        ),
        "successor of itself",
        succeeds="mali",
    ),
    # the Caribbean region, row 8, takes over from Haiti
    cell(
        "engagements.csv",
        9,
        (
            "an earlier row takes over from this engagement already.",
            "une ligne précédente prend déjà la relève de cet engagement.",
        ),
        "two successors",
        succeeds="haiti",
    ),
    pytest.param(
        lambda folder: drop_row(folder / "program_facts.csv", 6),
        "program_facts.csv, column fact, value “annual_funding_cad”: no row has this key, and a page needs it.",
        "program_facts.csv, colonne fact, valeur «\u00a0annual_funding_cad\u00a0»\u00a0: "
        "aucune ligne n’a cette clé, et une page en a besoin.",
        id="figure of the program left out",
    ),
    pytest.param(  # operations are counted since 1989 still, on four days; officers on five
        lambda folder: drop_row(folder / "program_facts.csv", *OFFICERS),
        "program_facts.csv, column fact, value “officers_since_1989”: no row has this key, and a page needs it.",
        "program_facts.csv, colonne fact, valeur «\u00a0officers_since_1989\u00a0»\u00a0: "
        "aucune ligne n’a cette clé, et une page en a besoin.",
        id="officers since a year left out",
    ),
    cell("program_facts.csv", 5, OUT_OF_RANGE, "target in percent", value="21"),
    cell("program_facts.csv", 4, MORE_WOMEN, "84 women of 83 officers", value="84"),
    pytest.param(
        lambda folder: (
            drop_row(folder / "targets.csv", *range(5, 15)),
            change_row(folder / "targets.csv", 2, category="all"),
        ),
        "targets.csv, column category, value “ipo”: no row has this key, and a page needs it.",
        "targets.csv, colonne category, valeur «\u00a0ipo\u00a0»\u00a0: "
        "aucune ligne n’a cette clé, et une page en a besoin.",
        id="no target for individual officers",
    ),
    pytest.param(
        lambda folder: change_row(folder / "targets.csv", 2, women_share="nan"),
        "targets.csv, row 2, column women_share, empty: a value is required here.",
        "targets.csv, ligne 2, colonne women_share, vide : une valeur est obligatoire ici.",
        id="share that is no number",
    ),
    # row 19, redacted, has neither
    cell(
        "engagements.csv",
        4,
        (
            "an engagement needs a latitude and a longitude, unless its caps are redacted.",
            "un engagement doit avoir une latitude et une longitude, sauf si ses plafonds sont caviardés.",
        ),
        "no place",
        lat="",
    ),
    cell(
        "engagements.csv",
        4,
        (
            "no country outline has this code (three letters, as HTI).",
            "aucun contour de pays n’a ce code (trois lettres, comme HTI).",
        ),
        "unknown country code",
        iso3="QQQ",
    ),
    cell("deployments.parquet", 1, OUT_OF_RANGE, "fewer than none", officers=-1),
    cell("caps.csv", 2, OUT_OF_ORDER, "a cap that ends before it is stated", ends="2013-09-30"),
    cell(
        "caps.csv",
        2,
        ("only a pledge has a day by which it is due.", "seule une promesse a une échéance."),
        "a cap that is due",
        due="2014-01-01",
    ),
    cell("caps.csv", 2, UNKNOWN_KEY, "a cap of an unknown mission", mission_id="atlantis"),
    # Ukraine has no last day
    cell(
        "engagements.csv",
        3,
        (
            "how the end is known is given, but not the last day.",
            "la nature de la fin est donnée, mais pas le dernier jour.",
        ),
        "an end explained without a day",
        until_kind="planned",
    ),
    cell("engagements.csv", 2, UNKNOWN_KEY, "an end by an unknown source", until_source_id="nobody"),
    cell("missions.csv", 3, UNKNOWN_CODE, "dates of something else", dates_of="police"),
    cell(
        "sources.csv",
        2,
        (
            "this is not a date such as 2019-11-20, 2019-11 or 2019.",
            "ce n’est pas une date comme 2019-11-20, 2019-11 ou 2019.",
        ),
        "published in a month that is none",
        published="2019-13",
    ),
    cell("deployments.parquet", 1, UNKNOWN_CODE, "unknown precision", precision="roughly"),
    cell("events.csv", 2, UNKNOWN_CODE, "unknown kind of event", kind="party"),
    cell("events.csv", 3, REQUIRED, "an event in one language", text_fr=""),
    # 84 officers in UN missions when 150 were promised
    cell("pledges.csv", 2, AGAINST_STATUS, "a count beside a pledge without its day", then_as_of=""),
    cell("pledges.csv", 3, OUT_OF_ORDER, "a pledge due before it was made", due="2019-08-08"),
    pytest.param(  # 13 services and a header: the copy is line 15
        lambda folder: repeat_row(folder / "services.csv", 2),
        "services.csv, row 15, column service_en, value “RCMP”: an earlier row has the same key.",
        "services.csv, ligne 15, colonne service_en, valeur « RCMP » : une ligne précédente a la même clé.",
        id="a service twice",
    ),
    cell("services.csv", 2, UNKNOWN_KEY, "a service in an unknown engagement", scope="atlantis"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("damage", "english", "french"), BROKEN_CELLS)
def test_a_cell_that_breaks_a_rule_is_named_though_every_hash_is_right(copied, rebuilt, damage, english, french):
    damage(copied)
    found = refusal(rebuilt())
    assert error_text.format_findings(found, "en") == ONE_EN + english
    assert error_text.format_findings(found, "fr") == ONE_FR + french


def test_a_figure_of_the_program_by_another_name_is_strange_and_the_one_a_page_needs_is_missing(copied, rebuilt):
    change_row(copied / "program_facts.csv", 6, fact="annual_funding")
    assert [error_text.format_finding(each, "en") for each in refusal(rebuilt())] == [
        "program_facts.csv, row 6, column fact, value “annual_funding”: the code is not one of those in use.",
        "program_facts.csv, column fact, value “annual_funding_cad”: no row has this key, and a page needs it.",
    ]


@pytest.mark.parametrize("left_out", [*((line,) for line in (2, 3, 4, 5, 6, 9, 10, 11, 12)), OFFICERS, OPERATIONS])
def test_every_figure_of_the_program_is_needed(copied, rebuilt, left_out):
    drop_row(copied / "program_facts.csv", *left_out)
    assert [each.rule for each in refusal(rebuilt())] == ["key_needed"]


def test_the_un_counts_no_mission_that_others_lead(copied, rebuilt):
    change_row(copied / "missions.csv", 20, lead="eu")  # UNAMA, counted from November 2009 to April 2010
    found = [each for each in refusal(rebuilt()) if each.rule == "mission_of_un"]
    assert [each.value for each in found] == ["unama"] * 6
    assert error_text.format_finding(found[0], "en").endswith(
        "column id, value “unama”: the UN counts police in its own missions only, and this one is led by others."
    )


def test_engagements_that_take_over_from_one_another_in_a_circle_are_each_named(copied, rebuilt):
    change_row(copied / "engagements.csv", 2, succeeds="caribbean")  # which takes over from Haiti
    assert [(each.row, each.value, each.rule) for each in refusal(rebuilt())] == [
        (2, "caribbean", "succeeds_itself"),
        (8, "haiti", "succeeds_itself"),
    ]


def test_a_count_that_a_later_recording_took_back_need_not_lie_in_the_days_of_its_mission():
    counts = [given.un("2019-01-31", "m", 3), given.un("2019-01-31", "m", 0, recorded_on="2030-01-02")]
    mission = given.mission("m", "e", last_date="2018-12-31")
    given.version(engagements=[given.engagement("e")], missions=[mission], deployments=counts)
    with pytest.raises(given.Unlawful, match="mission_active"):
        given.version(engagements=[given.engagement("e")], missions=[mission], deployments=counts[:1])


def test_an_engagement_of_which_only_some_caps_are_redacted_needs_its_place(copied, rebuilt):
    repeat_row(copied / "caps.csv", 53, stated_from="2018-01-01", officers="5", value_status="published")
    assert [(each.row, each.column, each.rule) for each in refusal(rebuilt())] == [
        (19, "lat", "placed"),
        (19, "lon", "placed"),
    ]


def test_two_caps_of_one_day_and_confidence_are_both_named(copied, rebuilt):
    repeat_row(copied / "caps.csv", 26, officers="21", source_id="rcmp-ops")  # Mali, 20 officers, 2019-09-05
    found = refusal(rebuilt())
    assert error_text.format_findings(found, "en").splitlines() == [
        "The data cannot be shown: 2 findings. Mend them, then run “python -m ipp build”.",
        "caps.csv, row 26, column officers, value “20”: "
        "two statements of the same date and confidence give different caps.",
        "caps.csv, row 54, column officers, value “21”: "
        "two statements of the same date and confidence give different caps.",
    ]
    assert error_text.format_findings(found, "fr").splitlines() == [
        "Les données ne peuvent être présentées : 2 constats. Corrigez-les, puis lancez « python -m ipp build ».",
        "caps.csv, ligne 26, colonne officers, valeur « 20 » : "
        "deux énoncés de même date et de même fiabilité donnent des plafonds différents.",
        "caps.csv, ligne 54, colonne officers, valeur « 21 » : "
        "deux énoncés de même date et de même fiabilité donnent des plafonds différents.",
    ]


def test_a_record_without_a_program_count_and_its_women_has_no_date_to_open_on(copied, rebuilt):
    path = copied / "deployments.parquet"
    rows = pyarrow.parquet.read_table(path).to_pylist()
    kept = [row for row in rows if row["level"] != "program" or row["women"] is None]
    assert len(rows) - len(kept) == 1  # 2019-09-05
    write.write_parquet(pyarrow.Table.from_pylist(kept, schema=DEPLOYMENTS), path)
    found = refusal(rebuilt())
    assert error_text.format_findings(found, "en") == (
        f"{ONE_EN}deployments.parquet, column women: "
        "no count of the program with its women is published, so there is no date to open on."
    )
    assert error_text.format_findings(found, "fr") == (
        f"{ONE_FR}deployments.parquet, colonne women : "
        "aucun effectif du programme n’est publié avec ses policières : il n’y a pas de date d’ouverture."
    )


def test_past_fifty_findings_the_rest_is_counted():
    each = Finding("caps.csv", 2, "scope", "atlantis", "key_exists")
    assert error_text.format_findings([each] * 51, "en").splitlines()[-1] == "… and 1 more."
    assert error_text.format_findings([each] * 52, "fr").splitlines()[-1] == "… et 2 autres."
    assert len(error_text.format_findings([each] * 50, "en").splitlines()) == 51


@pytest.mark.parametrize("key", ["title_en", "title_fr", "kind", "recorded_on", "date_modified"])
def test_a_dataset_without_a_key_is_refused(copied, rebuilt, key):
    path = copied / "dataset.toml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{key} ")]
    path.write_text("\n".join(kept), "utf-8")
    assert refusal(rebuilt()) == [Finding("dataset.toml", None, key, None, "required")]
    assert (
        error_text.format_findings(refusal(copied), "en")
        == f"{ONE_EN}dataset.toml, column {key}: a value is required here."
    )


def test_a_dataset_of_an_unknown_kind_is_refused(copied, rebuilt):
    path = copied / "dataset.toml"
    path.write_text(path.read_text("utf-8").replace('"public"', '"secret"'), "utf-8")
    assert refusal(rebuilt()) == [Finding("dataset.toml", None, "kind", "secret", "known_code")]


def test_a_day_of_the_dataset_that_is_no_date_is_refused(copied, rebuilt):
    path = copied / "dataset.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("recorded_on = 2026-11-30", 'recorded_on = "November"'), "utf-8")
    assert refusal(rebuilt()) == [Finding("dataset.toml", None, "recorded_on", "November", "type")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"public"', '"pub"', "dataset.toml, column kind, value “pub”: the code is not one of those in use."),
        ("default_as_of", "default_as_off",
         "dataset.toml, column default_as_off, value “newest program count with its women”: "
         "the key is not one of those in use."),
        ('"Public record of Canadian police deployments"', "7",
         "dataset.toml, column title_en, value “7”: a title is text, and not empty."),
    ],
)  # fmt: skip
def test_what_the_dataset_says_strangely_is_named_with_its_value(copied, rebuilt, old, new, sentence):
    path = copied / "dataset.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert [error_text.format_finding(each, "en") for each in refusal(rebuilt())] == [sentence]


@pytest.mark.parametrize("content", [b"kind = ", b"\xff\xfe"])
def test_a_dataset_that_does_not_parse_is_refused(copied, rebuilt, content):
    (copied / "dataset.toml").write_bytes(content)
    assert refusal(rebuilt()) == [Finding("dataset.toml", None, None, None, "unparsable")]


def test_no_sentence_holds_a_path_or_a_traceback(copied):
    (copied / "manifest.json").unlink()
    for lang in ("en", "fr"):
        said = error_text.format_findings(refusal(copied), lang)
        assert str(copied) not in said
        assert "Traceback" not in said
