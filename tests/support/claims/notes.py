"""Claims of the status lines, of a briefing, and of the line that says how old the counts are."""

from tests.support.claims.program import ceiling, leading, why_not
from tests.support.claims.women import standing
from tests.support.facts import RECENT, day, percent, rows
from tests.support.reading import claim, is_day, worded


@claim(
    r"^Program: {C} deployed \({D}\); ceiling (?:{N}|not published); utilization (?:{P}|n/a)(?:; (no newer count))?$",
    r"^Programme : {C} déployés \({D}\); plafond du programme (?:{N}|non publié); utilisation (?:{P}|s\.o\.)(?:; "
    r"(sans chiffre plus récent))?$",
)
def program(place, told, when, of, share, aged):
    count = leading(place)
    right = percent(count.officers, ceiling(place)) if why_not(place) is None else None
    old = bool(aged) == (place.as_of - count.day > RECENT)
    return old and (of, share) == (ceiling(place), right) and place.counts(told, "program", count, when)


@claim(
    r"^Program: (?:last published {C} deployed on {D}|(no count) published); ceiling (?:{N}|not published); "
    r"utilization n/a$",
    r"^Programme : (?:{C} déployés le {D}, dernier effectif publié|(aucun effectif) publié); plafond du programme "
    r"(?:{N}|non publié); "
    r"utilisation s\.o\.$",
)
def program_last(place, told, when, none, of):
    last = place.facts.last_program(place.as_of)
    known = last is None if none else place.counts(told, "program", last, when)
    return leading(place) is None and known and of == ceiling(place)


@claim(
    r"^Women: (?:{N} of {N} \({D}, (UN missions|whole program)\), {P}|(no total) from the last two years is published "
    r"for the program "
    r"or for UN missions); (?:UN target {P}(?: \((interpolated)\))? for {Y}|(no UN target) for individual police "
    r"officers is published for "
    r"{Y})(?:; difference (?:(-?)(\d+) percentage points?|n/a))?$",
    r"^Policières : (?:{N} sur {N} \({D}, (missions de l'ONU|ensemble du programme)\), {P}|(aucun total) du programme "
    r"ni des missions de "
    r"l'ONU n'est publié depuis deux ans); (?:cible de l'ONU de {P}(?: \((interpolée)\))? pour {Y}|(aucune cible) de "
    r"l'ONU pour les policiers "
    r"individuels n'est publiée pour {Y})(?:; écart (?:(-?)(\d+) points? de pourcentage|s\.o\.))?$",
)
def women(place, told, base, when, scope, share, none, aim, derived, year, _, other, minus, gap):
    if none:
        return place.facts.women(place.as_of) is None and aim is None and other == place.as_of.year
    count, of = standing(place)
    target = place.facts.target(count.day.year, place.as_of)
    right = percent(count.women, count.officers)
    told_gap = None if gap is None else -int(gap) if minus else int(gap)
    return (
        (told, base, share) == (count.women, count.officers, right)
        and is_day(count.day, when)
        and (of == "program") == ("program" in scope)
        and (year or other) == count.day.year
        and (target == (aim, bool(derived)) if target else aim is None)
        and told_gap == (right - target[0] if target else None)
    )


@claim(
    r"^{E}: (?:{C} \({D}\); )?cap (?:{N}|not published); utilization (?:{P}|n/a)",
    r"^{E} : (?:{C} \({D}\); )?plafond (?:{N}|non publié); utilisation (?:{P}|s\.o\.)",
)
def engagement(place, key, told, when, of, share):
    row = place.facts.listed(place.as_of)[key]
    counted = row.count is None if told is None else place.counts(told, key, row.count, when)
    return counted and (of, share) == (row.cap and row.cap["n"], row.share) and place.subject == key


@claim(
    r"{N} engagements? (?:is|are) redacted by the source and not named",
    r"{N} engagements? (?:est|sont) caviardés? par la source et (?:n'est|ne sont) pas nommés?",
)
def redacted(place, told):
    return told == place.facts.redacted(place.as_of)


@claim(r"^As of {D}(?=$|:)", r"^En date du {D}(?=$| :)")
def as_of(place, when):
    return is_day(place.as_of, when)


@claim(
    r"This note gives, as of {D}, the figures of .*? \(date modified: {D}\)",
    r"Cette note présente, en date du {D}, les chiffres de .*? \(modifié le {D}\)",
)
def note(place, when, _):
    return is_day(place.as_of, when)


@claim(r"according to the note of {D}", r"selon la note du {D}")
def note_of(place, when):
    return is_day(min(row["from"] for row in place.facts.stated if row["level"] == "ceiling" and row["n"] == 150), when)


@claim(r"The ceiling stated on {D} is {N} officers", r"Plafond du programme énoncé le {D} : {N} policiers")
def stated(place, when, told):
    row = place.facts.cap("program", "ceiling", place.as_of)
    return is_day(row["from"], when) and told == row["n"]


@claim(
    r"As of {D}, the Program has ongoing funding of \$([\d.]+) million a year",
    r"En date du {D}, le Programme dispose d'un financement permanent de ([\d,]+) millions de dollars par année",
)
def funding(place, when, millions):
    row = next(row for row in rows("program_facts") if row["fact"] == "annual_funding_cad")
    told = float(millions.replace(",", ".")) * 1e6
    return abs(told - float(row["value"])) < 1 and is_day(day(row["as_of"]), when) and day(row["as_of"]) <= place.as_of


@claim(
    r"As of {D}, more than {N} Canadian police officers had served in over {N} operations since {Y}",
    r"En date du {D}, plus de {N} policiers du Canada avaient servi dans plus de {N} opérations depuis {Y}",
)
def served(place, when, officers, operations, since):
    facts = {row["fact"]: float(row["value"]) for row in rows("program_facts") if row["as_of"] == when}
    right = facts[f"officers_since_{since}"], facts[f"operations_since_{since}"]
    return (officers, operations) == right and when <= place.as_of.isoformat()


@claim(
    r"{E} stands at {N} of its cap of {N} \({P}\), counted (?:on|in) {D}",
    r"{E} : {N} sur un plafond de {N} \({P}\) (?:le|en) {D}",
)
def near(place, key, told, of, share, when):
    row = place.facts.listed(place.as_of)[key]
    return row.share == share and of == row.cap["n"] >= told and place.counts((told, "exact"), key, row.count, when)


@claim(
    r"{E} stands over its cap: {N} officers, cap {N}, counted (?:on|in) {D}",
    r"{E} dépasse son plafond : effectif de {N} (?:le|en) {D}, plafond de {N}",
)
def over(place, key, told, *rest):
    of, when = rest if place.lang == "en" else rest[::-1]
    row = place.facts.listed(place.as_of)[key]
    return row.reason is None and told > of == row.cap["n"] and place.counts((told, "exact"), key, row.count, when)


@claim(
    r"No count that can be compared with its cap reaches {P} of it",
    r"Aucun effectif comparable à son plafond n'en atteint {P}",
)
def none_near(place, told):
    known = [row for row in place.facts.listed(place.as_of).values() if row.reason is None]
    return known and all(100 * row.count.officers < told * row.cap["n"] for row in known)


@claim(
    r"In {N} of {N} engagements?, no count can be compared with a cap",
    r"Dans {N} engagements? sur {N}, aucun effectif n'est comparable à un plafond",
)
def not_compared(place, left, total):
    known = place.facts.listed(place.as_of).values()
    return (left, total) == (sum(row.reason is not None for row in known), len(known)) and left > 0


@claim(
    r"The newest count of the program by this date is of {D}",
    r"L'effectif du programme le plus récent à cette date est du {D}",
)
def program_carried(place, when):
    count = leading(place)
    return is_day(count.day, when) and place.as_of - count.day > RECENT


@claim(
    r"{N} of {N} engagement counts (?:is|are) over {N} days old, the oldest of {D}",
    r"{N} des {N} effectifs d'engagement (?:a|ont) plus de {N} jours; le plus ancien : {D}",
)
def engagements_carried(place, told, counted, days, oldest):
    known = [row.count for row in place.facts.listed(place.as_of).values() if row.count]
    old = [count for count in known if place.as_of - count.day > RECENT]
    return (told, counted, days) == (len(old), len(known), RECENT.days) and is_day(min(old).day, oldest)


@claim(
    r"The newest count by this date is of {D}",
    r"(?:L'effectif le plus récent à cette date est du|Effectif le plus récent à cette date :) {D}",
)
def count_carried(place, when):
    count = place.facts.listed(place.as_of)[place.subject].count
    return place.counts(worded(count), place.subject, count, when) and place.as_of - count.day > RECENT


@claim(
    r"The last full count of the program is of {D}\. Newest figures, UN missions only: {D}",
    r"Le dernier effectif complet du programme est du {D}\. Chiffres les plus récents, missions de l'ONU seulement : "
    r"{D}",
)
def newest(place, when, month):
    own = [row for row in place.facts.own("program", "program") if row.women is not None]
    return is_day(own[-1].day, when) and is_day(max(place.facts.totals).day, month)
