"""Which pages there are, in which order, with which figures, parameters and slides."""

from ipp import settings

# The path of each page, those the menu names, and what an address may ask for beside language, date and view.
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
UPLOAD = "upload"  # the page that loads figures, there only where it is switched on
MENU = ("overview", "caps", "women", "history", "compare", "about", "sources")


PARAMETERS: dict[str, tuple[str, ...]] = {
    "overview": ("engagement",),
    "caps": ("engagement",),
    "history": ("from", "to"),
    "compare": ("with",),
    "mission": ("id",),
    "briefing": ("with", "engagement"),
}


# The figures of each page, which an address may ask for alone.
FIGURES = {
    "overview": ("map", "gauge", "caps", "women"),
    "caps": ("ladder", "caps", "cap-history"),
    "women": ("women", "beside", "missions", "contributors"),
    "history": ("history",),
    "compare": ("dumbbell",),
    "mission": ("counts", "mission-women"),
}
MODES = ("", "shot", "present")
PLAIN_VIEWS = ("text", "proof")  # views without scripts, which are pages of their own
# What the presenter shows, one message a screen: page and figure; without a figure the whole page.
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
    """The path of each page that is there."""
    return PAGES | ({UPLOAD: UPLOAD} if settings.is_upload_enabled() else {})


def list_menu_pages() -> tuple[str, ...]:
    """The pages that the menu names."""
    return MENU + ((UPLOAD,) if settings.is_upload_enabled() else ())
