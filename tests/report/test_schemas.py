"""The schemas that are shipped are those of the types."""

import pytest

from pipeline.artefacts import as_json
from pipeline.report.machine_files import SCHEMAS
from tests.renew_schemas import SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_schema_is_that_of_the_types(name: str) -> None:
    """Otherwise renew them: ``python -m tests.renew_schemas``."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == as_json(SHIPPED[name](), sort=True)
