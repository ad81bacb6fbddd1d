"""Where the project keeps its files; no other module builds a path from its own location."""

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
STATIC = PACKAGE / "web" / "static"  # style sheets, scripts and the icon of our own pages
NOTE_TEMPLATE = PACKAGE / "export" / "word" / "template.docx"
SLIDES_TEMPLATE = PACKAGE / "export" / "powerpoint" / "template.pptx"
SHEET = PACKAGE / "export" / "pdf" / "sheet.typ"
