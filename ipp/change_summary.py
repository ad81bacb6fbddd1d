"""What a comparison found, as its title, as one paragraph in plain sentences, and as the caption of its figure."""

from ipp import changes, sources, words
from ipp.changes import Days, cell, name
from ipp.comparison import Change
from ipp.figures.frame import Caption
from ipp.standing import Figure

MOST_NAMED = 2


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


def paragraph(found: list[Change], days: Days, lang: str) -> str:
    """What matters most in a few sentences; what the title counts and the table tells in full is left to them."""
    said = [program(found[0], days, lang), un(found, days, lang), women(found, lang), *engagements(found, days, lang)]
    return " ".join(filter(None, [*said, *listing(found, lang)]))


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


def women(found: list[Change], lang: str) -> str | None:
    """The shares of women in the whole program, else in UN missions; None where neither can be compared."""
    known = {each.subject: each for each in found if each.measure == "women" and each.kind != "hole"}
    change = known.get("program", known.get("un"))
    if change is None:
        return None
    told = {"before": share(change.before, lang), "after": share(change.after, lang)}
    form = "same" if change.kind == "same" else change.subject
    return words.text(
        f"compare.told_women_{form}", lang, scope=words.text(f"compare.scope_{change.subject}", lang), **told
    )


def share(figure: Figure, lang: str) -> str:
    """A share of women after its counts, as a sentence says it."""
    counts, base = (words.number(each, lang) for each in figure.counts)
    return words.text("compare.told_share", lang, women=counts, base=base, share=words.percent(figure.value, lang))


def engagements(found: list[Change], days: Days, lang: str) -> list[str]:
    """The counts and caps that changed; where nobody is listed or nothing did, just that."""
    if not any(each.engagement for each in found):
        return [words.text("compare.told_nobody", lang)]
    counts = [moved(each, lang) for each in of_kind(found, "real") if each.engagement is not None]
    caps = [cap(each, days, lang) for each in of_kind(found, "cap")]
    said = [
        words.text(f"compare.told_{key}", lang, items=shortened(items, lang))
        for key, items in (("real", counts), ("caps", caps))
        if items
    ]
    return said or [words.text("compare.told_still", lang)]


def moved(change: Change, lang: str) -> str:
    """An engagement whose count is known to have changed, from which to which."""
    before, after = (cell(change, each, lang) for each in (change.before, change.after))
    return words.text("compare.told_item", lang, name=name(change, lang), before=before, after=after)


def shortened(items: list[str], lang: str) -> str:
    """The first few items as a sentence lists them, the rest counted."""
    rest = len(items) - MOST_NAMED
    more = [words.text("compare.told_more", lang, rest)] if rest > 0 else []
    return "; ".join(items[:MOST_NAMED] + more)


def cap(change: Change, days: Days, lang: str) -> str:
    """One cap that changed, from which number to which, or that it was suspended or resumed."""
    if change.reason not in ("up", "down"):
        said = changes.said(change, days, lang)
        return words.text("compare.told_cap_other", lang, name=capped(change, lang), said=said)
    before, after = (words.number(each.value, lang) for each in (change.before, change.after))
    return words.text("compare.told_item", lang, name=capped(change, lang), before=before, after=after)


def capped(change: Change, lang: str) -> str:
    """The engagement of a cap, or which of the program's levels it is."""
    return name(change, lang) if change.engagement is not None else words.label(change.measure, lang)


def listing(found: list[Change], lang: str) -> list[str]:
    """Who is newly and no longer listed."""
    moved = [each for each in of_kind(found, "listing") if each.engagement is not None]
    named = {
        "told_entered": [arrival(each, lang) for each in moved if not each.left],
        "told_left": [name(each, lang) for each in moved if each.left],
    }
    return [
        words.text(f"compare.{key}", lang, names=words.listed(names, lang)) for key, names in named.items() if names
    ]


def arrival(change: Change, lang: str) -> str:
    """The name of an engagement that is newly listed, with the one it takes over from."""
    if change.other is None:
        return name(change, lang)
    other = getattr(change.other, f"name_{lang}")
    return words.text("compare.told_takes_over", lang, name=name(change, lang), other=other)


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
    ids = [each.source_id for change in moved for each in (change.after, change.before)]
    ids += [each.engagement.cap_source_id for each in moved if each.measure == "listing"]
    credit = words.text("compare.credit", lang, sources=sources.names(cited, ids, lang), first=first, second=second)
    return Caption("; ".join(filter(None, parts)), subtitle, credit)


def table(found: list[Change], cited: dict, days: Days, lang: str) -> list[dict[str, str]]:
    """One row per change, in the same order: of what, its kind, both figures with their dates, what can be said."""
    return [row(each, cited, days, lang) for each in found]


def row(change: Change, cited: dict, days: Days, lang: str) -> dict[str, str]:
    """One change in the words of the table."""
    told = values(change, days, lang)
    measure = "women_share" if change.measure == "women" else change.measure
    ids = [change.before.source_id, change.after.source_id]
    ids += [change.engagement.cap_source_id] if change.measure == "listing" and change.engagement else []
    return {
        "subject": name(change, lang),
        "measure": words.label(measure, lang),
        "kind": words.text(f"compare.kind_{change.kind}", lang),
        "before": told["before"],
        "after": told["after"],
        "said": words.sentence(told["said"]),
        "source": sources.names(cited, ids, lang),
    }
