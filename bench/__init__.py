"""How fast the dashboard answers: `python -m bench` prints one table against the bounds the project sets itself."""
