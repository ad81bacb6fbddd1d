"""Numbers, days and sentences as values: what each tells beside its words, and what it is without them."""

import datetime

import pytest

from ipp.language.values import (
    Capitalized,
    Day,
    FirstThatFits,
    Joined,
    Link,
    Quantity,
    Sentence,
    Shortened,
    Text,
    is_list,
    list_addresses,
    list_tells,
    year_of,
)

MEMO = datetime.date(2019, 9, 5)
WOMEN = Quantity(37, subject="program", measure="women", as_of=Day(MEMO))
LEAST = Quantity(None, bound="at_least", low=1)
LAST = Quantity(83, as_of=Day(MEMO), state="last_published")


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        (Day(MEMO), "2019-09-05"),
        (Day(MEMO, "month"), "2019-09"),
        (Day(MEMO, "year"), "2019"),
        (year_of(2028), "2028"),
        (Day(MEMO, in_prose=True), "2019-09-05"),
        (Day(None), None),
    ],
)
def test_a_day_is_iso_text_as_far_as_it_is_known(day, iso):
    assert day.iso == iso


@pytest.mark.parametrize(
    ("quantity", "plain"),
    [
        (WOMEN, True),
        (Quantity(0), True),
        (Quantity(85, state="carried_forward"), True),
        (Quantity(None), False),
        (Quantity(None, mark="redacted"), False),
        (LEAST, False),
        (LAST, False),
    ],
)
def test_a_number_is_plain_where_its_amount_alone_says_it(quantity, plain):
    assert quantity.is_plain == plain


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (WOMEN, ()),
        (LEAST, (LEAST,)),
        (LAST, (LAST,)),
        (Quantity(None, mark="redacted"), ()),
        (Text("Mali"), ()),
        (Sentence("caps.redacted_row", count=1), ()),
        (Sentence("caps.redacted_row", count=1, tells=(WOMEN,)), (WOMEN,)),
        (Joined((WOMEN, Sentence("caps.redacted_row", count=1, tells=(LEAST,))), "comma"), (WOMEN, LEAST)),
        (Capitalized(Joined((LAST,), "semicolon")), (LAST,)),
        (FirstThatFits((Sentence("a.full", tells=(WOMEN,)), Sentence("a.brief")), 15), (WOMEN,)),
    ],
)
def test_a_cell_tells_the_numbers_that_its_words_hold_in_order(cell, told):
    assert list_tells(cell) == told


def test_only_what_is_marked_so_is_a_list():
    listed = Joined((WOMEN,), "comma", is_list=True)
    assert is_list(listed) and is_list(Capitalized(listed)) and is_list(Sentence("a.b", is_list=True))
    assert not is_list(Joined((WOMEN,), "comma")) and not is_list(WOMEN)


def test_the_addresses_of_a_cell_come_in_order():
    one, two = Link("Haiti", "/mission?id=haiti"), Link("CSV", "/api/tables/caps.csv")
    assert list_addresses(Joined((one, Text("and"), Capitalized(two)), "dot")) == [one.address, two.address]
    assert list_addresses(Sentence("mission.cap_of_engagement", {"link": one})) == [one.address]
    assert list_addresses(Shortened(("CBC",), 3)) == list_addresses(WOMEN) == []


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        WOMEN.amount = 38
