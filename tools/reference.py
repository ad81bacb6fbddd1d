"""Write the data dictionary from the contracts of the tables, and the glossary from the definitions."""

from collections.abc import Iterator

from ipp.dataset import contracts
from ipp.dataset.rules import Table
from ipp.language import words

TYPES = {
    "string": "text",
    "int32": "whole number",
    "double": "number",
    "float": "number",
    "date32[day]": "date",
    "bool": "yes or no",
}
RULES = {
    "duplicate_key": "unique together with the other key columns",
    "known_code": "one of a fixed list",
    "order": "not before the other date",
    "range": "within bounds",
    "present": "required in some rows",
}
# What no text of the product defines, as only the build fills these columns.
MEANINGS = {
    "program_facts.fact": "Which figure of the program this is.",
    "program_facts.unit": "The unit of the value.",
    "program_facts.value": "The figure itself.",
    "un_police.kind": "Individual police officers (`ipo`) or members of formed police units (`fpu`).",
    "country_id": "The country's ISO 3166-1 alpha-2 code.",
    "name_un": "The name that the United Nations' files use.",
    "iso3": "The country's ISO 3166-1 alpha-3 code.",
    "turn": "The place of this recording among those of its day, from 1.",
    "ring": "The number of the outline, one closed line.",
    "point": "The place of the point in its outline.",
    "x": "Across, in the Equal Earth projection.",
    "y": "Up, in the Equal Earth projection.",
    "hole": "Whether the outline is cut out of another.",
    "caps.mission_id": "The mission that the cap is for, where it is for one only.",
    "events.on": "The day of the event.",
    "events.kind": "`loss`: officers died; `paused`: the work stopped; `resumed`: it went on.",
    "language": "The language of the document (`en` or `fr`), where it is in one language only.",
    "text_en": "What happened, in English.",
    "text_fr": "What happened, in French.",
    "promised_by_en": "Who made the promise, in English.",
    "promised_by_fr": "Who made the promise, in French.",
    "then_un_officers": "Canadian police in UN missions when the promise was made.",
    "then_as_of": "The day of that count.",
    "service_en": "The police service, in English.",
    "service_fr": "The police service, in French.",
    "women_source_id": "The source of the women, where it is not that of the officers.",
    "status": "Whether the number is published or redacted.",
    "name_en": "The name in English.",
    "name_fr": "The name in French.",
}


def write_dictionary() -> str:
    """Return the data dictionary as Markdown."""
    intro = (
        "# Data dictionary\n\nEvery table in `data/`, with each column. This page is written by `python -m tools.docs` "
        "from `ipp/dataset/contracts.py` and the texts. A column marked *required* has a value in every row. "
        "How a table is loaded is in [architecture.md](architecture.md).\n"
    )
    return intro + "".join(f"\n## {name}\n\n{write_table(name, table)}" for name, table in contracts.TABLES.items())


def write_table(name: str, table: Table) -> str:
    """Return the section of one table."""
    lines = [f"`data/{table.file}`\n", "| column | type | required | meaning | rules |", "|---|---|---|---|---|"]
    for column, kind in table.columns.items():
        required = "required" if column in table.required else ""
        cells = (f"`{column}`", TYPES[str(kind)], required, find_meaning(name, column), describe_rules(table, column))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def describe_rules(table: Table, column: str) -> str:
    """Return the rules that report a column, each once."""
    codes = dict.fromkeys(rule.code for rule in table.rules if rule.column == column)
    return "; ".join(RULES.get(code, code.replace("_", " ")) for code in codes)


def find_meaning(table: str, column: str) -> str:
    """Return what a column means, from the template's texts or the definitions.

    Raises KeyError if nothing says what it means.
    """
    if f"{table}.{column}" in MEANINGS:
        return MEANINGS[f"{table}.{column}"]
    keys = (f"ingest.meaning_{table.removesuffix('s')}_{column}", f"ingest.meaning_{column}", f"definitions.{column}")
    texts = (words.entries()[key]["en"] for key in keys if key in words.entries())
    found = next((text for text in texts if isinstance(text, str)), None)
    return (found or MEANINGS[column]).replace("\n", " ").replace("|", "\\|")


def write_glossary() -> str:
    """Return the glossary as Markdown: each term in English and French with its definition."""
    intro = (
        "# Glossary\n\nThe terms of the dashboard, in both languages. This page is written by `python -m tools.docs` "
        "from `ipp/language/text/definitions.toml`, which the files and the API quote too.\n\n"
        "| term | terme | definition | définition |\n|---|---|---|---|\n"
    )
    return intro + "\n".join(list_terms()) + "\n"


def list_terms() -> Iterator[str]:
    """Yield a line for each definition, in alphabetical order of its English term."""
    keys = [key.removeprefix("definitions.") for key in words.entries() if key.startswith("definitions.")]
    rows = []
    for key in keys:
        label = words.entries().get(f"fields.{key}", {"en": key, "fr": key})
        definition = words.entries()[f"definitions.{key}"]
        rows.append([str(text[lang]) for text in (label, definition) for lang in words.LANGUAGES])
    for row in sorted(rows, key=lambda each: (each[0].casefold(), each[2])):
        yield "| " + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in row) + " |"
