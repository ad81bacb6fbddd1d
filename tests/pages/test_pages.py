"""Each page in each language at several dates, drawn by Streamlit without a browser."""

import datetime
import json

import pytest
from streamlit.testing.v1 import AppTest

from ipp import paths, site
from ipp.domain.records.caps import CapStatement, Engagement
from ipp.domain.records.missions import Mission
from ipp.request.parse import parse_view
from tests.support.selection import is_everything_asked, pairs

SHELL = str(paths.PACKAGE / "ui" / "shell.py")
PAGES = ("overview", "caps", "women", "history", "compare", "mission", "about", "sources", "briefing")
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


def open_page(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=600)
    if page != "overview":
        app.run().switch_page(f"../../pages/{page}.py")
    app.query_params.clear()
    app.query_params.update(query)
    return app.run()


def read_parameter(app: AppTest, key: str) -> str:
    """A parameter of the address as the page left it."""
    value = app.query_params[key]
    return value[0] if isinstance(value, list) else value


def read_texts(app: AppTest) -> str:
    """All texts of the page's Markdown, titles and captions, without the marks that keep a date whole."""
    texts = "\n".join(each.value for kind in (app.title, app.header, app.markdown, app.caption) for each in kind)
    return texts.replace("`", "")


@pytest.mark.parametrize(
    ("page", "lang", "as_of"), pairs(PAGES, ["en", "fr"], DATES if is_everything_asked() else DATES[::4] + DATES[-2:-1])
)
def test_every_page_is_drawn_with_one_title_and_no_fault(page, lang, as_of):
    app = open_page(page, lang=lang, as_of=as_of)
    assert not app.exception
    assert len(app.title) == 1
    assert read_parameter(app, "lang") == lang
    assert read_parameter(app, "as_of") == as_of
    assert "None" not in read_texts(app)
    assert "nan" not in read_texts(app).lower().split()


def test_the_overview_states_the_three_answers_in_english():
    app = open_page("overview")
    assert app.title[0].value == (
        "83 officers were deployed under a ceiling of 150; 45% were women, 24 points above the UN target"
    )
    tiles = [each.value.replace("`", "") for each in app.markdown]
    assert "**83 of 150**  \nofficers deployed on 2019-09-05 · 55% of the ceiling" in tiles
    assert "**Women 45% · target 21%**  \n37 of 83, whole program, 2019-09-05 · target met" in tiles
    assert any(each.startswith("**5 + 1 redacted**") for each in tiles)
    assert "**\\$46.9M a year**  \nInternational Assistance Envelope · 2019-09-05" in tiles


def test_the_overview_states_the_three_answers_in_french():
    app = open_page("overview", lang="fr")
    women = "45\u00a0% de femmes, 24 points au-dessus de la cible de l’ONU"
    assert app.title[0].value == f"83 policiers déployés (plafond\u00a0: 150); {women}"
    tiles = [each.value.replace("`", "") for each in app.markdown]
    assert (
        "**Policières 45\u00a0% · cible 21\u00a0%**  \n37 sur 83, ensemble du programme, 2019-09-05 · cible atteinte"
        in tiles
    )
    assert any(each.startswith("**46,9\u00a0M\\$ par année**") for each in tiles)


# Dates among other words are written as code, which the style sheet shows as words on one line.
def test_the_table_of_engagements_says_the_worked_example():
    table = open_page("overview").table[0].value
    rows = {row["Engagement"]: row for row in table.to_dict("records")}
    assert rows["Mali"]["Officers"] == "10" and rows["Mali"]["Cap"] == "20" and rows["Mali"]["Utilization"] == "50%"
    assert rows["Iraq"]["Utilization"] == "25%" and rows["Iraq"]["Remark"] == "No newer count"
    assert rows["West Bank"]["Utilization"] == "43%"
    assert rows["Ukraine"]["Officers"] == "17" and rows["Ukraine"]["Utilization"] == "n/a"
    assert rows["Ukraine"]["Remark"] == "No newer count; cap changed from 20 to 45 on `2019-07-08`"
    assert rows["Haiti"]["Remark"] == "No newer count; cap changed from 25 to 10 on `2019-09-05`"
    assert rows["[Redacted]"]["Cap"] == "[Redacted]"
    assert len(rows) == 6


def test_a_month_later_haiti_is_whole_under_the_cap_of_a_mission_to_come_and_mali_a_lower_bound():
    table = open_page("overview", as_of="2019-09-30").table[0].value
    rows = {row["Engagement"]: row for row in table.to_dict("records")}
    assert rows["Haiti"]["Officers"] == "8" and rows["Haiti"]["Utilization"] == "n/a"
    assert rows["Haiti"]["Remark"] == "The cap is for BINUH, which begins on `2019-10-16`"
    assert rows["Mali"]["Officers"] == "at least 12" and rows["Mali"]["Utilization"] == "n/a"


def test_years_after_the_last_program_count_the_overview_speaks_of_un_missions():
    app = open_page("overview", as_of="2025-07-31")
    title = "9 Canadian officers were in UN missions in July 2025; 4 of 9 (44%) were women, 17 points above target"
    assert app.title[0].value == title


def test_an_old_count_is_not_told_as_of_today():
    app = open_page("overview", as_of="2020-12-31")
    assert app.title[0].value == (
        "83 officers were deployed on September 5, 2019; women in UN missions: 3 of 14 (21%) in December 2020"
    )


@pytest.mark.parametrize("bad", ["2019-13-01", "yesterday", "1980-01-01", "2019-9-5", "=1+1", "9999-99-99"])
def test_a_bad_date_falls_back_to_the_default_and_says_so(bad):
    app = open_page("overview", as_of=bad)
    assert read_parameter(app, "as_of") == "2019-09-05"
    assert len(app.warning) == 1
    assert "September 5, 2019" in app.warning[0].value


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"view": "foo"}, "view “foo”, which does not exist"),
        ({"figure": "foo"}, "figure “foo”, which this page does not have"),
        ({"view": "shot", "figure": "foo"}, "figure “foo”, which this page does not have"),
        ({"engagement": "zzz"}, "“zzz” is no engagement of this record"),
        ({"as_of": "2099-01-01"}, "Nothing in this record is dated after July 31, 2025. The view as of January 1"),
    ],
)
def test_what_the_address_asks_for_in_vain_is_said_once(asked, said):
    app = open_page("overview", **asked)
    assert [said in each.value.replace("\\", "") for each in app.warning] == [True]
    assert not open_page("overview", as_of="2019-09-05", view="shot", figure="map", engagement="mali").warning


def test_a_refusal_leads_to_the_closest_address_and_to_the_one_without_it():
    app = open_page("caps", lang="fr", view="shot", figure="kaps")
    links = [each.proto.body for each in app.get("html") if "figure" in each.proto.body]
    assert ['figure=caps"' in links[0], "view=shot" in links[1], 'figure=caps"' in links[1]] == [True, True, False]
    assert ">Sans «\u00a0figure\u00a0»<" in links[1]


def test_the_menu_carries_the_second_date_and_the_choice_and_drops_what_no_longer_fits():
    app = open_page("compare", as_of="2019-09-05", **{"with": "2018-01-31"})
    links = {each.proto.label: each.proto.query_string for each in app.get("page_link")}
    assert links["Compare"] == "lang=en&as_of=2019-09-05&with=2018-01-31"
    assert links["History"] == "lang=en&as_of=2019-09-05"
    app.switch_page("../../pages/caps.py")
    app.query_params.clear()
    app.query_params.update({"as_of": "2018-01-31"})
    links = {each.proto.label: each.proto.query_string for each in app.run().get("page_link")}
    assert links["Compare"].startswith("lang=en&as_of=2018-01-31&with=2017-")


def test_a_bad_language_falls_back_to_english_and_says_so():
    app = open_page("overview", lang="de")
    assert read_parameter(app, "lang") == "en"
    assert "de" in app.warning[0].value


def test_choosing_a_date_redraws_the_page_and_writes_the_address():
    app = open_page("overview")
    app.select_slider(key="as_of").set_value(datetime.date(2025, 7, 31)).run()
    assert read_parameter(app, "as_of") == "2025-07-31"
    assert app.title[0].value.startswith("9 Canadian officers were in UN missions in July 2025;")


def test_the_women_page_works_out_what_the_target_takes_and_tells_the_rank():
    text = read_texts(open_page("women"))
    assert "37 women among 150 officers would be 25%, 4 points above the UN target" in text
    assert "At the full ceiling of 150, that target needs 45 women\\: 8 more than the 37 counted." in text
    assert "Canada ranked 36th of 78 contributors by officers" in text


def test_the_caps_page_tells_both_headrooms_from_2022_on():
    text = read_texts(open_page("caps", as_of="2022-03-01"))
    assert "18 positions under the ceiling were not authorized for an engagement on 2022-03-01" in text
    assert "(150 less 132 authorized, for 12 missions in 7 countries" in text


def test_the_caps_page_has_67_unfilled_positions_on_the_day_of_the_memo():
    text = read_texts(open_page("caps"))
    assert "67 positions were unfilled under the ceiling on 2019-09-05 (150 less 83 deployed)." in text


def test_history_shows_all_months_and_offers_both_ends_and_the_usual_ranges():
    app = open_page("history", as_of="2025-07-31")
    assert app.title[0].value == "August 1992 to July 2025: 3 to 163 Canadian police officers in UN missions"
    ends = [app.select_slider(key=f"months-{end}") for end in ("from", "to")]
    assert [(each.label, each.value) for each in ends] == [("From", "1992-08"), ("to", "2025-07")]
    assert "**All**" in [each.value for each in app.markdown]


def test_history_shows_the_months_of_the_address_in_both_languages():
    app = open_page("history", **{"lang": "fr", "as_of": "2025-07-31", "from": "2009-11", "to": "2019-09"})
    assert app.title[0].value.startswith("Novembre 2009 à septembre 2019")
    assert read_parameter(app, "from") == "2009-11" and read_parameter(app, "to") == "2019-09"
    assert not app.warning


def test_choosing_a_month_writes_it_into_the_address_and_redraws():
    app = open_page("history", as_of="2025-07-31")
    app.select_slider(key="months-from").set_value("2020-08").run()
    assert read_parameter(app, "from") == "2020-08" and "to" not in app.query_params
    assert app.title[0].value == "August 2020 to July 2025: 3 to 34 Canadian police officers in UN missions"
    app.select_slider(key="months-to").set_value("2020-09").run()
    assert read_parameter(app, "to") == "2020-09"
    app.select_slider(key="months-from").set_value("1992-08").run()
    assert "from" not in app.query_params and read_parameter(app, "to") == "2020-09"


def test_a_bad_month_is_told_in_a_sentence_and_taken_out_of_the_address():
    app = open_page("history", **{"lang": "fr", "as_of": "2025-07-31", "from": "2031-01", "to": "2019-09"})
    assert len(app.warning) == 1 and "2031-01" in app.warning[0].value and "présente" in app.warning[0].value
    assert "from" not in app.query_params and read_parameter(app, "to") == "2019-09"


def test_a_first_month_after_the_last_is_told_as_such():
    app = open_page("history", **{"as_of": "2025-07-31", "from": "2019-09", "to": "2009-11"})
    assert [each.value for each in app.warning] == [
        "The first month asked for, 2019-09, is after the last one, 2009-11. This page shows 1992-08 to 2009-11."
    ]
    assert "from" not in app.query_params and read_parameter(app, "to") == "2009-11"


def test_the_sources_page_lists_every_table_and_the_known_holes():
    app = open_page("sources")
    assert len(app.table[0].value) == 13
    assert len(app.table[1].value) == 59
    text = read_texts(app)
    assert "2014-09…2014-12, 2015-03, 2016-03, 2017-03, 2020-06 and 2022-07" in text
    assert "2018-03…2019-08" in text
    assert "2000-02" not in text


def test_the_steps_go_to_the_dates_before_and_after():
    app = open_page("overview")
    app.button(key="as-of-next").click().run()
    assert read_parameter(app, "as_of") == "2019-09-30"
    app.button(key="as-of-previous").click().run()
    assert read_parameter(app, "as_of") == "2019-09-05"


def test_the_presets_go_to_the_memo_and_to_the_newest_month_of_the_un():
    app = open_page("caps", as_of="1992-08-31")
    assert app.button(key="as-of-previous").disabled
    app.button(key="preset-un_month").click().run()
    assert read_parameter(app, "as_of") == "2025-07-31"
    app.button(key="preset-memo").click().run()
    assert read_parameter(app, "as_of") == "2019-09-05"


@pytest.mark.parametrize(("page", "said_so"), [("about", True), ("briefing", True), ("caps", False)])
def test_a_page_without_a_figure_says_that_there_is_none_to_capture(page, said_so):
    assert ["no figure to capture" in each.value for each in open_page(page, view="shot").warning] == [True] * said_so


def test_counts_without_a_newer_one_are_said_under_the_header():
    carried = "4 of 5 engagement counts are over 92 days old, the oldest of November 2018."
    shows = [page for page in PAGES if carried in read_texts(open_page(page))]
    assert shows == [
        "overview",
        "caps",
        "compare",
        "briefing",
    ]  # the others show no engagement's count as it stands that day
    later = "The newest count of the program by this date is of September 5, 2019."
    assert later in read_texts(open_page("women", as_of="2020-01-31"))
    text = read_texts(open_page("caps", as_of="2020-12-31", lang="fr"))
    assert "L’effectif du programme le plus récent à cette date est du 5 septembre 2019." in text


def test_choosing_an_engagement_tells_it_on_the_page_and_in_the_address():
    app = open_page("overview")
    app.button(key="pick-ukraine").click().run()
    assert read_parameter(app, "engagement") == "ukraine"
    assert "cap changed from 20 to 45 on 2019-07-08" in read_texts(app)
    app.button(key="unpick").click().run()
    assert "engagement" not in app.query_params


def test_the_screenshot_view_of_a_figure_holds_that_figure_and_its_frame_alone():
    app = open_page("overview", view="shot", figure="gauge")
    assert [each.value for each in app.title] == ["55% of the ceiling was used; 67 positions were unfilled"]
    assert not app.button and not app.table
    assert "As of September 5, 2019" in read_texts(app)


def test_a_figure_that_the_page_does_not_have_gives_its_first_one_and_a_sentence():
    app = open_page("caps", view="shot", lang="fr")
    app.query_params["figure"] = "gauge"
    app.run()
    assert app.warning[0].value.startswith("L’adresse demande la figure «\u00a0gauge\u00a0»")
    assert app.title[0].value == "83 policiers déployés (plafond du programme\u00a0: 150)"


@pytest.mark.parametrize(
    ("page", "mode", "figure"), [("", "shot", ""), ("women", "shot", "women"), ("sources", "", "")]
)
def test_a_screenshot_is_of_one_figure_or_of_the_overview_alone(version, page, mode, figure):
    shown = parse_view(version, page or "overview", {"view": "shot"})
    assert (shown.mode, shown.figure) == (mode, figure)


def test_the_page_of_an_engagement_says_that_its_count_has_no_newer_one():
    app = open_page("mission", id="haiti", as_of="2019-09-05")
    assert "The newest count by this date is of November 30, 2018." in {each.value for each in app.markdown}
    app = open_page("mission", id="mali", as_of="2019-09-05")
    assert not any("newest count by this date" in each.value for each in app.markdown)


def test_a_step_of_the_date_passes_over_the_day_compared_with():
    app = open_page("compare", as_of="2019-09-05", **{"with": "2019-08-31"})
    app.button(key="as-of-previous").click().run()
    assert app.query_params["as_of"] in ("2019-08-09", ["2019-08-09"])
    assert not app.warning


@pytest.mark.parametrize("mode", ["shot", "present"])
@pytest.mark.parametrize(
    ("page", "figure", "asked_for", "title", "why"),
    [
        (
            "compare", "dumbbell", {"as_of": "2000-01-31"}, "No engagement’s count is known to have changed",
            "No engagement is listed on either date.",
        ),
        (
            "mission", "counts", {"as_of": "2000-01-31", "id": "mali"},
            "No count of officers is published by this date", "Mali: not begun by January 31, 2000",
        ),
        (
            "mission", "mission-women", {"as_of": "2025-07-31", "id": "ukraine"},
            "No count of women among officers is published by this date",
            "Ukraine: at least 17 officers at the last count, in September 2019; cap 45 (suspended)",
        ),
    ],
)  # fmt: skip
def test_a_figure_that_has_nothing_to_show_alone_says_why_in_its_frame(page, figure, asked_for, title, why, mode):
    app = open_page(page, view=mode, **asked_for)
    app.query_params.update(asked_for, figure=figure)
    app.run()
    assert not app.warning and [each.value for each in app.title] == [title]
    (chart,) = app.get("plotly_chart")
    reason, *around = [each["text"] for each in json.loads(chart.proto.spec)["layout"]["annotations"]]
    assert " ".join(reason.split("<br>")) == why
    assert around[0] == f"<b>{title}</b>" and around[2].replace("\u00a0", " ").startswith("No figure shown · as of")


@pytest.mark.parametrize(("lang", "foot"), [("en", "IPP Program · As of"), ("fr", "Programme PIP · En date du")])
@pytest.mark.parametrize("mode", ["shot", "present"])
def test_the_foot_of_a_screenshot_and_of_a_presenter_s_screen_begins_with_the_program(mode, lang, foot):
    assert open_page("caps", view=mode, lang=lang).caption[-1].value.startswith(foot)


def test_every_figure_of_a_page_can_be_had_alone():
    for page, keys in site.FIGURES.items():
        assert keys and len(set(keys)) == len(keys)
        for key in keys:
            assert len(open_page(page, view="shot", figure=key).get("plotly_chart")) == 1, (page, key)
    assert all(figure in ("", *site.FIGURES[page]) for page, figure in site.SLIDES)


def test_the_presenter_steps_from_message_to_message():
    app = open_page("overview", view="present", figure="map")
    assert app.title[0].value == "5 engagements; recent counts only for Mali"
    app.button(key="slide-next").click().run()
    assert app.title[0].value == "55% of the ceiling was used; 67 positions were unfilled"


def test_the_presenter_passes_over_what_has_nothing_to_show_on_the_date():
    app = open_page("overview", view="present", as_of="2000-01-31")
    app.button(key="slide-next").click().run()
    # No engagement, no count of the program, no share of women and no target is on record yet.
    assert read_parameter(app, "figure") == "history" and app.button(key="slide-next").disabled
    assert "2 of 2" in {each.proto.text for each in app.get("progress")}


def test_a_page_that_fails_says_so_in_the_language_of_the_page(monkeypatch):
    def broken(*_):
        raise ValueError("secret 42")

    monkeypatch.setattr("ipp.narrative.program.title_overview", broken)
    app = open_page("overview", lang="fr", as_of="2019-07-24")
    assert "Cette page n’a pu être dessinée" in app.error[0].value
    assert "secret" not in app.error[0].value and not app.exception


def test_the_sources_page_names_the_publisher_of_each_table():
    rows = {row["Table"]: row["Publisher"] for row in open_page("sources").table[0].value.to_dict("records")}
    assert rows["Counts of Canadian police"] == (  # of 26 publishers: 396, 394 and 38 of the 828 rows
        "United Nations, Department of Peace Operations; International Peace Institute; 24 others"
    )
    assert rows["Single figures of the program"] == ("Public Safety Canada; WAM / UrduPoint, quoting the UN; 8 others")
    assert rows["Contributing countries"] == "Unicode Consortium; United Nations, Department of Peace Operations"
    assert rows["Country outlines"] == "Natural Earth"
    french = {
        row["Tableau"]: row["Éditeur"] for row in open_page("sources", lang="fr").table[0].value.to_dict("records")
    }
    assert french["Chiffres isolés du programme"] == (
        "Sécurité publique Canada; WAM / UrduPoint, citant l’ONU; 8 autres"
    )


def test_the_about_page_holds_the_note_with_the_date_of_each_figure():
    app = open_page("about")
    assert app.title[0].value.endswith("ministers may deploy up to 150 officers (September 5, 2019)")
    text = read_texts(app)
    for sentence in (
        "As of September 5, 2019, they may deploy up to 150 police officers",
        "As of September 5, 2019, 83 Canadian police officers were deployed, all approved missions together. "
        "Of these, 37 were women: 45%, against a United Nations (UN) target of 21% that year.",  # 37 of 83 is 44.58 %
        "As of September 5, 2019, the Program has ongoing funding of $46.9 million a year. "
        "The money comes from the International Assistance Envelope.",
        "As of September 5, 2019, more than 4,000 Canadian police officers had served "
        "in over 66 operations since 1989.",
        "Source: Public Safety Canada (2019-11-20).",
        "duty of care",
        "- 1 engagement in the list of missions, in full\n- a passage about Haiti\n- the next steps",
    ):
        assert sentence in text


def list_note_engagements(lang: str) -> list[list[str]]:
    """The rows of the table of engagements on the page about the program."""
    return open_page("about", lang=lang).table[0].value.to_numpy().tolist()


def test_the_about_page_tells_each_engagement_of_the_note_with_its_start_and_cap():
    rows = list_note_engagements("en")
    assert [row[:3] for row in rows] == [
        ["Haiti", "2004", "10"],
        ["Ukraine", "2015", "45"],
        ["Mali", "2019", "20"],
        ["Iraq", "2016", "20"],
        ["West Bank", "2008", "7"],
        ["[Redacted]"] * 3,
    ]
    assert rows[0][3] == (
        "Police present since 2004. In 2019, the UN scaled its mission down; "
        "ministers then authorized up to 10 officers for the new, smaller UN mission. [Redacted]"
    )
    assert rows[5][3] == "[Redacted]"


def test_the_about_page_tells_them_in_french():
    rows = list_note_engagements("fr")
    assert [row[0] for row in rows] == ["Haïti", "Ukraine", "Mali", "Iraq", "Cisjordanie", "[Caviardé]"]
    assert rows[0][3].endswith("[Caviardé]")
    assert rows[4][3].startswith("Début en 2008. Jusqu’à 7 policiers")


@pytest.mark.parametrize("as_of", ["1992-08-31", "2008-04-03", "2025-07-31"])
def test_what_the_note_says_keeps_its_date_whatever_the_view_and_nothing_else_is_dated(as_of):
    text = read_texts(open_page("about", as_of=as_of))
    assert "As of September 5, 2019, they may deploy up to 150 police officers" in text
    assert "As of September 5, 2019, 83 Canadian police officers were deployed" in text
    assert "record as of" not in text


def list_missions(as_of: str, lang: str = "en") -> list[dict]:
    """The rows of the table of missions on the page about the program, each link as its words."""
    rows = open_page("about", lang=lang, as_of=as_of).table[1].value.replace(r"\[(.*?)\]\(<.*?>\)", r"\1", regex=True)
    return rows.to_dict("records")


def test_the_missions_of_the_about_page_lead_to_their_pages():
    rows = open_page("about").table[1].value.to_dict("records")
    assert rows[0]["Engagement"] == "[Haiti](</mission?lang=en&as_of=2019-09-05&id=haiti>)"


def test_the_about_page_lists_the_missions_begun_by_the_day_of_the_view():
    # missions.csv: seven began by 2008-04-03, among them MINUSTAH, which went on to 2017-10
    rows = list_missions("2008-04-03")
    assert [row["Engagement"] for row in rows] == [
        "Haiti", "West Bank", "West Bank", "Afghanistan", "Kosovo", "Côte d’Ivoire", "Sudan",
    ]  # fmt: skip
    assert rows[0]["Mission dates"] == "`2004-07` –"
    minustah = list_missions("2017-10-15")[0]
    assert minustah["Mission dates"] == "`2004-07` – `2017-10`"
    assert "Caribbean region" not in [row["Engagement"] for row in list_missions("2023-12-31")]
    assert "Caribbean region" in [row["Engagement"] for row in list_missions("2024-01-01")]


def test_before_the_first_mission_of_the_record_there_is_no_table_of_missions():
    app = open_page("about", as_of="1992-08-31")
    assert len(app.table) == 1
    assert "The record has no mission begun by August 31, 1992." in read_texts(app)


def test_a_mission_older_than_its_engagement_is_explained():
    older = "MINUSMA since August 2013, the engagement Mali since 2019."
    assert older in read_texts(open_page("about", as_of="2019-09-05"))
    assert "MINUSMA depuis août 2013, l’engagement Mali depuis 2019." in read_texts(open_page("about", lang="fr"))
    assert "the engagement Mali since" not in read_texts(open_page("about", as_of="2014-07-09"))  # 2019 lies ahead
    (mali,) = [row for row in list_missions("2014-07-09") if row["Engagement"] == "Mali"]
    assert (mali["Engagement since"], mali["Mission dates"]) == ("after this date", "`2013-08` –")


def test_choosing_a_mission_redraws_the_page_and_writes_the_address():
    app = open_page("mission", id="mali")
    assert app.title[0].value == "Mali, led by the UN and the EU: 10 of up to 20 officers on August 9, 2019"
    app.selectbox(key="place").set_value("euam-iraq").run()
    assert read_parameter(app, "id") == "euam-iraq"
    assert app.title[0].value == "EUAM Iraq, led by the EU: no count of officers published"


def test_an_unknown_mission_is_said_to_be_one_and_the_first_engagement_listed_is_shown():
    app = open_page("mission", id="atlantis")
    assert len(app.warning) == 1 and "atlantis" in app.warning[0].value
    assert app.title[0].value.startswith("Haiti, led by the UN:")


def test_the_page_of_a_mission_opens_on_the_first_engagement_without_complaint():
    app = open_page("mission")
    assert not app.warning
    assert read_parameter(app, "id") == "haiti"


def test_a_redacted_engagement_cannot_be_told_from_one_that_does_not_exist():
    pages = [open_page("mission", id=id_) for id_ in ("redacted-1", "nothing-1")]
    told = [read_texts(app) + app.warning[0].value for app in pages]
    assert told[0].replace("redacted-1", "nothing-1") == told[1]


def test_the_menu_leaves_the_page_of_a_mission_out():
    links = [link.proto.label for link in open_page("mission").get("page_link")]
    assert "Caps" in links and "Mission" not in links
    assert "Next\\: Ukraine" in links


def test_the_tables_of_engagements_and_missions_lead_to_their_pages():
    linked = "[Mali](</mission?lang=en&as_of=2019-09-05&id=mali>)"
    for page in ("caps", "about"):
        heads = [cell for table in open_page(page).table for cell in table.value.get("Engagement", [])]
        assert linked in heads, page
    assert "[Redacted]" in open_page("caps").table[2].value["Engagement"].tolist()


@pytest.mark.parametrize(("as_of", "engagement"), [("2023-12-31", "Haiti"), ("2024-01-01", "Caribbean region")])
def test_the_table_of_missions_gives_binuh_to_the_engagement_that_has_it_on_the_day(version, as_of, engagement):
    rows = version.records(Mission, as_of=datetime.date.fromisoformat(as_of))
    owners = {row.mission_id: row.engagement_en for row in rows}
    assert (owners["binuh"], owners["minustah"]) == (engagement, "Haiti")


def test_no_history_of_caps_tells_the_later_bound_of_an_undated_page_before_it_has_passed(version):
    for day in (row.as_of for row in version.dates[::10]):
        bounds = [row.stated_to for row in version.records(CapStatement, as_of=day)]
        bounds += [row.cap_changed_to for row in version.records(Engagement, as_of=day)]
        assert not [each for each in bounds if each and each > day], day
