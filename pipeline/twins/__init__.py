"""Twins of a report: its data and the scripts by which other programs find its numbers again."""

from pipeline.twins.writing import write_twins

__all__ = ["write_twins"]
