"""What publishing would change: the headline figures of the version shown beside those of the one proposed."""

import tempfile
from pathlib import Path

from ipp import db, files, measures, status, words, writing
from ipp.ingest.publishing import Target


def changes(into: Target, contents: dict[str, bytes], folder: Path, lang: str) -> list[dict[str, str]]:
    """A row per headline figure: now, once published, and the change; each on the date its version opens on.

    `contents` are the files proposed, by name; they are laid down in `folder` for as long as they are read, and
    files.Refused is raised when they may not be shown.
    """
    with tempfile.TemporaryDirectory(dir=folder) as made:
        for name, content in (contents | {files.MANIFEST: writing.manifest(contents)}).items():
            (Path(made) / name).write_bytes(content)
        proposed = headlines(files.load(Path(made)), lang)
    shown = headlines(files.load(into.place), lang)
    gone = [key for key in shown if key not in proposed]
    return [row(key, shown.get(key), proposed.get(key), lang) for key in [*proposed, *gone]]


def headlines(loaded: files.Loaded, lang: str) -> dict[tuple[str, str], str]:
    """The headline figures of a dataset on the date it opens on, in words, by kind and name."""
    version = db.engine(loaded)
    try:
        day = status.default_date(version)
        program = version.records("program", as_of=day)[0]
        engagements = version.records("engagements", as_of=day)
    finally:
        version.connection.close()
    share = words.percent(measures.points(program.women_share), lang)
    told = {
        ("date", words.label("date", lang)): words.iso(day, lang),
        ("count", words.label("deployed", lang)): words.number(program.officers, lang),
        ("count", words.label("ceiling", lang)): words.number(program.ceiling, lang),
        ("count", words.label("women", lang)): words.number(program.women, lang),
        ("share", words.label("women_share", lang)): share,
    }
    return told | {("engagement", getattr(row, f"name_{lang}")): status.count(row, lang) for row in engagements}


def row(key: tuple[str, str], now: str | None, then: str | None, lang: str) -> dict[str, str]:
    """One headline figure in the words of the table; one that a version does not have does not apply to it."""
    none = words.mark("not_applicable", lang)
    cells = {"headline": key[1], "shown_now": now or none, "once_published": then or none}
    return cells | {"change": change(key[0], now, then, lang)}


def change(kind: str, now: str | None, then: str | None, lang: str) -> str:
    """By how much a figure changes; where one of the two is no number, whether it does."""
    if now == then:
        return words.text("upload.same", lang)
    before, after = (words.value(each) if each is not None else None for each in (now, then))
    if not all(isinstance(each, int | float) for each in (before, after)):
        return words.text("upload.changed", lang)
    by = round(after - before)
    form = "points" if kind == "share" else "number"
    return words.text(f"upload.{'more' if by > 0 else 'less'}_{form}", lang, count=abs(by))
