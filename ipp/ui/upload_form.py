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


class UploadSession:
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

    def publish(self, view: View) -> None:
        """Publishes the file and says as which version, or keeps it and says why not."""
        tried = self.trial
        if tried is None:
            return
        try:
            made = tried.publish(datetime.datetime.now(datetime.UTC))
        except read.Refused as refused:
            self.refused = list_reasons(refused, view)
            return
        self.clear()
        same = made.name == tried.into.parent
        self.done = view.text("upload.unchanged" if same else "upload.published", name=made.name)


@st.cache_resource(scope="session", on_release=UploadSession.leave, show_spinner=False)
def get_session() -> UploadSession:
    """The desk of this session, cleared when it ends."""
    return UploadSession()


def list_reasons(refused: read.Refused, view: View) -> list[str]:
    """Why nothing is published, a sentence each; no path of the server is told."""
    return [
        words.sentence(view.text(f"errors.rule_{each.rule}", **dict(each.told)))
        if each.row is None and each.column is None
        else finding_text.sentence(each, view.lang)
        for each in refused.findings[: finding_text.MOST]
    ]


def draw_form(view: View) -> None:
    """What the state of the session asks for: a box, a check that runs, or its outcome."""
    place = get_session()
    if place.done:
        st.success(elements.escape_markdown(place.done))
    try:
        into = trial.target()
    except read.Refused as refused:
        show_warnings(list_reasons(refused, view))
        return
    if place.trial is None:
        draw_box(place, into, view)
    elif place.trial.checked is None:
        draw_check(place, view)
    else:
        draw_outcome(place, view)


def show_warnings(sentences: list[str]) -> None:
    """Reasons why something is not done."""
    for each in sentences:
        st.warning(elements.escape_markdown(each))


def draw_box(place: UploadSession, into, view: View) -> None:
    """The box for a file, with what it takes and where it goes."""
    kind = view.text(f"app.kind_{into.kind}")
    elements.show_notes([view.text("upload.intro", kind=kind)])
    show_warnings(place.refused)
    sent = st.file_uploader(view.text("upload.box"), key=f"file-{place.files}")
    elements.show_notes([view.text("upload.limits", limit=words.number(LIMITS.uploaded // MB, view.lang))])
    if sent is not None:
        try:
            place.take(sent, into, view.lang)
        except read.Refused as refused:
            place.clear()
            place.refused = list_reasons(refused, view)
        forget_file(sent.file_id)
        st.rerun()


def forget_file(file_id: str) -> None:
    """Takes a file out of the memory of the server, now that it is on its desk."""
    context = get_script_run_ctx()
    context.uploaded_file_mgr.remove_file(context.session_id, file_id)


def draw_check(place: UploadSession, view: View) -> None:
    """Checks the file with its progress shown; another run of the page ends the check, and begins it anew."""
    tried, lang = place.trial, view.lang
    elements.show_notes([view.text("upload.checking", file=tried.name)])
    st.button(view.text("upload.cancel"), key="cancel", on_click=place.clear)
    bar = st.progress(0.0, text=view.text("upload.stage_opening", seconds=words.number(0, lang)))

    def watch(stage: str, seconds: float) -> None:
        said = view.text(f"upload.stage_{stage}", seconds=words.number(int(seconds), lang))
        bar.progress(STAGES.index(stage) / len(STAGES), text=said)

    try:
        tried.check(watch)
    except trial.Closed:
        st.stop()
    except OSError:
        place.clear()
        place.refused = [words.sentence(view.text("errors.rule_unwritable"))]
    st.rerun()


def draw_outcome(place: UploadSession, view: View) -> None:
    """The verdict, the findings, what would change, and the two ways on."""
    tried, checked = place.trial, place.trial.checked
    elements.show_heading(document.verdict(checked, view.lang))
    show_warnings(place.refused or ([] if tried.fault is None else list_reasons(tried.fault, view)))
    with st.container(key="ways-on", horizontal=True):
        if not checked.refused and tried.fault is None:
            st.button(view.text("upload.publish"), key="publish", type="primary", on_click=place.publish, args=(view,))
        st.button(view.text("upload.throw_away"), key="throw-away", on_click=place.clear)
    if tried.change:
        draw_changes(tried, view)
    draw_findings(tried, view)


def draw_changes(tried: trial.Trial, view: View) -> None:
    """The headline figures shown beside those that would be, on the opening date and on others that change."""
    elements.show_heading(view.text("upload.changes"))
    elements.show_notes([view.text("upload.kind", kind=view.text(f"app.kind_{tried.into.kind}"))])
    elements.show_table(escape_rows(tried.change), view)
    elements.show_notes([view.text("upload.more_dates", tried.more)] if tried.more else [])


def draw_findings(tried: trial.Trial, view: View) -> None:
    """The findings as a table on the cells, and the copy of the file in which they are marked."""
    checked = tried.checked
    summary = document.counted(checked, view.lang)
    elements.show_heading(view.text("upload.findings"))
    elements.show_notes([*document.rows(checked, view.lang), summary or view.text("upload.nothing_found")])
    if tried.copy and summary:
        st.markdown(f"[{elements.escape_markdown(view.text('upload.marked'))}](</api/marked/{tried.copy}.xlsx>)")
    elements.show_table(escape_rows(document.table(checked, view.lang)), view)
    elements.show_notes(document.left(checked, view.lang))


def escape_rows(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same rows with nothing in them that Markdown would follow: they quote what a stranger wrote."""
    return [{field: elements.escape_markdown(cell) for field, cell in row.items()} for row in rows]
