"""The command `sample`: a workbook of made-up tours, and the data for the dashboard built from it."""

import datetime
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from xlsxwriter.exceptions import XlsxWriterException

from ipp import paths
from ipp.cli.terminal import choose_language, fail
from ipp.dataset import error_text, store
from ipp.dataset.errors import DataError
from ipp.ingest import sandbox
from ipp.ingest.publish import publish as publish_publish
from ipp.ingest.publish.publish import Target, find_target
from ipp.ingest.sample import tours as sample_tours
from ipp.ingest.sample.capacity import find_opening
from ipp.ingest.sample.workbook import write_workbook
from ipp.language import words

KIND = "illustrative"
WORKBOOK, DATA = "sample.xlsx", "data"
YEARS = 20


def make_sample(
    folder: Annotated[Path, typer.Argument(help="the folder to make, with sample.xlsx and data/ in it")],
    seed: Annotated[int, typer.Option(help="another number makes other tours")] = 1,
    officers: Annotated[int | None, typer.Option(help="officers at the end; left out, those of the record")] = None,
    years: Annotated[int, typer.Option(help="how many years the tours go back")] = 5,
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Make up tours, as a workbook and as data for the dashboard, which says everywhere that they are not real."""
    lang = choose_language(lang)
    if not 1 <= years <= YEARS:
        fail(words.text("ingest.sample_years", lang, most=YEARS), 2)
    try:
        record = store.Store(paths.DATA).current()
        start = find_opening(record)
        if officers is not None and not 1 <= officers <= start.most:
            fail(words.text("ingest.sample_officers", lang, most=start.most), 2)
        tours = sample_tours.make_tours(record, seed, officers, years, lang)
        into = find_target(folder / DATA, KIND)
        folder.mkdir(parents=True, exist_ok=True)
        write_workbook(folder / WORKBOOK, tours, lang)
        publish_sample(folder / WORKBOOK, into, start.day)
    except DataError as refused:
        fail(error_text.format_findings(refused.findings, lang, "errors.not_published"), 1)
    except (OSError, XlsxWriterException):
        fail(words.text("ingest.not_written", lang, path=folder / WORKBOOK), 1)
    print(words.text("ingest.sample_written", lang, tours.num_rows, path=folder / WORKBOOK))
    print(words.text("ingest.sample_serve", lang, folder=folder / DATA))


def publish_sample(workbook: Path, into: Target, day: datetime.date) -> None:
    """Check and publish the workbook like any other, as of the last day of its tours."""
    with tempfile.TemporaryDirectory(prefix="ipp-") as results:
        checked = sandbox.check_in_sandbox(workbook, into.place, day, Path(results), kind=KIND)
        if checked.is_refused:
            raise DataError(checked.findings)
        publish_publish.publish_checked(checked, workbook, into, datetime.datetime.now(datetime.UTC))
