"""A report that lies there against what its study gives now: what differs, and where."""
