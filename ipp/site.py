"""Which pages there are and in which order, and which figures, parameters and slides they have."""

from ipp import settings

# The path of each page.
PAGES = {
    "overview": "",
    "caps": "caps",
    "women": "women",
    "history": "history",
    "compare": "compare",
    "mission": "mission",
    "about": "about",
    "sources": "sources",
    "briefing": "briefing",
}
UPLOAD = "upload"  # the page that loads figures; it is there only where it is enabled
MENU = ("overview", "caps", "women", "history", "compare", "about", "sources")

# What a URL may hold beside language, date and display.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "overview": ("engagement",),
    "caps": ("engagement",),
    "history": ("from", "to"),
    "compare": ("with",),
    "mission": ("id",),
    "briefing": ("with", "engagement"),
}


# The figures of each page; a URL may ask for one alone.
FIGURES = {
    "overview": ("map", "gauge", "caps", "women"),
    "caps": ("ladder", "caps", "cap-history"),
    "women": ("women", "beside", "missions", "contributors"),
    "history": ("history",),
    "compare": ("dumbbell",),
    "mission": ("counts", "mission-women"),
}
MODES = ("", "shot", "present")
PLAIN_VIEWS = ("text",)  # views without scripts, which are separate HTML pages
# The slides of the presenter's view, as page and figure; an empty figure means the headline figures.
SLIDES = (
    ("overview", ""),
    ("overview", "map"),
    ("overview", "gauge"),
    ("overview", "caps"),
    ("overview", "women"),
    ("caps", "ladder"),
    ("caps", "cap-history"),
    ("women", "contributors"),
    ("history", "history"),
    ("compare", "dumbbell"),
)


def list_page_paths() -> dict[str, str]:
    """Return the path of each page. The page that loads figures is one of them only where it is enabled."""
    return PAGES | ({UPLOAD: UPLOAD} if settings.is_upload_enabled() else {})


def list_menu_pages() -> tuple[str, ...]:
    """Return the pages in the menu, in order."""
    return MENU + ((UPLOAD,) if settings.is_upload_enabled() else ())
