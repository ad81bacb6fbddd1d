"""Draw how the folders of `ipp/` depend on each other, from the import graph, as an SVG."""

import html
import tomllib
from collections.abc import Iterator

import grimp

from ipp import theme
from ipp.paths import ROOT

WIDTH, ROW, BOX, HEIGHT, EDGE = 1040, 92, 168, 46, 20  # pixels
NOTES = {
    "__main__": "python -m ipp",
    "cli": "the commands",
    "web": "routes, plain HTML, API",
    "ui": "Streamlit",
    "verification": "is it still true?",
    "export": "Word, PowerPoint, PDF, Excel",
    "request": "URL → view",
    "ingest": "a file → a version",
    "content": "what a page holds",
    "figures": "Plotly figures",
    "view": "page, language, date",
    "narrative": "records → sentences",
    "dataset": "files → database",
    "domain": "judgement on numbers",
    "language": "texts, numbers, dates",
    "theme": "colours and type",
    "site": "pages, parameters",
    "settings": "the environment",
    "paths": "where files lie",
}
Edge = tuple[str, str]


def read_layers() -> list[list[str]]:
    """Return the layers of the import contract in `pyproject.toml`, top to bottom."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in layers]


def find_imports(names: list[str]) -> set[Edge]:
    """Return the pairs (importer, imported) of parts of `ipp/` between which there is an import."""
    graph = grimp.build_graph("ipp", cache_dir=None)
    parts = {name: {f"ipp.{name}", *graph.find_descendants(f"ipp.{name}")} for name in names}
    home = {module: name for name, modules in parts.items() for module in modules}
    pairs = {
        (home[module], home[target])
        for module in home
        for target in graph.find_modules_directly_imported_by(module)
        if target in home
    }
    return {(source, target) for source, target in pairs if source != target}


def reduce_edges(edges: set[Edge]) -> set[Edge]:
    """Return the edges without those that a longer way already implies, so that the picture can be read."""
    return {(source, target) for source, target in edges if not has_detour(source, target, edges)}


def has_detour(source: str, target: str, edges: set[Edge]) -> bool:
    """Whether `target` can be reached from `source` by more than one step."""
    seen, waiting = set(), [end for start, end in edges if start == source and end != target]
    while waiting:
        here = waiting.pop()
        if here == target:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [end for start, end in edges if start == here]
    return False


def place_boxes(layers: list[list[str]]) -> dict[str, tuple[float, float]]:
    """Return the middle of each box in pixels; a layer is a row."""
    return {
        name: (WIDTH * (place + 1) / (len(layer) + 1), EDGE + HEIGHT / 2 + ROW * row)
        for row, layer in enumerate(layers)
        for place, name in enumerate(layer)
    }


def draw_architecture() -> str:
    """Return the picture as SVG; the same code gives the same bytes."""
    layers = read_layers()
    places = place_boxes(layers)
    edges = sorted(reduce_edges(find_imports(list(places))))
    height = 2 * EDGE + HEIGHT + ROW * (len(layers) - 1)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" role="img">',
        "<title>The folders of ipp/ in layers; an arrow points to what is imported</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="{theme.COLORS.ground}"/>',
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{theme.COLORS.secondary}"/></marker></defs>',
        *(draw_arrow(places[source], places[target]) for source, target in edges),
        *(line for name in places for line in draw_box(name, *places[name])),
        "</svg>\n",
    ])  # fmt: skip


def draw_arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a curve from the foot of one box to the top of another."""
    (x, y), (u, v) = (start[0], start[1] + HEIGHT / 2), (end[0], end[1] - HEIGHT / 2)
    bend = (v - y) / 2
    return (
        f'<path d="M{x:.0f} {y:.0f}C{x:.0f} {y + bend:.0f} {u:.0f} {v - bend:.0f} {u:.0f} {v:.0f}" fill="none" '
        f'stroke="{theme.COLORS.secondary}" stroke-width="1.2" opacity="0.6" marker-end="url(#tip)"/>'
    )


def draw_box(name: str, x: float, y: float) -> Iterator[str]:
    """Yield a box with a name and what it is for."""
    left, top = x - BOX / 2, y - HEIGHT / 2
    yield (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{BOX}" height="{HEIGHT}" rx="5" fill="{theme.COLORS.ground}" '
        f'stroke="{theme.COLORS.deployed}" stroke-width="1.5"/>'
    )
    lines = ((name, -4, 15, "text", "bold"), (NOTES.get(name, ""), 14, 11.5, "secondary", "normal"))
    for words, down, size, colour, weight in lines:
        yield (
            f'<text x="{x:.0f}" y="{y + down:.0f}" font-size="{size}" font-weight="{weight}" text-anchor="middle" '
            f'fill="{getattr(theme.COLORS, colour)}">{html.escape(words)}</text>'
        )
