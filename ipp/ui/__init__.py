"""The dashboard in Streamlit: shell, controls and figures on the screen."""
