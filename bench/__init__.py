"""How fast the dashboard answers: `python -m bench` prints one table of measures with their bounds."""
