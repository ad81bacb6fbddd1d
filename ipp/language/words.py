"""Texts, numbers and dates in English and French, formatted by Babel for Canada."""

import datetime
import re
import tomllib
from functools import cache, lru_cache
from string import Formatter

from babel import Locale, dates, lists, numbers

from ipp.paths import TEXT

LANGUAGES = ("en", "fr")
LOCALES = {"en": Locale("en", "CA"), "fr": Locale("fr", "CA")}
MOST_IN_TITLE, MOST_IN_FIGURE = 20, 15  # most words in the title of a page and of a figure
ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")  # a day or a month as `iso` writes it
# Letters of scripts that are written from right to left.
LEFTWARD = re.compile("[\u05d0-\u05f2\u0620-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
FIRST, LAST = "\u2068", "\u2069"  # first strong isolate, and its end
MARKS = ("redacted", "withheld", "not_published", "not_applicable")


@cache
def entries() -> dict[str, dict[str, str | dict[str, str]]]:
    """Load every text by `file.key`, each with `en` and `fr`: a sentence, or its plural forms."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(TEXT.glob("*.toml"))}
    return {f"{stem}.{key}": entry for stem, keys in files.items() for key, entry in keys.items()}


def text(key: str, lang: str, count: int | None = None, **values: object) -> str:
    """Return the text of `file.key` with its placeholders filled; `count` chooses the plural form and fills `{count}`.

    Raises KeyError for an unknown key, language or placeholder: nothing falls back to English.
    """
    entry = entries()[key][lang]
    if isinstance(entry, dict):
        entry = entry["other"] if count is None else entry.get(LOCALES[lang].plural_form(count), entry["other"])
    if count is not None:
        values = {"count": number(count, lang)} | values
    return entry.format_map({name: apart(value) for name, value in values.items()})


@cache
def find_placeholders(key: str, lang: str) -> frozenset[str]:
    """Return the names of the placeholders of the text of `file.key`, in all its forms."""
    entry = entries()[key][lang]
    forms = entry.values() if isinstance(entry, dict) else (entry,)
    return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name)


def apart(value: object) -> object:
    """Return a value for a sentence; text that runs from right to left is isolated from the rest."""
    if isinstance(value, str) and not value.isascii() and LEFTWARD.search(value) and not value.startswith(FIRST):
        return f"{FIRST}{value}{LAST}"
    return value


@cache
def label(field: str, lang: str) -> str:
    """Return the short name of a field, as a table head or an axis shows it."""
    return text(f"fields.{field}", lang)


def mark(kind: str, lang: str) -> str:
    """Return the mark for a value that is not shown; `kind` is one of `MARKS`."""
    return text(f"app.mark_{kind}", lang)


def separators(lang: str) -> str:
    """Return the decimal mark and the thousands separator in one string, as Plotly takes them."""
    return "".join(find(locale=LOCALES[lang]) for find in (numbers.get_decimal_symbol, numbers.get_group_symbol))


@lru_cache(maxsize=10_000)
def number(value: float | None, lang: str) -> str:
    """Return a number with its thousands separated; None is “not published”."""
    if value is None:
        return mark("not_published", lang)
    return numbers.format_decimal(value, locale=LOCALES[lang])


@lru_cache(maxsize=10_000)
def percent(points: int | None, lang: str) -> str:
    """Return whole percentage points with the percent sign; None is “not published”."""
    if points is None:
        return mark("not_published", lang)
    return numbers.format_percent(points / 100, locale=LOCALES[lang])


def money(dollars: float, lang: str, short: bool = True) -> str:
    """Return Canadian dollars in millions: `$46.9M` or `$46.9 million`."""
    millions = numbers.format_decimal(dollars / 1_000_000, format="#,##0.#", locale=LOCALES[lang])
    return text("app.money_short" if short else "app.money_prose", lang, millions=millions)


@lru_cache(maxsize=10_000)
def date(day: datetime.date | None, lang: str) -> str:
    """Return a date in prose, without an article: `September 5, 2019`, `1er août 2019`; None is “not published”."""
    if day is None:
        return mark("not_published", lang)
    prose = dates.format_date(day, "long", locale=LOCALES[lang])
    return prose.replace("1 ", "1er ", 1) if lang == "fr" and day.day == 1 and prose.startswith("1 ") else prose


@lru_cache(maxsize=10_000)
def month(day: datetime.date, lang: str) -> str:
    """Return a month in prose: `July 2025`, `juillet 2025`."""
    return dates.format_date(day, "MMMM y", locale=LOCALES[lang])


@lru_cache(maxsize=10_000)
def iso(day: datetime.date | None, lang: str) -> str:
    """Return a date as axes and tables show it, 2019-09-05; None is “not published”."""
    return mark("not_published", lang) if day is None else f"{day:%Y-%m-%d}"


def listed(items: list[str], lang: str) -> str:
    """Return items as a sentence lists them: `Haiti, Ukraine and Mali`."""
    return lists.format_list(items, locale=LOCALES[lang])


def brief(*sentences: str, most: int = MOST_IN_TITLE) -> str:
    """Return the first sentence with at most `most` words, else the last; give the fullest first."""
    return next((each for each in sentences if words_in(each) <= most), sentences[-1])


def words_in(sentence_: str) -> int:
    """Count the words of a sentence; punctuation that French sets apart is not a word."""
    return sum(any(map(str.isalnum, each)) for each in sentence_.split())


def sentence(text_of_it: str) -> str:
    """Return the same words with a capital letter at the start."""
    return text_of_it[:1].upper() + text_of_it[1:]


def ordinal(rank: int, lang: str) -> str:
    """Return a rank as prose writes it: `1st`, `22nd`; `1er`, `2e`."""
    return text(f"app.ordinal_{LOCALES[lang].ordinal_form(rank)}", lang, rank=number(rank, lang))
