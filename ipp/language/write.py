"""Turn values into words: the one place where a table cell or a sentence becomes English or French."""

from collections.abc import Callable

from ipp.language import words
from ipp.language.values import (
    Capitalized,
    Cell,
    Day,
    FirstThatFits,
    Joined,
    Link,
    Name,
    Ordinal,
    Quantity,
    Row,
    Sentence,
    Shortened,
    Text,
    say_when,
)  # fmt: skip

SEPARATORS = {"semicolon": "; ", "comma": ", ", "dot": " · "}
WriteLink = Callable[[str, str], str]


def drop_address(text: str, _address: str) -> str:
    """Return the words of a link without its address."""
    return text


def write(cell: Cell, lang: str, short: bool = False, link: WriteLink = drop_address) -> str:
    """Return the words of a cell in a language, `en` or `fr`.

    `short` counts names where room is scarce; `link` makes the words and the address of a link into text.
    """
    match cell:
        case Text():
            return words.mark(cell.mark, lang) if cell.mark else cell.words
        case Name():
            return cell.fr if lang == "fr" else cell.en
        case Quantity():
            return write_quantity(cell, lang)
        case Day():
            return write_day(cell, lang)
        case Link():
            return link(cell.words, cell.address)
        case Ordinal():
            return words.ordinal(cell.rank, lang)
        case Sentence():
            values = {name: write(value, lang, short, link) for name, value in cell.values.items()}
            return words.text(cell.key, lang, cell.count, **values)
        case Joined():
            return join([write(part, lang, short, link) for part in cell.parts], cell.separator, lang)
        case FirstThatFits():
            return words.brief(*(write(each, lang, short, link) for each in cell.sentences), most=cell.most_words)
        case Capitalized():
            return words.sentence(write(cell.part, lang, short, link))
        case Shortened():
            return write_names(cell, lang, short)


def write_row(row: Row, lang: str, link: WriteLink = drop_address) -> dict[str, str]:
    """Return the words of each cell of a row, by field."""
    return {field: write(cell, lang, link=link) for field, cell in row.items()}


def join(parts: list[str], separator: str, lang: str) -> str:
    """Return words joined by a separator of `Joined`."""
    return words.listed(parts, lang) if separator == "list" else SEPARATORS[separator].join(parts)


def write_quantity(quantity: Quantity, lang: str) -> str:
    """Return a number with its mark or its bound, and whether it is derived or only the last published one."""
    if quantity.mark is not None:
        return words.mark(quantity.mark, lang)
    if quantity.bound != "exact":
        return write_bound(quantity, lang)
    amount = write_amount(quantity, quantity.amount, lang)
    if quantity.state == "last_published" and quantity.as_of is not None:
        return words.text("status.stale", lang, officers=amount, when=write(say_when(quantity.as_of), lang))
    if quantity.state == "derived":
        return words.text("overview.target_derived", lang, share=amount)
    return amount


def write_amount(quantity: Quantity, amount: float | None, lang: str) -> str:
    """Return an amount in the unit of a quantity; None is “not published”."""
    return words.percent(amount, lang) if quantity.unit == "percent" else words.number(amount, lang)


def write_bound(quantity: Quantity, lang: str) -> str:
    """Return a number of which only bounds are known."""
    amount, low, high = (write_amount(quantity, each, lang) for each in (quantity.amount, quantity.low, quantity.high))
    if quantity.bound == "at_least":
        return words.text("caps.at_least" if quantity.low else "caps.none_in_un", lang, officers=low)
    if quantity.bound == "about":
        return words.text("app.about", lang, amount=amount)
    return words.text("app.between", lang, low=low, high=high)


def write_day(day: Day, lang: str) -> str:
    """Return a date as far as it is known, in prose or as ISO text."""
    if day.date is None or day.mark is not None:
        return words.mark(day.mark or "not_published", lang)
    if not day.in_prose or day.precision == "year":
        return day.iso or ""
    return (words.month if day.precision == "month" else words.date)(day.date, lang)


def write_names(names: Shortened, lang: str, short: bool) -> str:
    """Return names separated by commas; in short, the last of `most` places counts the rest."""
    shown = list(names.names)
    if short and len(shown) > names.most:
        shown[names.most - 1 :] = [words.text("app.other_sources", lang, count=len(shown) - names.most + 1)]
    return ", ".join(shown)
