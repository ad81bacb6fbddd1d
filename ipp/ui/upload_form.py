"""The page that loads a department's figures: the file box, the check with its progress, and the result."""

import datetime
import threading

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ipp.dataset import error_text, errors
from ipp.ingest.publish import trial
from ipp.ingest.readers.guard import LIMITS, MB
from ipp.ingest.report import document
from ipp.ingest.schema.checked import CheckResult
from ipp.ingest.worker import STAGES
from ipp.language import words
from ipp.language.values import Row, Text
from ipp.ui import elements
from ipp.view import View


class UploadSession:
    """What one session has uploaded: the file being checked, and the last message or the reasons for a refusal."""

    def __init__(self) -> None:
        self.trial: trial.Trial | None = None
        self.file_count = 0
        self.message = ""
        self.reasons: list[str] = []

    def start_trial(self, sent, into, lang: str) -> None:
        """Start to check a file."""
        self.clear_file()
        today = datetime.datetime.now().astimezone().date()
        self.trial = trial.Trial(sent.name, sent.getvalue(), into, lang, today)

    def clear_file(self) -> None:
        """Remove the file, and show an empty box: `file_count` gives the box a new key."""
        self.message, self.reasons, self.file_count = "", [], self.file_count + 1
        ended, self.trial = self.trial, None
        if ended is not None:
            ended.close()

    def clear_in_background(self) -> None:
        """Remove the file when the session ends, without making Streamlit wait."""
        threading.Thread(target=self.clear_file).start()

    def publish_file(self, view: View) -> None:
        """Publish the file and say as which version; when it is refused, keep the file and the reasons."""
        candidate = self.trial
        if candidate is None:
            return
        try:
            published = candidate.publish(datetime.datetime.now(datetime.UTC))
        except errors.DataError as refused:
            self.reasons = list_reasons(refused, view)
            return
        self.clear_file()
        same = published.name == candidate.into.parent
        self.message = view.text("upload.unchanged" if same else "upload.published", name=published.name)


@st.cache_resource(scope="session", on_release=UploadSession.clear_in_background, show_spinner=False)
def get_session() -> UploadSession:
    """Return the upload session of the browser session; Streamlit clears it at the end."""
    return UploadSession()


def list_reasons(refused: errors.DataError, view: View) -> list[str]:
    """Return the reasons for a refusal, a sentence each. No path of the server is revealed."""
    return [
        words.sentence(view.text(f"errors.rule_{each.rule}", None, **dict(each.details)))
        if each.row is None and each.column is None
        else error_text.format_finding(each, view.lang)
        for each in refused.findings[: error_text.MOST]
    ]


def draw_form(view: View) -> None:
    """Draw what the session needs next: the file box, the running check, or the result."""
    session = get_session()
    if session.message:
        st.success(elements.escape_markdown(session.message))
    try:
        into = trial.find_upload_target()
    except errors.DataError as refused:
        show_warnings(list_reasons(refused, view))
        return
    if session.trial is None:
        draw_box(session, into, view)
    elif session.trial.checked is None:
        draw_check(session, session.trial, view)
    else:
        draw_outcome(session, session.trial, session.trial.checked, view)


def show_warnings(sentences: list[str]) -> None:
    """Show each sentence as a warning."""
    for each in sentences:
        st.warning(elements.escape_markdown(each))


def draw_box(session: UploadSession, into, view: View) -> None:
    """Draw the file box, with the accepted files and the folder they are published in."""
    kind = view.text(f"app.kind_{into.kind}")
    elements.show_notes([view.text("upload.intro", kind=kind)])
    show_warnings(session.reasons)
    sent = st.file_uploader(view.text("upload.box"), key=f"file-{session.file_count}")
    elements.show_notes([view.text("upload.limits", limit=words.number(LIMITS.uploaded // MB, view.lang))])
    if sent is not None:
        try:
            session.start_trial(sent, into, view.lang)
        except errors.DataError as refused:
            session.clear_file()
            session.reasons = list_reasons(refused, view)
        forget_file(sent.file_id)
        st.rerun()


def forget_file(file_id: str) -> None:
    """Remove a file from Streamlit's memory, now that the session holds it."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file_id)


def draw_check(session: UploadSession, candidate: trial.Trial, view: View) -> None:
    """Check the file and show the progress. When the page runs again, this check ends and a new one starts."""
    lang = view.lang
    elements.show_notes([view.text("upload.checking", file=candidate.name)])
    st.button(view.text("upload.cancel"), key="cancel", on_click=session.clear_file)
    bar = st.progress(0.0, text=view.text("upload.stage_opening", seconds=words.number(0, lang)))

    def watch(stage: str, seconds: float) -> None:
        message = view.text(f"upload.stage_{stage}", seconds=words.number(int(seconds), lang))
        bar.progress(STAGES.index(stage) / len(STAGES), text=message)

    try:
        candidate.check(watch)
    except trial.TrialClosed:
        st.stop()
    except OSError:
        session.clear_file()
        session.reasons = [words.sentence(view.text("errors.rule_unwritable"))]
    st.rerun()


def draw_outcome(session: UploadSession, candidate: trial.Trial, checked: CheckResult, view: View) -> None:
    """Draw the verdict, the buttons that publish or discard the file, what would change, and the findings."""
    elements.show_heading(document.format_verdict(checked, view.lang))
    show_warnings(session.reasons or ([] if candidate.fault is None else list_reasons(candidate.fault, view)))
    with st.container(key="ways-on", horizontal=True):
        if not checked.is_refused and candidate.fault is None:
            st.button(
                view.text("upload.publish"), key="publish", type="primary", on_click=session.publish_file, args=(view,)
            )
        st.button(view.text("upload.throw_away"), key="throw-away", on_click=session.clear_file)
    if candidate.change:
        draw_changes(candidate, view)
    draw_findings(candidate, checked, view)


def draw_changes(candidate: trial.Trial, view: View) -> None:
    """Draw the present headline figures beside the new ones, on the opening date and on other dates that change."""
    elements.show_heading(view.text("upload.changes"))
    elements.show_notes([view.text("upload.kind", kind=view.text(f"app.kind_{candidate.into.kind}"))])
    elements.show_table(escape_rows(candidate.change), view)
    elements.show_notes([view.text("upload.more_dates", candidate.more)] if candidate.more else [])


def draw_findings(candidate: trial.Trial, checked: CheckResult, view: View) -> None:
    """Draw the findings as a table of cells, with a link to the copy of the file in which they are marked."""
    summary = document.format_counts(checked, view.lang)
    elements.show_heading(view.text("upload.findings"))
    elements.show_notes([*document.format_row_counts(checked, view.lang), summary or view.text("upload.nothing_found")])
    if candidate.copy and summary:
        st.markdown(f"[{elements.escape_markdown(view.text('upload.marked'))}](</api/marked/{candidate.copy}.xlsx>)")
    elements.show_table(escape_rows(document.tabulate_findings(checked, view.lang)), view)
    elements.show_notes(document.format_omitted(checked, view.lang))


def escape_rows(rows: list[dict[str, str]]) -> list[Row]:
    """Return the rows with Markdown escaped, as they quote text from the uploaded file."""
    return [{field: Text(elements.escape_markdown(cell)) for field, cell in row.items()} for row in rows]
