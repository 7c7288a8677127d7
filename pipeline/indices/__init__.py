"""Indices of the answers: what a questionnaire asks for under ``indices``, one file per kind."""
