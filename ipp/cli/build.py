"""The command `build`: tables and manifest from the originals."""

from ipp.cli.terminal import detect_language, fail
from ipp.dataset import build, error_text
from ipp.dataset.errors import DataError
from ipp.dataset.read import find_data_folder
from ipp.language import words


def build_data() -> None:
    """Write the Parquet tables and the manifest from the originals in `raw/`."""
    lang = detect_language()
    folder = find_data_folder()
    try:
        build.build_dataset(folder)
    except DataError as refused:
        fail(error_text.format_findings(refused.findings, lang, "errors.not_built"), 1)
    print(words.text("errors.built", lang, folder=folder))
