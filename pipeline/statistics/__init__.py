"""Arrays in, frozen results out: no files, no words, no frames."""
