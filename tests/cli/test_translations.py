"""The list for translators: every text in both languages, what differs, and where it is used."""

import csv
import io

import pytest
from typer.testing import CliRunner

from ipp.__main__ import app
from ipp.cli import translations
from ipp.cli.translations import Translation
from ipp.language import words

ROWS = {row.name: row for row in translations.list_translations()}


def run(*options: str):
    """Run the command."""
    return CliRunner().invoke(app, ["translations", *options])


def pair(english: str, french: str) -> Translation:
    """Return a text in both languages that is used nowhere."""
    return Translation("a.b", "", english, french, ())


def test_every_text_is_listed_in_both_languages():
    assert list(dict.fromkeys(row.key for row in ROWS.values())) == list(words.entries())
    assert (ROWS["overview.menu"].en, ROWS["overview.menu"].fr) == ("Overview", "Aperçu")
    assert {row.form for row in ROWS.values() if row.key == "status.points"} == {"one", "other"}
    assert ROWS["status.points [one]"].fr == "{count} point de pourcentage"


@pytest.mark.parametrize(
    ("key", "file"),
    [
        ("about.authority_body", "ipp/content/about.py"),
        ("women.buffer_heading", "pages/women.py"),
        ("sources.world_holes", "ipp/content/inventory.py"),
        ("plain.skip", "ipp/web/templates/sheet.html"),
        ("errors.bad_language", "ipp/request/refusals.py"),
        ("app.ordinal_other", "ipp/language/words.py"),  # made there: f"app.ordinal_{…}"
    ],
)
def test_a_text_names_the_files_that_use_it(key, file):
    assert file in ROWS[key].used_in


def test_texts_whose_numbers_or_placeholders_differ_are_found():
    assert pair("$46.9M of 4,000 on {date}", "46,9 M$ de 4\u00a0000 le {date}").differs == ()
    assert pair("92 days", "91 jours").differs == ("numbers",)
    assert pair("{officers} officers", "{count} policiers").differs == ("placeholders",)
    assert pair("{n} of 3", "trois").differs == ("placeholders", "numbers")


def test_no_text_of_the_product_differs():
    assert [name for name, row in ROWS.items() if row.differs] == []


def test_the_csv_has_a_line_for_each_wording():
    result = run("--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [line["key"] for line in lines] == list(ROWS)
    (menu,) = (line for line in lines if line["key"] == "overview.menu")
    assert (menu["en"], menu["fr"], menu["differs"]) == ("Overview", "Aperçu", "")


def test_the_table_puts_english_beside_french_and_wraps_both():
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n")[0].split() == ["key", "en", "fr"]
    assert "overview.menu                         Overview" in result.stdout
    table = translations.write_table([pair("one two three four five six", "un deux trois quatre cinq six")], 80)
    assert table.splitlines()[2:] == [
        "a.b" + " " * 35 + "one two three four five   un deux trois quatre",
        " " * 38 + "six                       cinq six",
    ]


def test_another_format_ends_with_code_two():
    assert run("--format", "xml").exit_code == 2
