"""Export formats -> raw tables of text."""
