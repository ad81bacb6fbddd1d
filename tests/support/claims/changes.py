"""Claims of the comparison of two days: what changed, by how many, and what cannot be compared."""

import datetime
import re
from typing import NamedTuple

from tests.support.facts import KEPT, RECENT, Count, percent
from tests.support.reading import SLOTS, Place, claim, is_day, value


class Figure(NamedTuple):
    """A count on a day of the comparison, and what puts it in doubt (None: nothing does)."""

    count: Count | None
    doubts: frozenset[str]


def figure(place: Place, subject: str, on: datetime.date) -> Figure:
    """The count of the program, of UN missions or of an engagement on one of the days, with every doubt about it."""
    facts, doubts = place.facts, set()
    if subject == "program":
        count = facts.last_program(on)
        if count and on - count.day <= KEPT and facts.is_overtaken(count, on):
            doubts.add("overtaken")
    elif subject == "un":
        count = max((row for row in facts.totals if row.day <= on), default=None)
    else:
        row = facts.known(subject, on)
        count = row and (row.count or row.last)
    if count is None:
        return Figure(None, frozenset({"missing"}))
    if "overtaken" not in doubts and on - count.day > KEPT:
        doubts.add("stale")
    elif on - count.day > RECENT:
        doubts.add("carried")
    doubts |= {
        each
        for each, holds in (
            ("part", count.reach == "un"),
            ("at_least", worded_least(count)),
            ("about", count.bound == "about"),
        )
        if holds
    }
    return Figure(count, frozenset(doubts))


def worded_least(count: Count) -> bool:
    """Whether a count is a lower bound in its source's own words."""
    return "at_least" in (count.reach, count.bound)


def pair(place: Place, subject: str) -> tuple[Figure, Figure]:
    """The figures of a subject on both days."""
    return figure(place, subject, place.first), figure(place, subject, place.second)


def is_known(place: Place, subject: str) -> bool:
    """Whether two counts can be subtracted: of two days, recent, whole and exact."""
    one, two = pair(place, subject)
    return not (one.doubts | two.doubts) and one.count.day != two.count.day


def subjects(place: Place) -> tuple[list[str], list[str], list[str]]:
    """The engagements compared, those that left the list by their end, and those that succeed one of these."""
    one, two = (place.facts.listed(on) for on in (place.first, place.second))
    gone = [key for key in one if place.facts.known(key, place.second) is None]
    come = [key for key in two if key not in one and place.facts.engagements[key]["succeeds"] in gone]
    return [key for key in place.facts.engagements if key in {*one, *two} - {*gone, *come}], gone, come


def moved(place: Place) -> dict[str, tuple[int, int]]:
    """The engagements whose counts are known to have changed."""
    known = {key: pair(place, key) for key in subjects(place)[0] if is_known(place, key)}
    both = {key: (one.count.officers, two.count.officers) for key, (one, two) in known.items()}
    return {key: each for key, each in both.items() if each[0] != each[1]}


def unknown(place: Place) -> list[str]:
    """The engagements whose counts cannot be compared."""
    return [key for key in subjects(place)[0] if not is_known(place, key)]


def caps_of(place: Place, scope: str, level: str) -> tuple[dict | None, dict | None]:
    """The statements in force on both days."""
    return tuple(place.facts.cap(scope, level, on) for on in (place.first, place.second))


def scopes(place: Place, with_program: bool = True) -> list[tuple[str, str]]:
    """Every scope and level of which a cap can change."""
    levels = [("program", "ceiling"), ("program", "authorized")] if with_program else []
    return levels + [(key, "cap") for key in subjects(place)[0]]


def changed_caps(place: Place, with_program: bool = True) -> list[str]:
    """The scopes whose caps changed, were suspended or resumed."""
    found = [(scope, *caps_of(place, scope, level)) for scope, level in scopes(place, with_program)]
    return [
        scope
        for scope, one, two in found
        if one and two and (one["n"], one["suspended"]) != (two["n"], two["suspended"])
    ]


@claim(
    r"Officers: hollow {D}, solid {D}\. Pale, dotted: no newer count or lower bound\. Ticks below: caps",
    r"Policiers : cercle vide {D}, plein {D}\. Pâle, pointillé : aucun plus récent ou minimum\. Traits : plafonds",
)
def days(place, first, second):
    return is_day(place.first, first) and is_day(place.second, second)


@claim(
    r"(Whole program|UN missions|<[\w-]+>): {N} to {N} officers?",
    r"(Ensemble du programme|Missions de l'ONU|<[\w-]+>) : de {N} à {N} policiers?",
)
def leading(place, name, before, after):
    names = {"whole program": "program", "ensemble du programme": "program"}
    subject = name.strip("<>") if "<" in name else names.get(name.lower(), "un")
    order = [key for key in ("program", "un") if is_known(place, key) and differs(place, key)]
    one, two = pair(place, subject)
    first = subject == order[0] if order else subject in moved(place)
    return first and is_known(place, subject) and (before, after) == (one.count.officers, two.count.officers)


def differs(place: Place, subject: str) -> bool:
    """Whether the two counts of a subject are two numbers."""
    one, two = pair(place, subject)
    return one.count.officers != two.count.officers


@claim(r"No count is known to have changed", r"Aucun changement d'effectif n'est établi")
def none_changed(place):
    return not moved(place) and not any(is_known(place, key) and differs(place, key) for key in ("program", "un"))


@claim(r"No engagement's count is known to have changed", r"Aucun changement d'effectif d'un engagement n'est établi")
def none_of_engagements(place):
    return not moved(place)


@claim(
    r"No count or cap of an engagement is known to have changed",
    r"Aucun changement d'effectif ou de plafond d'un engagement n'est établi",
)
def still(place):
    return not moved(place) and not changed_caps(place, with_program=False) and subjects(place)[0]


@claim(r"No engagement is listed on either date", r"Aucun engagement n'est inscrit à ces deux dates")
def nobody(place):
    return not place.facts.listed(place.first) and not place.facts.listed(place.second)


@claim(r"{N} counts? changed", r"{N} effectifs? (?:a|ont) changé")
def number_of_counts(place, told):
    return told == len(moved(place))


@claim(r"{N} caps? changed, the program's(?: among them)?", r"{N} plafonds? changés?,(?: dont)? celui du programme")
def number_of_caps_with_program(place, told):
    scopes_ = changed_caps(place)
    return "program" in scopes_ and told == len(scopes_)


@claim(r"{N} caps? changed(?!,)", r"{N} plafonds? (?:a|ont) changé")
def number_of_caps(place, told):
    return told == len(changed_caps(place, with_program=False))


@claim(r"{N} engagement counts? cannot be compared", r"{N} effectifs? d'engagement non comparables?")
def number_of_holes(place, told):
    return told == len(unknown(place))


def when_stated(row: dict, said: str, as_of: datetime.date) -> bool:
    """Whether a statement is of the day said: a day, a month, one or later, or between two."""
    days_ = re.findall(r"\d{4}-\d\d(?:-\d\d)?", said)
    known = row["to"] if row["to"] and row["to"] <= as_of else None
    open_ = row["dating"] == "window" and known is None
    right = [row["from"].isoformat()[: 7 if row["dating"] == "month" else 10]]
    right += [known.isoformat()] if row["dating"] == "window" and known else []
    return days_ == right and open_ == ("or later" in said or "ou après" in said)


def run_of(place: Place, scope: str, level: str, field: str = "n") -> tuple[list[dict], dict | None]:
    """The last statements that agree in a field, oldest first, and the one before them."""
    rows = place.facts.statements(scope, level, place.second)
    start = len(rows)
    while start and rows[start - 1][field] == rows[-1][field]:
        start -= 1
    return rows[start:], rows[start - 1] if start else None


SIDES = ("before", "after")  # columns of the two figures
AND_DAY = rf"{SLOTS['C']} \({SLOTS['D']}(?:, month)?\)"
ITEM = re.compile(rf"^<([\w-]+)>,? (?:from|de) {AND_DAY} (?:to|à) {AND_DAY}$", re.IGNORECASE)
MORE = re.compile(r"^(\d+) (?:more in the table|in the table|autres? au tableau|au tableau)$")
CAP_NAMES = {"program ceiling": "ceiling", "plafond du programme": "ceiling"}
CAP_NAMES |= {"authorized officers": "authorized", "policiers autorisés": "authorized"}
CAP = re.compile(
    r"^(?P<name>[^,]+?),? (?:from|de) (?P<before>\d+) (?:to|à) (?P<after>\d+) (?P<steps>in several steps |en "
    r"plusieurs étapes )?"
    r"\((?:the last: |la dernière : )?(?P<when>.+)\)$"
)
CAP_OTHER = re.compile(
    r"^(?P<name>[^,]+), (?P<said>suspended|suspendu|no longer suspended|n'est plus suspendu) \((?:first stated: "
    r"|première mention : )(?P<when>.+)\)$"
)
FIRST = re.compile(
    r"^(?P<name><[\w-]+>|[^,]+), (?:cap |plafond )?(?P<n>\d+) \((?P<when>[^)]+)\)"
    r"(?:, (?:then|puis) (?P<then>\d+) \((?P<later>[^)]+)\))?(?:, suspended|, suspendu)?"
    rf"(?:, (?:with|effectif de) {SLOTS['C']} (?:counted there on|le) {SLOTS['D']})?$",
    re.IGNORECASE,
)


def scope_of(name: str) -> tuple[str, str]:
    """The scope and level of the name of a cap."""
    return (name.strip("<>"), "cap") if "<" in name else ("program", CAP_NAMES[name.lower()])


def items_of(text: str) -> tuple[list[str], int]:
    """The items of a list, and how many more it counts."""
    items = text.split("; ")
    more = [int(match[1]) for each in items if (match := MORE.match(each))]
    return [each for each in items if not MORE.match(each)], sum(more)


@claim(r"Counts changed: ([^.]+)\.", r"Effectifs changés : ([^.]+)\.")
def counts(place, text):
    items, more = items_of(text)
    found = [ITEM.match(each) for each in items]
    right = moved(place)
    return len(items) + more == len(right) and all(
        each[1] in right and is_both(place, each[1], *each.groups()[1:]) for each in found
    )


def is_both(place: Place, subject: str, before: str, first: str, after: str, second: str) -> bool:
    """Whether both figures of a subject are told as they are, each with its day."""
    one, two = pair(place, subject)
    told = ((before, first, one), (after, second, two))
    return all(place.counts(value("C", text), subject, each.count, on) for text, on, each in told)


@claim(r"Caps changed: (.+?)\.(?= |$)", r"Plafonds changés : (.+?)\.(?= |$)")
def caps(place, text):
    items, more = items_of(text)
    told = {key: ok for each in items for key, ok in [judge_cap(place, each)]}
    return len(told) == len(items) and len(items) + more == len(changed_caps(place)) and all(told.values())


def judge_cap(place: Place, item: str) -> tuple[str, bool]:
    """Whose cap an item of a list is about, and whether what it says is true."""
    if match := CAP.match(item):
        scope, level = scope_of(match["name"])
        run, before = run_of(place, scope, level)
        one, two = caps_of(place, scope, level)
        steps = before["n"] != one["n"]
        right = (int(match["before"]), int(match["after"]), bool(match["steps"])) == (one["n"], two["n"], steps)
        return scope + level, right and one["n"] != two["n"] and when_stated(run[0], match["when"], place.second)
    match = CAP_OTHER.match(item)
    scope, level = scope_of(match["name"])
    run, _ = run_of(place, scope, level, "suspended")
    now = caps_of(place, scope, level)[1]["suspended"]
    return scope + level, now == (match["said"] in ("suspended", "suspendu")) and when_stated(
        run[0], match["when"], place.second
    )


@claim(r"New engagements: (.+?)\.(?= |$)", r"Nouveaux engagements : (.+?)\.(?= |$)")
def new(place, text):
    items, more = items_of(text)
    come = subjects(place)[2]
    pattern = re.compile(r"<([\w-]+)>, (?:cap|plafond) (\d+) \(([^)]+)\), (?:takes over from|succède à) <([\w-]+)>")
    found = [pattern.fullmatch(each) for each in items]
    right = all(
        each[1] in come
        and place.facts.engagements[each[1]]["succeeds"] == each[4]
        and int(each[2]) == run_of(place, each[1], "cap")[0][0]["n"]
        and when_stated(run_of(place, each[1], "cap")[0][0], each[3], place.second)
        for each in found
    )
    return right and len(items) + more == len(come)


@claim(r"No longer listed: (.+?)\.(?= |$)", r"Retraits de la liste : (.+?)\.(?= |$)")
def left(place, text):
    items, more = items_of(text)
    gone = subjects(place)[1]
    pattern = re.compile(
        r"<([\w-]+)> (?:after|après le) ([-\d]+)(?:,? \(?(?:followed by|lui succède :) <([\w-]+)>\)?)?"
    )
    found = [pattern.fullmatch(each) for each in items]
    return len(items) + more == len(gone) and all(is_gone(place, *each.groups()) for each in found)


def is_gone(place: Place, key: str, when: str, heir: str | None) -> bool:
    """Whether an engagement left the list after a day and is followed by the one told."""
    heirs = [each for each in place.facts.listed(place.second) if place.facts.engagements[each]["succeeds"] == key]
    return key in subjects(place)[1] and is_day(place.facts.until[key], when) and heirs[:1] == ([heir] if heir else [])


@claim(r"Counts not comparable: (.+?)\.(?= |$)", r"Effectifs non comparables : (.+?)\.(?= |$)")
def holes(place, text):
    items, more = items_of(text)
    names = [each.strip("<>") for each in items if "<" in each]
    of_women = {"program" if "program" in each else "un" for each in items if "<" not in each}
    right = {scope for scope in ("program", "un") if women_doubt(place, scope)}
    return set(names) <= set(unknown(place)) and len(names) + more == len(unknown(place)) and of_women == right


def share_on(place: Place, scope: str, on: datetime.date) -> Count | None:
    """The count that gives the share of women of a scope on a day."""
    if scope == "un":
        return place.facts.un(on, with_women=True)
    found = place.facts.women(on)
    return found[0] if found and found[1] == "program" else None


def women_doubt(place: Place, scope: str) -> bool:
    """Whether two shares of women cannot be compared; never of a program without any."""
    one, two = (share_on(place, scope, on) for on in (place.first, place.second))
    if scope == "program" and one is two is None:
        return False
    old = any(each and on - each.day > RECENT for each, on in ((one, place.first), (two, place.second)))
    return one is None or two is None or old or one.day == two.day or not one.officers or not two.officers


@claim(
    r"(Women in (?:UN missions|the whole program)) (went|stayed level,) from {N} of {N} \({P}, {D}\) to {N} of {N} "
    r"\({P}, {D}\)",
    r"((?:La part des f|F)emmes dans (?:les missions de l'ONU|l'ensemble du programme)) ?(est restée stable,|:) de "
    r"{N} sur {N} \({P}, {D}\) à "
    r"{N} sur {N} \({P}, {D}\)",
)
def women(place, scope, how, *told):
    scope = "program" if "program" in scope else "un"
    one, two = (share_on(place, scope, on) for on in (place.first, place.second))
    right = [part for row in (one, two) for part in (row.women, row.officers, percent(row.women, row.officers))]
    level = right[2] == right[5]
    dated = is_day(one.day, told[3]) and is_day(two.day, told[7])
    said = level == (how in ("stayed level,", "est restée stable,"))
    return [*told[:3], *told[4:7]] == right and dated and said and not women_doubt(place, scope)


@claim(r"First published: (.+?)\.(?= |$)", r"Première publication : (.+?)\.(?= |$)")
def first_published(place, text):
    items, more = items_of(text)
    new_ = [
        (scope, level)
        for scope, level in scopes(place)
        if caps_of(place, scope, level)[0] is None and caps_of(place, scope, level)[1]
    ]
    told = [judge_first(place, each) for each in items]
    return all(ok for _, ok in told) and {key for key, _ in told} <= set(new_) and len(items) + more == len(new_)


def judge_first(place: Place, item: str) -> tuple[tuple[str, str], bool]:
    """Whose cap was first published, and whether its number, its day and the count before it are true."""
    match = FIRST.match(item)
    scope, level = scope_of(match["name"])
    rows = place.facts.statements(scope, level, place.second)
    rows = [row for row in rows if row["last"] >= rows[-1]["from"]]
    right = int(match["n"]) == rows[0]["n"] and when_stated(rows[0], match["when"], place.second)
    right = right and rows[0]["from"] > place.first
    changed = [row for row in rows if row["n"] != rows[0]["n"]]
    right = right and bool(match["then"]) == bool(changed)
    if changed:
        right = right and int(match["then"]) == rows[-1]["n"]
    before = figure(place, scope, place.first).count if level == "cap" else None
    told, on = match.groups()[-2:]
    counted = told is None if before is None else told and place.counts(value("C", told), scope, before, on)
    return (scope, level), bool(right and counted)


@claim(
    r"Between {D} and {D}, (?=there is no new|the counts? of the whole|the whole program)",
    r"Entre le {D} et le {D}, (?=il n'y a|les effectifs|l'ensemble du programme)",
)
def both_days(place, first, second):
    return is_day(place.first, first) and is_day(place.second, second)


@claim(
    r"there is no new count of the whole program; the last, of {D}, is {C}",
    r"il n'y a pas de nouvel effectif de l'ensemble du programme; dernier effectif, au {D} : {C}",
)
def no_new_program(place, when, told):
    one, two = pair(place, "program")
    return one.count == two.count and place.counts(told, "program", two.count, when)


@claim(
    r"the counts of the whole program cannot be compared: ",
    r"les effectifs de l'ensemble du programme ne sont pas comparables : ",
)
def no_program(place):
    return not is_known(place, "program")


@claim(
    r"In UN missions, Canadian police (went|stayed level,) from {C} \({D}\) to {C} \({D}\)",
    r"Dans les missions de l'ONU, l'effectif canadien est (passé|resté stable,) de {C} \({D}\) à {C} \({D}\)",
)
def un(place, how, before, first, after, second):
    one, two = pair(place, "un")
    told = place.counts(before, "un", one.count, first) and place.counts(after, "un", two.count, second)
    level = how in ("stayed level,", "resté stable,")
    return told and is_known(place, "un") and level == (before == after)


@claim(
    r"no count is published for either date|no count is published for {D}",
    r"aucun effectif n'est publié pour ces deux dates|aucun effectif n'est publié pour le {D}",
)
def missing(place, on):
    lacking = [
        day
        for day, each in zip((place.first, place.second), pair(place, place.subject), strict=True)
        if "missing" in each.doubts
    ]
    return is_day(lacking[0], on) and len(lacking) == 1 if on else len(lacking) == 2


@claim(
    r"no count of women is published for either date|no count of women is published for {D}",
    r"aucun effectif féminin n'est publié pour ces deux dates|aucun effectif féminin n'est publié pour le {D}",
)
def missing_women(place, on):
    lacking = [day for day in (place.first, place.second) if share_on(place, place.subject, day) is None]
    return is_day(lacking[0], on) and len(lacking) == 1 if on else len(lacking) == 2


def old(place: Place, doubt: str) -> list[tuple[datetime.date, datetime.date]]:
    """The days whose figure is in a doubt, each with the day of the figure."""
    if place.measure == "women":
        found = [(on, share_on(place, place.subject, on)) for on in (place.first, place.second)]
        return [(on, each.day) for on, each in found if each and on - each.day > RECENT]
    found = zip((place.first, place.second), pair(place, place.subject), strict=True)
    return [(on, each.count.day) for on, each in found if doubt in each.doubts]


@claim(
    r"the newest count for {D} is of {D}|(neither date) has a recent count",
    r"l'effectif le plus récent pour le {D} est du {D}|(aucune des deux dates) n'a d'effectif récent",
)
def carried(place, on, when, both):
    found = old(place, "carried")
    return len(found) == 2 if both else len(found) == 1 and is_day(found[0][0], on) and is_day(found[0][1], when)


@claim(
    r"the newest count for {D} is over two years old \({D}\)|(the newest counts for both) dates are over two years old",
    r"l'effectif le plus récent pour le {D} a plus de deux ans \({D}\)|(les effectifs les plus récents) pour les deux "
    r"dates ont plus de deux ans",
)
def stale(place, on, when, both):
    found = old(place, "stale")
    return len(found) == 2 if both else len(found) == 1 and is_day(found[0][0], on) and is_day(found[0][1], when)


@claim(
    r"UN missions alone have counted more since the newest count for {D} \({D}\)",
    r"depuis l'effectif le plus récent pour le {D} \({D}\), les missions de l'ONU à elles seules en ont compté "
    r"davantage",
)
def overtaken(place, on, when):
    return [(is_day(day, on), is_day(count, when)) for day, count in old(place, "overtaken")] == [(True, True)]


@claim(
    r"only a lower bound is published for {D}|(only lower bounds) are published for both dates",
    r"seul un minimum est publié pour le {D}|(seuls des minimums) sont publiés pour les deux dates",
)
def least(place, on, both):
    found = old(place, "at_least")
    return len(found) == 2 if both else len(found) == 1 and is_day(found[0][0], on)


@claim(
    r"only an approximate count is published for {D}|(only approximate counts) are published for both dates",
    r"seul un effectif approximatif est publié pour le {D}|(seuls des effectifs approximatifs) sont publiés pour les "
    r"deux dates",
)
def about(place, on, both):
    found = old(place, "about")
    return len(found) == 2 if both else len(found) == 1 and is_day(found[0][0], on)


@claim(
    r"UN part only for (?:{D}|(both dates)); the rest is not published",
    r"partie ONU seulement pour (?:le {D}|(les deux dates)); le reste n'est pas publié",
)
def part(place, on, both):
    found = old(place, "part")
    return len(found) == 2 if both else len(found) == 1 and is_day(found[0][0], on)


@claim(r"no new count since {D}", r"aucun nouvel effectif depuis le {D}")
def no_new(place, when):
    if place.measure == "women":
        one, two = (share_on(place, place.subject, on) for on in (place.first, place.second))
    else:
        one, two = (each.count for each in pair(place, place.subject))
    return one.day == two.day and is_day(one.day, when)


@claim(r"not published for {D}", r"non publié pour le {D}")
def unstated(place, on):
    day = place.first if is_day(place.first, on) else place.second
    if place.measure == "target":
        count = place.facts.women(day)
        return is_day(day, on) and (count is None or place.facts.target(count[0].day.year, day) is None)
    return is_day(day, on) and place.facts.cap(place.subject, place.measure, day) is None


@claim(r"{N} (more|fewer) officers?", r"{N} policiers? de (plus|moins)")
def by_officers(place, told, how):
    one, two = pair(place, place.subject)
    gap = two.count.officers - one.count.officers
    return is_known(place, place.subject) and told > 0 and gap == (told if how in ("more", "plus") else -told)


@claim(r"the same number in two counts", r"le même nombre dans deux effectifs")
def same(place):
    return is_known(place, place.subject) and not differs(place, place.subject)


def points(place: Place, on: datetime.date) -> int:
    """The share of women of the subject, or the target of its year, on a day."""
    if place.measure == "target":
        return place.facts.target(place.facts.women(on)[0].day.year, on)[0]
    count = share_on(place, place.subject, on)
    return percent(count.women, count.officers)


@claim(
    r"(?:{N} percentage points? (higher|lower)|(the same) percentage)",
    r"(?:{N} points? de pourcentage de (plus|moins)|(le même) pourcentage)",
)
def by_points(place, told, how, _):
    gap = points(place, place.second) - points(place, place.first)
    return told != 0 and gap == (0 if told is None else told if how in ("higher", "plus") else -told)


@claim(
    r"(raised|lowered) by {N}(?: (in several steps))? \((?:first stated|the last): (.+)\)$",
    r"(relevé|réduit) de {N}(?: (en plusieurs étapes))? \((?:première mention|la dernière) : (.+)\)$",
)
def cap_by(place, how, told, steps, when):
    one, two = caps_of(place, place.subject, place.measure)
    run, before = run_of(place, place.subject, place.measure)
    gap = two["n"] - one["n"]
    dated = when_stated(run[0], when, place.second) and bool(steps) == (before["n"] != one["n"])
    return told > 0 and gap == (told if how.lower() in ("raised", "relevé") else -told) and dated


@claim(r"the same on both dates", r"le même aux deux dates")
def cap_same(place):
    if place.measure == "target":
        return points(place, place.first) == points(place, place.second)
    one, two = caps_of(place, place.subject, place.measure)
    return (one["n"], one["suspended"]) == (two["n"], two["suspended"])


@claim(
    r"(suspended|no longer suspended) \(first stated: (.+)\)$",
    r"(suspendu|n'est plus suspendu) \(première mention : (.+)\)$",
)
def cap_suspended(place, how, when):
    run, _ = run_of(place, place.subject, "cap", "suspended")
    one, two = (each["suspended"] for each in caps_of(place, place.subject, "cap"))
    now = how.lower() in ("suspended", "suspendu")
    return two == now != one and when_stated(run[0], when, place.second)


@claim(
    r"first published as {N} \(([^)]+)\)(?:, then {N} \(([^)]+)\))?(, suspended)?$",
    r"publié pour la première fois, à {N} \(([^)]+)\)(?:, puis {N} \(([^)]+)\))?(, suspendu)?$",
)
def cap_first(place, told, when, then, later, _):
    rows = place.facts.statements(place.subject, place.measure, place.second)
    rows = [row for row in rows if row["last"] >= rows[-1]["from"]]
    same_ = then is None or (
        then == rows[-1]["n"] and when_stated(run_of(place, place.subject, place.measure)[0][0], later, place.second)
    )
    unseen = rows[0]["from"] > place.first
    return told == rows[0]["n"] and when_stated(rows[0], when, place.second) and same_ and unseen


@claim(
    r"no longer listed after {D}(?:; {E} takes over)?",
    r"retiré de la liste après le {D}(?:; engagement suivant : {E})?",
)
def unlisted(place, when, heir):
    return is_gone(place, place.subject, when, heir)


@claim(r"takes over from {E} after {D}", r"succède à l'engagement précédent \({E}\) après le {D}")
def takes_over(place, other, when):
    own = place.facts.engagements[place.subject]["succeeds"]
    return own == other and is_day(place.facts.until[other], when) and place.subject in subjects(place)[2]


@claim(
    r"^(last published )?{C} (?:on|in) {D}(?:; (?:cap|plafond) {N} \({D}\))?$",
    r"^(dernier effectif publié : ){C} (?:le|en) {D}(?:; plafond {N} \({D}\))?$",
    columns=SIDES,
)
def cell_last(place, _, told, when, cap, stated):
    on = place.first if place.column == "before" else place.second
    each = figure(place, place.subject, on)
    return (
        {"stale", "overtaken"} & each.doubts
        and place.counts(told, place.subject, each.count, when)
        and is_cap(place, on, cap, stated)
    )


def is_cap(place: Place, on: datetime.date, cap: int | None, stated: str | None) -> bool:
    """Whether a cap beside a count is the one in force on that day; True where none is told."""
    row = place.facts.cap(place.subject, "cap", on)
    return cap is None or (row["n"] == cap and is_day(row["from"], stated))


@claim(
    r"^{C} \({D}\)(?:, (no newer count|suspended))?(?:; cap {N} \({D}\))?$",
    r"^{C} \({D}\)(?:, (sans chiffre plus récent|suspendu))?(?:; plafond {N} \({D}\))?$",
    columns=SIDES,
)
def cell(place, told, when, state, cap, stated):
    on = place.first if place.column == "before" else place.second
    if place.measure in ("cap", "ceiling", "authorized"):
        row = place.facts.cap(place.subject, place.measure, on)
        return told == (row["n"], "exact") and is_day(row["from"], when) and bool(state) == row["suspended"]
    each = figure(place, place.subject, on)
    aged = bool(state) == ("carried" in each.doubts)
    return aged and place.counts(told, place.subject, each.count, when) and is_cap(place, on, cap, stated)


@claim(
    r"^{P}(?:, {N} of {N} \({D}\)| in {Y}(?: \((interpolated)\))?)(?:, (no newer count))?$",
    r"^{P}(?:, {N} sur {N} \({D}\)| en {Y}(?: \((interpolée)\))?)(?:, (sans chiffre plus récent))?$",
    columns=SIDES,
)
def cell_share(place, share, women_, base, when, year, derived, aged):
    on = place.first if place.column == "before" else place.second
    if year:
        return place.facts.women(on)[0].day.year == year and place.facts.target(year, on) == (share, bool(derived))
    count = share_on(place, place.subject, on)
    right = (percent(count.women, count.officers), count.women, count.officers)
    return (share, women_, base) == right and is_day(count.day, when) and bool(aged) == (on - count.day > RECENT)


@claim(r"^not published(?:; cap {N} \({D}\))?$", r"^non publié(?:; plafond {N} \({D}\))?$", columns=SIDES)
def cell_none(place, cap, stated):
    on = place.first if place.column == "before" else place.second
    if place.measure in ("cap", "ceiling", "authorized"):
        return place.facts.cap(place.subject, place.measure, on) is None
    if place.measure == "women":
        return share_on(place, place.subject, on) is None
    if place.measure == "target":
        count = place.facts.women(on)
        return count is None or place.facts.target(count[0].day.year, on) is None
    return figure(place, place.subject, on).count is None and is_cap(place, on, cap, stated)


@claim(r"^not listed$", r"^hors liste$", columns=SIDES)
def cell_unlisted(place):
    on = place.first if place.column == "before" else place.second
    return place.subject not in place.facts.listed(on)


@claim(r"^{N} engagements?$", r"^{N} engagements?$", columns=SIDES)
def cell_redacted(place, told):
    on = place.first if place.column == "before" else place.second
    return place.subject == "redacted" and told == place.facts.redacted(on)
