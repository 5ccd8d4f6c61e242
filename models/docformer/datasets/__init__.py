"""Readers of public data sets: each gives `lectern-page` folders with all the truth that the data carries."""
