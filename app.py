"""The web application: python -m ipp serve, streamlit run app.py, or any ASGI server on `app:app`."""

import streamlit as st

from ipp.web import routes

app = st.App("ipp/ui/shell.py", routes=routes.routes(), middleware=routes.middleware(), lifespan=routes.lifespan)
