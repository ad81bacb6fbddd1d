"""One line on the data behind a page: kind, version, boundaries note, date modified."""

from ipp.language import words
from ipp.view import View


def record(shown: View) -> list[str]:
    """What the data are: their kind and version, the note on boundaries, and when they were last changed."""
    dataset = shown.version.dataset
    return [
        words.text(f"app.kind_{dataset['kind']}", shown.lang),
        words.text("app.version", shown.lang, code=shown.version.id[:8]),
        words.text("app.boundaries", shown.lang),
        words.text("app.date_modified", shown.lang, date=words.iso(dataset["date_modified"], shown.lang)),
    ]
