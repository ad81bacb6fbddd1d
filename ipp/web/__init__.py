"""What the server answers beside Streamlit: pages, the API and files."""
