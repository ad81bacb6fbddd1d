"""The status document: the worked dates of the record, in both languages, and what a date may be."""

import datetime
import json

import pytest

from ipp.content import status
from ipp.dataset.as_of import InvalidDate, find_default_date, parse_date
from ipp.domain.records.history import AsOfDate

SEPTEMBER_5 = datetime.date(2019, 9, 5)
SEPTEMBER_30 = datetime.date(2019, 9, 30)
ENGAGEMENT = (
    "id name cap cap_stated suspended officers officers_as_of officers_dating coverage precision last_officers "
    "last_officers_as_of carried_forward comparable utilization cap_at_count over_cap reason"
)


def summary(document: dict) -> list[tuple]:
    """Id, count, day of the count, cap, comparability and rounded share of each engagement."""
    return [
        (*(row[key] for key in ("id", "officers", "officers_as_of", "cap", "comparable")), share(row["utilization"]))
        for row in document["engagements"]
    ]


def share(unrounded: float | None) -> float | None:
    """A share to four decimals, as worked by hand."""
    return None if unrounded is None else round(unrounded, 4)


def reasons(document: dict) -> dict[str, str]:
    """Why engagements are not compared, by id."""
    return {row["id"]: row["reason"] for row in document["engagements"] if row["reason"] is not None}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_document_has_these_keys_and_no_others(version, lang):
    document = status.build_status(version, SEPTEMBER_5, lang)
    assert list(document) == ["as_of", "dataset", "program", "engagements", "redacted_engagements", "sources"]
    assert list(document["dataset"]) == ["title", "kind", "version", "known_on", "date_modified"]
    assert list(document["program"]) == [
        "officers",
        "officers_as_of",
        "precision",
        "carried_forward",
        "last_officers",
        "last_officers_as_of",
        "ceiling",
        "utilization",
        "over_ceiling",
        "women",
        "women_officers",
        "women_as_of",
        "women_coverage",
        "women_share",
        "target",
        "target_year",
        "target_status",
        "target_met",
        "difference_points",
    ]
    assert {" ".join(row) for row in document["engagements"]} == {ENGAGEMENT}
    assert {" ".join(row) for row in document["sources"]} == {"id publisher title about published url confidence"}


def test_on_5_september_2019_there_are_83_of_150_and_37_women(version):
    program = status.build_status(version, SEPTEMBER_5, "en")["program"]
    assert program.pop("utilization") == pytest.approx(0.5533, abs=5e-5)  # 83 / 150
    assert program.pop("women_share") == pytest.approx(0.4458, abs=5e-5)  # 37 / 83
    assert program == {
        "officers": 83,
        "officers_as_of": "2019-09-05",
        "precision": "exact",
        "carried_forward": False,
        "last_officers": None,
        "last_officers_as_of": None,
        "ceiling": 150,
        "over_ceiling": 0,
        "women": 37,
        "women_officers": 83,
        "women_as_of": "2019-09-05",
        "women_coverage": "all",
        "target": 0.21,
        "target_year": 2019,
        "target_status": "published",
        "target_met": True,
        "difference_points": 24,  # 45 - 21
    }


def test_on_5_september_2019_five_engagements_are_listed_and_one_is_redacted(version):
    document = status.build_status(version, SEPTEMBER_5, "en")
    assert summary(document) == [
        ("haiti", 15, "2018-11-30", 10, False, None),
        ("ukraine", 17, "2018-12-31", 45, False, None),
        ("mali", 10, "2019-08-09", 20, True, 0.5),
        ("iraq", 5, "2018-12-31", 20, True, 0.25),
        ("west-bank", 3, "2018-12-31", 7, True, 0.4286),
    ]
    assert [row["id"] for row in document["engagements"] if row["carried_forward"]] == [
        "haiti",
        "ukraine",
        "iraq",
        "west-bank",
    ]
    assert document["redacted_engagements"] == 1
    assert "redacted-1" not in json.dumps(document)


def test_on_5_september_2019_two_reasons_are_given_in_both_languages(version):
    assert reasons(status.build_status(version, SEPTEMBER_5, "en")) == {
        "haiti": "cap changed from 25 to 10 on 2019-09-05",
        "ukraine": "cap changed from 20 to 45 on 2019-07-08",
    }
    assert reasons(status.build_status(version, SEPTEMBER_5, "fr")) == {
        "haiti": "plafond passé de 25 à 10 le 2019-09-05",
        "ukraine": "plafond passé de 20 à 45 le 2019-07-08",
    }


def test_on_5_september_2019_three_sources_are_cited_in_the_language_asked(version):
    english, french = (status.build_status(version, SEPTEMBER_5, lang)["sources"] for lang in ("en", "fr"))
    assert [(row["id"], row["published"], row["confidence"]) for row in english] == [
        ("ps-2019-11", "2019-11-20", "A"),
        ("no-2018-12", "2018-12-28", "B"),
        ("cbc-2019-08", "2019-08-09", "B"),
    ]
    assert english[0]["publisher"] == "Public Safety Canada"
    assert french[0]["publisher"] == "Sécurité publique Canada"
    assert french[2]["title"] == "Policiers au Mali, août 2019"
    assert [row["url"].endswith("/042/index-fr.aspx") for row in french] == [True, False, False]
    assert [row["url"] for row in french][1:] == [row["url"] for row in english][1:]  # in English only


def test_on_30_september_2019_haiti_has_the_cap_of_a_later_mission_and_mali_is_a_lower_bound(version):
    document = status.build_status(version, SEPTEMBER_30, "en")
    assert summary(document) == [
        ("haiti", 8, "2019-09-30", 10, False, None),  # MINUJUSTH: 3 men and 5 women; the cap is that of BINUH
        ("ukraine", 17, "2019-09-30", 45, False, None),  # officers of the RCMP alone
        ("mali", 12, "2019-09-30", 20, False, None),  # MINUSMA: 8 men and 4 women, EUCAP not published
        ("iraq", 5, "2018-12-31", 20, True, 0.25),
        ("west-bank", 3, "2018-12-31", 7, True, 0.4286),
    ]
    assert [row["coverage"] for row in document["engagements"]] == ["all", "at_least", "un", "all", "all"]
    assert reasons(document)["mali"] == (
        "UN part only: other missions were active and their officers are not published"
    )
    assert reasons(status.build_status(version, SEPTEMBER_30, "fr"))["mali"] == (
        "partie ONU seulement : d’autres missions étaient actives et leurs effectifs ne sont pas publiés"
    )
    assert document["program"]["officers_as_of"] == "2019-09-05"
    assert document["redacted_engagements"] == 1
    assert [row["id"] for row in document["sources"]] == ["ps-2019-11", "un-monthly", "vac-2019-09", "no-2018-12"]
    assert document["sources"][1]["published"] is None


def test_the_dataset_is_named_in_the_language_asked_with_its_version(version):
    english, french = (status.build_status(version, SEPTEMBER_5, lang)["dataset"] for lang in ("en", "fr"))
    assert english == {
        "title": "Public record of Canadian police deployments",
        "kind": "public",
        "version": version.id,
        "known_on": None,
        "date_modified": version.dataset["date_modified"].isoformat(),
    }
    assert french == english | {"title": "Dossier public des déploiements policiers canadiens"}


def test_where_nothing_is_published_the_document_holds_nulls_not_zeros(version):
    document = status.build_status(version, datetime.date(1992, 8, 31), "en")
    assert {key for key, value in document["program"].items() if value is not None} == set()
    assert (document["engagements"], document["sources"], document["redacted_engagements"]) == ([], [], None)


@pytest.mark.thorough
def test_the_document_is_json_on_dates_all_over_the_record(version):
    for row in version.records(AsOfDate)[::12]:
        for lang in ("en", "fr"):
            document = status.build_status(version, row.as_of, lang)
            assert json.loads(json.dumps(document, allow_nan=False)) == document


def test_the_default_date_is_5_september_2019(version):
    assert find_default_date(version) == SEPTEMBER_5


def test_a_date_is_read_in_one_form(version):
    assert parse_date(version, "2019-09-05", "en") == SEPTEMBER_5
    assert parse_date(version, "1992-08-31", "en") == datetime.date(1992, 8, 31)  # the first one published
    assert parse_date(version, "2030-01-01", "en") == datetime.date(2030, 1, 1)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "tomorrow",
        "05/09/2019",
        "2019-9-5",
        "20190905",
        "2019-W36-4",
        "2019-02-30",
        "2019-09-05T00:00",
        " 2019-09-05",
    ],
)
def test_what_is_no_date_is_told_in_one_sentence(version, value):
    with pytest.raises(InvalidDate) as english:
        parse_date(version, value, "en")
    with pytest.raises(InvalidDate) as french:
        parse_date(version, value, "fr")
    assert str(english.value) == f"“{value}” is not a date; write it as 2019-09-05."
    assert str(french.value) == f"« {value} » n’est pas une date; écrivez-la ainsi : 2019-09-05."


def test_a_date_before_the_record_is_told_with_the_first_one(version):
    with pytest.raises(InvalidDate) as english:
        parse_date(version, "1992-08-30", "en")
    with pytest.raises(InvalidDate) as french:
        parse_date(version, "0001-01-01", "fr")
    assert str(english.value) == "Nothing is published before 1992-08-31; choose that date or a later one."
    assert str(french.value) == ("Rien n’est publié avant le 1992-08-31; choisissez cette date ou une date ultérieure.")


def test_the_sentences_of_5_september_2019_in_english(version):
    code = version.id[:8]
    modified = version.dataset["date_modified"].isoformat()
    assert status.write_lines(version, SEPTEMBER_5, "en")[:-1] == [
        "As of September 5, 2019",
        f"Public record of Canadian police deployments (Public record), version {code}, date modified {modified}",
        "Program: 83 deployed (2019-09-05); ceiling 150; utilization 55%",
        "Women: 37 of 83 (2019-09-05, whole program), 45%; UN target 21% for 2019; difference 24 percentage points",
        "Haiti: 15 (2018-11-30); cap 10; utilization n/a; no newer count; cap changed from 25 to 10 on 2019-09-05",
        "Ukraine: 17 (2018-12); cap 45; utilization n/a; no newer count; cap changed from 20 to 45 on 2019-07-08",
        "Mali: 10 (2019-08-09); cap 20; utilization 50%",
        "Iraq: 5 (2018-12); cap 20; utilization 25%; no newer count",
        "West Bank: 3 (2018-12); cap 7; utilization 43%; no newer count",
        "1 engagement is redacted by the source and not named",
    ]


def test_the_program_carried_forward_is_told_as_an_engagement_is(version):
    day = datetime.date(2019, 12, 31)  # 117 days after September 5, past the 92
    assert status.write_lines(version, day, "en")[2] == (
        "Program: 83 deployed (2019-09-05); ceiling 150; utilization 55%; no newer count"
    )
    assert status.write_lines(version, day, "fr")[2].endswith("; sans chiffre plus récent")
    assert status.build_status(version, day, "en")["program"]["carried_forward"] is True
    recent = status.write_lines(version, datetime.date(2019, 12, 6), "en")[2]  # 92 days after
    assert recent.endswith("utilization 55%")


def test_the_sentences_of_5_september_2019_in_french(version):
    said = status.write_lines(version, SEPTEMBER_5, "fr")
    assert said[0] == "En date du 5 septembre 2019"
    assert said[2:4] == [
        "Programme : 83 déployés (2019-09-05); plafond du programme 150; utilisation 55\N{NO-BREAK SPACE}%",
        "Policières : 37 sur 83 (2019-09-05, ensemble du programme), 45\N{NO-BREAK SPACE}%; "
        "cible de l’ONU de 21\N{NO-BREAK SPACE}% pour 2019; écart 24 points de pourcentage",
    ]
    assert said[6] == "Mali : 10 (2019-08-09); plafond 20; utilisation 50\N{NO-BREAK SPACE}%"
    assert said[9] == "1 engagement est caviardé par la source et n’est pas nommé"


def test_936_days_after_the_last_program_count_the_document_still_tells_and_cites_it(version):
    document = status.build_status(version, datetime.date(2022, 3, 29), "en")
    assert (document["program"]["officers"], document["program"]["officers_as_of"]) == (None, None)
    assert (document["program"]["last_officers"], document["program"]["last_officers_as_of"]) == (83, "2019-09-05")
    assert document["sources"][0]["id"] == "ps-2019-11"
    assert "no-2018-12" in [row["id"] for row in document["sources"]]  # Ukraine's 17 and West Bank's 3


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Program: last published 83 deployed on 2019-09-05; ceiling 150; utilization n/a"),
        (
            "fr",
            "Programme : 83 déployés le 2019-09-05, dernier effectif publié; plafond du programme 150; "
            "utilisation s.o.",
        ),
    ],
)
def test_the_sentence_of_the_program_says_what_was_last_published(version, lang, sentence):
    said = status.write_lines(version, datetime.date(2022, 3, 29), lang)
    assert said[2].replace("\N{NO-BREAK SPACE}", " ") == sentence
    assert "Ukraine" in said[5] and {"en": "at least 17", "fr": "au moins 17"}[lang] in said[5]
    assert "not published (not published)" not in "\n".join(said)


def test_before_any_program_count_the_sentence_of_the_program_says_there_is_none(version):
    said = status.write_lines(version, datetime.date(1992, 8, 31), "en")
    assert said[2] == "Program: no count published; ceiling not published; utilization n/a"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Women: no total from the last two years is published for the program or for UN missions; "
               "no UN target for individual police officers is published for 2008"),
        ("fr", "Policières : aucun total du programme ni des missions de l’ONU n’est publié depuis deux ans; "
               "aucune cible de l’ONU pour les policiers individuels n’est publiée pour 2008"),
    ],
)  # fmt: skip
def test_without_a_total_of_women_the_sentence_says_so_in_words(version, lang, sentence):
    said = status.write_lines(version, datetime.date(2008, 4, 3), lang)
    assert said[3].replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize(
    ("as_of", "lang", "target"),
    [
        # Of 2014 a target for all UN police together is published, which is not the one compared with
        ("2014-09-30", "en", "no UN target for individual police officers is published for 2014; difference n/a"),
        (
            "2014-09-30",
            "fr",
            "aucune cible de l’ONU pour les policiers individuels n’est publiée pour 2014",
        ),
        ("2018-06-30", "en", "no UN target for individual police officers is published for 2018; difference n/a"),
        ("2020-06-30", "en", "UN target 22% (interpolated) for 2020"),
        ("2020-06-30", "fr", "cible de l’ONU de 22 % (interpolée) pour 2020"),
    ],
)
def test_the_sentence_about_women_says_for_whom_no_target_is_published_and_marks_a_derived_one(
    version, as_of, lang, target
):
    assert target in status.write_lines(version, datetime.date.fromisoformat(as_of), lang)[3].replace(
        "\N{NO-BREAK SPACE}", " "
    )
