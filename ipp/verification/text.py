"""Verdicts in words."""

from ipp.language import words
from ipp.verification.reading.compare import ADDED, REMOVED, Difference
from ipp.verification.verdict import ADDED_TO, ALTERED, FOREIGN, REVISED, UNKEPT, Verdict

MAX_LISTED = 20  # differences of a file, the first ones
MAX_QUOTED = 200  # characters of a text
OWN_SENTENCES = {"picture", "part", "drawn", "near"}  # kinds of places with a sentence for whatever happened there


def write_verdict(verdict: Verdict, lang: str) -> str:
    """Return the verdict in one sentence."""
    count = len(verdict.changes) if verdict.outcome == REVISED else verdict.count
    if verdict.outcome == ADDED_TO and count == 1:
        return words.text("verify.said_added", lang, added=shorten(verdict.differences[0].after))
    form = {ADDED_TO: "_more", UNKEPT: "" if count else "_equal", ALTERED: "" if count else "_whole"}.get(
        verdict.outcome, ""
    )
    return words.text(f"verify.said_{verdict.outcome}{form}", lang, count or None, reason=verdict.reason)


def list_verdict_lines(verdict: Verdict, lang: str) -> list[str]:
    """Return the verdict for a terminal: the sentence, then everything that differs."""
    sentence = write_verdict(verdict, lang)
    lines = [words.text("app.pair", lang, label=verdict.claim.name, value=sentence) if verdict.claim.name else sentence]
    lines += [verdict.reason] if verdict.reason and verdict.outcome != FOREIGN else []
    lines += list_differences(verdict, lang)
    return lines + [
        words.text("verify.change", lang, where=each.where, before=each.before, after=each.after)
        for each in verdict.changes
    ]


def describe_verdict(verdict: Verdict, lang: str) -> dict[str, object]:
    """Return the verdict as plain values for JSON: the outcome, its sentence, and what differs with its place."""
    is_today = verdict.outcome == UNKEPT
    differences = [
        {"change": each.change, "kind": each.kind, "place": each.place, "before": each.before, "after": each.after}
        | {"words": write_difference(each, is_today, lang)}
        for each in verdict.differences
    ]
    return {
        "file": verdict.claim.name,
        "address": verdict.claim.address,
        "code": verdict.claim.code,
        "outcome": verdict.outcome,
        "words": write_verdict(verdict, lang),
        "reason": verdict.reason,
        "differences": differences,
        "differences_in_all": verdict.count,
        "changes": [{"where": each.where, "before": each.before, "after": each.after} for each in verdict.changes],
    }


def list_differences(verdict: Verdict, lang: str) -> list[str]:
    """Return a sentence for each of the first differences of a file, then how many there are if they are more."""
    is_today = verdict.outcome == UNKEPT
    lines = [write_difference(each, is_today, lang) for each in verdict.differences[:MAX_LISTED]]
    if verdict.count > MAX_LISTED:
        counts = {"shown": words.number(MAX_LISTED, lang), "all": words.number(verdict.count, lang)}
        lines.append(words.text("verify.more", lang, None, **counts))
    return lines


def write_difference(difference: Difference, is_today: bool, lang: str) -> str:
    """Return where a file differs, with the words before and after; `is_today` if it is compared with today's data."""
    where = words.text(f"verify.where_{name_where(difference)}", lang, None, **difference.place)
    before, after = shorten(difference.before), shorten(difference.after)
    ending = name_ending(difference)
    is_own = ending in OWN_SENTENCES or not is_today
    key = f"verify.differ_{ending}" if is_own else f"verify.today_{ending}"
    said = words.text(key, lang, before=before, after=after)
    return words.text("app.pair", lang, label=where, value=said)


def name_where(difference: Difference) -> str:
    """Return the end of the key of the sentence that names a place."""
    if difference.kind in ("drawn", "near"):
        return "picture_of_page"
    return "page_start" if difference.kind == "page" and not difference.place.get("after") else difference.kind


def name_ending(difference: Difference) -> str:
    """Return the end of the key of the sentence on a difference."""
    if difference.kind in OWN_SENTENCES:
        return difference.kind
    if not difference.before:
        return ADDED if difference.change == ADDED else "inserted"
    return difference.change if difference.after else REMOVED


def shorten(text: str) -> str:
    """Return a text, cut after `MAX_QUOTED` characters."""
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}…"
