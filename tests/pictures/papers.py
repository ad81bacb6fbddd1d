"""Pictures of the files of a briefing, as LibreOffice opens them: python -m tests.papers, into docs/shots/."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from ipp import paths
from ipp.dataset import store
from ipp.export import options, pack
from tests.pictures.shots import COLOURS, written

ROOT = paths.ROOT
QUERY = {"as_of": "2019-09-05", "with": "2018-08-31"}
MEND = "LibreOffice was not found: sudo apt-get install libreoffice-writer libreoffice-impress libreoffice-calc"
SCALE, GAP, GROUND, ACROSS = 1.1, 12, "#c3c9d0", 2  # pixels a point, between pages, around them, pages in a row
SHEETS = 2  # of a table only the first are drawn
PATIENCE = 180  # seconds for one file


def main() -> None:
    """Draws every file of the pack in both languages; ends with a sentence where LibreOffice is missing or fails."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit(MEND)
    wanted = options.parse_options(store.get_store().current(), QUERY)
    with tempfile.TemporaryDirectory(prefix="papers-") as made:
        folder = Path(made)
        shutil.copytree(ROOT / "ipp" / "fonts", folder / "fonts")
        for view, kind, content in pack.write_files(wanted.view, options.LOCAL_ADDRESS, wanted.langs, wanted.kinds):
            file = folder / pack.name_file(view, kind)
            file.write_bytes(content)
            paper = file if file.suffix == ".pdf" else opened(office, file, folder)
            written(whole(pages(paper)), f"file-{kind}-{view.lang}", COLOURS)


def opened(office: str, file: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a file, in the fonts of the dashboard; the program ends when it makes none."""
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    surroundings = os.environ | {"XDG_DATA_HOME": str(folder)}
    told = [*command, "--outdir", str(folder), str(file)]
    subprocess.run(told, env=surroundings, timeout=PATIENCE, check=True, capture_output=True)
    paper = file.with_suffix(".pdf")
    if not paper.is_file():
        sys.exit(f"LibreOffice could not open {file.name}.")
    return paper


def pages(paper: Path) -> list[Image.Image]:
    """The pages of a PDF as pictures; of a long one the first few."""
    with pypdfium2.PdfDocument(paper) as document:
        most = SHEETS if "table" in paper.name else len(document)
        return [document[number].render(scale=SCALE).to_pil() for number in range(min(most, len(document)))]


def whole(drawn: list[Image.Image]) -> Image.Image:
    """Pages beside and below each other in one picture."""
    wide, tall = (max(getattr(each, side) for each in drawn) for side in ("width", "height"))
    across = min(ACROSS, len(drawn))
    down = -(-len(drawn) // across)
    sheet = Image.new("RGB", (across * (wide + GAP) + GAP, down * (tall + GAP) + GAP), GROUND)
    for number, each in enumerate(drawn):
        row, column = divmod(number, across)
        sheet.paste(each, (GAP + column * (wide + GAP), GAP + row * (tall + GAP)))
    return sheet


if __name__ == "__main__":
    main()
