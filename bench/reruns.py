"""How long the server takes for a page, how many pages it answers a second, and what an open session costs."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from bench.server import Session, run_dashboard
from bench.table import Measure, find_median
from ipp import paths
from ipp.dataset import database, read
from ipp.domain.records.history import AsOfDate
from ipp.site import PAGES

TIMES = 30
VISITORS, VIEWS = 4, 100
WARM, OPENED = 10, 50
UNSEEN_BOUND, SEEN_BOUND, RATE_BOUND, MEMORY_BOUND = 60, 10, 40, 1


def measure_reruns() -> Iterator[Measure]:
    """Yield the time of each page, new and cached, the rate, and the memory of a session."""
    days = shuffle_dates()
    with run_dashboard() as (port, _):
        yield from time_pages(port, days[:TIMES], days[-1])
    with run_dashboard() as (port, _):
        name = f"mixed reruns a second, {VISITORS} sessions, 1 in {VISITORS} unseen"
        yield Measure(name, measure_rate(port, days), "/s", RATE_BOUND, is_floor=True)
    with run_dashboard() as (port, process):
        yield Measure(
            f"memory added by an open session, of {OPENED}", measure_session_memory(port, process), "MB", MEMORY_BOUND
        )


def shuffle_dates() -> list[str]:
    """Return every date that the dashboard offers, in a random order that is always the same."""
    offered = [row.as_of.isoformat() for row in database.open_version(read.load_folder(paths.DATA)).records(AsOfDate)]
    random.Random(1).shuffle(offered)  # noqa: S311
    return offered


def build_query(day: str) -> str:
    """Return the query of a URL on a date."""
    return f"lang=en&as_of={day}"


def time_pages(port: int, days: list[str], spare: str) -> Iterator[Measure]:
    """Yield the times of each page on dates not asked for before, then on the same dates again."""
    session = Session(port)
    for page in PAGES.values():
        session.rerun(page, build_query(spare))
    for page in PAGES.values():
        name = page or "overview"
        for seen, bound in (("unseen", UNSEEN_BOUND), ("seen", SEEN_BOUND)):
            taken = [session.rerun(page, build_query(day)) for day in days]
            yield Measure(f"rerun of {name}, {seen}", find_median(taken), "ms", bound)
    session.close()


def measure_rate(port: int, days: list[str]) -> float:
    """Return the reruns per second when several visitors ask for the same views in different orders."""
    views = [(page, build_query(day)) for day in days[: VIEWS // len(PAGES)] for page in PAGES.values()]
    sessions = [Session(port) for _ in range(VISITORS)]
    start = time.perf_counter()
    with ThreadPoolExecutor(VISITORS) as visitors:
        answered = sum(visitors.map(visit_views, sessions, [views] * VISITORS, range(VISITORS)))
    taken = time.perf_counter() - start
    for session in sessions:
        session.close()
    return answered / taken


def visit_views(session: Session, views: list[tuple[str, str]], seed: int) -> int:
    """Ask for every view in an order drawn from `seed`, and return how many were answered."""
    for page, asked in random.Random(seed).sample(views, len(views)):  # noqa: S311
        session.rerun(page, asked)
    return len(views)


def measure_session_memory(port: int, process: int) -> float:
    """Return the megabytes that one more open session adds to a warm server."""
    server = psutil.Process(process)
    warm = [Session(port) for _ in range(WARM)]
    before = measure_settled_memory(server)
    opened = [Session(port) for _ in range(OPENED)]
    added = measure_settled_memory(server) - before
    for session in warm + opened:
        session.close()
    return added / OPENED / 1e6


def measure_settled_memory(server: psutil.Process) -> int:
    """Return the memory of the server in bytes after a short pause."""
    time.sleep(2)
    return server.memory_info().rss
