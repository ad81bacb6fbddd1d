"""Canada beside all individual police officers, its ranks, and what the targets take, each on a few given rows."""

import datetime

import pytest

from ipp import figures
from ipp.content.women import build_page, find_target
from ipp.domain.records.program import Program
from ipp.domain.records.women import Contributor, IpoMonth, Target, WomenMonth
from ipp.language.write import write
from ipp.narrative import women as narrative_women
from ipp.narrative.caption import Caption
from ipp.narrative.contributors import rank_canada, title_comparison
from ipp.theme import COLORS, make_pale
from ipp.view import View
from tests.support import given
from tests.support.given import ceiling, engagement, mission, program, un, un_total
from tests.support.in_words import table_in_words

GAP = "\N{NO-BREAK SPACE}"
MONTH = "2025-07-31"
NAMES = ("CA", "DE", "FR", "GH", "IT", "JO")
COUNTRIES = [{"country_id": each} for each in NAMES]
TARGETS = [
    {"year": 2019, "women_share": 0.21},
    {"year": 2020, "women_share": 0.22, "status": "derived", "source_id": None},
    {"year": 2028, "women_share": 0.3},
]
TARGET_2020 = given.version(targets=TARGETS).records(Target, as_of=given.day("2020-12-31"))


def police(as_of: str, country: str, officers: int, women: int | None, **cells) -> dict:
    """A row of `un_police`: individual police officers of a country."""
    return {"as_of": as_of, "country_id": country, "officers": officers, "women": women, **cells}


def asked(record: type, as_of: str, *rows: dict, **parameters) -> tuple:
    """The records of a question on a day, from given rows of `un_police`."""
    version = given.version(un_police=list(rows), countries=COUNTRIES)
    return version.records(record, as_of=given.day(as_of), **parameters)


def shares(as_of: str, *rows: dict) -> dict:
    """Officers, women and share by who and month, from given rows of `un_police`."""
    found = asked(IpoMonth, as_of, *rows)
    return {(row.country_id, row.as_of.isoformat()[:7]): (row.officers, row.women, row.women_share) for row in found}


def test_canada_and_all_contributors_have_a_share_each_month():
    found = shares("2025-07-31", police("2025-07-31", "CA", 8, 4), police("2025-07-31", "FR", 32, 6))
    assert found == {("CA", "2025-07"): (8, 4, 0.5), (None, "2025-07"): (40, 10, 0.25)}


def test_formed_police_units_are_left_out():
    rows = [police(MONTH, "CA", 8, 4), police(MONTH, "GH", 140, 70, kind="fpu"), police(MONTH, "GH", 2, 1)]
    assert shares(MONTH, *rows)[None, "2025-07"] == (10, 5, 0.5)


def test_a_month_without_a_report_is_a_hole_for_both_and_nothing_follows_the_as_of_date():
    rows = [police(day, "CA", 8, 4) for day in ("2025-04-30", "2025-06-30", "2025-07-31")]
    found = shares("2025-07-30", *rows)
    assert sorted({month for _, month in found}) == ["2025-04", "2025-05", "2025-06"]
    assert found["CA", "2025-05"] == found[None, "2025-05"] == (None, None, None)


def test_a_month_without_women_never_has_a_share():
    found = shares(MONTH, police(MONTH, "CA", 8, None), police(MONTH, "FR", 32, 6))
    assert found["CA", "2025-07"] == (8, None, None)
    assert found[None, "2025-07"] == (40, None, None)  # 6 of 40 would leave Canada's women out


def test_a_month_that_does_not_list_canada_is_a_true_zero_without_a_share():
    assert shares(MONTH, police(MONTH, "FR", 32, 8))["CA", "2025-07"] == (0, 0, None)


def test_before_the_first_month_there_is_nothing():
    assert asked(IpoMonth, "2009-10-31", police("2009-11-30", "CA", 120, 13)) == ()


def test_the_public_record_has_its_known_holes_and_no_share_for_august_2020(version):
    rows = version.records(IpoMonth, as_of=datetime.date(2025, 7, 31))
    assert len(rows) == 2 * 189  # 2009-11 to 2025-07
    holes = {row.as_of.isoformat()[:7] for row in rows if row.women_share is None}
    missing = {"2014-09", "2014-10", "2014-11", "2014-12", "2015-03", "2016-03", "2017-03", "2020-06", "2022-07"}
    assert holes == missing | {"2023-09", "2020-08"}
    last = {row.country_id: (row.officers, row.women) for row in rows if row.as_of == datetime.date(2025, 7, 31)}
    assert last == {"CA": (9, 4), None: (1769, 550)}


def ranks(*rows: dict, most: int) -> tuple:
    """The contributors at the end of July 2025."""
    return asked(Contributor, MONTH, *rows, most=most)


def canada(*rows: dict, most: int):
    """Canada among the contributors at the end of July 2025."""
    return next(row for row in ranks(*rows, most=most) if row.country_id == "CA")


LARGE = [police(MONTH, "FR", 90, 9), police(MONTH, "DE", 80, 40), police(MONTH, "IT", 70, 7)]


def test_canada_is_ranked_among_all_by_officers_and_beside_the_largest_by_share():
    row = canada(*LARGE, police(MONTH, "CA", 4, 1), police(MONTH, "GH", 3, 3), most=2)
    assert (row.place, row.contributors, row.largest) == (4, 5, False)
    assert row.women_place == 2  # 50 %, 25 %, 10 %: Italy and Ghana are not among the two largest


def test_those_tied_for_the_last_place_are_all_shown():
    rows = ranks(*LARGE, police(MONTH, "GH", 80, 8), police(MONTH, "CA", 4, 1), most=2)
    assert sorted(row.country_id or "all" for row in rows) == ["CA", "DE", "FR", "GH", "all"]


def test_equal_ranks_count_the_others():
    row = canada(*LARGE, police(MONTH, "CA", 10, 1), police(MONTH, "GH", 10, 5), most=3)
    assert (row.place, row.tied) == (4, 1)
    assert (row.women_place, row.women_tied) == (2, 2)  # 1 of 10, 9 of 90 and 7 of 70 are the same share


def test_a_country_with_nobody_is_no_contributor():
    assert canada(*LARGE, police(MONTH, "CA", 4, 1), police(MONTH, "JO", 0, 0), most=2).contributors == 4


def test_the_newest_month_is_the_last_whose_women_are_all_known():
    older = [police("2025-06-30", "CA", 5, 2), police("2025-06-30", "FR", 5, 1)]
    rows = ranks(*older, police(MONTH, "CA", 4, 1), police(MONTH, "FR", 5, None), most=2)
    assert {row.as_of.isoformat() for row in rows} == {"2025-06-30"}


def rank_in_words(rows: list, most: int, lang: str) -> str | None:
    """What is said of Canada's rank; None where it has none."""
    found = rank_canada(rows, most)
    return None if found is None else write(found, lang)


def test_the_rank_in_words():
    rows = ranks(*LARGE, police(MONTH, "CA", 4, 1), police(MONTH, "GH", 3, 3), most=2)
    assert rank_in_words(rows, 2, "en") == (
        "At the end of July 2025, Canada ranked 4th of 5 contributors by officers "
        "and 2nd of 3 by share of women: the 2 largest and Canada."
    )
    assert rank_in_words(rows, 2, "fr") == (
        "Fin juillet 2025, le Canada se classait 4e des 5 pays contributeurs selon l’effectif "
        f"et 2e de 3 selon la part des femmes{GAP}: les 2 plus grands et le Canada."
    )


def test_the_rank_says_ties():
    rows = ranks(*LARGE, police(MONTH, "GH", 80, 8), police(MONTH, "CA", 4, 2), police(MONTH, "JO", 4, 1), most=2)
    assert rank_in_words(rows, 2, "en") == (
        "At the end of July 2025, Canada ranked 5th (tied with 1 other) of 6 contributors by officers "
        "and 1st (tied with 1 other) of 4 by share of women: the 3 largest (2 tied for 2nd) and Canada."
    )
    assert rank_in_words(rows, 2, "fr").endswith(
        "1er (à égalité avec 1 autre) de 4 selon la part des femmes"
        f"{GAP}: les 3 plus grands (2 à égalité au 2e rang) et le Canada."
    )


def test_the_rank_of_canada_among_the_largest():
    rows = ranks(*LARGE, police(MONTH, "CA", 200, 30), most=2)
    assert rank_in_words(rows, 2, "en").endswith("1st of 4 contributors by officers and 1st of the 2 largest "
                                                        "by share of women.")  # fmt: skip


def test_without_canadians_there_is_no_rank():
    assert rank_in_words(ranks(*LARGE, most=2), 2, "en") is None


def test_the_ranks_of_the_public_record(version):
    rows = version.records(Contributor, as_of=datetime.date(2025, 7, 31), most=20)
    assert len(rows) == 24  # 22 with three tied for the 20th place, Canada, all together
    assert rank_in_words(rows, 20, "en") == (
        "At the end of July 2025, Canada ranked 50th (tied with 2 others) of 76 contributors by officers "
        "and 3rd of 23 by share of women: the 22 largest (3 tied for 20th) and Canada."
    )


def buffers(as_of: str, *deployments: dict, lang: str = "en", targets: list = TARGETS, caps: tuple = ()) -> list[str]:
    """The sentences about what the targets take, on a day, from given rows."""
    version = given.version(deployments=list(deployments), targets=targets, caps=list(caps))
    row = version.records(Program, as_of=given.day(as_of))[0]
    found = narrative_women.list_buffers(row, version.records(Target, as_of=given.day(as_of)))
    return [write(each, lang) for each in found]


MEMO = program("2019-09-05", 83, 37)
FULL = (ceiling("2019-09-05", 150),)


def test_the_memo_day_has_19_women_more_than_the_target_takes_and_lacks_8_for_2028_at_the_ceiling():
    assert buffers("2019-09-05", MEMO, caps=FULL) == [
        # 21 % of 83 is 17.43: 18 women; 30 % is 24.9: 25; 30 % of 150 is 45; 37 of 150 is 24.7 %
        "Women were 37 of 83 officers on September 5, 2019 (whole program): "
        "19 more than the 18 needed for the 2019 target of 21%.",
        "At the same strength of 83, the 2028 target of 30% needs 25 women: 12 fewer than the 37 counted.",
        "At the full ceiling of 150, that target needs 45 women: 8 more than the 37 counted.",
        "If men filled every unfilled position, 37 women among 150 officers would be 25%, "
        "4 points above the UN target.",
    ]


def test_the_same_in_french():
    assert buffers("2019-09-05", MEMO, caps=FULL, lang="fr") == [
        "Le 5 septembre 2019, les femmes étaient 37 sur 83 (ensemble du programme), "
        f"soit 19 de plus que le minimum requis de 18 pour la cible de 21{GAP}% en 2019.",
        f"Au même effectif de 83, la cible de 30{GAP}% en 2028 demanderait 25 femmes, "
        "soit 12 de moins que les femmes comptées (37).",
        "Au plafond du programme (150), cette cible demanderait 45 femmes, "
        "soit 8 de plus que les femmes comptées (37).",
        f"Si des hommes occupaient tous les postes non pourvus, 37 femmes sur 150 policiers donneraient 25{GAP}%, "
        "4 points au-dessus de la cible de l’ONU.",
    ]


@pytest.mark.parametrize(
    ("women_", "said"),
    [
        (17, "1 fewer than the 18 needed for the 2019 target of 21%."),
        (18, "exactly the 18 needed for the 2019 target of 21%."),
        (19, "1 more than the 18 needed for the 2019 target of 21%."),
    ],
)
def test_one_woman_decides(women_, said):
    assert buffers("2019-09-05", program("2019-09-05", 83, women_))[0].endswith(said)


def test_in_un_missions_the_ceiling_is_not_computed_and_a_derived_target_is_marked():
    said = buffers("2020-05-31", un_total("2020-05-31", 10, 3), caps=FULL)
    assert said[0] == (
        "Women were 3 of 10 officers on May 31, 2020 (UN missions): "
        "exactly the 3 needed for the 2020 target of 22% (interpolated)."
    )
    assert said[1] == ("At the same strength of 10, the 2028 target of 30% needs 3 women: as many as the 3 counted.")
    assert said[2].startswith("For the full ceiling it is not computed") and len(said) == 3


@pytest.mark.parametrize(("women_", "en", "fr"), [
    # 27 % of 3 is 0.81: 1 woman
    (1, "1 of 3 officers was a woman on April 30, 2025 (UN missions): exactly the 1 needed for the 2025 target of 27%.",
     "Le 30 avril 2025, 1 policier sur 3 était une femme (missions de l’ONU), "
     "soit exactement le minimum requis de 1 pour la cible de 27 % en 2025."),
    (2, "Women were 2 of 3 officers on April 30, 2025 (UN missions): "
        "1 more than the 1 needed for the 2025 target of 27%.",
     "Le 30 avril 2025, les femmes étaient 2 sur 3 (missions de l’ONU), "
     "soit 1 de plus que le minimum requis de 1 pour la cible de 27 % en 2025."),
])  # fmt: skip
def test_one_woman_is_told_in_the_singular(women_, en, fr):
    row, targets = un_total("2025-04-30", 3, women_), [{"year": 2025, "women_share": 0.27}]
    assert buffers("2025-04-30", row, targets=targets)[0] == en
    assert buffers("2025-04-30", row, targets=targets, lang="fr")[0].replace(GAP, " ") == fr


@pytest.mark.parametrize(("lang", "one", "two"), [
    # All contributors: 1 + 2 of 3 + 7; 2 + 2 of 3 + 7
    ("en", "1 of 3 Canadians was a woman (33%) in July 2025; all officers: 30%",
     "Women were 2 of 3 Canadians (67%) in July 2025, and 40% of all officers"),
    ("fr", "Canada : 1 femme sur 3 (33 %) en juillet 2025; tous les contributeurs : 30 %",
     "Canada : 2 femmes sur 3 (67 %) en juillet 2025; tous les contributeurs : 40 %"),
])  # fmt: skip
def test_one_canadian_woman_beside_all_is_told_in_the_singular(lang, one, two):
    for women_, said in ((1, one), (2, two)):
        rows = asked(IpoMonth, MONTH, police(MONTH, "CA", 3, women_), police(MONTH, "DE", 7, 2))
        assert title_comparison(rows, lang).replace(GAP, " ") == said


def test_a_year_without_a_target_says_so():
    said = buffers("2012-06-30", un_total("2012-06-30", 118, 18))
    assert said[0].endswith("(UN missions): no UN target for individual police officers is published for 2012.")
    assert "needs 36 women: 18 more than the 18 counted" in said[1]  # 30 % of 118 is 35.4


@pytest.mark.parametrize(
    ("officers", "women_", "en", "fr"),
    [
        # 8 of 80 is 10 %; of the year a target for all UN police together is published
        (80, 8, "Women in UN missions in August 2014: 10%; no 2014 target for individual police officers",
         "Femmes à l’ONU en août 2014 : 10 %; aucune cible en 2014 pour les policiers individuels"),
        # With the words about the target these would have more than 15 words
        (10, 1, "Women in UN missions in August 2014: 1 of 10 (10%)", "Femmes à l’ONU en août 2014 : 1 sur 10 (10 %)"),
        (10, 3, "Women in UN missions in August 2014: 3 of 10 (30%)", "Femmes à l’ONU en août 2014 : 3 sur 10 (30 %)"),
    ],
)  # fmt: skip
def test_a_title_names_the_police_for_whom_no_target_is_published_or_leaves_that_out(officers, women_, en, fr):
    targets = [{"year": 2014, "women_share": 0.2, "category": "all"}, *TARGETS]
    shown = given.version(deployments=[un_total("2014-08-31", officers, women_)], targets=targets)
    for lang, said in (("en", en), ("fr", fr)):
        title = build_page(View(shown, "women", lang, given.day("2014-08-31"))).title
        assert title.replace(GAP, " ") == said
    note = buffers("2014-08-31", un_total("2014-08-31", officers, women_), targets=targets)[0]
    assert note.endswith("(UN missions): no UN target for individual police officers is published for 2014.")


def test_once_the_last_target_is_reached_nothing_is_said_of_it_twice():
    said = buffers("2028-09-05", program("2028-09-05", 100, 40), caps=FULL)
    assert said[0].endswith("10 more than the 30 needed for the 2028 target of 30%.")
    assert [each[:12] for each in said[1:]] == ["If men fille"]


def test_without_a_count_of_women_nothing_is_computed():
    assert buffers("2019-09-05", program("2017-01-31", 83, 37)) == [
        "Not computed: no total of women from the last two years is published for the program or for UN missions."
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_on_a_hole_shows_the_month_before(version, lang):
    shown = build_page(View(version, "women", lang, datetime.date(2022, 7, 31)))
    month = {"en": "June 2022", "fr": "juin 2022"}[lang]
    assert month in shown["beside"].caption.title  # the UN published nothing for July 2022
    ahead = [row["date"] for row in table_in_words(shown["beside"]) if len(row["date"]) == 4]
    assert ahead == [str(year) for year in range(2028, 2022, -1)]  # targets of years to come
    newest = table_in_words(shown["beside"])[0]  # the targets alone stand after all counts
    assert newest["date"] == "2022-06-30"
    assert newest["women_canada"] == "15" and newest["officers_canada"] == "32"


def test_a_month_alone_between_two_holes_is_a_dot_of_5_pixels():
    given_months = given.version(deployments=[
        un_total("2020-01-31", 10, 4), un_total("2020-02-29", 10, 5), un_total("2020-04-30", 10, 6),
        un_total("2020-06-30", 10, None),
    ])  # fmt: skip
    history = given_months.records(WomenMonth, as_of=given.day("2020-06-30"))
    drawn = figures.draw_women_share(history, TARGET_2020, Caption("", "", ""), "en", width=640).to_dict()["data"][0]
    known = [(size, share) for size, share in zip(drawn["marker"]["size"], drawn["y"], strict=True) if share]
    assert known == [(0, 0.4), (0, 0.5), (5, 0.6)]


def test_the_bars_of_an_old_month_are_measured_by_the_target_of_its_own_year(version):
    view = View(version, "women", "en", datetime.date(2020, 1, 15))
    part = build_page(view)["missions"]
    assert {row.as_of for row in part.records} == {datetime.date(2019, 12, 31)}
    assert (find_target(part, view).year, find_target(part, view).target) == (2019, 0.21)
    assert "December 2019" in part.caption.title
    drawn = figures.draw_mission_shares(part.records, find_target(part, view), part.caption, "en", width=640)
    assert "UN target 2019: 21%" in [note["text"] for note in drawn.to_dict()["layout"]["annotations"]]


def bars(as_of: str, lang: str = "en", women_: int | None = 5):
    """The figure by mission and its part on a day, for one mission with 19 officers at the end of February 2018."""
    version = given.version(
        deployments=[un("2018-02-28", "m", 19, women=women_)],
        engagements=[engagement("x")],
        missions=[mission("m", "x")],
    )
    part = build_page(View(version, "women", lang, given.day(as_of)))["missions"]
    return figures.draw_mission_shares(part.records, None, part.caption, lang, width=640).to_dict(), part


def test_bars_of_counts_carried_forward_are_pale_and_dotted_and_say_so():
    drawn, part = bars("2018-06-01")  # 93 days later
    assert drawn["data"][0]["marker"]["color"] == [make_pale(COLORS.women, 0.18)]
    edge = drawn["layout"]["shapes"][0]
    assert (edge["x1"], edge["line"]["dash"], edge["line"]["color"]) == (5 / 19, "dot", COLORS.women)
    assert "26% · 5 of 19 · no newer count" in [note["text"] for note in drawn["layout"]["annotations"]]
    assert part.caption.subtitle.endswith("end of February 2018. Pale, dotted: no newer count")
    assert table_in_words(part)[0]["remarks"] == "No newer count"
    french, part = bars("2018-06-01", "fr")
    assert f"26{GAP}% · 5 sur 19 · sans chiffre plus récent" in [
        note["text"] for note in french["layout"]["annotations"]
    ]
    assert part.caption.subtitle.endswith(f"fin février 2018. Pâle, pointillé{GAP}: sans chiffre plus récent")
    assert table_in_words(part, "fr")[0]["remarks"] == "Sans chiffre plus récent"


def test_bars_of_counts_92_days_old_are_solid_and_need_no_words():
    drawn, part = bars("2018-05-31")
    assert drawn["data"][0]["marker"]["color"] == [COLORS.women] and drawn["layout"]["shapes"] == []
    assert "26% · 5 of 19" in [note["text"] for note in drawn["layout"]["annotations"]]
    assert (part.caption.subtitle[-13:], table_in_words(part)[0]["remarks"]) == ("February 2018", "")


def test_contributors_of_a_month_carried_forward_say_so_too():
    rows = [police("2018-02-28", "CA", 8, 4), police("2018-02-28", "FR", 32, 6)]
    flags = [{row.carried_forward for row in asked(Contributor, day, *rows, most=2)}
             for day in ("2018-05-31", "2018-06-01")]  # fmt: skip
    assert flags == [{False}, {True}]


def test_a_mission_whose_women_are_not_published_has_words_and_no_bar():
    drawn, _ = bars("2018-02-28", women_=None)
    assert drawn["data"][0]["x"] == [None]
    assert "women: not published · 19 in all" in [note["text"] for note in drawn["layout"]["annotations"]]
    assert bars("2018-06-01", women_=None)[0]["layout"]["shapes"] == []
