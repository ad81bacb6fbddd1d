"""What a comparison found, as one paragraph in plain sentences."""

from typing import NamedTuple

from ipp.domain.change import Change, rank_cap_change
from ipp.domain.snapshot import Figure
from ipp.language import words
from ipp.narrative.comparison import phrases
from ipp.narrative.comparison.phrases import Days, cell, name
from ipp.narrative.comparison.summary import holes, of_kind, values

BREATH = 760  # characters that can be read in one breath, in the longer of the two languages


class Named(NamedTuple):
    """How many a sentence names: counts and caps changed, the no longer listed, caps first published, counts in doubt.

    What it does not name it counts.
    """

    counts: int = 0
    caps: int = 0
    left: int = 0
    first: int = 0
    holes: int = 0


TURNS = ("counts", "caps", "left", "first", "counts", "caps", "holes", "left", "first", "holes")


def paragraph(found: list[Change], days: Days, lang: str, holes_too: bool = True) -> str:
    """What matters most in a few sentences; what they do not name they count, alike in every language.

    Without the holes it tells what changed only: not what cannot be compared, nor what is published for the first time.
    """

    def fits(named: Named) -> bool:
        return all(len(written(found, days, each, named, holes_too)) <= BREATH for each in words.LANGUAGES)

    named = Named(**{field: TURNS.count(field) for field in TURNS})
    if not fits(named):
        named = Named()
        for field in TURNS:
            more = named._replace(**{field: getattr(named, field) + 1})
            named = more if fits(more) else named
    return written(found, days, lang, named, holes_too)


def written(found: list[Change], days: Days, lang: str, named: Named, holes_too: bool) -> str:
    """The sentences as one paragraph, each list of so many items."""
    return " ".join(filter(None, sentences(found, days, lang, named, holes_too)))


def sentences(found: list[Change], days: Days, lang: str, named: Named, holes_too: bool) -> list[str | None]:
    """Officers, caps, women, the list, then what cannot be compared and the redacted; each list of so many items."""
    untold = unknown(found, lang, named) if holes_too else []
    changed = engagements(found, lang, named)
    return [
        *(program(found[0], days, lang), un(found, days, lang), *changed, *women(found, lang)),
        *(left(found, lang, named.left), *untold, redacted(found, days, lang)),
    ]


def program(change: Change, days: Days, lang: str) -> str:
    """What can be said of the whole program; the sentence names the two days."""
    form = change.kind
    if form == "hole":
        form = "no_new" if change.reason == "no_new" else "hole"
    return words.text(
        f"compare.told_program_{form}",
        lang,
        first=words.date(days.first, lang),
        second=words.date(days.second, lang),
        value=words.number(change.after.value, lang),
        **values(change, days, lang),
    )


def un(found: list[Change], days: Days, lang: str) -> str:
    """What can be said of UN missions together."""
    change = next(each for each in found if (each.subject, each.measure) == ("un", "officers"))
    return words.text(f"compare.told_un_{change.kind}", lang, **values(change, days, lang))


def women(found: list[Change], lang: str) -> list[str]:
    """The shares of women in the whole program and in UN missions, where they can be compared."""
    return [shares(each, lang) for each in found if each.measure == "women" and each.kind != "hole"]


def shares(change: Change, lang: str) -> str:
    """Both shares of women; the sentence names of whom."""
    told = {"before": share(change.before, lang), "after": share(change.after, lang)}
    form = "same" if change.kind == "same" else change.subject
    scope = words.text(f"compare.scope_{change.subject}", lang)
    return words.text(f"compare.told_women_{form}", lang, scope=scope, **told)


def share(figure: Figure, lang: str) -> str:
    """A share of women after its counts, as a sentence says it."""
    counts, base = (words.number(each, lang) for each in figure.counts)
    told = {"share": words.percent(figure.value, lang), "date": words.iso(figure.as_of, lang)}
    return words.text("compare.told_share", lang, women=counts, base=base, **told)


def engagements(found: list[Change], lang: str, named: Named) -> list[str]:
    """The counts and caps that changed; where nobody is listed or nothing did, just that."""
    if not any(each.engagement for each in found):
        return [words.text("compare.told_nobody", lang)]
    counts = [moved(each, lang) for each in of_kind(found, "real") if each.engagement is not None]
    said = [itemized("told_real", counts, lang, named.counts), caps(found, lang, named.caps)]
    return said if any(said) else [words.text("compare.told_still", lang)]


def caps(found: list[Change], lang: str, most: int) -> str | None:
    """The caps that changed and those of engagements that took over from others, the largest first; None without."""
    new = [each for each in of_kind(found, "listing") if each.stated and not each.stated.suspended]
    told = sorted(of_kind(found, "cap") + new, key=rank_cap_change)
    items = [phrases.new_cap(each, lang) if each in new else cap(each, lang) for each in told]
    return itemized("told_caps_new" if new else "told_caps", items, lang, most)


def itemized(key: str, items: list[str], lang: str, most: int) -> str | None:
    """A sentence of the first few items, the rest counted; None when there are none."""
    return words.text(f"compare.{key}", lang, items=shortened(items, lang, most)) if items else None


def moved(change: Change, lang: str) -> str:
    """An engagement whose count is known to have changed, from which to which."""
    before, after = (cell(change, each, lang) for each in (change.before, change.after))
    return words.text("compare.told_item", lang, name=name(change, lang), before=before, after=after)


def shortened(items: list[str], lang: str, most: int) -> str:
    """The first few items as a sentence lists them, the rest counted; where there is room for none, all of them."""
    rest = len(items) - most
    more = [words.text("compare.told_more" if most else "compare.told_all", lang, rest)] if rest > 0 else []
    return "; ".join(items[:most] + more)


def cap(change: Change, lang: str) -> str:
    """One cap that changed, from which number to which, or that it was suspended or resumed, and since when."""
    before, after = (words.number(each.value, lang) for each in (change.before, change.after))
    told = {"name": capped(change, lang), "before": before, "after": after}
    if change.reason not in ("up", "down"):
        return words.text("compare.told_cap_other", lang, name=capped(change, lang), said=phrases.cap(change, lang))
    return phrases.staged(change, words.text("compare.told_item", lang, **told), "compare.told_cap", lang)


def capped(change: Change, lang: str) -> str:
    """The engagement of a cap, or which of the program's levels it is."""
    return name(change, lang) if change.engagement is not None else words.text(f"compare.level_{change.measure}", lang)


def left(found: list[Change], lang: str, most: int) -> str | None:
    """Who is no longer listed, after which day, and who follows."""
    gone = [each for each in of_kind(found, "listing") if each.is_departure]
    return itemized("told_left", [departure(each, lang) for each in gone], lang, most)


def departure(change: Change, lang: str) -> str:
    """An engagement that is no longer listed, with its last day and the one that takes over where those are known."""
    if change.reason == "lapsed":
        return name(change, lang)
    form = "taken_over" if change.other else "after"
    other = getattr(change.other, f"name_{lang}", "")
    return words.text(
        f"compare.told_{form}", lang, name=name(change, lang), date=words.iso(change.after.as_of, lang), other=other
    )


def unknown(found: list[Change], lang: str, named: Named) -> list[str | None]:
    """What cannot be compared: counts, shares of women, caps first published in between."""
    women_of = [each for each in of_kind(found, "hole") if each.measure == "women"]
    scopes = [words.text(f"compare.scope_{each.subject}", lang) for each in women_of]
    doubtful = [name(each, lang) for each in holes(found)]
    doubtful = [shortened(doubtful, lang, named.holes)] if doubtful else []
    doubtful += [words.text("compare.told_women", lang, scope=each) for each in scopes]
    first = [published(each, found, lang) for each in found if each.reason == "first"]
    return [itemized("told_holes", doubtful, lang, len(doubtful)), itemized("told_first", first, lang, named.first)]


def published(change: Change, found: list[Change], lang: str) -> str:
    """A cap first published between the days, with what was counted there before: it is no start of an engagement."""
    form = "cap" if change.engagement is None else "engagement"
    said = phrases.first(change, f"compare.told_first_{form}", lang, name=capped(change, lang))
    before = next(each.before for each in found if each.subject == change.subject and each.measure == "officers")
    if change.engagement is None or before.missing:
        return said
    counted_ = {"value": phrases.amount(before, lang), "date": words.iso(before.as_of, lang)}
    return words.text("compare.told_counted_before", lang, said=said, **counted_)


def redacted(found: list[Change], days: Days, lang: str) -> str | None:
    """How many engagements are redacted on each day, where that is not the same."""
    change = next((each for each in of_kind(found, "redacted") if each.size), None)
    if change is None:
        return None
    before, after = (words.number(each.value, lang) for each in (change.before, change.after))
    first, second = (words.iso(day, lang) for day in days)
    return words.text("compare.told_redacted", lang, before=before, after=after, first=first, second=second)
