"""What a PDF says: the words of its pages in order, alternative texts, notes and properties; and its pages as pictures.

pdfium is not safe for several threads: this module is for the process that reads files.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from ipp.verification.reading.drawn import Page, Word, make_page
from ipp.verification.reading.passage import MAX_CHARACTERS, Damaged, Passage, normalize, number_places

MAX_PAGES = 20
MAX_SIDE = 2000  # points
MAX_OBJECTS = 50_000
MAX_NESTING = 20
SCALE = 4.0  # pixels in a point
# Texts that a reader may show or speak in place of what is drawn, or beside it.
TEXT_KEYS = ("/Alt", "/ActualText", "/E", "/Contents", "/V", "/DV", "/TU", "/RC")
# What can show or do something that the words and the picture of a page do not tell.
ACTIVE_KEYS = ("/JS", "/EmbeddedFiles", "/RichMediaContent", "/XFA")


def read_passages(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        if len(document) > MAX_PAGES:
            raise Damaged("too_many_pages")
        for number, page in enumerate(document, 1):
            text = " ".join(word.text for word in list_words(page))
            yield Passage("page", f"page {number}", {"page": number}, text)
            if number > 1:  # only the first page is compared as a picture
                yield Passage("part", "part pages", {"name": f"page {number}", "number": number}, f"page {number}")
    with pikepdf.open(io.BytesIO(content)) as document:
        yield from read_objects(document)


def list_words(page: Any) -> list[Word]:
    """Return the words of a page in the order of its text. Raises Damaged if there are too many letters."""
    reader = page.get_textpage()
    count = reader.count_chars()
    if count > MAX_CHARACTERS:
        raise Damaged("too_long")
    height = page.get_height()
    words: list[Word] = []
    letters: list[tuple[str, Any]] = []
    for index in range(count + 1):
        letter = reader.get_text_range(index, 1) if index < count else " "
        if letter.strip():
            letters.append((letter, reader.get_charbox(index)))
        elif letters:
            words.append(join_letters(letters, height))
            letters = []
    return words


def join_letters(letters: list[tuple[str, Any]], height: float) -> Word:
    """Return letters with their rectangles, measured from the foot of a page of that height, as a word."""
    lefts, bottoms, rights, tops = zip(*(box for _, box in letters), strict=True)
    text = "".join(letter for letter, _ in letters)
    return Word(text, (min(lefts), height - max(tops), max(rights), height - min(bottoms)))


def draw_page(content: bytes) -> Page:
    """Return the first page of a PDF as a picture with its words. Raises Damaged if it is too large."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        if max(page.get_size()) > MAX_SIDE:
            raise Damaged("too_large")
        return make_page(page.render(scale=SCALE).to_pil(), list_words(page), SCALE)


def read_objects(document: pikepdf.Pdf) -> Iterator[Passage]:
    """Yield the texts beside the words of the pages, the properties, and what is active or attached."""
    if len(document.objects) > MAX_OBJECTS:
        raise Damaged("too_many_objects")
    found = [pair for each in document.objects for pair in list_strings(each, 0)]
    texts = sorted(normalize(text) for key, text in found if key in TEXT_KEYS)
    yield from number_places("alternative", "alternative", texts)
    parts = sorted({key.lstrip("/") for key, _ in found if key in ACTIVE_KEYS} | set(document.attachments))
    yield from (Passage("part", f"part {name}", {"name": name, "number": 1}, name) for name in parts)
    links = sorted({text for key, text in found if key == "/URI"})
    yield from number_places("link", "links", links)
    yield Passage("property_title", "title", {}, str(document.docinfo.get("/Title", "")))


def list_strings(value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the keys and texts of an object and of all objects that it holds itself, not those it refers to."""
    if depth > MAX_NESTING:
        raise Damaged("too_deep")
    if isinstance(value, pikepdf.Array):
        for each in value:
            if not getattr(each, "is_indirect", False):
                yield from list_strings(each, depth + 1)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in value.items():
            if isinstance(each, pikepdf.String):
                yield key, str(each)
            elif key in ACTIVE_KEYS:
                yield key, ""
            elif not getattr(each, "is_indirect", False):
                yield from list_strings(each, depth + 1)
