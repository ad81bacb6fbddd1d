"""What the product says: formats of both languages, and texts that are complete and well set."""

import ast
import datetime
import re
import string

import pytest

from ipp import paths as ipp_paths
from ipp.language import words

ROOT = ipp_paths.ROOT
GAP = "\N{NO-BREAK SPACE}"


def forms(key: str, lang: str) -> dict[str, str]:
    """The texts of an entry in one language: its plural forms, or the one text."""
    entry = words.entries()[key][lang]
    return entry if isinstance(entry, dict) else {"only": entry}


def every_text(lang: str) -> list[tuple[str, str]]:
    """Each text of one language with its key."""
    return [(key, said) for key in words.entries() for said in forms(key, lang).values()]


def placeholders(said: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (83, "83", "83"),
        (4000, "4,000", f"4{GAP}000"),
        (1234567, "1,234,567", f"1{GAP}234{GAP}567"),
        (-3, "-3", "-3"),
        (0.5, "0.5", "0,5"),
        (None, "not published", "non publié"),
    ],
)
def test_numbers(value, english, french):
    assert words.number(value, "en") == english
    assert words.number(value, "fr") == french


@pytest.mark.parametrize(
    ("points", "english", "french"),
    [
        (0, "0%", f"0{GAP}%"),
        (45, "45%", f"45{GAP}%"),
        (150, "150%", f"150{GAP}%"),
        (-4, "-4%", f"-4{GAP}%"),
        (None, "not published", "non publié"),
    ],
)
def test_percentages(points, english, french):
    assert words.percent(points, "en") == english
    assert words.percent(points, "fr") == french


def test_a_percentage_is_never_rounded_again():
    assert [words.percent(points, "en") for points in range(1000)] == [f"{points}%" for points in range(1000)]

    # 1000 % and more would carry a comma


@pytest.mark.parametrize(
    ("dollars", "short", "english", "french"),
    [
        (46_900_000, True, "$46.9M", f"46,9{GAP}M$"),
        (46_900_000, False, "$46.9 million", "46,9 millions de dollars"),
        (47_000_000, True, "$47M", f"47{GAP}M$"),
        (1_234_500_000, True, "$1,234.5M", f"1{GAP}234,5{GAP}M$"),
    ],
)
def test_money(dollars, short, english, french):
    assert words.money(dollars, "en", short) == english
    assert words.money(dollars, "fr", short) == french


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        ((2019, 9, 5), "September 5, 2019", "5 septembre 2019"),
        ((2019, 8, 1), "August 1, 2019", "1er août 2019"),
        ((2019, 8, 11), "August 11, 2019", "11 août 2019"),
        ((2019, 8, 21), "August 21, 2019", "21 août 2019"),
        ((2019, 8, 31), "August 31, 2019", "31 août 2019"),
    ],
)
def test_dates_in_prose(day, english, french):
    assert words.date(datetime.date(*day), "en") == english
    assert words.date(datetime.date(*day), "fr") == french


def test_months_and_dates_in_tables():
    day = datetime.date(2025, 7, 31)
    assert [words.month(day, lang) for lang in words.LANGUAGES] == ["July 2025", "juillet 2025"]
    assert [words.iso(day, lang) for lang in words.LANGUAGES] == ["2025-07-31", "2025-07-31"]


def test_a_date_that_is_missing_is_not_published():
    assert [words.date(None, lang) for lang in words.LANGUAGES] == ["not published", "non publié"]
    assert [words.iso(None, lang) for lang in words.LANGUAGES] == ["not published", "non publié"]


def test_the_marks_for_what_is_not_shown():
    assert [words.mark(kind, "en") for kind in words.MARKS] == ["[Redacted]", "[Withheld]", "not published", "n/a"]
    assert [words.mark(kind, "fr") for kind in words.MARKS] == ["[Caviardé]", "[Masqué]", "non publié", "s.o."]


@pytest.mark.parametrize(
    ("items", "english", "french"),
    [
        ([], "", ""),
        (["Mali"], "Mali", "Mali"),
        (["Mali", "Ukraine"], "Mali and Ukraine", "Mali et Ukraine"),
        (["Mali", "Ukraine", "Kosovo"], "Mali, Ukraine and Kosovo", "Mali, Ukraine et Kosovo"),
    ],
)
def test_lists(items, english, french):
    assert words.listed(items, "en") == english
    assert words.listed(items, "fr") == french


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 percentage points", "0 point de pourcentage"),
        (1, "1 percentage point", "1 point de pourcentage"),
        (2, "2 percentage points", "2 points de pourcentage"),
        (24, "24 percentage points", "24 points de pourcentage"),
        (1_000_000, "1,000,000 percentage points", f"1{GAP}000{GAP}000 points de pourcentage"),
    ],
)
def test_plurals_none_is_singular_in_french_only(count, english, french):
    assert words.text("status.points", "en", count=count) == english
    assert words.text("status.points", "fr", count=count) == french


@pytest.mark.parametrize(
    ("rank", "english", "french"),
    [
        (1, "1st", "1er"),
        (2, "2nd", "2e"),
        (3, "3rd", "3e"),
        (4, "4th", "4e"),
        (11, "11th", "11e"),
        (12, "12th", "12e"),
        (13, "13th", "13e"),
        (21, "21st", "21e"),
        (22, "22nd", "22e"),
        (23, "23rd", "23e"),
        (101, "101st", "101e"),
        (111, "111th", "111e"),
    ],
)
def test_ranks_only_the_first_is_special_in_french(rank, english, french):
    assert words.ordinal(rank, "en") == english
    assert words.ordinal(rank, "fr") == french


def test_a_sentence_starts_with_a_capital_and_keeps_the_rest():
    assert words.sentence("cap changed from 20 to 45") == "Cap changed from 20 to 45"
    assert words.sentence("écart de 24 points avec l’ONU") == "Écart de 24 points avec l’ONU"
    assert words.sentence("") == ""


def test_what_is_not_there_is_an_error_and_never_falls_back_to_english():
    with pytest.raises(KeyError):
        words.text("app.nothing", "en")
    with pytest.raises(KeyError):
        words.text("nothing.program", "en")
    with pytest.raises(KeyError):
        words.text("app.program", "de")
    with pytest.raises(KeyError):
        words.text("app.as_of_date", "fr")  # its {date} is left out
    with pytest.raises(KeyError):
        words.mark("nothing", "fr")


def test_every_entry_is_in_english_and_french_and_says_something():
    for key, entry in words.entries().items():
        assert set(entry) == {"en", "fr"}, key
    for lang in words.LANGUAGES:
        for key, said in every_text(lang):
            assert said.strip(), key


def test_plural_forms_are_one_and_other_in_both_languages():
    plural = 0
    for key in words.entries():
        english, french = set(forms(key, "en")), set(forms(key, "fr"))
        assert english == french, key
        assert english in ({"only"}, {"one", "other"}), key
        plural += english == {"one", "other"}
    assert plural > 0


def test_placeholders_are_the_same_in_both_languages_and_all_forms():
    for key in words.entries():
        named = [placeholders(said) for lang in words.LANGUAGES for said in forms(key, lang).values()]
        assert all(each == named[0] for each in named), key


def test_the_languages_do_not_say_the_same_sentence():
    same = [
        key
        for key in words.entries()
        if forms(key, "en") == forms(key, "fr")
        if len(re.sub(r"\{[^}]*\}", "", "".join(forms(key, "en").values())).split()) > 3
    ]
    assert same == []


def test_french_and_english_texts_have_no_straight_apostrophes_or_quotation_marks():
    for lang in words.LANGUAGES:
        for key, said in every_text(lang):
            assert not re.search("['\"]", said), key


def test_french_sets_a_no_break_space_before_colons_closing_marks_and_percent_signs():
    for key, said in every_text("fr"):
        for mark in re.finditer(r"(?<!https)(?<!http)[:»%]", said):
            assert said[mark.start() - 1] == GAP, (key, said[: mark.end()][-30:])


def test_french_sets_a_no_break_space_after_opening_marks():
    for key, said in every_text("fr"):
        for mark in re.finditer("«", said):
            assert said[mark.end()] == GAP, (key, said[mark.start() :][:30])
        assert said.count("«") == said.count("»"), key


def test_french_sets_no_space_before_semicolons_question_and_exclamation_marks():
    for key, said in every_text("fr"):
        assert not re.search(r"\s[;!?,.](?!\S)", said), key


def test_english_sets_no_space_before_punctuation_and_uses_its_own_quotation_marks():
    for key, said in every_text("en"):
        assert not re.search(r"\s[:;!?%]", said), key
        assert not re.search("[«»]", said), key


def test_french_calls_officers_by_one_word_on_every_page():
    pair = re.compile("policiers (et|ou) (les )?policières|policières (et|ou) (les )?policiers", re.IGNORECASE)
    assert [key for key, said in every_text("fr") if pair.search(said)] == []


def code() -> list[ast.AST]:
    """Every node of the product's code: `app.py`, `ipp/` and `pages/`."""
    paths = [ROOT / "app.py", *sorted((ROOT / "ipp").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
    return [node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))]


def spoken() -> tuple[set[str], list[re.Pattern]]:
    """The strings of code and templates, and a pattern for each f-string with words: what it fills in is a group."""
    literals, patterns, parts_of_f = set(), [], set()
    for node in code():  # from the outside in: an f-string comes before its parts
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(each.value) if isinstance(each, ast.Constant) else r"([\w.]+)" for each in node.values]
            if any(re.search("[a-z]", each.value) for each in node.values if isinstance(each, ast.Constant)):
                patterns.append(re.compile("".join(parts)))
            parts_of_f |= {id(each) for each in node.values}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts_of_f:
            literals.add(node.value)
    for template in ipp_paths.TEMPLATES.glob("*.html"):
        literals |= set(re.findall(r"""["']([\w.]*\w(?<!_))["']""", template.read_text("utf-8")))
    return literals, patterns


def test_no_text_is_left_that_nothing_says():
    literals, patterns = spoken()
    endings = [each for each in literals if re.fullmatch(r"_\w+", each)]

    def written(name: str) -> bool:
        """Whether the code writes the name as it stands, or with an ending that it adds."""
        return name in literals or any(name.endswith(end) and name.removesuffix(end) in literals for end in endings)

    def filled_in(name: str, *free: str) -> bool:
        """Whether an f-string makes the name; one of whose groups is all of `free` does not count by itself."""
        found = [each.fullmatch(name) for each in patterns]
        return any(each and not set(free) & set(each.groups()) for each in found)

    def used(key: str) -> bool:
        """Whether code says `file.name` whole, as `file.part_{…}`, or as `file.{…}` with the name made elsewhere."""
        _, _, name = key.partition(".")
        if written(key) or filled_in(key, name):
            return True
        return filled_in(key) and (written(name) or filled_in(name, name))

    assert [key for key in words.entries() if not used(key)] == []


def test_every_key_that_the_code_writes_out_is_there():
    stems = {key.partition(".")[0] for key in words.entries()}
    literals, _ = spoken()
    written = {each for each in literals if re.fullmatch(rf"(?:{'|'.join(sorted(stems))})\.[a-z_]+", each)}
    files = {each for each in written if each.endswith((".csv", ".toml", ".json", ".parquet", ".html"))}
    assert sorted(written - files - set(words.entries())) == []


def test_a_name_that_runs_from_right_to_left_is_set_apart_in_a_sentence():
    name = "\u0645\u0627\u0644\u064a"
    told = words.text("app.pair", "en", label=name, value="4 (2019-09-01)")
    assert told == f"\u2068{name}\u2069: 4 (2019-09-01)"
    assert words.text("app.pair", "en", label=told, value="x").count("\u2068") == 1
    assert words.text("app.pair", "fr", label="Haïti", value="4") == "Haïti\u00a0: 4"
