"""Surveys: instruments, questionnaires, answer sheets, codes and scores."""
