"""Claims about the whole program, UN missions together, the ceiling, the list of engagements and the money."""

import re

from tests.support.facts import KEPT, Count, day, percent, rows
from tests.support.reading import SLOTS, Place, claim, is_day, value, worded

COUNTED = re.compile(rf"{SLOTS['E']}(?: :)? {SLOTS['C']}", re.IGNORECASE)  # an engagement and its count in a list


def ceiling(place: Place) -> int | None:
    """The ceiling in force."""
    row = place.facts.cap("program", "ceiling", place.as_of)
    return row["n"] if row else None


def why_not(place: Place) -> str | None:
    """Why the program's count is not set against the ceiling."""
    count = place.facts.last_program(place.as_of)
    overtaken = count and place.as_of - count.day <= KEPT and place.facts.program(place.as_of) is None
    return "overtaken" if overtaken else place.facts.why_not("program", "ceiling", count, place.as_of)


def leading(place: Place) -> Count | None:
    """The program's count that leads."""
    return place.facts.program(place.as_of)


def unfilled(place: Place) -> int:
    """Positions under the ceiling that are not filled; an error where the two are not compared."""
    if why_not(place) is not None:
        raise ValueError
    return ceiling(place) - leading(place).officers


@claim(
    r"{C} officers? (?:was|were) deployed(?: on {D})?"
    r"(?: under a ceiling of {N}|; ceiling {N}, (not compared)|; (no ceiling) is on record(?: for this day)?"
    r"|: (a lower bound), not compared)?",
    r"{C} policiers? déployés?(?: au {D})?"
    r"(?: \(plafond(?: du programme)? : {N}\)|; plafond du programme : {N}, (sans comparaison)"
    r"|; (aucun plafond) du programme au dossier(?: pour ce jour)?| : (un minimum), sans comparaison)?",
)
def deployed(place, told, when, under, beside, _, no_ceiling, bound):
    reason = why_not(place)
    return (
        place.counts(told, "program", leading(place), when)
        and (under is None or (reason is None and under == ceiling(place) >= told[0]))
        and (beside is None or (reason is not None and beside == ceiling(place)))
        and (no_ceiling is None or ceiling(place) is None)
        and (bound is None or told[1] == "at_least")
    )


@claim(
    r"{N} Canadian officers? (?:was|were) in UN missions in {D}",
    r"{N} policiers? canadiens? en mission de l'ONU en {D}",
)
def in_missions(place, told, month):
    return leading(place) is None and place.counts((told, "exact"), "un", place.facts.un(place.as_of), month)


@claim(
    r"{C}(?: of {N})? \| officers deployed on {D}(?: · {P} of the ceiling)?",
    r"{C}(?: sur {N})? \| policiers déployés le {D}(?: · {P} du plafond du programme)?",
)
def deployed_tile(place, told, of, when, share):
    compared = why_not(place) is None
    right = (ceiling(place), percent(told[0], ceiling(place))) if compared else (None, None)
    return place.counts(told, "program", leading(place), when) and (of, share) == right


@claim(
    r"{N} \| officers in UN missions on {D} · (?:whole program last published: {C} on {D}"
    r"|Count of the whole program: not published in this record before {D})",
    r"{N} \| policiers en mission de l'ONU le {D} · (?:dernier effectif du programme : {C} le {D}"
    r"|Effectif de l'ensemble du programme : non publié dans ce dossier avant le {D})",
)
def un_tile(place, told, when, last, last_day, first):
    ok = leading(place) is None and place.counts((told, "exact"), "un", place.facts.un(place.as_of), when)
    newest = place.facts.last_program(place.as_of)
    return ok and (place.counts(last, "program", newest, last_day) if first is None else is_first(place, first))


def is_first(place: Place, told: str) -> bool:
    """Whether a day is that of the first count of the program, and lies ahead."""
    first = min(place.facts.own("program", "program")).day
    return is_day(first, told) and first > place.as_of


@claim(
    r"Count of the whole program: not published in this record before {D}",
    r"Effectif de l'ensemble du programme : non publié dans ce dossier avant le {D}",
)
def not_before(place, first):
    return is_first(place, first)


@claim(
    r"{N} \+ {N} redacted \| engagements? with a cap or a recent count",
    r"{N} \+ {N} caviardés? \| engagements? avec un plafond ou un effectif récent",
)
def tile_with_redacted(place, told, redacted):
    return (told, redacted) == (len(place.facts.listed(place.as_of)), place.facts.redacted(place.as_of))


@claim(
    r"{N} engagements? \| engagements? with a cap or a recent count",
    r"{N} engagements? \| engagements? avec un plafond ou un effectif récent",
)
def tile_of_list(place, told):
    return told == len(place.facts.listed(place.as_of)) and not place.facts.redacted(place.as_of)


def funding(place: Place) -> tuple[float, object]:
    """The published funding a year, in millions, and its day."""
    row = next(row for row in rows("program_facts") if row["fact"] == "annual_funding_cad")
    return float(row["value"]) / 1e6, day(row["as_of"])


@claim(
    r"\$([\d.]+)M a year \| International Assistance Envelope · {D}",
    r"([\d,]+) M\$ par année \| {D} · Enveloppe de l'aide internationale",
)
def money(place, millions, when):
    amount, on = funding(place)
    return float(millions.replace(",", ".")) == amount and is_day(on, when) and on <= place.as_of


@claim(
    r"Funding: not published \| first published for {D}", r"Financement : non publié \| premier chiffre publié : {D}"
)
def no_money(place, when):
    on = funding(place)[1]
    return is_day(on, when) and on > place.as_of


def recent(place: Place) -> set[str]:
    """The listed engagements with a recent count."""
    return {key for key, row in place.facts.listed(place.as_of).items() if row.count and row.recent}


@claim(
    r"{N} engagements?, (?:each )?with a recent count",
    r"{N} engagements?, (?:dont l'effectif est|chacun avec un effectif) récent",
)
def all_recent(place, told):
    return told == len(place.facts.listed(place.as_of)) == len(recent(place)) > 0


@claim(
    r"{N} engagements?, (?:none with|without) a recent count",
    r"{N} engagements?, (?:sans|aucun avec un) effectif récent",
)
def none_recent(place, told):
    return told == len(place.facts.listed(place.as_of)) > 0 == len(recent(place))


@claim(r"{N} engagements?; {N} with a recent count", r"{N} engagements?; {N} avec un effectif récent")
def some_recent(place, told, counted):
    return (told, counted) == (len(place.facts.listed(place.as_of)), len(recent(place)))


@claim(
    r"{N} engagements?; recent counts? ?(?:only for|:) (<.*)",
    r"{N} engagements?; (?:seuls )?effectifs? récents? : (<.*)",
)
def recent_of(place, told, names):
    listed = {each.strip("<>") for each in names.rstrip(".").replace(" and ", ", ").replace(" et ", ", ").split(", ")}
    return told == len(place.facts.listed(place.as_of)) and listed == recent(place)


@claim(r"No engagement is published for this date", r"Aucun engagement n'est publié pour cette date")
def no_engagement(place):
    return not place.facts.listed(place.as_of)


@claim(
    r"{P} of the ceiling was used(?: on {D})?; {N} positions? (?:was|were) unfilled",
    r"{P} du plafond du programme utilisé(?: au {D})?; {N} postes? non pourvus?",
)
def used(place, share, when, left):
    count = leading(place)
    dated = is_day(count.day, when) if when else count.day == place.as_of
    return dated and left == unfilled(place) and share == percent(count.officers, ceiling(place))


@claim(
    r"The whole program was last counted on {D}", r"L'ensemble du programme a été compté pour la dernière fois le {D}"
)
def last_counted(place, when):
    return leading(place) is None and is_day(place.facts.last_program(place.as_of).day, when)


@claim(r"whole program, against the ceiling of {N}", r"plafond du programme, qui est de {N}")
def against_ceiling(place, told):
    return told == ceiling(place)


@claim(
    r"The ceiling is {N}; (?:last published count: {C} on {D}|(no count) of the program is published yet)",
    r"(?:Le plafond du programme est de|Plafond du programme :) {N}; "
    r"(?:dernier effectif publié : {C} au {D}|(aucun effectif) du programme n'est encore publié)",
)
def ceiling_alone(place, told, last, when, no_count):
    newest = place.facts.last_program(place.as_of)
    counted = newest is None if no_count else place.counts(last, "program", newest, when)
    return told == ceiling(place) and leading(place) is None and counted


@claim(
    r"(?:Unfilled positions are not known: no ceiling|No ceiling) of the program is on record for this day",
    r"(?:Les postes non pourvus ne sont pas connus : a|A)ucun plafond du programme au dossier pour ce jour",
)
def no_ceiling(place):
    return ceiling(place) is None


@claim(
    r"{N} positions? (?:was|were) unfilled under the ceiling on {D} \({N} less {N} deployed\)",
    r"{N} postes? non pourvus? sous le plafond du programme au {D} \({N} moins {N} déployés\)",
)
def headroom(place, left, when, of, officers):
    count = leading(place)
    right = (unfilled(place), ceiling(place), count.officers)
    return (left, of, officers) == right and left == of - officers and is_day(count.day, when)


@claim(
    r"{N} positions? under the ceiling (?:was|were) not authorized for an engagement on {D} "
    r"\({N} less {N} authorized, for {N} missions in {N} countries\)",
    r"{N} postes? sous le plafond du programme n'étai(?:t|ent) pas autorisés? pour un engagement le {D} "
    r"\({N} moins {N} autorisés, pour {N} missions dans {N} pays\)",
)
def unauthorized(place, left, when, of, authorized, missions, countries):
    row = place.facts.cap("program", "authorized", place.as_of)
    facts = {each["fact"]: float(each["value"]) for each in rows("program_facts") if is_day(day(each["as_of"]), when)}
    right = (ceiling(place), row["n"], facts["authorized_missions"], facts["authorized_countries"])
    return (of, authorized, missions, countries) == right and left == of - authorized and is_day(row["from"], when)


REASONS = {
    "overtaken": (
        "UN missions alone have counted more since the program's last count",
        "car les missions de l'ONU à elles seules ont compté davantage depuis le dernier effectif du programme",
    ),
    "no_count": (
        "no count of the whole program is published yet",
        "aucun effectif de l'ensemble du programme n'est encore publié",
    ),
    "lower_bound": ("the count of [-0-9]+ is a lower bound", "l'effectif du [-0-9]+ est un minimum"),
    "stale": ("the program has no count recent enough to compare with it", "faute d'effectif assez récent"),
}


@claim(
    r"Unfilled positions under the ceiling are not known: (.+?)\.$",
    r"(?:Les )?postes non pourvus sous le plafond du programme(?: ne sont pas connus)? : (?:inconnus, )?(.+?)\.$",
)
def headroom_unknown(place, said):
    reason = why_not(place)
    wording = REASONS[reason][place.lang == "fr"]
    told = "".join(each for each in said.split() if each[:4].isdigit())
    return re.fullmatch(wording, said) and (not told or is_day(leading(place).day, told))


@claim(
    r"How many are authorized in all engagements together is not published by this date, so the second headroom is not "
    r"known\.(?: The published caps do not add up to it: (redacted) engagements are missing from them)?",
    r"Le total autorisé pour tous les engagements n'est pas publié à cette date; la seconde marge n'est donc pas "
    r"connue\.(?: Les plafonds publiés n'en donnent pas la somme : il y manque les engagements (caviardés))?",
)
def unauthorized_unknown(place, redacted):
    known = place.facts.cap("program", "authorized", place.as_of)
    return known is None and bool(redacted) == bool(place.facts.redacted(place.as_of))


@claim(
    r"(<.+), counted in (.+?)\. These counts do not add up to the program's, last published on {D}: {C}",
    r"(<.+) \(effectifs ?:? (?:de |d')?(.+?)\)\. Ces effectifs ne s'additionnent pas pour donner celui du programme, "
    r"publié pour "
    r"la dernière fois en date du {D} : {C}",
)
def newer_counts(place, items, months, when, last):
    newest = place.facts.last_program(place.as_of)
    rows_ = [row for key, row in place.facts.listed(place.as_of).items() if key in recent(place)]
    newer = {row.id: row for row in rows_ if row.count.day > newest.day}
    right = {key: worded(row.count) for key, row in newer.items()}
    told, sizes = {}, []
    for key, said in COUNTED.findall(items):
        told[key] = value("C", said)
        sizes.append(told[key][0])
    dates = sorted({f"{row.count.day:%Y-%m}" for row in newer.values()})
    said_months = months.replace(" and ", ", ").replace(" et ", ", ").split(", ")
    counted = all(place.says(key, "officers", newer[key].count.day, each) for key, each in told.items() if key in newer)
    return (
        told == right
        and sizes == sorted(sizes, reverse=True)
        and said_months == dates
        and counted
        and place.counts(last, "program", newest, when)
    )


@claim(
    r"The counts of engagements are of different days and do not add up to the program's",
    r"Les effectifs des engagements sont de jours différents et ne s'additionnent pas pour donner celui du programme",
)
def no_sum(place):
    days = {row.count.day for row in place.facts.listed(place.as_of).values() if row.count}
    return days - {leading(place).day}


@claim(
    r"The counts of engagements do not add up to the program's",
    r"Les effectifs des engagements ne s'additionnent pas pour donner celui du programme",
)
def no_sum_of_one_day(place):
    days = {row.count.day for row in place.facts.listed(place.as_of).values() if row.count}
    return days == {leading(place).day}


@claim(
    r"\[Redacted\]: {N} engagements? whose names?, caps? and counts? are not released",
    r"\[Caviardé\] : {N} engagements? dont (?:le nom|les noms), (?:le plafond|les plafonds) et (?:l'effectif|les "
    r"effectifs) "
    r"ne sont pas divulgués",
)
def redacted(place, told):
    return told == place.facts.redacted(place.as_of)
