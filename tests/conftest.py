"""Settings for all tests."""

from hypothesis import settings

# how long an example takes depends on the machine: speed is measured in benchmarks/, never here
settings.register_profile("angket", deadline=None)
settings.load_profile("angket")
