"""The ledger: every printed number of a report, where it stands and what it is made of."""
