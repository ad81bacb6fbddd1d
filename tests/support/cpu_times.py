"""A pytest plugin that tells the CPU seconds of each folder and the dearest tests: pytest -p tests.support.cpu_times.

Counted is the whole tree of processes of a worker: the tests, and the servers and browsers that they start. The time
on a clock depends on what else the machine does; CPU seconds hardly do.
"""

import os
from collections import Counter
from pathlib import Path

import psutil
import pytest

DEAREST = 30
SPENT = Counter()


def cpu_seconds() -> float:
    """CPU seconds so far of this process, its living descendants and those that have ended."""
    total = sum(os.times()[:4])
    for child in psutil.Process().children(recursive=True):
        try:
            total += sum(child.cpu_times()[:4])
        except psutil.Error:
            continue
    return total


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    """Note what a test takes, with the fixtures made for it."""
    before = cpu_seconds()
    done = yield
    item.config.stash.setdefault(KEY, Counter())[item.nodeid.partition("[")[0]] += max(0, cpu_seconds() - before)
    return done


KEY = pytest.StashKey[Counter]()


def pytest_sessionfinish(session):
    """Hand what a worker noted to the process that reports."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["cpu"] = dict(session.config.stash.get(KEY, {}))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take over what a worker noted."""
    SPENT.update(getattr(node, "workeroutput", {}).get("cpu", {}))


def pytest_terminal_summary(terminalreporter, config):
    """Print the sums."""
    SPENT.update(config.stash.get(KEY, {}))
    folders = Counter()
    for name, seconds in SPENT.items():
        folders[str(Path(name.partition("::")[0]).parent)] += seconds
    write = terminalreporter.write_line
    terminalreporter.section(f"CPU seconds: {sum(SPENT.values()):.0f}")
    for title, counted in (("folder", folders), ("test", SPENT)):
        for name, seconds in counted.most_common(DEAREST):
            write(f"{seconds:8.1f} {title} {name}")
