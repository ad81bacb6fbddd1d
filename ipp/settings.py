"""What the environment may set, with defaults and what each is for. No other module reads the environment."""

import os
from pathlib import Path


def read_data_folder() -> Path | None:
    """Return the folder of the data to show, from `IPP_DATA`; None, by default, means the public record in `data/`."""
    folder = os.environ.get("IPP_DATA")
    return Path(folder) if folder else None


def is_upload_enabled() -> bool:
    """Return whether the dashboard has a page that loads figures: `IPP_UPLOAD` is `1`. It has none by default."""
    return os.environ.get("IPP_UPLOAD") == "1"


def read_address() -> str | None:
    """Return the address of the dashboard that files name, from `IPP_ADDRESS`, for a server behind a proxy.

    None, by default, means the address that the browser asked for.
    """
    return os.environ.get("IPP_ADDRESS") or None


def read_query_seconds() -> int:
    """Return how many seconds a question may take before it is stopped, from `IPP_QUERY_SECONDS`; 2 by default."""
    return int(os.environ.get("IPP_QUERY_SECONDS") or 2)


def read_locale() -> str:
    """Return the locale of the terminal, from `LC_ALL` or else `LANG`, as `fr_CA.UTF-8`; empty by default."""
    return os.environ.get("LC_ALL", os.environ.get("LANG", ""))
