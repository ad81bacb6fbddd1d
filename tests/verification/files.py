"""The files of one view, and what other programs and forgers do to them."""

import datetime
import io
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from ipp.content import view_code
from ipp.dataset import store as dataset_store
from ipp.verification import content
from ipp.verification.reading import worker
from ipp.verification.reading.claim import Claim
from ipp.verification.reading.compare import Difference
from ipp.verification.text import write_difference
from ipp.verification.verdict import Verdict, judge_claim
from ipp.view import View

BASE = "https://ipp.example"
MEMO = datetime.date(2019, 9, 5)


def make_briefing(version=None, lang: str = "en") -> View:
    """The briefing of the day of the memo, compared with a year before."""
    version = version or dataset_store.get_store().current()
    return View(version, "briefing", lang, MEMO, (("with", "2018-08-31"),))


@cache
def make_file(kind: str, lang: str = "en") -> bytes:
    """The file of that briefing."""
    return content.WRITERS[kind](make_briefing(lang=lang), BASE)


def claim_file(kind: str, given: bytes, view: View | None = None) -> Claim:
    """The claim that a file is that briefing."""
    view = view or make_briefing()
    return Claim(BASE + view.build_url(), view_code.compute_code(view), f"file.{kind}", kind, given)


def judge_file(kind: str, given: bytes, lang: str = "en") -> Verdict:
    """The verdict on a file that claims to be that briefing."""
    return judge_claim(dataset_store.get_store(), claim_file(kind, given), lang)


def compare(kind: str, given: bytes) -> list[Difference]:
    """How a file differs from that of the briefing, read in this process."""
    sheet = make_file("pdf") if kind in content.PICTURES else b""
    return [Difference(**each) for each in worker.compare_files(kind, make_file(kind), given, sheet)["differences"]]


def list_sentences(kind: str, given: bytes, lang: str = "en") -> list[str]:
    """The sentences on how a file differs."""
    return [write_difference(each, False, lang) for each in compare(kind, given)]


def edit_part(given: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """A ZIP with one part changed; fails unless the part changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            part = before.read(each)
            changed = edit(part) if each == name else part
            assert each != name or changed != part
            after.writestr(each, changed)
    return out.getvalue()


def swap(given: bytes, name: str, old: str, new: str) -> bytes:
    """A ZIP with a text of one part replaced where it comes first."""
    return edit_part(given, name, lambda part: part.replace(old.encode(), new.encode(), 1))


def add_part(given: bytes, name: str, part: bytes) -> bytes:
    """A ZIP with a part more."""
    out = io.BytesIO(given)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return out.getvalue()


def save_in_libreoffice(kind: str, given: bytes, folder: Path) -> bytes:
    """A file as LibreOffice saves it anew in the same format."""
    before = folder / f"before.{kind}"
    before.write_bytes(given)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
    done = subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(before)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return (folder / "out" / f"before.{kind}").read_bytes()
