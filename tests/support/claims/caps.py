"""Claims about caps and about the counts of engagements beside them: titles, remarks, how a statement is dated."""

import itertools

from tests.support.facts import RECENT, day
from tests.support.reading import Place, claim, is_day


def listed(place: Place):
    """What is listed of the engagement that a row is about."""
    return place.facts.listed(place.as_of)[place.subject]


def is_stated(row: dict, form: str, when: str, until: str | None, as_of) -> bool:
    """Whether a statement is of the day told: dated, of a month, on an undated page up to a day, or on one or later."""
    bound = row["to"] if row["to"] and row["to"] <= as_of else None
    forms = {"window": "until" if bound else "later"}
    right = forms.get(row["dating"], row["dating"])
    return right == form and is_day(row["from"], when) and (form != "until" or is_day(bound, until))


LEGENDS = {
    "en": (
        r"Officers at the last published count\. Pale, dotted: over 92 days old, a lower bound, or not comparable "
        r"with the cap",
        r"Officers \(bar\), cap \(frame\), side by side if not comparable\. Pale: no newer count, or a lower bound",
        r"Authorized cap, officers, from its first published statement; hollow dot: undated page, placed at its "
        r"earliest date",
        r"three levels, each with its date",
        r"\(no formed units\), and UN target\. Open line: no report|Open line: no report that month",
        r"Every change, the most important first|Every published cap and count",
    ),
    "fr": (
        r"Dernier effectif publié\. Pâle, pointillé : plus de 92 jours, minimum, ou non comparable au plafond",
        r"côte à côte si non comparables\. Pâle : aucun chiffre plus récent, ou minimum",
        r"depuis le premier énoncé publié; point creux : page non datée, placée à sa date la plus ancienne",
        r"trois niveaux, chacun avec sa date",
        r"Ligne ouverte : aucun rapport(?: ce mois-là)?",
        r"Tous les changements, du plus important au moins important",
    ),
}


@claim("|".join(LEGENDS["en"]), "|".join(LEGENDS["fr"]))
def legend(place):
    return True


@claim(
    r"Most used: {E}, {P}(?: of its cap)? \({D}(?: count)?\)(?:; {N} of {N} not comparable)?",
    r"(?:Plafond le plus utilisé|Maximum) : {E}, {P} \((?:effectif : )?{D}\)(?:; {N} sur {N} non comparables?)?",
)
def most_used(place, key, share, month, left, total):
    rows = place.facts.listed(place.as_of)
    compared = {name: row.count.officers / row.cap["n"] for name, row in rows.items() if row.reason is None}
    right = (len(rows) - len(compared), len(rows)) if len(compared) < len(rows) else (None, None)
    row, full = rows[key], compared[key] == max(compared.values()) <= 1
    return full and share == row.share and is_day(row.count.day, month) and (left, total) == right


def excess(place: Place, key: str) -> int:
    """By how many officers a count is over its cap; an error where the two are not compared, or it is not."""
    row = place.facts.listed(place.as_of)[key]
    if row.reason is not None or row.count.officers <= row.cap["n"]:
        raise ValueError
    return row.count.officers - row.cap["n"]


@claim(
    r"{E}(?: is over its cap by {N}|: {N} over cap) \({D}(?: count)?\)(?:; {N} of {N} not comparable)?",
    r"{E} : (?:plafond dépassé de {N}|{N} au-dessus) \((?:effectif : )?{D}\)(?:; {N} sur {N} non comparables?)?",
)
def most_over(place, key, told, brief, month, left, total):
    rows = place.facts.listed(place.as_of)
    over = [row.id for row in rows.values() if row.reason is None and row.count.officers > row.cap["n"]]
    apart = sum(row.reason is not None for row in rows.values())
    right = (apart, len(rows)) if apart else (None, None)
    same = (told or brief) == excess(place, key) and is_day(rows[key].count.day, month)
    return same and over == [key] and (left, total) == right


@claim(r"over its cap by {N}", r"plafond dépassé de {N}")
def over_its_cap(place, told):
    return told == excess(place, place.subject)


@claim(
    r"No count can be compared with its cap on this date", r"Aucun effectif n'est comparable à son plafond à cette date"
)
def none_compared(place):
    rows = place.facts.listed(place.as_of).values()
    return rows and all(row.reason for row in rows)


@claim(r"No cap is published for this date", r"Aucun plafond n'est publié pour cette date")
def no_caps(place):
    return not any(row.cap for row in place.facts.listed(place.as_of).values())


@claim(
    r"(?:The caps of these engagements changed {N} times?|(No cap) of these engagements changed) up to this date",
    r"(?:Les plafonds de ces engagements ont changé {N} fois|(Aucun plafond) de ces engagements n'a changé) jusqu'à "
    r"cette date",
)
def changed(place, told, _):
    here = [key for key in place.facts.engagements if place.as_of <= place.facts.until[key]]
    runs = [[row["n"] for row in place.facts.statements(key, "cap", place.as_of) if row["n"]] for key in here]
    return (told or 0) == sum(one != two for run in runs for one, two in itertools.pairwise(run)) and any(runs)


@claim(
    r"A promise is neither a ceiling nor a cap; no count is divided by it",
    r"Une promesse n'est ni un plafond du programme ni un plafond d'engagement; aucun effectif n'est divisé par elle",
)
def promised(place):
    return any(row["level"] == "pledge" and row["from"] <= place.as_of for row in place.facts.stated)


@claim(
    r"more than the last published cap, {N} \((?:page of )?(\d{4}[-\d]*)\); no newer cap is on record",
    r"plus que le dernier plafond publié, {N} \((?:page de )?(\d{4}[-\d]*)\); aucun plafond plus récent au dossier",
)
def above_old_cap(place, told, when):
    row = listed(place)
    return row.reason == "cap_old" and row.count.officers > told == row.cap["n"] and is_day(row.cap["from"], when)


@claim(
    r"cap changed from {N} to {N} (?:on {D}|\(undated page, (?:{D} or later|between {D} and {D})\))",
    r"plafond passé de {N} à {N} (?:le {D}|\(page non datée, (?:le {D} ou après|entre le {D} et le {D})\))",
)
def cap_changed(place, before, after, exact, later, since, until):
    row, statements = listed(place), place.facts.statements(place.subject, "cap", place.as_of)
    run = [each for each in statements if each["n"] != after][-1:]
    first = next(each for each in statements if not run or each["from"] > run[0]["from"])
    form = "exact" if exact else "later" if later else "until"
    stated = is_stated(first, form, exact or later or since, until, place.as_of)
    return row.reason == "cap_changed" and (after, before) == (row.cap["n"], run[0]["n"]) and stated


@claim(
    r"two published caps disagree: {N} \({D}\) and {N} \(undated page of that time\)",
    r"deux plafonds publiés se contredisent : {N} \({D}\) et {N} \(page non datée de cette période\)",
)
def disputed(place, told, when, other):
    row, spans = listed(place), place.facts.spans(place.subject, "cap", place.as_of)
    pages = {n for n, undated, a, b in spans if undated and (a <= place.as_of <= b or a <= row.count.day <= b)}
    return (
        row.reason == "disputed" and told == row.cap["n"] and is_day(row.cap["from"], when) and other in pages - {told}
    )


@claim(r"the cap is for {E}, which begins on {D}", r"le plafond vise la mission {E}, qui débute le {D}")
def for_later(place, key, when):
    row, first = listed(place), day(place.facts.missions[key]["first_date"])
    return row.cap["mission_id"] == key and is_day(first, when) and row.count.day < first


@claim(
    r"(?:last published|(?:whole engagement): ?) ?{C} (?:on|in) {D}",
    r"(?:dernier effectif publié|dernier publié|engagement entier) : {C} (?:le|en) {D}",
)
def last_published(place, told, when):
    count = place.facts.last_program(place.as_of) if place.subject == "program" else None
    row = None if count else place.facts.known(place.subject, place.as_of)
    count = count or row.last or row.beside
    return place.counts(told, place.subject, count, when)


@claim(
    r"(?:newer, UN missions only|newer lower bound): {C} (?:on|in) {D}",
    r"(?:plus récent, missions de l'ONU seulement|minimum plus récent) : {C} (?:le|en) {D}",
)
def newer_bound(place, told, when):
    row = listed(place)
    return place.counts(told, place.subject, row.beside, when) and row.beside.day > row.count.day


@claim(r"no cap published", r"aucun plafond publié|plafond non publié")
def no_cap(place):
    return place.facts.cap(place.subject, "cap", place.as_of) is None


@claim(r"no count of the whole engagement published", r"aucun effectif de l'ensemble de l'engagement publié")
def no_count(place):
    return listed(place).count is None is listed(place).last


@claim(
    r"UN part only: other missions were active and their officers are not published",
    r"partie ONU seulement : d'autres missions étaient actives et leurs effectifs ne sont pas publiés",
)
def un_part(place):
    return listed(place).count.reach == "un"


@claim(r"a lower bound: not every officer is counted", r"un minimum : tous les policiers n'y sont pas comptés")
def bound(place):
    return listed(place).count.reach == "at_least"


@claim(r"a round number, not compared with the cap", r"un nombre arrondi, non comparé au plafond")
def rounded(place):
    return listed(place).count.bound == "about" and listed(place).reason == "about"


@claim(r"Redacted by the source: counted, never named", r"Caviardé par la source : compté, jamais nommé")
def redacted(place):
    return place.facts.redacted(place.as_of) > 0 and place.subject == "redacted"


@claim(r"no newer count", r"sans chiffre plus récent")
def carried(place):
    if place.page == "women":
        return place.as_of - place.facts.latest_split(place.as_of) > RECENT
    row = place.facts.known(place.subject, place.as_of)
    return row.count is not None and not row.recent


@claim(r"suspended", r"suspendu")
def suspended(place):
    own = [row for row in place.facts.stated if row["scope"] == place.subject and is_day(row["from"], place.when)]
    row = place.facts.cap(place.subject, "cap", place.as_of)
    return any(each["suspended"] for each in own) if place.when else row["suspended"]


@claim(
    r"(?:^|\()(?:(dated)|(month known)|undated page, (?:up to {D}|(this date or later)))",
    r"(?:^|\()(?:(daté)|(mois connu)|page non datée, (?:jusqu'au {D}|(cette date ou après)))",
)
def how_stated(place, exact, month, until, later):
    form = "exact" if exact else "month" if month else "until" if until else "later"
    own = [row for row in place.facts.stated if row["scope"] == place.subject and row["level"] != "pledge"]
    return any(is_stated(row, form, place.when, until, place.as_of) for row in own)
