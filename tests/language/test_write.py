"""Each kind of value in words, in both languages."""

import datetime

import pytest

from ipp.language.markdown import link
from ipp.language.values import (
    Capitalized,
    Day,
    FirstThatFits,
    Joined,
    Link,
    Ordinal,
    Quantity,
    Sentence,
    Shortened,
    Text,
    year_of,
)
from ipp.language.write import write, write_row

FIRST = datetime.date(2019, 8, 1)
GAP = "\N{NO-BREAK SPACE}"
SOURCES = Shortened(("Public Safety Canada", "CBC News", "Bruxelles2", "UK House of Lords"), 3)


@pytest.mark.parametrize(
    ("cell", "english", "french"),
    [
        (Quantity(1234), "1,234", f"1{GAP}234"),
        (Quantity(45, "percent"), "45%", f"45{GAP}%"),
        (Quantity(24, "points"), "24", "24"),
        (Quantity(None), "not published", "non publié"),
        (Quantity(None, mark="redacted"), "[Redacted]", "[Caviardé]"),
        (Quantity(None, mark="not_applicable"), "n/a", "s.o."),
        (Quantity(27, "percent", state="derived"), "27% (interpolated)", f"27{GAP}% (interpolée)"),
        (Quantity(None, bound="at_least", low=1), "at least 1", "au moins 1"),
        (Quantity(120, bound="about"), "about 120", "environ 120"),
        (Quantity(None, bound="between", low=10, high=20), "between 10 and 20", "entre 10 et 20"),
        (
            Quantity(83, as_of=Day(FIRST), state="last_published"),
            "last published 83 on 2019-08-01",
            f"dernier effectif publié{GAP}: 83 le 2019-08-01",
        ),
        (Day(FIRST), "2019-08-01", "2019-08-01"),
        (Day(FIRST, "month"), "2019-08", "2019-08"),
        (Day(FIRST, in_prose=True), "August 1, 2019", "1er août 2019"),
        (Day(FIRST, "month", in_prose=True), "August 2019", "août 2019"),
        (year_of(2028), "2028", "2028"),
        (Day(None), "not published", "non publié"),
        (Day(None, mark="redacted"), "[Redacted]", "[Caviardé]"),
        (Text("Mali"), "Mali", "Mali"),
        (Text(mark="withheld"), "[Withheld]", "[Masqué]"),
        (Link("Mali", "/mission?id=mali"), "Mali", "Mali"),
        (Ordinal(3), "3rd", "3e"),
        (Joined((Text("Haiti"), Text("Mali"), Text("Iraq")), "list"), "Haiti, Mali and Iraq", "Haiti, Mali et Iraq"),
        (Joined((Text("a"), Text("b")), "semicolon"), "a; b", "a; b"),
        (Joined((Text("a"), Text("b")), "comma"), "a, b", "a, b"),
        (Joined((Text("a"), Text("b")), "dot"), "a · b", "a · b"),
        (Capitalized(Sentence("status.carried_forward")), "No newer count", "Sans chiffre plus récent"),
    ],
)
def test_each_kind_of_value_has_its_words(cell, english, french):
    assert (write(cell, "en"), write(cell, "fr")) == (english, french)


def test_a_sentence_is_filled_with_the_words_of_its_values_and_its_count_chooses_the_plural():
    values = {"ceiling": Quantity(150), "officers": Quantity(83), "date": Day(datetime.date(2019, 9, 5))}
    assert write(Sentence("caps.headroom_ceiling", values, count=67), "en") == (
        "67 positions were unfilled under the ceiling on 2019-09-05 (150 less 83 deployed)."
    )
    assert write(Sentence("caps.headroom_ceiling", values, count=1), "en").startswith("1 position was unfilled")


def test_names_are_counted_in_short_only_and_only_past_the_most():
    line = Sentence("app.credit_many", {"sources": SOURCES, "date": Day(FIRST)})
    assert write(line, "en", short=True) == ("Sources: Public Safety Canada, CBC News, 2 others · as of 2019-08-01")
    assert write(line, "en") == (
        "Sources: Public Safety Canada, CBC News, Bruxelles2, UK House of Lords · as of 2019-08-01"
    )
    assert write(Shortened(("a", "b", "c"), 3), "en", short=True) == "a, b, c"


def test_the_first_sentence_that_fits_is_written_else_the_last():
    full, brief = Text("one two three four"), Text("one two three")
    assert write(FirstThatFits((full, brief), 4), "en") == "one two three four"
    assert write(FirstThatFits((full, brief), 3), "en") == "one two three"
    assert write(FirstThatFits((full, brief), 2), "en") == "one two three"


def test_a_link_is_written_as_its_reader_follows_links():
    there = Link("Haiti [UN]", "/mission?id=haiti")
    assert write(Joined((there, Text("x")), "dot"), "en", link=link) == "[Haiti \\[UN\\]](</mission?id=haiti>) · x"
    assert write_row({"mission": there, "cap": Quantity(10)}, "en") == {"mission": "Haiti [UN]", "cap": "10"}


def test_a_text_a_language_or_a_value_that_is_not_there_is_an_error():
    for cell, lang in ((Sentence("caps.no_such"), "en"), (Sentence("app.credit"), "en"), (Quantity(1), "de")):
        with pytest.raises(KeyError):
            write(cell, lang)
