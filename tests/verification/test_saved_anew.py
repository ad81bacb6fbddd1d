"""A file that another program saved anew says the same: its figures are unchanged."""

import io
import shutil

import docx
import openpyxl
import pikepdf
import pptx
import pytest
from PIL import Image

from ipp.verification.text import list_verdict_lines
from tests.verification.files import judge_file, list_sentences, make_file, save_in_libreoffice


def save(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def save_pdf(content: bytes) -> bytes:
    """As qpdf rewrites it: other streams, other objects, linearized."""
    with pikepdf.open(io.BytesIO(content)) as document:
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, linearize=True)
    return out.getvalue()


SAVED = {
    "docx": lambda content: save(docx.Document(io.BytesIO(content))),
    "pptx": lambda content: save(pptx.Presentation(io.BytesIO(content))),
    "xlsx": lambda content: save(openpyxl.load_workbook(io.BytesIO(content))),
    "pdf": save_pdf,
}


@pytest.mark.parametrize("kind", SAVED)
def test_a_library_that_saves_a_file_anew_changes_no_figure(kind):
    given = SAVED[kind](make_file(kind))
    assert given != make_file(kind)
    found = judge_file(kind, given)
    assert (found.outcome, found.reason, found.differences) == ("resaved", "", [])
    said = list_verdict_lines(found, "en")
    assert len(said) == 1 and said[0].startswith(f"file.{kind}: Figures unchanged, file saved anew")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx"])
def test_libreoffice_that_saves_a_file_anew_changes_no_figure(kind, tmp_path):
    found = judge_file(kind, save_in_libreoffice(kind, make_file(kind), tmp_path))
    assert (found.outcome, found.differences) == ("resaved", [])


def test_what_is_as_it_was_made_is_true_and_not_saved_anew():
    assert {judge_file(kind, make_file(kind)).outcome for kind in SAVED} == {"true"}


def save_picture(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def lose_by_jpeg(picture: Image.Image) -> Image.Image:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=70)
    return Image.open(out)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "change",
    [
        lambda picture: picture,
        lambda picture: picture.convert("RGB").quantize(64),
        lambda picture: picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)),
        lose_by_jpeg,
    ],
    ids=["rewritten", "64 colours", "three quarters", "through JPEG"],
)
def test_a_picture_that_is_compressed_anew_shows_the_same(change):
    picture = Image.open(io.BytesIO(make_file("png")))
    assert list_sentences("png", save_picture(change(picture))) == []


def test_a_drawing_that_is_written_otherwise_shows_the_same():
    given = make_file("svg").replace(b'x="0"', b'x="0.000"').replace(b"<use ", b"<use\n  ")
    found = judge_file("svg", given)
    assert (found.outcome, found.differences) == ("resaved", [])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_answer_is_in_the_language_asked_for(lang):
    said = {"en": "Figures unchanged, file saved anew", "fr": "Chiffres inchangés, fichier enregistré de nouveau"}
    found = judge_file("xlsx", SAVED["xlsx"](make_file("xlsx")), lang)
    assert said[lang] in list_verdict_lines(found, lang)[0]
