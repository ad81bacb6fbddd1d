"""The briefing note in Word."""
