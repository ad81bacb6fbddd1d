"""A briefing: each of its files, the pack of them with the memory it takes, and the instant page, made and kept."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2

from bench.ingest import watched
from bench.server import ROOT, dashboard
from bench.table import Measure, middle, milliseconds
from ipp.dataset import store
from ipp.export import options, pack

BASE = "http://localhost:8501"
DAYS, PACKS = 11, 5  # dates spread over the record; packs of processes of their own
PACK_BOUND, MEMORY_BOUND, FILE_BOUND, MADE_BOUND, KEPT_BOUND = 3000, 300, 1000, 100, 5


def measures() -> Iterator[Measure]:
    """What files take in a process that has made one of each before, a pack in one of its own, and the page."""
    version = store.get_store().current()
    days = spread([row.as_of.isoformat() for row in version.dates])
    wanted = [options.parse_options(version, {"as_of": day}) for day in days]
    made(wanted[0])
    for kind, each in pack.KINDS.items():
        taken = [milliseconds(lambda write=each.write, one=one: write(one.view, BASE)) for one in wanted[1:]]
        yield Measure(f"briefing: {kind}", middle(taken), "ms", FILE_BOUND)
    taken = [milliseconds(lambda one=one: made(one)) for one in wanted[1:]]
    yield Measure("briefing: pack of eight files", middle(taken), "ms", PACK_BOUND)
    base = most("status", "--as-of", days[0])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        out = str(Path(folder) / "pack.zip")
        held = [most("brief", "--as-of", day, "--out", out) for day in days[:PACKS]]
    yield Measure("briefing: memory of a pack, beside that of the data", middle(held) - base, "MB", MEMORY_BOUND)
    yield Measure("briefing: most memory of the whole process", middle(held), "MB")
    yield from instant(days)


def spread(days: list[str]) -> list[str]:
    """Some of the dates, newest first, evenly over all."""
    return days[:: -(len(days) // DAYS)]


def made(wanted: options.BriefingOptions) -> bytes:
    """A whole pack."""
    return pack.write_pack(wanted.view, BASE, wanted.langs, wanted.kinds)


def most(*asked_for: str) -> float:
    """The most megabytes that a command takes."""
    process = subprocess.Popen([sys.executable, "-m", "ipp", *asked_for], cwd=ROOT, stdout=subprocess.DEVNULL)
    seen: list[int] = []
    watch = threading.Thread(target=watched, args=(process, seen))
    watch.start()
    process.wait()
    watch.join()
    return max(seen) / 1e6


def instant(days: list[str]) -> Iterator[Measure]:
    """The instant page at dates nobody asked for yet, then at the same again; the server has drawn one other before."""
    with dashboard() as (port, _), httpx2.Client(base_url=f"http://localhost:{port}") as client:
        addresses = [f"/at/{day}.{lang}.html" for day in days for lang in ("en", "fr")]
        client.get(addresses.pop(0)).raise_for_status()
        for form, bound in (("made", MADE_BOUND), ("kept", KEPT_BOUND)):
            taken = [milliseconds(lambda at=at: client.get(at).raise_for_status()) for at in addresses]
            yield Measure(f"instant page, {form}", middle(taken), "ms", bound)
