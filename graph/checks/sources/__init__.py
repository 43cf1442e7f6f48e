"""The sources that rules, ownership tests, figures and analyses rest on: each declared once."""
