"""A cache for what was rendered from a view."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

MAX_ENTRIES = 400
Value = TypeVar("Value")


class Cache(Generic[Value]):
    """The most recently used values by key, at most `size` of them. Safe to use from several threads."""

    def __init__(self, size: int = MAX_ENTRIES):
        self.size = size
        self._answers: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return the value of a key; None when there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key, or make and store it when there is none; the least recently used may be dropped.

        Two threads that ask for the same new key at once may both make it.
        """
        if (found := self.get(key)) is None:
            found = make()
            with self._lock:
                self._answers[key] = found
                while len(self._answers) > self.size:
                    self._answers.popitem(last=False)
        return found
