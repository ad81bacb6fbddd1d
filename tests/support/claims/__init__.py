"""What sentences of the pages claim, by subject: each claim is worded in both languages and judged by the facts.

Claims are read subject by subject, as `READ` has them, since a short claim may be part of a longer one.
"""

from tests.support.claims import caps, changes, history, missions, notes, program, women
from tests.support.reading import CLAIMS

READ = [each.__name__ for each in (changes, notes, women, program, history, missions, caps)]
CLAIMS.sort(key=lambda each: READ.index(each.judge.__module__))
