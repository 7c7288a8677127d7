"""Answers in the respondents' own words: themes by keywords, quotes without identifying words."""
