"""The web application: python -m ipp serve, streamlit run app.py, or any ASGI server on `app:app`."""

import streamlit as st

from ipp.web import routes

app = st.App(
    "ipp/ui/shell.py", routes=routes.list_routes(), middleware=routes.list_middleware(), lifespan=routes.prepare_server
)
