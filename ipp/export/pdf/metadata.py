"""Title, address and code in the metadata of pictures and PDF files."""

import re
import struct
import zlib
from xml.sax.saxutils import escape

PNG_HEAD = 33  # bytes before the other chunks of a PNG: signature and header
LANGUAGE = "{lang}-CA"
KEYWORDS = {"title": "Title", "address": "Source", "code": "Comment"}  # the keywords of a PNG
GLYPH = re.compile(rb"g[0-9A-F]{30,32}")  # the ids that Typst gives to glyph outlines
REDUNDANT = b' y="0"', b' fill-rule="nonzero"'  # attributes that Typst writes with their default values


def stamp_png(content: bytes, about: dict[str, str], lang: str) -> bytes:
    """Return the PNG with each entry of `about` in a text chunk (iTXt, UTF-8)."""
    texts = b"".join(build_text_chunk(KEYWORDS[name], text, lang) for name, text in about.items())
    return content[:PNG_HEAD] + texts + content[PNG_HEAD:]


def build_text_chunk(name: str, text: str, lang: str) -> bytes:
    """Return a text chunk as the PNG specification (11.3.3.4) defines it, without compression."""
    body = name.encode("latin-1") + b"\0\0\0" + LANGUAGE.format(lang=lang).encode() + b"\0\0" + text.encode()
    kind = b"iTXt"
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def stamp_svg(content: bytes, about: dict[str, str], lang: str) -> bytes:
    """Return the SVG with its title, and with address and code as its description, in the given language."""
    content = shorten_svg(content)
    start = content.index(b"<svg") + len(b"<svg")
    end = content.index(b">", start) + 1
    elements = f"<title>{escape(about['title'])}</title><desc>{escape(about['address'])} {about['code']}</desc>"
    attributes = f' role="img" lang="{LANGUAGE.format(lang=lang)}"'
    return content[:start] + attributes.encode() + content[start:end] + elements.encode() + content[end:]


def shorten_svg(content: bytes) -> bytes:
    """Return the same picture in about two thirds of the bytes."""
    for each in REDUNDANT:
        content = content.replace(each, b"")
    names: dict[bytes, bytes] = {}
    return GLYPH.sub(lambda found: names.setdefault(found[0], b"g%d" % len(names)), content)


def keep_pdf(content: bytes, _about: dict[str, str], _lang: str) -> bytes:
    """Return the PDF unchanged: Typst has already written its properties."""
    return content


STAMPS = {"png": stamp_png, "svg": stamp_svg, "pdf": keep_pdf}
