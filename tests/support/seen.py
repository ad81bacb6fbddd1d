"""What a page shows and says, as the browser has it: what axe finds against WCAG, and every text with its language."""

import re
from functools import cache
from importlib.resources import files

from babel import Locale
from playwright.sync_api import Page

from ipp.language import words

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
# What is repeated is taken out meanwhile.
CHECK = """([tags, repeated]) => {
  const taken = [...document.querySelectorAll(repeated)].map(each => [each, document.createComment('')]);
  taken.forEach(([each, mark]) => each.replaceWith(mark));
  return axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(found => {
    taken.reverse().forEach(([each, mark]) => mark.replaceWith(each));
    return found.violations.flatMap(each => each.nodes.map(node =>
      [each.id, node.target.join(' '), node.html.slice(0, 99)]));
  });
}"""
# All rows of a plain table are written by one line of a template, and all other pages under one by one macro: the first
# of them, and the marked rows, stand for all.
REPEATED = ".sheet :is(tbody tr:nth-child(n+3):not(.marked), .other ~ .other)"
NAMING = [
    "aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
    "placeholder", "title", "alt", "data-title",
]  # fmt: skip
UNHEARD = 'script, style, noscript, [translate="no"]'  # what is no word of any language: code, and the names of icons
TEXTS = """([attributes, unheard]) => {
  const told = [], put = (element, text) => text?.trim() && told.push([element.closest('[lang]').lang, text.trim()]);
  const folded = [...document.querySelectorAll('details:not([open])')];
  folded.forEach(each => each.open = true);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.checkVisibility() || element.closest(unheard)) continue;
    // A name may go on in the next line of what is drawn.
    const drawn = element.closest('svg text'), lines = drawn?.querySelectorAll('tspan.line') ?? [];
    if (!lines.length) put(element, walker.currentNode.data);
    else if (lines[0].contains(element)) put(element, [...lines].map(line => line.textContent).join(' '));
  }
  for (const name of attributes)
    for (const element of document.querySelectorAll(`[${name}]`)) put(element, element.getAttribute(name));
  put(document.documentElement, document.title);
  folded.forEach(each => each.open = false);
  return told;
}"""
PLACEHOLDERS = re.compile(r"\{\w+\}|\]\(<?[^)]*\)")
LETTERS = re.compile(r"\b[^\W\d_]+\b")


def violations(tab: Page) -> list[list[str]]:
    """What breaks WCAG 2.0, 2.1 or 2.2 at level A or AA: rule, selector, HTML."""
    if not tab.evaluate("typeof axe === 'object'"):
        tab.evaluate(f"{AXE};0")
    return tab.evaluate(CHECK, [TAGS, REPEATED])


def texts(tab: Page) -> list[tuple[str, str]]:
    """Every text, name, hint and title on a page, each with the language it is marked as."""
    return [tuple(each) for each in tab.evaluate(TEXTS, [NAMING, UNHEARD])]


def words_of(text: str) -> set[str]:
    """The words of a text in small letters; what an apostrophe or hyphen parts are two."""
    return {each.lower() for each in LETTERS.findall(PLACEHOLDERS.sub(" ", text))}


@cache
def own_words(lang: str) -> frozenset[str]:
    """Every word that the product's texts of a language are written in, and the months."""
    told = [entry[lang] for entry in words.entries().values()]
    sentences = [form for each in told for form in (each.values() if isinstance(each, dict) else [each])]
    months = Locale(lang, "CA").months["format"]["wide"].values()
    return frozenset().union(*map(words_of, [*sentences, *months]))


def phrases(names: set[str]) -> re.Pattern:
    """Finds any of some names as whole words, the longest first."""
    longest = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def foreign(told: list[tuple[str, str]], names: dict[str, re.Pattern]) -> set[tuple[str, str, str]]:
    """Words that are not of the language they are marked as: language, word, text; `names` are left out."""
    return {(lang, word, text) for lang, text in set(told) for word in unknown(lang, text, names[lang])}


@cache
def unknown(lang: str, text: str, names: re.Pattern) -> frozenset[str]:
    """Words of a text that are neither its language's nor part of a name; most texts stand on many pages."""
    return frozenset(words_of(names.sub(" ", text)) - own_words(lang))
