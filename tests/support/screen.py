"""Scripts that look at a drawn page, and what to make of what they find."""

from itertools import combinations

BOXES = """() => [...document.querySelectorAll('.st-key-chart-map .annotation')].map(note => {
  const box = note.getBoundingClientRect();
  return [note.textContent, box.left, box.top, box.right, box.bottom];
})"""


def overlapping(boxes: list) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share more than a sliver."""
    pairs = combinations([box for box in boxes if box[0].strip()], 2)
    return [
        (one[0], two[0])
        for one, two in pairs
        if min(one[3], two[3]) - max(one[1], two[1]) > 1.5 and min(one[4], two[4]) - max(one[2], two[2]) > 3
    ]


# Whether the page and every figure on it are in the light theme; `DARK` is the same for the dark one.
LIGHT = """() => document.body.matches('.sheet') || (
  getComputedStyle(document.querySelector('.stApp')).backgroundColor !== 'rgb(20, 24, 29)' &&
  [...document.querySelectorAll('.js-plotly-plot')].every(plot => plot._fullLayout?.paper_bgcolor !== '#14181d'))"""
DARK = LIGHT.replace("!==", "===")
BESIDE = """() => Math.max(
  ...[...document.querySelectorAll('.stMain, html')].map(each => each.scrollWidth - each.clientWidth))"""
# What a reader can see or be told: a figure's words are its alternative text, as its picture is drawn anew.
SAID = """() => {
  const told = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement: element } = walker.currentNode;
    if (!element.closest('svg, script, style, noscript') && element.checkVisibility()) told.push(data.trim());
  }
  for (const figure of document.querySelectorAll('[aria-label]')) told.push(figure.getAttribute('aria-label'));
  return [...new Set(told.filter(Boolean))].sort();
}"""
