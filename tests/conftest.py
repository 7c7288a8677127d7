"""Settings for all tests."""

from hypothesis import settings

# how long an example takes depends on the machine: speed is measured in benchmarks/, never here;
# the same examples each time, so that a change and not chance makes a test fail
settings.register_profile("angket", deadline=None, derandomize=True)
settings.load_profile("angket")
