"""``python -m pipeline``, the same as ``angket``."""

import sys

from pipeline.cli import main

sys.exit(main())
