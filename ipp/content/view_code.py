"""The stamp of a figure or a file: the kind of the data, the language, and a code of the view and the data.

The code is the first eight characters of the SHA-256 of the view's state and the data's hash. Whoever has
the address and the data can compute it again; the code of another view or of other data differs.
"""

import hashlib
import json

from ipp.view import View

LENGTH = 8


def describe_state(view: View) -> dict[str, str]:
    """Return what a view is about, however it is shown: page, language, dates, own parameters, data."""
    return {"page": view.page, **view.state, **dict(view.parameters), "data": view.version.id.partition("@")[0]}


def compute_code(view: View, data: str | None = None) -> str:
    """Compute the eight-character code of a view's state and data; `data` is the hash of other data to use."""
    coded = describe_state(view) | ({} if data is None else {"data": data})
    text = json.dumps(coded, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def write_stamp(view: View) -> str:
    """Return the kind of the data, language and code, which follow the sources and the date under a figure."""
    kind = view.text(f"app.kind_{view.version.dataset['kind']}")
    return view.text("app.stamp", kind=kind, language=view.lang.upper(), code=compute_code(view))
