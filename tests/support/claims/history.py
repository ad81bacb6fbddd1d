"""Claims of the history: between how many and how many, the most, the events and their days."""

from tests.support.facts import day
from tests.support.reading import Place, claim, is_day


def months(place: Place) -> list:
    """The month-ends of all UN missions up to the day, oldest first."""
    return sorted(row for row in place.facts.totals if row.day <= place.as_of)


def is_span(place: Place, first: str | None, last: str) -> bool:
    """Whether the months shown run from the first UN report to the newest, or to a newer count of the program."""
    program = [row for row in place.facts.own("program", "program") if row.day <= place.as_of]
    newest = max(row.day for row in [*months(place), *program])
    return is_day(newest, last) and is_day(months(place)[0].day, first or last)


@claim(
    r"(?:{D} to )?{D}: (?:{N} to )?{N} Canadian police officers? in UN missions",
    r"(?:{D} à )?{D} : (?:de {N} à )?{N} policiers? canadiens? dans les missions de l'ONU",
)
def between(place, first, last, least, most):
    known = months(place)
    counted = [row.officers for row in known]
    ends = is_day(known[-1].day, last) and is_day(known[0].day, first or last)
    return ends and (least or most, most) == (min(counted), max(counted)) and least != most


@claim(
    r"Canadian police in UN missions (?:peaked at {N} in {D}|peaked at {N}, (last) in {D}); {D}: {N}",
    r"Sommet de la police canadienne à l'ONU : (?:{N} en {D}|{N} \((dernier) mois : {D}\)); {D} : {N}",
)
def peak(place, once, month, most, tied, last, newest_month, newest):
    known = months(place)
    top = [row for row in known if row.officers == max(each.officers for each in known)]
    right = (most or once) == top[-1].officers and is_day(top[-1].day, last or month) and bool(tied) == (len(top) > 1)
    return right and is_day(known[-1].day, newest_month) and newest == known[-1].officers < top[-1].officers


@claim(
    r"Canadian police in UN missions were at their most(, last)? in {D}: {N}",
    r"Sommet de la police canadienne à l'ONU(?: en {D})? : {N}(?: \((dernier mois) : {D}\))?$",
)
def peak_now(place, *told):
    if place.lang == "en":
        tied, month, most = told
    else:
        month, most, tied, last = told
        month = last or month
    known = months(place)
    top = [row for row in known if row.officers == max(each.officers for each in known)]
    now = top[-1] == known[-1] and bool(tied) == (len(top) > 1)
    return now and is_day(known[-1].day, month) and most == known[-1].officers


@claim(
    r"Officers at each month's end, (?:{D} to )?{D}, by UN mission where the UN published it, and share of women\. "
    r"Blank: no report by {D}",
    r"Policiers à la fin de chaque mois, (?:{D} à )?{D}, par mission si l'ONU l'a publié, et part des femmes\. "
    r"Vide : aucun rapport au {D}",
)
def over_time(place, first, last, by):
    return is_span(place, first, last) and is_day(place.as_of, by)


@claim(
    r"Missions' first and last day, caps as stated, targets published for individual police officers, (?:{D} to )?{D}"
    r"(?:\. Sources?: .*)?$",
    r"Premier et dernier jour des missions, plafonds énoncés, cibles publiées pour les policiers hors unités "
    r"constituées, "
    r"(?:{D} à )?{D}(?:\. Sources? : .*)?$",
)
def events_of(place, first, last):
    return is_span(place, first, last)


@claim(
    r"(?:{N} events?: missions, caps and UN targets|(No event) on record in these months)",
    r"(?:{N} événements? : missions, plafonds et cibles de l'ONU|(Aucun événement) au dossier pour ces mois)",
)
def number_of_events(place, told, _):
    return (told or 0) == place.rows


@claim(
    r"A mission's first and last day on record are its own, or those of Canada's part in it where only that is "
    r"known\. A cap is "
    r"listed on the first day it was stated",
    r"Le premier et le dernier jour au dossier sont ceux de la mission, ou ceux de la participation du Canada si rien "
    r"d'autre "
    r"n'est connu\. Un plafond figure au premier jour où il a été énoncé",
)
def explained(place):
    return True


def statement(place: Place, scope: str, level: str) -> tuple[dict, list[dict]]:
    """The statement of the day of an event, and those before it."""
    found = place.facts.statements(scope, level, place.as_of)
    own = next(row for row in found if is_day(row["from"], place.when))
    return own, [row for row in found if row["from"] < own["from"]]


@claim(
    r"{E}: cap (?:of {N}(?: (suspended))?|changed from {N} to {N})",
    r"{E} : plafond (?:de {N}(?: (suspendu))?|passé de {N} à {N})",
)
def cap_event(place, key, told, suspended, old, new):
    own, before = statement(place, key, "cap")
    if suspended:
        return told == own["n"] and own["suspended"] and not before[-1]["suspended"]
    if old is not None:
        return (old, new) == (before[-1]["n"], own["n"]) and old != new
    return told == own["n"] and not before


@claim(r"Program ceiling of {N}", r"Plafond du programme de {N}")
def ceiling_event(place, told):
    own, before = statement(place, "program", "ceiling")
    return told == own["n"] and all(row["last"] < own["from"] for row in before)


@claim(r"{N} officers authorized for engagements", r"{N} policiers autorisés pour les engagements")
def authorized_event(place, told):
    own, before = statement(place, "program", "authorized")
    return told == own["n"] and not before


@claim(
    r"UN target for women among individual police officers: {P}",
    r"Cible de l'ONU pour les femmes parmi les policiers individuels : {P}|Cible de l'ONU (.*) : {P}",
)
def target_event(place, told, *other):
    aim = place.facts.target(int(place.when), place.as_of)
    return aim == (told if told is not None else other[-1], False)


@claim(
    r"{E}(?: \({E}\))?: (?:(first) known day|(last) day of the mission|(last) month with Canadian police|(first) "
    r"month with Canadian "
    r"police on record)",
    r"{E}(?: \({E}\))? : (?:(première) date connue|(dernier) jour de la mission|(dernier) mois avec des policiers "
    r"canadiens|(premier) "
    r"mois avec des policiers canadiens au dossier)",
)
def mission_event(place, key, home, first, last, last_of_canada, first_of_canada):
    homes = {
        row["engagement_id"]: row
        for row in place.facts.missions.values()
        if row["acronym_en"] == place.facts.engagements.get(row["engagement_id"], {}).get("name_en")
    }
    row = place.facts.missions.get(key) or homes[key]
    field = "first_date" if first or first_of_canada else "last_date"
    canada = row["dates_of"] == "canada"
    return (
        is_day(day(row[field]), place.when)
        and canada == bool(last_of_canada or first_of_canada)
        and home in (None, row["engagement_id"])
    )


@claim(
    r"Two RCMP officers died in the earthquake",
    r"Deux policiers de la GRC ont perdu la vie dans le tremblement de terre",
)
def recorded(place):
    return place.when == "2010-01-12"
