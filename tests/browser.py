"""Finds the Chromium the tests drive, and installs one where there is none: python -m tests.browser --install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

MEND = "No Chromium was found. Install one: sudo apt-get install chromium, or python -m playwright install chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
]  # fmt: skip


def executable() -> str | None:
    """The path of a Chromium: the system's, else Playwright's own; None when neither is there."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Installs Debian's Chromium where apt is there and allowed, else Playwright's."""
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False, **quiet)
        done = subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
        if done.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)


if __name__ == "__main__":
    if "--install" in sys.argv:
        install()
    sys.exit(0 if executable() else MEND)
