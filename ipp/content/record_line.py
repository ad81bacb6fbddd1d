"""One line on the data behind a page: kind, version, boundaries note, date modified."""

from ipp.language import words
from ipp.view import View


def describe_data(shown: View) -> list[str]:
    """Return the kind and version of the data, the note on boundaries, and when the data were last changed."""
    dataset = shown.version.dataset
    return [
        words.text(f"app.kind_{dataset['kind']}", shown.lang),
        words.text("app.version", shown.lang, code=shown.version.id[:8]),
        words.text("app.boundaries", shown.lang),
        words.text("app.date_modified", shown.lang, date=words.iso(dataset["date_modified"], shown.lang)),
    ]
