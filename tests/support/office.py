"""What Office would object to in a file of ours."""

from pathlib import Path

from openxml_audit import OpenXmlValidator


def faults(content: bytes, path: Path) -> list[str]:
    """Each fault of an Office file by the rules of Open XML, as its place and a sentence; written to `path` first."""
    path.write_bytes(content)
    found = OpenXmlValidator().validate(path).errors
    return [f"{each.part_uri} {each.path}: {each.description}" for each in found]
