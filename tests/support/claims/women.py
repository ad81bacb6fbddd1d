"""Claims about women: shares, targets, the women a target takes, the missions, and Canada among contributors."""

import re

from tests.support.facts import RECENT, Count, needed, percent
from tests.support.reading import Place, claim, is_day

MOST = 20  # contributors shown beside Canada
SHARE = r"(?:{N} (?:of|sur) {N} \({P}\)|{P})"


def standing(place: Place, scope: str | None = None) -> tuple[Count, str]:
    """The count that has the share of women, and of whom; an error where that is not the scope told."""
    count, of = place.facts.women(place.as_of)
    if scope is not None and scope != of:
        raise ValueError
    return count, of


def shares(place: Place, count: Count, women, base, of_base, alone, subject: str = "women") -> bool:
    """Whether a share is right; its counts stand beside it where the base is small."""
    small = count.officers < 20
    right = percent(count.women, count.officers)
    told = (women, base, of_base) == (count.women, count.officers, right) if small else alone == right
    return told and small == (women is not None) and place.says(subject, "women_share", count.day, right)


def difference(place: Place, points: int | None, side: str | None) -> bool:
    """Whether a distance to the target of the share's own year is right; level where no points are told."""
    count, _ = standing(place)
    target, _ = place.facts.target(count.day.year, place.as_of)
    gap = percent(count.women, count.officers) - target
    above = side in ("above", "au-dessus", "dépassée")
    return gap == (0 if points is None else points if above else -points) and (points is None or points > 0)


def everyone(place: Place) -> tuple[int, int]:
    """Women and officers of all contributors together in the newest month."""
    cells = place.facts.contributors[place.facts.contributing(place.as_of)].values()
    return sum(each[1] for each in cells), sum(each[0] for each in cells)


@claim(
    r"(?:Women were )?{N} of {N} Canadians (?:was a woman )?\({P}\) in {D}[,;] (?:and|all officers:) {P}(?: of all "
    r"officers)?",
    r"Canada : {N} femmes? sur {N} \({P}\) en {D}; tous les contributeurs : {P}",
)
def beside_all(place, women, base, share, month, all_):
    newest = place.facts.contributing(place.as_of)
    officers, own = place.facts.contributors[newest]["Canada"]
    right = (own, officers, percent(own, officers), percent(*everyone(place)))
    return (women, base, share, all_) == right and is_day(newest, month)


@claim(
    r"(?:Women {P}(?: · target {P})?) \| {N} of {N}, (UN missions|whole program), {D}"
    r"(?: · (interpolated )?target (not )?met)?",
    r"(?:Policières {P}(?: · cible {P})?) \| {N} sur {N}, (missions de l'ONU|ensemble du programme), {D}"
    r"(?: · cible (interpolée )?(non )?atteinte)?",
)
def tile(place, share, target, women, base, scope, when, derived, missed):
    count, of = standing(place, "program" if "program" in scope else "un")
    aim = place.facts.target(count.day.year, place.as_of)
    right = (percent(count.women, count.officers), count.women, count.officers)
    met = aim is None or (100 * count.women >= aim[0] * count.officers) == (missed is None)
    aimed = (target, bool(derived)) == (aim or (None, False))
    said = place.says(of, "women_share", count.day, share)
    return (share, women, base) == right and is_day(count.day, when) and met and aimed and said


@claim(
    r"Women: not published \| no total from the last two years, of the program or of UN missions",
    r"Policières : non publié \| aucun total du programme ni des missions de l'ONU depuis deux ans",
)
def tile_none(place):
    return place.facts.women(place.as_of) is None


@claim(
    r"no recent total of women is published|No total of women in the program or UN missions from the last two years"
    r"|Not computed: no total of women from the last two years is published for the program or for UN missions",
    r"aucun total récent de policières n'est publié|Aucun total de policières du programme ni des missions de l'ONU "
    r"depuis "
    r"deux ans|Non calculé : aucun total de policières du programme ni des missions de l'ONU n'est publié depuis deux "
    r"ans",
)
def none_known(place):
    return place.facts.women(place.as_of) is None


@claim(rf"(?<!: )women in UN missions: {SHARE}(?: in {{D}})?", rf"femmes à l'ONU : {SHARE}(?: en {{D}})?")
def of_missions(place, women, base, of_base, alone, month):
    count, _ = standing(place, "un")
    dated = is_day(count.day, month) if month else count.day == place.facts.program(place.as_of).day
    return dated and shares(place, count, women, base, of_base, alone, "un")


@claim(rf"Women in UN missions in {{D}}: {SHARE}", rf"Femmes à l'ONU en {{D}} : {SHARE}")
def missions_in_month(place, month, women, base, of_base, alone):
    count, _ = standing(place, "un")
    return is_day(count.day, month) and shares(place, count, women, base, of_base, alone, "un")


@claim(r"In {D}, women were {P} of officers", r"Femmes en {D} : {P} de l'effectif")
def of_program(place, month, share):
    count, _ = standing(place, "program")
    return is_day(count.day, month) and shares(place, count, None, None, None, share, "program")


@claim(r"(?:{N} of {N} \({P}\)|{P}) (?:were women|was a woman)", r"(?:{N} femmes? sur {N} \({P}\)|{P} de femmes)")
def of_the_same(place, women, base, of_base, alone):
    count, of = standing(place)
    told = place.facts.program(place.as_of) or place.facts.un(place.as_of)
    return (
        told.day == count.day
        and told.officers == count.officers
        and shares(place, count, women, base, of_base, alone, of)
    )


@claim(
    r"If men filled every unfilled position, {N} wom[ae]n among {N} officers would be {P}, {N} points? (above|below) "
    r"the UN target",
    r"Si des hommes occupaient tous les postes non pourvus, {N} femmes? sur {N} policiers donneraient {P}, {N} points? "
    r"(au-dessus|au-dessous) de la cible de l'ONU",
)
def with_men(place, women, ceiling, share, points, side):
    count, _ = standing(place, "program")
    target = place.facts.target(count.day.year, place.as_of)[0]
    row = place.facts.cap("program", "ceiling", place.as_of)
    gap = points if side in ("above", "au-dessus") else -points
    return (women, ceiling, share) == (count.women, row["n"], percent(women, ceiling)) and gap == share - target


@claim(
    r"{N} points? (above|below) (?:the UN )?target|(level with) the (?:UN )?target",
    r"{N} points? (au-dessus|au-dessous|sous)(?: de)? la cible(?: de l'ONU)?|(à égalité) avec la cible(?: de l'ONU)?"
    r"|cible (dépassée) de {N} points?",
)
def against_target(place, points, side, _, past=None, more=None):
    return difference(place, points or more, side or past)


@claim(
    r"no {Y} (?:UN )?target for individual police officers|(no UN target for individual police officers) is published "
    r"for {Y}",
    r"aucune cible(?: de l'ONU)? en {Y} pour les policiers individuels"
    r"|(aucune cible de l'ONU pour les policiers individuels) n'est publiée pour {Y}",
)
def no_target(place, year, _, other):
    count, _ = standing(place)
    return count.day.year == (year or other) and place.facts.target(count.day.year, place.as_of) is None


@claim(
    r"In UN missions, {N} of {N} Canadian police (?:were women|was a woman) in {D}: {P}",
    r"Missions de l'ONU : {N} femmes? sur {N} policiers canadiens en {D} \({P}\)",
)
def newest_month(place, women, base, month, share):
    count = max(row for row in place.facts.totals if row.day <= place.as_of and row.women is not None and row.officers)
    right = (count.women, count.officers, percent(count.women, count.officers))
    said = place.says("un", "women_share", count.day, share)
    return (women, base, share) == right and is_day(count.day, month) and said


@claim(
    r"(?:Women were )?{N} of {N} officers (?:was a woman )?on {D} \((UN missions|whole program)\): "
    r"(?:{N} (more|fewer) than|exactly) the {N} needed for the {Y} target of {P}(?: \((interpolated)\))?",
    r"Le {D}, (?:les femmes étaient )?{N} (?:policier )?sur {N} (?:était une femme )?\((missions de l'ONU|ensemble du "
    r"programme)\), soit "
    r"(?:{N} de (plus|moins) que|exactement) le minimum requis de {N} pour la cible de {P}(?: \((interpolée)\))? en "
    r"{Y}",
)
def buffer_now(place, *told):
    if place.lang == "fr":
        when, women, base, scope, gap, side, takes, target, derived, year = told
    else:
        women, base, when, scope, gap, side, takes, year, target, derived = told
    count, _ = standing(place, "program" if "program" in scope else "un")
    aim = place.facts.target(count.day.year, place.as_of)
    spare = 0 if gap is None else gap if side in ("more", "plus") else -gap
    right = (count.women, count.officers, needed(count.officers, aim[0]), count.day.year, *aim)
    return (
        (women, base, takes, year, target, bool(derived)) == right
        and spare == women - takes
        and is_day(count.day, when)
    )


@claim(
    r"(?:Women were )?{N} of {N} officers (?:was a woman )?on {D} \((UN missions|whole program)\)",
    r"Le {D}, (?:les femmes étaient )?{N} (?:policier )?sur {N} (?:était une femme )?\((missions de l'ONU|ensemble du "
    r"programme)\)",
)
def counted(place, *told):
    when, women, base, scope = told if place.lang == "fr" else (told[2], *told[:2], told[3])
    count, _ = standing(place, "program" if "program" in scope else "un")
    return (women, base) == (count.women, count.officers) and is_day(count.day, when)


@claim(
    r"At the same strength of {N}, the {Y} target of {P} needs {N} wom[ae]n: (?:{N} (more|fewer) than|as many as) the "
    r"{N} counted",
    r"Au même effectif de {N}, la cible de {P} en {Y} demanderait {N} femmes?, soit (?:{N} de (plus|moins) que|autant "
    r"que) les "
    r"femmes comptées \({N}\)",
)
def buffer_future(place, base, *told):
    year, target = told[:2] if place.lang == "en" else (told[1], told[0])
    takes, gap, side, women = told[2:]
    count, _ = standing(place)
    last = max(int(row["year"]) for row in place.facts.targets if place.facts.target(int(row["year"]), place.as_of))
    aim, derived = place.facts.target(last, place.as_of)
    right = (count.officers, last, aim, needed(count.officers, aim), count.women)
    return (base, year, target, takes, women) == right and is_gap(takes - women, gap, side) and not derived


def is_gap(difference_: int, told: int | None, side: str | None) -> bool:
    """Whether so many more or fewer than counted is right; as many where no number is told."""
    return difference_ == (0 if told is None else told if side in ("more", "plus") else -told) and told != 0


@claim(
    r"At the full ceiling of {N}, that target needs {N} wom[ae]n: (?:{N} (more|fewer) than|as many as) the {N} counted",
    r"Au plafond du programme \({N}\), cette cible demanderait {N} femmes?, soit (?:{N} de (plus|moins) que|autant "
    r"que) les "
    r"femmes comptées \({N}\)",
)
def buffer_full(place, ceiling, takes, gap, side, women):
    count, _ = standing(place, "program")
    aim = place.facts.target(2028, place.as_of)[0]
    right = (place.facts.cap("program", "ceiling", place.as_of)["n"], needed(ceiling, aim), count.women)
    return (ceiling, takes, women) == right and is_gap(takes - women, gap, side)


@claim(
    r"For the full ceiling it is not computed: that needs a count of the whole program with its women, and a ceiling "
    r"to "
    r"compare it with",
    r"Au plafond du programme, le calcul n'est pas fait : il faut un effectif de l'ensemble du programme avec ses "
    r"femmes, et "
    r"un plafond auquel le comparer",
)
def not_full(place):
    compared = place.facts.why_not("program", "ceiling", place.facts.program(place.as_of), place.as_of) is None
    return standing(place)[1] == "un" or not compared


def split(place: Place) -> tuple:
    """The newest month with a split, and the women and officers of each UN mission with Canadians in it."""
    month = place.facts.latest_split(place.as_of)
    there = {row["mission_id"] for rows in place.facts.active(month).values() for row in rows}
    cells = {key: cell for key, cell in place.facts.split[month].items() if key in there and cell[0]}
    return month, cells


@claim(
    r"Largest share of women among Canadians: {E}, {N} of {N} \({P}\) in {D}",
    r"Plus grande part de Canadiennes : {E}, {N} sur {N} \({P}\) en {D}",
)
def largest_share(place, key, women, base, share, when):
    month, cells = split(place)
    others = [each[1] / each[0] for name, each in cells.items() if name != key]
    right = (*cells[key][::-1], percent(*cells[key][::-1]))
    return (women, base, share) == right and is_day(month, when) and max(others) < women / base


@claim(
    r"In {D}, {N} of {N} Canadians in {E} (?:were women|was a woman) \({P}\)",
    r"{E}, {D} : {N} femmes? sur {N} policiers canadiens \({P}\)",
)
def one_mission(place, *told):
    when, women, base, key, share = told if place.lang == "en" else (told[1], *told[2:4], told[0], told[4])
    month, cells = split(place)
    right = (*cells[key][::-1], percent(*cells[key][::-1]))
    return (women, base, share) == right and is_day(month, when)


@claim(
    r"No split of Canadian police by UN mission from the last two years",
    r"Aucune répartition de la police canadienne par mission de l'ONU depuis deux ans",
)
def no_split(place):
    return place.facts.latest_split(place.as_of) is None


@claim(
    r"(?:Women among Canadian police by UN mission, end of {D})(\. Pale, dotted: no newer count)?",
    r"(?:Femmes dans la police canadienne par mission de l'ONU, fin {D})(\. Pâle, pointillé : sans chiffre plus "
    r"récent)?",
)
def split_of(place, when, old):
    month, _ = split(place)
    return is_day(month, when) and bool(old) == (place.as_of - month > RECENT)


@claim(
    r"No count of UN police by country from the last two years is published",
    r"Aucun effectif de l'ONU par pays des deux dernières années n'est publié",
)
def no_contributors(place):
    return place.facts.contributing(place.as_of) is None


@claim(
    r"Canada's share of women was (?:{N} points? (above|below) )?that of all contributors",
    r"Le Canada (?:dépassait de|était à) {N} points? (la|sous la) part des femmes de l'ensemble"
    r"|(La) part des femmes du Canada était celle de l'ensemble",
)
def against_all(place, points, side, _=None):
    officers, own = place.facts.contributors[place.facts.contributing(place.as_of)]["Canada"]
    gap = percent(own, officers) - percent(*everyone(place))
    return points != 0 and gap == (0 if points is None else points if side in ("above", "la") else -points)


PLACED = re.compile(r"^(\d+)(?:st|nd|rd|th|er|e)(?: \((?:tied with|à égalité avec) (\d+) (?:other|autre)s?\))?$")
LARGEST = re.compile(
    r"^(\d+) (?:largest|plus grands)(?: \((\d+) (?:tied for|à égalité au) (\d+)(?:st|nd|rd|th|er|e)(?: rang)?\))?$"
)


def ranked(place: Place) -> tuple[dict, list[str]]:
    """The newest month's contributors with somebody there, and the largest of them with Canada."""
    cells = place.facts.contributors[place.facts.contributing(place.as_of)]
    there = {country: cell for country, cell in cells.items() if cell[0]}
    sizes = sorted((cell[0] for cell in there.values()), reverse=True)
    return there, [country for country, cell in there.items() if cell[0] >= sizes[MOST - 1]]


def is_largest(text: str, place: Place) -> bool:
    """Whether `20 largest`, or how many share the last place, is right."""
    there, largest = ranked(place)
    told, tied, last = (None if each is None else int(each) for each in LARGEST.match(text).groups())
    smallest = min(there[country][0] for country in largest)
    ties = sum(there[country][0] == smallest for country in largest)
    rank = 1 + sum(cell[0] > smallest for cell in there.values())
    return told == len(largest) and (tied, last) == ((ties, rank) if len(largest) > MOST else (None, None))


def is_place(text: str, values: list[float], own: float) -> bool:
    """Whether a place, with how many others share it, is right among some values, the largest first."""
    rank, tied = PLACED.match(text).groups()
    others = values.count(own) - 1
    return int(rank) == 1 + sum(each > own for each in values) and int(tied or 0) == others


@claim(
    r"At the end of {D}, Canada ranked (\S+(?: \([^)]+\))?) of {N} contributors by officers and (\S+(?: \([^)]+\))?) "
    r"of "
    r"(?:{N} by share of women: the (.+) and Canada|the (.+) by share of women)\.$",
    r"Fin {D}, le Canada se classait (\S+(?: \([^)]+\))?) des {N} pays contributeurs selon l'effectif et "
    r"(\S+(?: \([^)]+\))?) (?:de {N} selon la part des femmes : les (.+) et le Canada|des (.+) selon la part des "
    r"femmes)\.$",
)
def rank(place, month, by_officers, contributors, by_women, pool, beside, among):
    there, largest = ranked(place)
    shown = largest if "Canada" in largest else [*largest, "Canada"]
    own, sizes = there["Canada"], [cell[0] for cell in there.values()]
    values = [there[country][1] / there[country][0] for country in shown]
    return (
        is_day(place.facts.contributing(place.as_of), month)
        and contributors == len(there)
        and is_place(by_officers, sizes, own[0])
        and is_place(by_women, values, own[1] / own[0])
        and (among is not None) == ("Canada" in largest)
        and pool in (None, len(shown))
        and is_largest(among or beside, place)
    )


@claim(
    r"Women among individual police officers in UN missions: the (.+), Canada and all together, end of {D}(\. "
    r"Pale.*)?$",
    r"Femmes parmi les policiers de l'ONU hors unités constituées : les (.+), le Canada et l'ensemble, fin {D}(\. "
    r"Pâle.*)?$",
)
def contributors_of(place, largest, month, old):
    newest = place.facts.contributing(place.as_of)
    return is_day(newest, month) and is_largest(largest, place) and bool(old) == (place.as_of - newest > RECENT)
