"""Briefings: each kind of file, a whole pack and its memory, and the instant page, new and from the cache."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2

from bench.ingest import watch_memory
from bench.server import ROOT, run_dashboard
from bench.table import Measure, find_median, time_call
from ipp.dataset import store
from ipp.export import options, pack

BASE = "http://localhost:8501"
DAYS, PACKS = 11, 5  # dates spread over the record; packs in processes of their own
PACK_BOUND, MEMORY_BOUND, FILE_BOUND, MADE_BOUND, KEPT_BOUND = 3000, 300, 1000, 100, 5


def measure_briefs() -> Iterator[Measure]:
    """Yield the times of files in a warm process, the memory of a pack in a new process, and the instant page."""
    version = store.get_store().current()
    days = spread_dates([row.as_of.isoformat() for row in version.dates])
    wanted = [options.parse_options(version, {"as_of": day}) for day in days]
    make_pack(wanted[0])
    for kind, each in pack.KINDS.items():
        taken = [time_call(lambda write=each.write, one=one: write(one.view, BASE)) for one in wanted[1:]]
        yield Measure(f"briefing: {kind}", find_median(taken), "ms", FILE_BOUND)
    taken = [time_call(lambda one=one: make_pack(one)) for one in wanted[1:]]
    yield Measure("briefing: pack of eight files", find_median(taken), "ms", PACK_BOUND)
    base = measure_peak_memory("status", "--as-of", days[0])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        out = str(Path(folder) / "pack.zip")
        held = [measure_peak_memory("brief", "--as-of", day, "--out", out) for day in days[:PACKS]]
    yield Measure("briefing: memory of a pack, beside that of the data", find_median(held) - base, "MB", MEMORY_BOUND)
    yield Measure("briefing: most memory of the whole process", find_median(held), "MB")
    yield from measure_instant_page(days)


def spread_dates(days: list[str]) -> list[str]:
    """Return dates spread evenly over all, newest first."""
    return days[:: -(len(days) // DAYS)]


def make_pack(wanted: options.BriefingOptions) -> bytes:
    """Return a whole pack."""
    return pack.write_pack(wanted.view, BASE, wanted.langs, wanted.kinds)


def measure_peak_memory(*asked_for: str) -> float:
    """Return the peak memory of a command in megabytes."""
    process = subprocess.Popen([sys.executable, "-m", "ipp", *asked_for], cwd=ROOT, stdout=subprocess.DEVNULL)
    seen: list[int] = []
    watch = threading.Thread(target=watch_memory, args=(process, seen))
    watch.start()
    process.wait()
    watch.join()
    return max(seen) / 1e6


def measure_instant_page(days: list[str]) -> Iterator[Measure]:
    """Yield the times of the instant page on dates not asked for before, then on the same dates again.

    The server has rendered one other page before.
    """
    with run_dashboard() as (port, _), httpx2.Client(base_url=f"http://localhost:{port}") as client:
        addresses = [f"/at/{day}.{lang}.html" for day in days for lang in ("en", "fr")]
        client.get(addresses.pop(0)).raise_for_status()
        for form, bound in (("made", MADE_BOUND), ("kept", KEPT_BOUND)):
            taken = [time_call(lambda at=at: client.get(at).raise_for_status()) for at in addresses]
            yield Measure(f"instant page, {form}", find_median(taken), "ms", bound)
