"""Figures as simple marks, from which the sheet is drawn."""
