"""Pictures that say what they show and where it is from, in themselves: title, address and code."""

import re
import struct
import zlib
from xml.sax.saxutils import escape

PNG_HEAD = 33  # bytes of a PNG before its chunks: the signature and the header
LANGUAGE = "{lang}-CA"
KEYWORDS = {"title": "Title", "address": "Source", "code": "Comment"}  # what a PNG calls them
GLYPH = re.compile(rb"g[0-9A-F]{30,32}")  # what Typst calls an outline that is used again and again
REDUNDANT = b' y="0"', b' fill-rule="nonzero"'  # what Typst writes though it is what holds without it


def stamp_png(content: bytes, about: dict[str, str], lang: str) -> bytes:
    """The same PNG with each of `about` in a chunk of text (iTXt), in UTF-8."""
    texts = b"".join(build_text_chunk(KEYWORDS[name], said, lang) for name, said in about.items())
    return content[:PNG_HEAD] + texts + content[PNG_HEAD:]


def build_text_chunk(name: str, said: str, lang: str) -> bytes:
    """A chunk of text as PNG (11.3.3.4) lays it out: keyword, no compression, language, no translated keyword, text."""
    body = name.encode("latin-1") + b"\0\0\0" + LANGUAGE.format(lang=lang).encode() + b"\0\0" + said.encode()
    kind = b"iTXt"
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def stamp_svg(content: bytes, about: dict[str, str], lang: str) -> bytes:
    """The same SVG with its title, and with address and code as its description, in the view's language."""
    content = shorten_svg(content)
    start = content.index(b"<svg") + len(b"<svg")
    end = content.index(b">", start) + 1
    told = f"<title>{escape(about['title'])}</title><desc>{escape(about['address'])} {about['code']}</desc>"
    named = f' role="img" lang="{LANGUAGE.format(lang=lang)}"'
    return content[:start] + named.encode() + content[start:end] + told.encode() + content[end:]


def shorten_svg(content: bytes) -> bytes:
    """The same picture in about two thirds of the bytes."""
    for each in REDUNDANT:
        content = content.replace(each, b"")
    names = {}
    return GLYPH.sub(lambda found: names.setdefault(found[0], b"g%d" % len(names)), content)


def keep_pdf(content: bytes, _about: dict[str, str], _lang: str) -> bytes:
    """The PDF as it is: Typst has written all of it among its properties."""
    return content


STAMPS = {"png": stamp_png, "svg": stamp_svg, "pdf": keep_pdf}
