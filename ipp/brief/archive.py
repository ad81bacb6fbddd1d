"""ZIP archives, as Word and PowerPoint files and packs are, of which the same contents give the same bytes."""

import io
import zipfile

MADE = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of files by name, in their order, without a clock in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MADE)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def fixed(content: bytes) -> bytes:
    """The same ZIP, its entries in their order, with the one time that `packed` gives."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({each.filename: archive.read(each) for each in archive.infolist()})
