"""Results -> document -> files."""
