"""What the server answers beside Streamlit: pages, API, files."""
