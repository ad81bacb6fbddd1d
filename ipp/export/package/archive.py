"""ZIP files that depend on their content alone, with no times in them."""

import io
import zipfile

MANIFEST = "manifest.json"  # in a pack, the file that lists the others
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP can store


def write_zip(files: dict[str, bytes]) -> bytes:
    """Return a ZIP of the files by name, in the order given. The same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def remove_times(content: bytes) -> bytes:
    """Return a ZIP, such as an Office file, with all times of its entries set to the earliest possible one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return write_zip({entry.filename: archive.read(entry) for entry in archive.infolist()})
