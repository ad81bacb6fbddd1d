"""ZIP files whose bytes depend on what is in them only: no clock, no order of chance."""

import io
import zipfile

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can tell


def write_zip(files: dict[str, bytes]) -> bytes:
    """A ZIP of the files by name, in the order given; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def remove_times(content: bytes) -> bytes:
    """The same ZIP, as an Office file is one, without the time it was written at."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return write_zip({entry.filename: archive.read(entry) for entry in archive.infolist()})
