"""What rules and analyses are, and what their answers hold."""
