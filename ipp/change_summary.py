"""What a comparison found, as its title, as one paragraph in plain sentences, and as the caption of its figure."""

from ipp import change_numbers, changes, comparison, sources, words
from ipp.changes import Days, cell, name
from ipp.comparison import Change
from ipp.figures.frame import Caption
from ipp.numbered import numbered
from ipp.standing import Figure

BREATH = 760  # characters that can be read in one breath
# Changes and other items that a sentence names, and counts not comparable, as many as there is room for.
NAMED = ((2, 2, 2), (2, 1, 1), (1, 1, 1), (1, 1, 0))


def title(found: list[Change], lang: str) -> str:
    """The largest real change, how many caps changed, and how many counts cannot be compared."""
    parts = [leading(found, lang), counted("title_caps", of_kind(found, "cap"), lang)]
    parts += [counted("title_holes", holes(found), lang)]
    return "; ".join(filter(None, parts))


def of_kind(found: list[Change], kind: str) -> list[Change]:
    """The changes of one kind."""
    return [each for each in found if each.kind == kind]


def holes(found: list[Change]) -> list[Change]:
    """The engagements of whose counts nothing can be said."""
    return [each for each in of_kind(found, "hole") if each.measure == "officers" and each.engagement is not None]


def leading(found: list[Change], lang: str) -> str:
    """The first real change of officers: of the program, else of UN missions, else of an engagement."""
    real = of_kind(found, "real")
    if not real:
        return words.text("compare.title_none", lang)
    first = real[0]
    subject = "engagement" if first.engagement is not None else first.subject
    before = words.number(first.before.value, lang)
    return words.text(f"compare.title_{subject}", lang, first.after.value, before=before, name=name(first, lang))


def counted(key: str, found: list[Change], lang: str) -> str | None:
    """How many there are, in words; None when there are none."""
    return words.text(f"compare.{key}", lang, len(found)) if found else None


def paragraph(found: list[Change], days: Days, lang: str, holes_too: bool = True) -> str:
    """What matters most in a few sentences; what the title counts and the table tells in full is left to them.

    Without the holes, or where there is no room, it tells what changed only: not what cannot be compared, nor what is
    published for the first time.
    """
    tries = [*((named, holes_too) for named in NAMED), (NAMED[-1], False)]
    told = [" ".join(filter(None, sentences(found, days, lang, *each))) for each in tries]
    return next((each for each in told if len(each) <= BREATH), told[-1])


def sentences(found: list[Change], days: Days, lang: str, named: tuple[int, ...], holes_too: bool) -> list[str | None]:
    """Officers, caps, women, the list, then what cannot be compared and the redacted; each list of so many items."""
    most, beside, doubtful = named
    untold = unknown(found, lang, beside, doubtful) if holes_too else []
    return [
        *(program(found[0], days, lang), un(found, days, lang), *engagements(found, lang, most), *women(found, lang)),
        *(left(found, lang, beside), *untold, redacted(found, days, lang)),
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


def values(change: Change, days: Days, lang: str) -> dict[str, str]:
    """What sentences about one change are filled with."""
    return {
        "before": cell(change, change.before, lang),
        "after": cell(change, change.after, lang),
        "said": changes.said(change, days, lang),
    }


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


def engagements(found: list[Change], lang: str, most: int) -> list[str]:
    """The counts and caps that changed; where nobody is listed or nothing did, just that."""
    if not any(each.engagement for each in found):
        return [words.text("compare.told_nobody", lang)]
    counts = [moved(each, lang) for each in of_kind(found, "real") if each.engagement is not None]
    said = [itemized("told_real", counts, lang, most), caps(found, lang, most)]
    return said if any(said) else [words.text("compare.told_still", lang)]


def caps(found: list[Change], lang: str, most: int) -> str | None:
    """The caps that changed and those of engagements that took over from others, the largest first; None without."""
    new = [each for each in of_kind(found, "listing") if each.stated and not each.stated.suspended]
    told = sorted(of_kind(found, "cap") + new, key=comparison.by_caps)
    items = [changes.new_cap(each, lang) if each in new else cap(each, lang) for each in told]
    return itemized("told_caps_new" if new else "told_caps", items, lang, most)


def itemized(key: str, items: list[str], lang: str, most: int) -> str | None:
    """A sentence of the first few items, the rest counted; None when there are none."""
    return words.text(f"compare.{key}", lang, items=shortened(items, lang, most)) if items else None


def moved(change: Change, lang: str) -> str:
    """An engagement whose count is known to have changed, from which to which."""
    before, after = (cell(change, each, lang) for each in (change.before, change.after))
    return words.text("compare.told_item", lang, name=name(change, lang), before=before, after=after)


def shortened(items: list[str], lang: str, most: int) -> str:
    """The first few items as a sentence lists them, the rest counted."""
    rest = len(items) - most
    more = [words.text("compare.told_more", lang, rest)] if rest > 0 else []
    return "; ".join(items[:most] + more)


def cap(change: Change, lang: str) -> str:
    """One cap that changed, from which number to which, or that it was suspended or resumed, and since when."""
    before, after = (words.number(each.value, lang) for each in (change.before, change.after))
    told = {"name": capped(change, lang), "before": before, "after": after}
    if change.reason not in ("up", "down"):
        return words.text("compare.told_cap_other", lang, name=capped(change, lang), said=changes.cap(change, lang))
    return changes.staged(change, words.text("compare.told_item", lang, **told), "compare.told_cap", lang)


def capped(change: Change, lang: str) -> str:
    """The engagement of a cap, or which of the program's levels it is."""
    return name(change, lang) if change.engagement is not None else words.label(change.measure, lang)


def left(found: list[Change], lang: str, most: int) -> str | None:
    """Who is no longer listed, after which day, and who follows."""
    gone = [each for each in of_kind(found, "listing") if each.left]
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


def unknown(found: list[Change], lang: str, most: int, named: int) -> list[str | None]:
    """What cannot be compared: counts (the title has how many), shares of women, caps first published in between."""
    women_of = [each for each in of_kind(found, "hole") if each.measure == "women"]
    scopes = [words.text(f"compare.scope_{each.subject}", lang) for each in women_of]
    doubtful = [name(each, lang) for each in holes(found)]
    doubtful = [shortened(doubtful, lang, named)] if doubtful and named else []
    doubtful += [words.text("compare.told_women", lang, scope=each) for each in scopes]
    first = [published(each, found, lang) for each in found if each.reason == "first"]
    return [itemized("told_holes", doubtful, lang, len(doubtful)), itemized("told_first", first, lang, most)]


def published(change: Change, found: list[Change], lang: str) -> str:
    """A cap first published between the days, with what was counted there before: it is no start of an engagement."""
    form = "cap" if change.engagement is None else "engagement"
    told = {"officers": words.number(change.stated.officers, lang), "when": changes.when(change, lang)}
    said = words.text(f"compare.told_first_{form}", lang, name=capped(change, lang), **told)
    before = next(each.before for each in found if each.subject == change.subject and each.measure == "officers")
    if change.engagement is None or before.missing:
        return said
    counted_ = {"value": changes.amount(before, lang), "date": words.iso(before.as_of, lang)}
    return words.text("compare.told_counted_before", lang, said=said, **counted_)


def redacted(found: list[Change], days: Days, lang: str) -> str | None:
    """How many engagements are redacted on each day, where that is not the same."""
    change = next((each for each in of_kind(found, "redacted") if each.size), None)
    if change is None:
        return None
    before, after = (words.number(each.value, lang) for each in (change.before, change.after))
    first, second = (words.iso(day, lang) for day in days)
    return words.text("compare.told_redacted", lang, before=before, after=after, first=first, second=second)


def caption(cited: dict, found: list[Change], days: Days, lang: str) -> Caption:
    """Around the figure of the engagements: how many counts and caps changed, and how many counts say nothing."""
    moved = [each for each in found if each.engagement is not None]
    parts = [
        counted("title_counts", of_kind(moved, "real"), lang) or words.text("compare.title_none", lang),
        counted("title_caps", of_kind(moved, "cap"), lang),
        counted("title_holes", holes(moved), lang),
    ]
    first, second = (words.iso(day, lang) for day in days)
    subtitle = words.text("compare.chart_subtitle", lang, first=first, second=second)
    ids = [source for change in moved for source in change.source_ids]
    form = "compare.credit" if ids else "compare.credit_none"
    credit = sources.line(form, cited, ids, lang, first=first, second=second)
    return Caption("; ".join(filter(None, parts)), subtitle, credit)


def table(found: list[Change], cited: dict, days: Days, lang: str) -> list[dict[str, str]]:
    """One row per change, in the same order: of what, its kind, both figures with their dates, what can be said."""
    return [row(each, cited, days, lang) for each in found]


def row(change: Change, cited: dict, days: Days, lang: str) -> dict[str, str]:
    """One change in the words of the table."""
    told = values(change, days, lang)
    measure = "women_share" if change.measure == "women" else change.measure
    return {
        "subject": name(change, lang),
        "measure": words.label(measure, lang),
        "kind": words.text(f"compare.kind_{change.kind}", lang),
        "before": numbered(told["before"], *change_numbers.figure(change, change.before)),
        "after": numbered(told["after"], *change_numbers.figure(change, change.after)),
        "said": numbered(words.sentence(told["said"]), *change_numbers.said(change)),
        "source": sources.names(cited, change.source_ids, lang),
    }
