"""Loading figures on a page: the box for a file, the check with its progress, the outcome, and what is done with it."""

import datetime
import threading

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ipp.dataset import finding_text, read
from ipp.ingest.check import STAGES
from ipp.ingest.publish import trial
from ipp.ingest.readers.guard import LIMITS, MB
from ipp.ingest.report import document
from ipp.language import words
from ipp.ui import elements
from ipp.view import View


class Desk:
    """What one session has on its desk: the file being tried, how many there were, what was last done or refused."""

    def __init__(self):
        self.trial: trial.Trial | None = None
        self.files = 0
        self.done = ""
        self.refused: list[str] = []

    def take(self, sent, into, lang: str) -> None:
        """Begins to try a file."""
        self.clear()
        today = datetime.datetime.now().astimezone().date()
        self.trial = trial.Trial(sent.name, sent.getvalue(), into, lang, today)

    def clear(self) -> None:
        """Leaves nothing of the file, and an empty box."""
        self.done, self.refused, self.files = "", [], self.files + 1
        ended, self.trial = self.trial, None
        if ended is not None:
            ended.close()

    def leave(self) -> None:
        """The same when the session ends, which nothing has to wait for."""
        threading.Thread(target=self.clear).start()

    def publish(self, shown: View) -> None:
        """Publishes the file and says as which version, or keeps it and says why not."""
        tried = self.trial
        if tried is None:
            return
        try:
            made = tried.publish(datetime.datetime.now(datetime.UTC))
        except read.Refused as refused:
            self.refused = reasons(refused, shown)
            return
        self.clear()
        same = made.name == tried.into.parent
        self.done = shown.text("upload.unchanged" if same else "upload.published", name=made.name)


@st.cache_resource(scope="session", on_release=Desk.leave, show_spinner=False)
def desk() -> Desk:
    """The desk of this session, cleared when it ends."""
    return Desk()


def reasons(refused: read.Refused, shown: View) -> list[str]:
    """Why nothing is published, a sentence each; no path of the server is told."""
    return [
        words.sentence(shown.text(f"errors.rule_{each.rule}", **dict(each.told)))
        if each.row is None and each.column is None
        else finding_text.sentence(each, shown.lang)
        for each in refused.findings[: finding_text.MOST]
    ]


def draw(shown: View) -> None:
    """What the state of the session asks for: a box, a check that runs, or its outcome."""
    place = desk()
    if place.done:
        st.success(elements.escaped(place.done))
    try:
        into = trial.target()
    except read.Refused as refused:
        warn(reasons(refused, shown))
        return
    if place.trial is None:
        box(place, into, shown)
    elif place.trial.checked is None:
        check(place, shown)
    else:
        outcome(place, shown)


def warn(sentences: list[str]) -> None:
    """Reasons why something is not done."""
    for each in sentences:
        st.warning(elements.escaped(each))


def box(place: Desk, into, shown: View) -> None:
    """The box for a file, with what it takes and where it goes."""
    kind = shown.text(f"app.kind_{into.kind}")
    elements.notes([shown.text("upload.intro", kind=kind)])
    warn(place.refused)
    sent = st.file_uploader(shown.text("upload.box"), key=f"file-{place.files}")
    elements.notes([shown.text("upload.limits", limit=words.number(LIMITS.uploaded // MB, shown.lang))])
    if sent is not None:
        try:
            place.take(sent, into, shown.lang)
        except read.Refused as refused:
            place.clear()
            place.refused = reasons(refused, shown)
        forget(sent.file_id)
        st.rerun()


def forget(file_id: str) -> None:
    """Takes a file out of the memory of the server, now that it is on its desk."""
    context = get_script_run_ctx()
    context.uploaded_file_mgr.remove_file(context.session_id, file_id)


def check(place: Desk, shown: View) -> None:
    """Checks the file with its progress shown; another run of the page ends the check, and begins it anew."""
    tried, lang = place.trial, shown.lang
    elements.notes([shown.text("upload.checking", file=tried.name)])
    st.button(shown.text("upload.cancel"), key="cancel", on_click=place.clear)
    bar = st.progress(0.0, text=shown.text("upload.stage_opening", seconds=words.number(0, lang)))

    def watch(stage: str, seconds: float) -> None:
        said = shown.text(f"upload.stage_{stage}", seconds=words.number(int(seconds), lang))
        bar.progress(STAGES.index(stage) / len(STAGES), text=said)

    try:
        tried.check(watch)
    except trial.Closed:
        st.stop()
    except OSError:
        place.clear()
        place.refused = [words.sentence(shown.text("errors.rule_unwritable"))]
    st.rerun()


def outcome(place: Desk, shown: View) -> None:
    """The verdict, the findings, what would change, and the two ways on."""
    tried, checked = place.trial, place.trial.checked
    elements.heading(document.verdict(checked, shown.lang))
    warn(place.refused or ([] if tried.fault is None else reasons(tried.fault, shown)))
    with st.container(key="ways-on", horizontal=True):
        if not checked.refused and tried.fault is None:
            st.button(
                shown.text("upload.publish"), key="publish", type="primary", on_click=place.publish, args=(shown,)
            )
        st.button(shown.text("upload.throw_away"), key="throw-away", on_click=place.clear)
    if tried.change:
        changed(tried, shown)
    found(tried, shown)


def changed(tried: trial.Trial, shown: View) -> None:
    """The headline figures shown beside those that would be, on the opening date and on others that change."""
    elements.heading(shown.text("upload.changes"))
    elements.notes([shown.text("upload.kind", kind=shown.text(f"app.kind_{tried.into.kind}"))])
    elements.table(plain(tried.change), shown)
    elements.notes([shown.text("upload.more_dates", tried.more)] if tried.more else [])


def found(tried: trial.Trial, shown: View) -> None:
    """The findings as a table on the cells, and the copy of the file in which they are marked."""
    checked = tried.checked
    summary = document.counted(checked, shown.lang)
    elements.heading(shown.text("upload.findings"))
    elements.notes([*document.rows(checked, shown.lang), summary or shown.text("upload.nothing_found")])
    if tried.copy and summary:
        st.markdown(f"[{elements.escaped(shown.text('upload.marked'))}](</api/marked/{tried.copy}.xlsx>)")
    elements.table(plain(document.table(checked, shown.lang)), shown)
    elements.notes(document.left(checked, shown.lang))


def plain(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same rows with nothing in them that Markdown would follow: they quote what a stranger wrote."""
    return [{field: elements.escaped(cell) for field, cell in row.items()} for row in rows]
