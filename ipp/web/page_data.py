"""The JSON and CSV twins of every page: the same words and rounding, with what is needed to read them."""

import asyncio
import dataclasses
import json
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from ipp.content import status
from ipp.content.page import Contents, Part
from ipp.dataset import store
from ipp.language import words
from ipp.language.values import Cell, Day, Quantity, Text, is_list, list_addresses, list_tells
from ipp.language.write import write
from ipp.narrative import citations
from ipp.request.parse import InvalidRequest, list_offered, require_view
from ipp.request.query import repair_query
from ipp.view import View
from ipp.web import csv_tables
from ipp.web.bad_request import answer_refused
from ipp.web.cache import Cache
from ipp.web.plain_pages import contents_of, strip_markdown

HEAD = ("part", "row", "field", "label", "value", "words")
NUMBER = ("subject", "measure", "value", "unit", "as_of", "at_least", "state")  # the fields of a number beside words
NUMBERS = tuple(name for name in NUMBER if name != "value")  # what a line of the CSV that is a number adds
ABOUT = "about"
document_cache: Cache[bytes] = Cache()
PART, ALL = "part", "all"  # the parameter that names a part, and what the file of all of them is called


async def answer_twin(request: Request) -> Response:
    """Answer with a page as JSON or CSV, by the end of its path; 400 with one sentence for an invalid request.

    A CSV takes `part` besides what the page takes: the table of that part alone.
    """
    page, _, form = request.url.path.removeprefix("/api/").partition(".")
    pairs = repair_query(request.query_params, (*list_offered(page), PART))
    part = dict(pairs).get(PART) if form == "csv" else None
    query = [each for each in pairs if part is None or each[0] != PART]
    try:
        view = require_view(store.get_store().current(), page, query)
        content = await asyncio.to_thread(
            document_cache.get_or_make, (form, part, *view.key), lambda: encode_twin(view, form, part)
        )
    except InvalidRequest as refused:
        return answer_refused(request, refused, is_json=form == "json")
    headers = {"cache-control": "no-cache"}
    if form != "json":
        name = csv_tables.name_file(view, part or ALL)
        headers["content-disposition"] = f'attachment; filename="{name}.{form}"'
    return Response(content, media_type=FORMS[form], headers=headers)


def encode_twin(view: View, form: str, part: str | None) -> bytes:
    """Return the twin of a view in a form, or the CSV of one part. Raises InvalidRequest if there is no such part."""
    if part is not None:
        parts = contents_of(view).parts
        if part not in parts:
            raise InvalidRequest(view.text("errors.bad_part", value=part, offered=", ".join(parts)))
        return csv_tables.encode_part(parts[part], view.lang)
    document = build_document(view)
    if form == "zip":
        return csv_tables.write_tables(view, contents_of(view).parts.values(), encode_csv(document, is_about=True))
    return encode_json(document) if form == "json" else encode_csv(document)


def build_document(view: View) -> dict:
    """Return a page as plain values: title, headline figures, parts with their rows, and explanations."""
    shown = contents_of(view)
    fields = dict.fromkeys(field for part in shown.parts.values() for row in part.table for field in row)
    return {
        "page": view.page,
        "language": view.lang,
        "as_of": view.as_of.isoformat(),
        "address": view.build_url(),
        "dataset": status.describe_dataset(view.version, view.lang),
        "title": shown.title,
        "tiles": [{"figure": figure, "note": note} for figure, note in shown.tiles],
        "parts": [describe_part(part, view.lang) for part in shown.parts.values()],
        "definitions": {field: define_field(field, view.lang) for field in fields},
        "numbers": {name: words.text(f"twins.number_{name}", view.lang) for name in NUMBER},
        "sources": [status.describe_source(row, view.lang) for row in list_sources(shown, view)],
    }


def describe_part(part: Part, lang: str) -> dict:
    """Return one part: its caption, its notes, and its rows keyed by field."""
    return {
        "key": part.key,
        "title": part.caption.title,
        "subtitle": part.caption.subtitle,
        "credit": part.caption.credit,
        "notes": [describe_note(note, lang) for note in part.notes],
        "rows": [{field: describe_cell(cell, lang) for field, cell in row.items()} for row in part.table],
    }


def describe_note(note: Cell, lang: str) -> dict:
    """Return a note: its words, and each of its numbers."""
    return {"words": strip_markdown(write(note, lang)), "numbers": [describe_number(each) for each in list_tells(note)]}


def describe_number(quantity: Quantity) -> dict:
    """Return a number for JSON and CSV; a lower bound is in `at_least`, without a value."""
    return {
        "subject": quantity.subject,
        "measure": quantity.measure,
        "value": quantity.amount,
        "unit": quantity.unit,
        "as_of": quantity.as_of.iso if quantity.as_of else None,
        "at_least": quantity.low if quantity.bound == "at_least" else None,
        "state": quantity.state or "",
    }


def describe_cell(cell: Cell, lang: str) -> dict:
    """Return a cell: its value, its words and, where the words tell numbers among others, each of these."""
    found = {"value": find_value(cell, lang), "words": write(cell, lang)}
    told = list_tells(cell)
    return found | {"numbers": [describe_number(each) for each in told]} if told else found


def find_value(cell: Cell, lang: str) -> float | str | None:
    """Return the value of a cell: its number, its date, the address of its link, else its words.

    None for a mark. Words with numbers have the value of the first, unless they list several or it is too old.
    """
    told = list_tells(cell)
    if told:
        return None if is_list(cell) or told[0].state == "last_published" else told[0].amount
    match cell:
        case Quantity():
            return cell.amount if cell.is_plain else None
        case Day():
            return None if cell.mark else cell.iso
        case Text() if cell.mark:
            return None
    return " ".join(list_addresses(cell)) or write(cell, lang)


def define_field(field: str, lang: str) -> dict:
    """Return the name of a field and its definition."""
    return {"label": words.label(field, lang), "definition": words.text(f"definitions.{field}", lang)}


def list_sources(shown: Contents, view: View) -> list:
    """List the sources of all parts, each once, in the order of their first use."""
    return citations.find_cited(
        view.sources, (each for part in shown.parts.values() for each in find_source_ids(part.records))
    )


def find_source_ids(records: object) -> Iterator[str | None]:
    """Yield the ids of sources in records, however they are nested."""
    if hasattr(records, "_asdict"):
        records = records._asdict()
    elif dataclasses.is_dataclass(records):
        records = {field.name: getattr(records, field.name) for field in dataclasses.fields(records)}
    if isinstance(records, dict):
        yield from (value for name, value in records.items() if str(name).endswith("source_id"))
        yield from records.get("source_ids", ())
        yield from (each for value in records.values() for each in find_source_ids(value))
    elif isinstance(records, list | tuple):
        yield from (each for value in records for each in find_source_ids(value))


def encode_json(told: dict) -> bytes:
    """Return the document as JSON."""
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def encode_csv(told: dict, is_about: bool = False) -> bytes:
    """Return the document in long form: a line for each cell, after lines of the part `about` that explain it.

    With `is_about`, the lines of the rows of the tables are left out.
    """
    lines = [*list_about_lines(told), *(line for part in told["parts"] for line in list_part_lines(part, told))]
    kept = [line for line in lines if line[1] == 0 or line[0] == ABOUT or not is_about]
    blanks = [[""] * (len(HEAD) + len(NUMBERS) - len(line)) for line in kept]
    rows = [[*line, *blank] for line, blank in zip(kept, blanks, strict=True)]
    return csv_tables.encode_rows([(*HEAD, *NUMBERS), *rows], told["language"])


def list_about_lines(told: dict) -> Iterator[tuple]:
    """Lines about the whole: page, date, dataset, title, headline figures, definitions, sources."""
    lang, dataset = told["language"], told["dataset"]
    yield make_text_line("page", told["page"], lang)
    yield make_text_line("language", lang, lang)
    yield (ABOUT, 0, "as_of", words.text("app.as_of", lang), told["as_of"], told["as_of"])
    yield make_text_line("address", told["address"], lang)
    yield make_text_line("dataset", dataset["title"], lang)
    yield from (make_text_line(name, dataset[name], lang) for name in ("kind", "version", "date_modified"))
    yield make_text_line("title", told["title"], lang)
    for number, tile in enumerate(told["tiles"], 1):
        yield make_text_line("tile", f"{tile['figure']}: {tile['note']}", lang, row=number)
    for field, meaning in told["definitions"].items():
        label = words.text("twins.definition", lang, label=meaning["label"])
        yield (ABOUT, 0, f"definition_{field}", label, meaning["definition"], meaning["definition"])
    for name, meaning in told["numbers"].items():
        yield (ABOUT, 0, f"number_{name}", words.text("twins.number", lang, name=name), meaning, meaning)
    for number, each in enumerate(told["sources"], 1):
        yield make_text_line("source", f"{each['publisher']}. {each['title']}. {each['url']}", lang, row=number)


def list_part_lines(part: dict, told: dict) -> Iterator[tuple]:
    """Lines of one part: its caption and notes as row 0, then its rows from 1 on: a line a cell, then one a number."""
    lang = told["language"]
    yield from (
        make_text_line(name, part[name], lang, part["key"]) for name in ("title", "subtitle", "credit") if part[name]
    )
    for note in part["notes"]:
        line = make_text_line("note", note["words"], lang, part["key"])
        yield from (line, *list_number_lines(line[:4], note))
    for number, row in enumerate(part["rows"], 1):
        for field, cell in row.items():
            label = told["definitions"][field]["label"]
            place = (part["key"], number, field, label)
            yield (*place, cell["value"], cell["words"])
            yield from list_number_lines(place, cell)


def list_number_lines(place: tuple, said: dict) -> Iterator[tuple]:
    """Yield a line for each number of a cell or a note, at its place."""
    return ((*place, each["value"], "", *(each[name] for name in NUMBERS)) for each in said.get("numbers", ()))


def make_text_line(name: str, said: str, lang: str, part: str = ABOUT, row: int = 0) -> tuple:
    """Return a line of words that belong to no cell."""
    return (part, row, name, words.text(f"twins.{name}", lang), said, said)


FORMS = {"json": "application/json", "csv": csv_tables.MEDIA_TYPE, "zip": "application/zip"}
