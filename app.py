"""The web application: python -m ipp serve, streamlit run app.py, or any ASGI server on `app:app`."""

import streamlit as st

from ipp import web

app = st.App("ipp/shell.py", routes=web.routes(), middleware=web.middleware(), lifespan=web.lifespan)
