"""Questionnaires of others, read into one neutral shape; everything that did not fit is told."""
