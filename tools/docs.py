"""Write the pages of docs/ that come from the code: python -m tools.docs."""

from ipp.paths import ROOT
from tools import architecture, reference

PAGES = {
    "docs/architecture.svg": architecture.draw_architecture,
    "docs/data-dictionary.md": reference.write_dictionary,
    "docs/glossary.md": reference.write_glossary,
}


def main() -> None:
    """Write every page."""
    for name, write in PAGES.items():
        (ROOT / name).write_text(write(), "utf-8")
        print(name)


if __name__ == "__main__":
    main()
