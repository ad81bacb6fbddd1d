"""Claims of the page of an engagement or mission: its count, its cap, its days, its women, its facts."""

import datetime
import itertools

from tests.support.facts import ALWAYS, RECENT, Count, day, percent
from tests.support.reading import Place, claim, is_day, worded

REACHES = {
    "un part only": "un", "partie onu seulement": "un", "lower bound": "at_least", "minimum": "at_least",
    "whole engagement": "whole", "engagement entier": "whole", "this mission only": "mission", "cette mission "
    "seulement": "mission",
}  # fmt: skip


def row_of(place: Place):
    """What is listed of the engagement of the page; None for a mission and for one not listed."""
    return place.facts.listed(place.as_of).get(place.subject)


def shown(place: Place) -> Count | None:
    """The count that the title of a page tells: the one that stands, or the newest of a mission."""
    if place.subject in place.facts.engagements:
        row = row_of(place)
        return row.count if row else None
    newest = place.facts.place(place.subject, place.as_of)[-1]
    return newest if place.as_of - newest.day <= RECENT else None


def is_told(place: Place, told: tuple, count: Count, when: str) -> bool:
    """Whether a count of the page is told as it is; a mission's own counts are whole to it."""
    return place.counts(told, place.subject, count, when)


@claim(r"{N} of up to {N} officers (?:on|in) {D}", r"{N} policiers sur un maximum de {N} (?:le|en) {D}")
def of_cap(place, told, cap, when):
    row = row_of(place)
    return row.reason is None and told <= cap == row.cap["n"] and is_told(place, (told, "exact"), row.count, when)


@claim(
    r"{N} officers? (?:on|in) {D}, {N} over the cap of {N}",
    r"{N} policiers? (?:le|en) {D}, plafond de {N} dépassé de {N}",
)
def over_cap(place, told, when, *both):
    over, cap = both if place.lang == "en" else both[::-1]
    row = row_of(place)
    right = row.reason is None and cap == row.cap["n"] and over == told - cap > 0
    return right and is_told(place, (told, "exact"), row.count, when)


@claim(
    r"(?:{C} officers?|(no officers) in its UN missions) (?:on|in) {D}",
    r"(?:{C} policiers?|(aucun policier) dans ses missions de l'ONU) (?:le|en) {D}",
)
def count(place, told, none, when):
    said = None if place.part == "mission-women" else shown(place)
    if said is None:
        same = [row for row in place.facts.place(place.subject, place.as_of) if is_day(row.day, when)]
        return all(row.officers == 0 and (row.reach == "un") == bool(none) for row in same) and same
    return is_told(place, (0, "none") if none else told, said, when)


@claim(
    r"{C} officers? at the last (UN )?count, (?:on|in) {D}",
    r"{C} policiers? au dernier décompte(?: de (l'ONU))?, (?:le|en) {D}",
)
def last_count(place, told, un, when):
    newest = max(place.facts.place(place.subject, place.as_of), key=lambda row: (row.day, row.reach == "whole"))
    right = (newest.officers, "at_least" if newest.reach == "at_least" else newest.bound)
    standing = shown(place)
    over = place.subject in place.facts.missions and newest.reach == "mission"
    stale = standing is None or over
    return told == right and stale and is_day(newest.day, when) and bool(un) == (newest.reach == "un")


@claim(
    r"no count of officers (?:is )?published(?: by this date)?", r"aucun effectif(?: n'est)? publié(?: à cette date)?"
)
def no_count(place):
    return not place.facts.place(place.subject, place.as_of)


@claim(
    r"Highest (?:published )?count: {C} in {D}(?:; cap {N}(?: after {N} changes?)?)?",
    r"Effectif (?:publié )?maximal : {C} en {D}(?:; plafond de {N}(?: après {N} changements?)?)?",
)
def highest(place, told, month, cap, changes):
    most = max(row.officers for row in place.facts.place(place.subject, place.as_of))
    top = [row for row in place.facts.place(place.subject, place.as_of) if row.officers == most]
    numbers = [row["n"] for row in place.facts.statements(place.subject, "cap", place.as_of)]
    steps = sum(one != two for one, two in itertools.pairwise(numbers))
    right = (numbers[-1], steps or None) if numbers else (None, None)
    return any(told == worded(row) and is_day(row.day, month) for row in top) and (cap, changes) == right


@claim(r"(?<![\w-])cap {N}", r"(?<!sous un )plafond de {N}")
def cap(place, told):
    return told == place.facts.statements(place.subject, "cap", place.as_of)[-1]["n"]


def first_day(place: Place):
    """The first known day of an engagement or mission."""
    own = place.facts.missions.get(place.subject)
    there = [own] if own else [row for row in place.facts.missions.values() if row["engagement_id"] == place.subject]
    return min(day(row["first_date"]) for row in there)


@claim(r"(?:mission )?not begun by {D}", r"(?:(?:mission )?pas encore (?:commencée? le|au)) {D}")
def not_begun(place, when):
    if place.row_mission:
        return day(place.facts.missions[place.row_mission]["first_date"]) > place.as_of and is_day(place.as_of, when)
    since = place.facts.engagements.get(place.subject, {}).get("since")
    later = first_day(place) > place.as_of or (place.column.endswith("since") and int(since) > place.as_of.year)
    return is_day(place.as_of, when) and later


@claim(r"mission ended in {D}", r"mission terminée en {D}")
def ended(place, month):
    row = place.facts.missions[place.subject]
    last = day(row["last_date"])
    return row["dates_of"] == "mission" and last < place.as_of and is_day(last, month)


@claim(
    r"last Canadian police in {D}|last month with Canadian police: {D}",
    r"derniers policiers canadiens en {D}|dernier mois avec des policiers canadiens : {D}",
)
def canada_left(place, month, other):
    row = place.facts.missions[place.row_mission or place.subject]
    last = day(row["last_date"])
    return row["dates_of"] == "canada" and last <= place.as_of and is_day(last, month or other)


@claim(
    r"first month with Canadian police on record: {D}", r"premier mois avec des policiers canadiens au dossier : {D}"
)
def canada_came(place, month):
    row = place.facts.missions[place.row_mission or place.subject]
    return row["dates_of"] == "canada" and is_day(day(row["first_date"]), month)


@claim(
    r"(?:on the published list until|last named on|planned to end on) {D}"
    r"|{D} \((?:inferred: no longer on the published list|last day it was named|planned)\)",
    r"(?:sur la liste publiée jusqu'au|nommé pour la dernière fois le|fin prévue le) {D}"
    r"|{D} \((?:déduite : absent de la liste publiée ensuite|dernière mention|prévue)\)",
)
def until(place, *days):
    last = place.facts.until[place.subject]
    return last <= place.as_of and is_day(last, next(filter(None, days)))


@claim(r"no end published by {D}", r"aucune fin publiée au {D}")
def no_end(place, when):
    own = place.facts.missions.get(place.subject)
    last = day(own["last_date"], ALWAYS) if own else place.facts.until[place.subject]
    return last > place.as_of and is_day(place.as_of, when)


@claim(
    r"{N} wom[ae]n of {N} (deployed|in its UN missions) \({P}\) on {D}",
    r"{N} femmes? sur {N} (en mission|dans ses missions de l'ONU) \({P}\) le {D}",
)
def women(place, told, officers, scope, share, when):
    newest = [row for row in place.facts.place(place.subject, place.as_of) if row.women is not None][-1]
    right = (newest.women, newest.officers, percent(newest.women, newest.officers))
    return (
        (told, officers, share) == right
        and is_day(newest.day, when)
        and ("UN" in scope or "ONU" in scope) == (newest.reach == "un")
    )


@claim(r"No officers deployed on {D}", r"Aucun policier en mission le {D}")
def nobody(place, when):
    newest = [row for row in place.facts.place(place.subject, place.as_of) if row.women is not None][-1]
    return newest.officers == 0 and is_day(newest.day, when) and newest.reach != "un"


@claim(
    r"No count of women among officers is published by this date",
    r"Aucun nombre de policières n'est publié à cette date",
)
def no_women(place):
    return not any(row.women is not None for row in place.facts.place(place.subject, place.as_of))


@claim(
    r"Cap {N}; no count of officers is published by this date",
    r"Plafond de {N}; aucun effectif n'est publié à cette date",
)
def cap_alone(place, told):
    return no_count(place) and cap(place, told)


@claim(r"Nothing of the kind is published by this date", r"Rien de tel n'est publié à cette date")
def nothing(place):
    level = "engagement" if place.subject in place.facts.engagements else "mission"
    own = [row for row in place.facts.own(level, place.subject) if row.day <= place.as_of]
    return not own and not place.facts.statements(place.subject, "cap", place.as_of)


@claim(r"^{N} missions?$", r"^{N} missions?$")
def number_of_missions(place, told):
    own = {row["mission_id"] for row in place.facts.missions.values() if row["engagement_id"] == place.subject}
    before = place.facts.engagements[place.subject]["succeeds"]
    start = place.facts.until[before] + datetime.timedelta(1) if before else place.as_of
    held = {row["mission_id"] for row in place.facts.active(start).get(place.subject, [])}
    return told == len(own | held) == place.rows


@claim(r"{E} since {D}, the engagement {E} since {Y}", r"{E} depuis {D}, l'engagement {E} depuis {Y}")
def older(place, mission, month, engagement, since):
    first = day(place.facts.missions[mission]["first_date"])
    year = int(place.facts.engagements[engagement]["since"])
    return is_day(first, month) and year == since > first.year


@claim(r"{C} · (?:counted (?:on|in) )?{D}", r"{C} · (?:compté (?:le|en) )?{D}")
def fact_dated(place, told, when):
    return is_told(place, told, row_of(place).count, when)


@claim(r"under a cap of {N}", r"sous un plafond de {N}")
def fact_cap_then(place, told):
    row = row_of(place)
    return told == place.facts.cap(place.subject, "cap", row.count.day)["n"] != row.cap["n"]


@claim(r"{C} · (?:(UN part only)|(lower bound)), {D}", r"{C} · (?:(partie ONU seulement)|(minimum)), {D}")
def fact_bound(place, told, un, least, when):
    row = row_of(place)
    reach = "un" if un else "at_least"
    return row.count.reach == reach and is_told(place, told, row.count, when)


@claim(
    r"{N}(?: \((suspended)\))? · (last )?stated {D} \((.+)\)",
    r"{N}(?: \((suspendu)\))? · (dernier )?énoncé le {D} \((.+)\)",
)
def fact_cap(place, told, suspended, last, when, how):
    row = place.facts.statements(place.subject, "cap", place.as_of)[-1]
    right = (row["n"], row["suspended"], row_of(place) is None)
    known = row["to"] if row["to"] and row["to"] <= place.as_of else None
    window = ("this date or later", "cette date ou après") if known is None else (f"{known}",) * 2
    ends = {"exact": ("dated", "daté"), "month": ("month known", "mois connu")}.get(row["dating"], window)
    return (told, bool(suspended), bool(last)) == right and is_day(row["from"], when) and how.endswith(ends)


@claim(
    r"(UN part only|whole engagement|this mission only|lower bound); "
    r"(?:UN month-end|dated|month known|date of the report|undated page, at its earliest date)(?:; (round number))?",
    r"(partie ONU seulement|engagement entier|cette mission seulement|minimum); (?:fin de mois, ONU|daté|mois connu"
    r"|date de l'article|page non datée, à sa date la plus ancienne)(?:; (nombre arrondi))?",
)
def of_count(place, *said):
    reach = REACHES[said[0].lower()]
    there = [row for row in place.facts.place(place.subject, place.as_of) if is_day(row.day, place.when)]
    return any(row.reach == reach and (row.bound == "about") == bool(said[1]) for row in there)


LEGEND = (
    r"\. Line: UN missions at month-end, open where no report|(?:dotted line|Dotted line): UN part only, a lower bound"
    r"|dot: other published count|hollow dot: one mission only|hollow square: undated page, at its earliest date",
    r"\. Ligne : missions de l'ONU en fin de mois, ouverte sans rapport|ligne pointillée : partie ONU seulement, un "
    r"minimum"
    r"|point : autre effectif publié|point creux : une mission seulement|carré creux : page non datée, à sa date la "
    r"plus ancienne",
)


@claim(*LEGEND)
def legend(place):
    return True


@claim(
    r"for the first deployments\. A mission has dates of its own, from the sources on that mission, and they can "
    r"reach further back",
    r"pour les premiers déploiements\. Une mission a ses propres dates, tirées des sources qui portent sur elle, et "
    r"elles peuvent "
    r"remonter plus loin",
)
def explained(place):
    return True


@claim(
    r"The UN's month-end counts stand in the table of the figure above",
    r"Les effectifs de fin de mois de l'ONU sont dans le tableau de la figure ci-dessus",
)
def elsewhere(place):
    return any(row.day <= place.as_of for row in place.facts.un_months(place.subject))


@claim(r"^{N} sources? of this page$", r"^{N} sources? de cette page$")
def number_of_sources(place, told):
    return told == place.rows


@claim(r"^{Y}$|^{D}$", r"^{Y}$|^{D}$")
def fact_since(place, year, month):
    own = place.facts.missions.get(place.subject)
    if year:
        return year == int(place.facts.engagements[place.subject]["since"])
    row = own or place.facts.missions.get(place.row_mission)
    field = "first_date" if place.column.endswith("since") else "last_date"
    return is_day(day(row[field] if row else place.facts.engagements[place.subject]["until"]), month)


@claim(r"^not published(?: \(whole engagement\))?$", r"^non publié(?: \(engagement entier\))?$")
def fact_unknown(place):
    key = place.facts.missions.get(place.subject, {}).get("engagement_id", place.subject)
    row, as_of = place.facts.engagements[key], place.as_of
    begun = [
        each
        for each in place.facts.missions.values()
        if each["engagement_id"] == key and day(each["first_date"]) <= as_of
    ]
    unknown = {
        "mission.fact_lead": not begun,
        "mission.fact_program_since": not row["since"] or int(row["since"]) > as_of.year,
        "mission.fact_language": not row["working_language"],
        "mission.fact_armed": not row["armed"],
        "mission.fact_cap": not place.facts.statements(key, "cap", as_of),
    }
    return unknown.get(place.column, place.column == "until")


@claim(r"^(yes|no)(?: \(whole engagement\))?$", r"^(oui|non)(?: \(engagement entier\))?$")
def fact_armed(place, told):
    key = place.facts.missions.get(place.subject, {}).get("engagement_id", place.subject)
    return place.facts.engagements[key]["armed"] == ("yes" if told in ("yes", "oui") else "no")
