"""What was written for a view, kept: the same view of the same data is never written twice."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

MAX_ENTRIES = 400


class Cache:
    """The newest answers by key, at most `most` of them."""

    def __init__(self, size: int = MAX_ENTRIES):
        self.size = size
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> object | None:
        """The answer kept for a key, None when there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def get_or_make(self, key: Hashable, make: Callable[[], object]) -> object:
        """The answer kept for a key, or one made now and kept; the one asked for longest ago gives way."""
        if (found := self.get(key)) is None:
            found = make()
            with self._lock:
                self._answers[key] = found
                while len(self._answers) > self.size:
                    self._answers.popitem(last=False)
        return found
