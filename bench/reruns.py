"""How long the server takes for a page, how many it answers a second, and what an open session costs it."""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from bench.server import Session, dashboard
from bench.table import Measure, middle
from ipp import paths
from ipp.dataset import database, read
from ipp.site import PAGES

TIMES = 30
VISITORS, VIEWS = 4, 100
WARM, OPENED = 10, 50
UNSEEN_BOUND, SEEN_BOUND, RATE_BOUND, MEMORY_BOUND = 60, 10, 40, 1


def measures() -> Iterator[Measure]:
    """The time of each page unseen and seen, the rate, the memory of a session."""
    days = dates()
    with dashboard() as (port, _):
        yield from page_times(port, days[:TIMES], days[-1])
    with dashboard() as (port, _):
        name = f"mixed reruns a second, {VISITORS} sessions, 1 in {VISITORS} unseen"
        yield Measure(name, rate(port, days), "/s", RATE_BOUND, floor=True)
    with dashboard() as (port, process):
        yield Measure(f"memory added by an open session, of {OPENED}", memory(port, process), "MB", MEMORY_BOUND)


def dates() -> list[str]:
    """Every date the dashboard offers, in an order that is random but always the same."""
    offered = [row.as_of.isoformat() for row in database.open_version(read.load_folder(paths.DATA)).records("dates")]
    random.Random(1).shuffle(offered)  # noqa: S311
    return offered


def query(day: str) -> str:
    """The query of an address at a date."""
    return f"lang=en&as_of={day}"


def page_times(port: int, days: list[str], spare: str) -> Iterator[Measure]:
    """Each page at dates nobody asked for yet, then at the same dates once more."""
    session = Session(port)
    for page in PAGES.values():
        session.rerun(page, query(spare))
    for page in PAGES.values():
        name = page or "overview"
        for seen, bound in (("unseen", UNSEEN_BOUND), ("seen", SEEN_BOUND)):
            taken = [session.rerun(page, query(day)) for day in days]
            yield Measure(f"rerun of {name}, {seen}", middle(taken), "ms", bound)
    session.close()


def rate(port: int, days: list[str]) -> float:
    """Reruns answered a second when several visitors ask for the same views, each in another order."""
    views = [(page, query(day)) for day in days[: VIEWS // len(PAGES)] for page in PAGES.values()]
    sessions = [Session(port) for _ in range(VISITORS)]
    start = time.perf_counter()
    with ThreadPoolExecutor(VISITORS) as visitors:
        answered = sum(visitors.map(visit, sessions, [views] * VISITORS, range(VISITORS)))
    taken = time.perf_counter() - start
    for session in sessions:
        session.close()
    return answered / taken


def visit(session: Session, views: list[tuple[str, str]], seed: int) -> int:
    """Asks for every view in an order of one's own; how many were answered."""
    for page, asked in random.Random(seed).sample(views, len(views)):  # noqa: S311
        session.rerun(page, asked)
    return len(views)


def memory(port: int, process: int) -> float:
    """The megabytes an open session adds, once the first few have warmed the server."""
    server = psutil.Process(process)
    warm = [Session(port) for _ in range(WARM)]
    before = settled(server)
    opened = [Session(port) for _ in range(OPENED)]
    added = settled(server) - before
    for session in warm + opened:
        session.close()
    return added / OPENED / 1e6


def settled(server: psutil.Process) -> int:
    """The memory of the server after a moment of rest."""
    time.sleep(2)
    return server.memory_info().rss
