"""The dashboard in Streamlit: frame, controls, figures on the screen."""
