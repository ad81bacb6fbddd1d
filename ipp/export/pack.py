"""The pack of a briefing: note, slides, sheet and table in each language, with a manifest."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ipp import VERSION
from ipp.content import status, view_code
from ipp.export import excel
from ipp.export.package import archive
from ipp.export.package.archive import MANIFEST
from ipp.export.pdf import sheet
from ipp.export.powerpoint import slides
from ipp.export.word import memo
from ipp.language import words
from ipp.view import View

BOTH = "both"
SCHEMA = 1


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its extension, its media type, and the function that writes it for a view and a base address."""

    extension: str
    media_type: str
    write: Callable[[View, str], bytes]


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "note": FileKind("docx", f"{OFFICE}.wordprocessingml.document", memo.render_note),
    "slides": FileKind("pptx", f"{OFFICE}.presentationml.presentation", slides.render_slides),
    "sheet": FileKind("pdf", "application/pdf", sheet.write_sheet),
    "table": FileKind("xlsx", f"{OFFICE}.spreadsheetml.sheet", excel.render_workbook),
}


def parse_languages(asked: str) -> tuple[str, ...]:
    """Return the languages of a choice: `both`, `en` or `fr`. Raises KeyError for any other choice."""
    return {BOTH: words.LANGUAGES, **{lang: (lang,) for lang in words.LANGUAGES}}[asked]


def name_file(view: View, kind: str) -> str:
    """Return the name of a file: kind, date, language, and whether the figures are made up."""
    made_up = "-illustrative" if view.is_illustrative else ""
    return f"ipp-{kind}-{view.as_of.isoformat()}-{view.lang}{made_up}.{KINDS[kind].extension}"


def name_pack(view: View) -> str:
    """Return the name of the pack of a view."""
    return f"ipp-briefing-{view.as_of.isoformat()}{'-illustrative' if view.is_illustrative else ''}.zip"


def write_files(
    view: View, base: str, langs: tuple[str, ...], kinds: tuple[str, ...]
) -> Iterator[tuple[View, str, bytes]]:
    """Yield each file as its view, its kind and its bytes."""
    for lang in langs:
        for kind in kinds:
            translated = replace(view, lang=lang)
            yield translated, kind, KINDS[kind].write(translated, base)


def write_pack(
    view: View,
    base: str,
    langs: tuple[str, ...] = words.LANGUAGES,
    kinds: tuple[str, ...] = tuple(KINDS),
    report_progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> bytes:
    """Return a ZIP of the files and their manifest. The same options always give the same bytes.

    `report_progress` is called after each file with the number of files written and the number in all.
    """
    files, entries = {}, []
    for number, (translated, kind, content) in enumerate(write_files(view, base, langs, kinds), 1):
        files[name_file(translated, kind)] = content
        entries.append(describe_file(translated, kind, content, base))
        report_progress(number, len(langs) * len(kinds))
    manifest = json.dumps(build_manifest(view, base, langs, entries), ensure_ascii=False, indent=1).encode()
    return archive.write_zip(files | {MANIFEST: manifest})


def describe_file(view: View, kind: str, content: bytes, base: str) -> dict:
    """Return the manifest's entry for a file."""
    return {
        "name": name_file(view, kind),
        "kind": kind,
        "language": view.lang,
        "address": base + view.build_url(),
        "code": view_code.compute_code(view),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def build_manifest(view: View, base: str, langs: tuple[str, ...], entries: list[dict]) -> dict:
    """Return the manifest: state, addresses, data, program and files."""
    dataset = status.describe_dataset(view.version, view.lang)
    titles = {lang: status.describe_dataset(view.version, lang)["title"] for lang in langs}
    return {
        "schema": SCHEMA,
        "program": {"name": "ipp", "version": VERSION},
        "state": {
            name: value
            for name, value in view_code.describe_state(view).items()
            if name not in ("lang", "data", "page")
        },
        "addresses": {lang: base + replace(view, lang=lang).build_url() for lang in langs},
        "dataset": {**dataset, "title": titles, "sha256": dataset["version"]},
        "files": entries,
    }
