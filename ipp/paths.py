"""Where the project keeps its files. Nothing else builds a path from the place of its own module."""

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOT = PACKAGE.parent
DATA = ROOT / "data"  # the public record
PAGES = ROOT / "pages"
THEME = ROOT / ".streamlit" / "config.toml"
FONTS = PACKAGE / "fonts"
SQL = PACKAGE / "sql"
TEXT = PACKAGE / "language" / "text"
TEMPLATES = PACKAGE / "web" / "templates"
STATIC = PACKAGE / "web" / "static"  # style sheets, scripts and the icon that our own pages load
NOTE_PARTS = PACKAGE / "export" / "word" / "blank_note"
SHEET = PACKAGE / "export" / "pdf" / "sheet.typ"
