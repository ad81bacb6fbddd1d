"""A comparison as one paragraph in plain sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from ipp.domain import measures
from ipp.domain.change import Change, rank_cap_change
from ipp.domain.snapshot import Figure
from ipp.language import words
from ipp.language.values import Cell, Day, Joined, Quantity, Sentence
from ipp.language.write import write
from ipp.narrative.comparison import phrases
from ipp.narrative.comparison.phrases import Days, describe_figure, name_subject
from ipp.narrative.comparison.summary import fill_change, list_unknown_counts, select_kind

BREATH = 760  # characters that can be read in one breath, in the longer of the two languages


class Named(NamedTuple):
    """How many items each sentence names; it counts the rest.

    Counts changed, caps changed, engagements no longer listed, caps first published, counts in doubt.
    """

    counts: int = 0
    caps: int = 0
    left: int = 0
    first: int = 0
    holes: int = 0


TURNS = ("counts", "caps", "left", "first", "counts", "caps", "holes", "left", "first", "holes")


def summarize_changes(found: list[Change], days: Days, lang: str, holes_too: bool = True) -> str:
    """Summarize changes in a few sentences, which name and count the same in every language.

    Without `holes_too` it leaves out what cannot be compared and what is first published.
    """

    def is_short(named: Named) -> bool:
        return all(len(write_paragraph(found, days, each, named, holes_too)) <= BREATH for each in words.LANGUAGES)

    named = Named(**{field: TURNS.count(field) for field in TURNS})
    if not is_short(named):
        named = Named()
        for field in TURNS:
            more = named._replace(**{field: getattr(named, field) + 1})
            named = more if is_short(more) else named
    return write_paragraph(found, days, lang, named, holes_too)


def write_paragraph(found: list[Change], days: Days, lang: str, named: Named, holes_too: bool) -> str:
    """Return the sentences as one paragraph, with lists as long as `named` allows."""
    return " ".join(
        write(each, lang) for each in list_sentences(found, days, lang, named, holes_too) if each is not None
    )


def list_sentences(found: list[Change], days: Days, lang: str, named: Named, holes_too: bool) -> list[Sentence | None]:
    """Return officers, caps, women, the list, then what cannot be compared and the redacted."""
    untold = list_unknowns(found, lang, named) if holes_too else []
    changed = list_engagement_changes(found, lang, named)
    return [
        *(state_program(found[0], days, lang), state_un(found, days, lang), *changed, *list_shares(found)),
        *(state_departures(found, lang, named.left), *untold, state_redacted(found, days)),
    ]


def state_program(change: Change, days: Days, lang: str) -> Sentence:
    """Return what changed in the whole program; the sentence names the two days."""
    form = change.kind
    if form == "hole":
        form = "no_new" if change.reason == "no_new" else "hole"
    first, second = (Day(day, in_prose=True) for day in days)
    value, day = phrases.bound_number(change.after), Day(change.after.as_of, in_prose=True)
    values_ = {"first": first, "second": second, "value": value, "day": day, **fill_change(change, days, lang)}
    return Sentence(f"compare.told_program_{form}", values_)


def state_un(found: list[Change], days: Days, lang: str) -> Sentence:
    """Return what changed in all UN missions together."""
    change = next(each for each in found if (each.subject, each.measure) == ("un", "officers"))
    return Sentence(f"compare.told_un_{change.kind}", fill_change(change, days, lang))


def list_shares(found: list[Change]) -> list[Sentence]:
    """Return a sentence for each two shares of women that can be compared: of the program, and of UN missions."""
    return [state_shares(each) for each in found if each.measure == "women" and each.kind != "hole"]


def state_shares(change: Change) -> Sentence:
    """Return the shares of women on both days; the sentence names the program or UN missions."""
    form = "same" if change.kind == "same" else change.subject
    scope = Sentence(f"compare.scope_{change.subject}")
    both = {"before": state_share(change.before), "after": state_share(change.after)}
    return Sentence(f"compare.told_women_{form}", {"scope": scope, **both})


def state_share(figure: Figure) -> Sentence:
    """Return a share of women after its counts."""
    women_, base = (Quantity(each) for each in measures.require(figure.counts))
    values_: dict[str, Cell] = {
        "women": women_,
        "base": base,
        "share": Quantity(figure.value, "percent"),
        "date": Day(figure.as_of),
    }
    return Sentence("compare.told_share", values_)


def list_engagement_changes(found: list[Change], lang: str, named: Named) -> list[Sentence | None]:
    """Return the counts and caps that changed, or that nobody is listed or nothing changed."""
    if not any(each.engagement for each in found):
        return [Sentence("compare.told_nobody")]
    counts = [describe_count_change(each, lang) for each in select_kind(found, "real") if each.engagement is not None]
    said = [state_items("told_real", counts, named.counts), *state_caps(found, lang, named.caps)]
    return said if any(said) else [Sentence("compare.told_still")]


def state_caps(found: list[Change], lang: str, most: int) -> tuple[Sentence | None, Sentence | None]:
    """Return the caps that changed, then those of engagements that took over from another, the largest first."""
    changed = sorted(select_kind(found, "cap"), key=rank_cap_change)
    new = [each for each in select_kind(found, "listing") if each.stated and not each.stated.suspended]
    introduced = [phrases.introduce_cap(each, lang) for each in sorted(new, key=rank_cap_change)]
    return (
        state_items("told_caps", [state_cap(each, lang) for each in changed], most),
        state_items("told_caps_new", introduced, most),
    )


def state_items(key: str, items: Sequence[Cell], most: int) -> Sentence | None:
    """Return a sentence of the first few items, the rest counted; None when there are none."""
    return Sentence(f"compare.{key}", {"items": shorten_items(items, most)}) if items else None


def describe_count_change(change: Change, lang: str) -> Sentence:
    """Return an engagement with its two counts."""
    before, after = (describe_figure(change, each) for each in (change.before, change.after))
    return Sentence("compare.told_item", {"name": name_subject(change, lang), "before": before, "after": after})


def shorten_items(items: Sequence[Cell], most: int) -> Joined:
    """Return the first `most` items and the number of the rest; if `most` is 0, the number of all."""
    rest = len(items) - most
    more = [Sentence("compare.told_more" if most else "compare.told_all", count=rest)] if rest > 0 else []
    return Joined((*items[:most], *more), "semicolon")


def state_cap(change: Change, lang: str) -> Sentence:
    """Return how a cap changed (its numbers, or that it was suspended or resumed) and since when."""
    name = name_level(change, lang)
    if change.reason not in ("up", "down"):
        return Sentence("compare.told_cap_other", {"name": name, "said": phrases.describe_cap(change)})
    before, after = (Quantity(each.value) for each in (change.before, change.after))
    item = Sentence("compare.told_item", {"name": name, "before": before, "after": after})
    return phrases.date_change(change, item, "compare.told_cap")


def name_level(change: Change, lang: str) -> Cell:
    """Return the engagement of a cap, or the level of the program."""
    return name_subject(change, lang) if change.engagement is not None else Sentence(f"compare.level_{change.measure}")


def state_departures(found: list[Change], lang: str, most: int) -> Sentence | None:
    """Return which engagements are no longer listed, after which day, and which follow them."""
    gone = [each for each in select_kind(found, "listing") if each.is_departure]
    return state_items("told_left", [describe_departure(each, lang) for each in gone], most)


def describe_departure(change: Change, lang: str) -> Cell:
    """Return an engagement no longer listed, with its last day and its successor if they are known."""
    name = name_subject(change, lang)
    if change.reason == "lapsed":
        return name
    form = "taken_over" if change.other else "after"
    values_ = {"name": name, "date": Day(change.after.as_of), "other": phrases.name_other(change, lang)}
    return Sentence(f"compare.told_{form}", values_)


def list_unknowns(found: list[Change], lang: str, named: Named) -> list[Sentence | None]:
    """Return what cannot be compared: counts, shares of women, caps first published in between."""
    women_of = [each for each in select_kind(found, "hole") if each.measure == "women"]
    scopes = [Sentence(f"compare.scope_{each.subject}") for each in women_of]
    names: list[Cell] = [name_subject(each, lang) for each in list_unknown_counts(found)]
    doubtful: list[Cell] = [shorten_items(names, named.holes)] if names else []
    doubtful += [Sentence("compare.told_women", {"scope": each}) for each in scopes]
    first: list[Cell] = [describe_first_published(each, found, lang) for each in found if each.reason == "first"]
    return [state_items("told_holes", doubtful, len(doubtful)), state_items("told_first", first, named.first)]


def describe_first_published(change: Change, found: list[Change], lang: str) -> Sentence:
    """Return a cap first published between the days, with the count before it: the engagement is older."""
    form = "cap" if change.engagement is None else "engagement"
    said = phrases.describe_first(change, f"compare.told_first_{form}", {"name": name_level(change, lang)})
    before = next(each.before for each in found if each.subject == change.subject and each.measure == "officers")
    if change.engagement is None or before.missing:
        return said
    counted = {"said": said, "value": phrases.describe_amount(before), "date": Day(before.as_of)}
    return Sentence("compare.told_counted_before", counted)


def state_redacted(found: list[Change], days: Days) -> Sentence | None:
    """Return how many engagements are redacted on each day; None if the number is the same."""
    change = next((each for each in select_kind(found, "redacted") if each.size), None)
    if change is None:
        return None
    before, after = (Quantity(each.value) for each in (change.before, change.after))
    first, second = (Day(day) for day in days)
    return Sentence("compare.told_redacted", {"before": before, "after": after, "first": first, "second": second})
