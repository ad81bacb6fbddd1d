"""Credit lines: who published a figure, when, and as of which day."""

import datetime

import pytest

from ipp.content import inventory
from ipp.dataset import contracts
from ipp.domain.records.record import Source
from ipp.language.markdown import link
from ipp.language.write import write, write_row
from ipp.narrative import citations
from tests.support import given

DAY = datetime.date(2019, 9, 5)


@pytest.fixture(scope="module")
def listed(version):
    """The sources of the public record."""
    return version.sources


def test_one_source_is_credited_in_the_singular_with_the_day_it_was_published(listed):
    assert write(citations.cite_with_date(listed, ["ps-2019-11"], DAY, "en"), "en") == (
        "Source: Public Safety Canada (2019-11-20) · as of 2019-09-05"
    )
    assert write(citations.cite_with_date(listed, ["ps-2019-11"], DAY, "fr"), "fr") == (
        "Source : Sécurité publique Canada (2019-11-20) · en date du 2019-09-05"
    )


def test_two_sources_are_credited_in_the_plural(listed):
    ids = ["ps-2019-11", "cbc-2019-08"]
    assert write(citations.cite_with_date(listed, ids, DAY, "en"), "en") == (
        "Sources: Public Safety Canada (2019-11-20), CBC News (2019-08-09) · as of 2019-09-05"
    )
    assert write(citations.cite_with_date(listed, ids, DAY, "fr"), "fr") == (
        "Sources : Sécurité publique Canada (2019-11-20), CBC News (2019-08-09) · en date du 2019-09-05"
    )


def test_a_source_without_a_date_is_named_without_one(listed):
    assert citations.name_sources(listed, ["rcmp-ops"], "en") == "Royal Canadian Mounted Police"
    assert citations.name_sources(listed, ["rcmp-ops"], "fr") == "Gendarmerie royale du Canada"


def test_three_sources_are_all_named_in_the_order_asked(listed):
    assert citations.name_sources(listed, ["cbc-2019-08", "ps-2019-11", "b2-2019-07"], "en") == (
        "CBC News (2019-08-09), Public Safety Canada (2019-11-20), Bruxelles2 (2019-07)"
    )


def test_past_three_sources_the_rest_is_counted(listed):
    four = ["ps-2019-11", "cbc-2019-08", "b2-2019-07", "lords-2018"]
    assert (
        citations.name_sources(listed, four, "en")
        == "Public Safety Canada (2019-11-20), CBC News (2019-08-09), 2 others"
    )
    assert (
        citations.name_sources(listed, four, "fr")
        == "Sécurité publique Canada (2019-11-20), CBC News (2019-08-09), 2 autres"
    )
    assert citations.name_sources(listed, four, "en", most=4).endswith("UK House of Lords (2018-05-14)")
    assert citations.name_sources(listed, [*four, "rcmp-ops"], "en").endswith(", 3 others")


def test_a_credit_line_has_the_whole_of_its_sources_beside_it(listed):
    four = ["ps-2019-11", "cbc-2019-08", "b2-2019-07", "lords-2018"]
    line = citations.cite_with_date(listed, four, DAY, "en")
    assert (
        write(line, "en", short=True)
        == "Sources: Public Safety Canada (2019-11-20), CBC News (2019-08-09), 2 others · as of 2019-09-05"
    )
    assert write(line, "en") == (
        "Sources: Public Safety Canada (2019-11-20), CBC News (2019-08-09), Bruxelles2 (2019-07), "
        "UK House of Lords (2018-05-14) · as of 2019-09-05"
    )


def test_the_word_for_one_left_over_is_singular(listed):
    assert citations.name_sources(listed, ["ps-2019-11", "cbc-2019-08"], "en", most=1) == "2 others"
    # With `most` names allowed, the last place is given to the count, which then stands for two or more.
    assert "1 other" not in citations.name_sources(listed, ["ps-2019-11", "cbc-2019-08", "b2-2019-07"], "en", most=2)


def test_a_source_named_twice_is_cited_once(listed):
    ids = ["ps-2019-11", "cbc-2019-08", "ps-2019-11"]
    assert [each.source_id for each in citations.find_cited(listed, ids)] == ["ps-2019-11", "cbc-2019-08"]
    assert write(citations.cite_with_date(listed, ["ps-2019-11"] * 3, DAY, "en"), "en").startswith("Source: ")


def test_two_undated_pages_of_one_publisher_read_as_one_phrase(listed):
    assert citations.name_sources(listed, ["rcmp-ops", "rcmp-ops-2014"], "en") == "Royal Canadian Mounted Police"


def test_missing_ids_are_passed_over(listed):
    assert [each.source_id for each in citations.find_cited(listed, [None, "cbc-2019-08"])] == ["cbc-2019-08"]
    assert write(citations.cite_with_date(listed, iter([None, "cbc-2019-08"]), DAY, "en"), "en") == (
        "Source: CBC News (2019-08-09) · as of 2019-09-05"
    )
    assert citations.name_sources(listed, [None], "en") == ""


def test_an_id_that_no_source_has_is_an_error(listed):
    with pytest.raises(KeyError):
        citations.find_cited(listed, ["nobody"])


def test_where_nothing_is_published_the_credit_says_so_and_names_no_one(listed):
    assert write(citations.cite_with_date(listed, [None], DAY, "en"), "en") == "No figure shown · as of 2019-09-05"
    assert (
        write(citations.cite_with_date(listed, [], DAY, "fr"), "fr") == "Aucun chiffre montré · en date du 2019-09-05"
    )


def test_a_row_of_a_table_names_every_one_of_its_sources(listed):
    ids = ["ps-2019-11", "cbc-2019-08", "b2-2019-07", "lords-2018", "rcmp-ops"]
    assert write(citations.cite_row(listed, ids, "en"), "en").count(",") == 4
    assert write(citations.cite_row(listed, ids, "fr"), "fr").endswith("Gendarmerie royale du Canada")
    assert write(citations.cite_row(listed, [None], "en"), "en") == "n/a"


def test_the_rank_of_a_source_never_contradicts_its_date():
    given_sources = [
        {"source_id": "dated", "published": "2019-11-20"},
        {"source_id": "by-figure"},
        {"source_id": "page", "confidence": "B"},
    ]
    listed = {row.source_id: row for row in given.version(sources=given_sources).records(Source)}
    said = {name: write_row(inventory.date_source(listed[name]), "en") for name in ("dated", "by-figure", "page")}
    assert {name: tuple(row.values()) for name, row in said.items()} == {
        "dated": ("2019-11-20", "A · official and dated"),
        "by-figure": ("no date of its own", "A · official; its figures are dated"),
        "page": ("undated", "B · official but undated, or press quoting officials"),
    }
    assert tuple(write_row(inventory.date_source(listed["by-figure"]), "fr").values()) == (
        "pas de date propre", "A · officielle; ses chiffres sont datés",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://x.ca/a?b=1", "[Memo](<https://x.ca/a?b=1>)"),
        ("/sources", "[Memo](</sources>)"),
        ("RDIMS 123", "Memo (RDIMS 123)"),
        ("javascript:alert(1)", "Memo (javascript\\:alert(1))"),
        ("https://x.ca/> [y](z", "Memo (https\\://x.ca/\\> \\[y\\](z)"),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url, told):
    rows = [{"source_id": "memo", "title_en": "Memo", "url": url}]
    listed = {row.source_id: row for row in given.version(sources=rows).records(Source)}
    assert write(inventory.build_source_row(listed["memo"], "en")["title"], "en", link=link) == told


def test_every_publisher_of_a_table_but_our_own_list_is_among_the_sources(version):
    listed = {row.publisher_en for row in version.records(Source)}
    rows = [write_row(row, "en") for row in inventory.list_tables(version, "en")]
    told = {row["table"]: row["publisher"] for row in rows}
    named = {part for table, said in told.items() if table != "Sources" for part in said.split("; ")}
    assert {each for each in named if not each.endswith("others")} - listed == set()
    assert "source_id" in contracts.TABLES["countries"].required
