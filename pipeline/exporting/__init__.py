"""Answers and questionnaire -> the files that other programs read."""
