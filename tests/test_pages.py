"""Each page in each language at several dates, drawn by Streamlit without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SHELL = str(Path(__file__).parent.parent / "ipp" / "shell.py")
PAGES = ("overview", "caps", "women", "about", "sources")
DATES = (
    "1992-08-31",
    "2009-11-30",
    "2014-07-09",
    "2018-02-28",
    "2019-09-05",
    "2019-09-30",
    "2020-08-31",
    "2025-07-31",
    "2030-01-01",
)


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=60)
    app.query_params.update(query)
    app.run()
    return app if page == "overview" else app.switch_page(f"../pages/{page}.py").run()


def asked(app: AppTest, key: str) -> str:
    """A parameter of the address as the page left it."""
    value = app.query_params[key]
    return value[0] if isinstance(value, list) else value


def said(app: AppTest) -> str:
    """All texts of the page's Markdown, titles and captions."""
    return "\n".join(each.value for kind in (app.title, app.header, app.markdown, app.caption) for each in kind)


@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_with_one_title_and_no_fault(page, lang, as_of):
    app = opened(page, lang=lang, as_of=as_of)
    assert not app.exception
    assert len(app.title) == 1
    assert asked(app, "lang") == lang
    assert asked(app, "as_of") == as_of
    assert "None" not in said(app)
    assert "nan" not in said(app).lower().split()


def test_the_overview_states_the_three_answers_in_english():
    app = opened("overview")
    assert (
        app.title[0].value == "83 of 150 authorized officers are deployed; 45% are women, 24 points above the UN target"
    )
    tiles = [each.value for each in app.markdown]
    assert "**83 of 150**  \nofficers deployed on 2019-09-05 · 55% of the ceiling" in tiles
    assert "**Women 45% · target 21%**  \n37 of 83, whole program, 2019-09-05 · target met" in tiles
    assert any(each.startswith("**5 + 1 redacted**") for each in tiles)
    assert "**\\$46.9M a year**  \nInternational Assistance Envelope · 2019-09-05" in tiles


def test_the_overview_states_the_three_answers_in_french():
    app = opened("overview", lang="fr")
    women = "45\u00a0% sont des femmes, 24 points au-dessus de la cible de l’ONU"
    assert app.title[0].value == f"83 des 150 policiers autorisés sont déployés; {women}"
    tiles = [each.value for each in app.markdown]
    assert (
        "**Policières 45\u00a0% · cible 21\u00a0%**  \n37 sur 83, ensemble du programme, 2019-09-05 · cible atteinte"
        in tiles
    )
    assert any(each.startswith("**46,9\u00a0M\\$ par année**") for each in tiles)


def test_the_table_of_engagements_says_the_worked_example():
    table = opened("overview").table[0].value
    rows = {row["Engagement"]: row for row in table.to_dict("records")}
    assert rows["Mali"]["Officers"] == "10" and rows["Mali"]["Cap"] == "20" and rows["Mali"]["Utilization"] == "50%"
    assert rows["Iraq"]["Utilization"] == "25%" and rows["Iraq"]["To know"] == "Carried forward"
    assert rows["West Bank"]["Utilization"] == "43%"
    assert rows["Ukraine"]["Officers"] == "17" and rows["Ukraine"]["Utilization"] == "n/a"
    assert rows["Ukraine"]["To know"] == "Carried forward; cap changed from 20 to 45 on 2019-07-08"
    assert rows["Haiti"]["To know"] == "Carried forward; cap changed from 25 to 10 on 2019-09-05"
    assert rows["[Redacted]"]["Cap"] == "[Redacted]"
    assert len(rows) == 6


def test_a_month_later_haiti_is_whole_and_mali_a_lower_bound():
    table = opened("overview", as_of="2019-09-30").table[0].value
    rows = {row["Engagement"]: row for row in table.to_dict("records")}
    assert rows["Haiti"]["Officers"] == "8" and rows["Haiti"]["Utilization"] == "80%"
    assert rows["Mali"]["Officers"] == "at least 12" and rows["Mali"]["Utilization"] == "n/a"


def test_years_after_the_last_program_count_the_overview_speaks_of_un_missions():
    app = opened("overview", as_of="2025-07-31")
    title = "9 Canadian officers are in UN missions; 4 of 9 (44%) are women, 17 points above the UN target"
    assert app.title[0].value == title


def test_an_old_count_is_not_told_as_of_today():
    app = opened("overview", as_of="2020-12-31")
    assert app.title[0].value.startswith("83 of 150 authorized officers were deployed on September 5, 2019;")


@pytest.mark.parametrize("bad", ["2019-13-01", "yesterday", "1980-01-01", "2019-9-5", "=1+1", "9999-99-99"])
def test_a_bad_date_falls_back_to_the_default_and_says_so(bad):
    app = opened("overview", as_of=bad)
    assert asked(app, "as_of") == "2019-09-05"
    assert len(app.warning) == 1
    assert "September 5, 2019" in app.warning[0].value


def test_a_bad_language_falls_back_to_english_and_says_so():
    app = opened("overview", lang="de")
    assert asked(app, "lang") == "en"
    assert "de" in app.warning[0].value


def test_choosing_a_date_redraws_the_page_and_writes_the_address():
    app = opened("overview")
    app.selectbox[0].select_index(0).run()
    assert asked(app, "as_of") == "2025-07-31"
    assert app.title[0].value.startswith("9 Canadian officers are in UN missions")


def test_the_women_page_works_out_the_buffer():
    text = said(opened("women"))
    assert "37 women among 150 officers would be 25%, 4 points above the UN target" in text
    assert "takes 45 women, 8 more than now" in text


def test_the_caps_page_tells_both_headrooms_from_2022_on():
    text = said(opened("caps", as_of="2022-03-01"))
    assert "18 places under the ceiling are not yet authorized" in text
    assert "150 less 132 authorized on 2022-03-01, for 12 missions in 7 countries" in text


def test_the_caps_page_has_67_free_places_on_the_day_of_the_memo():
    assert "67 places are free under the ceiling (150 less 83 deployed on 2019-09-05)" in said(opened("caps"))


def test_the_sources_page_lists_every_table_and_the_known_holes():
    app = opened("sources")
    assert len(app.table[0].value) == 10
    assert len(app.table[1].value) == 38
    text = said(app)
    assert "2014-09…2014-12, 2015-03, 2016-03, 2017-03, 2020-06 and 2022-07" in text
    assert "2018-03…2019-08" in text
    assert "2000-02" not in text


def test_the_about_page_holds_the_memo():
    text = said(opened("about"))
    for fact in ("150", "4,000", "66", "1989", "$46.9 million", "International Assistance Envelope", "duty of care"):
        assert fact in text
    missions = opened("about").table[0].value
    assert set(missions["Engagement"]) >= {"Haiti", "Ukraine", "Mali", "Iraq", "West Bank"}
