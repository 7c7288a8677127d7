"""axe-core in a real browser: no violation, in light and dark, on a desk and on a phone."""

import html
import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.html import write_html
from pipeline.report.numbering import number_blocks
from tests.report.html.sink import kitchen_sink
from tests.report.html.test_browser import chromium
from tests.report.kitchen_report import kitchen_report

pytestmark = pytest.mark.slow
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# the page's own policy allows no script but its own: the copy that is examined has none
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
LOOK = """<script>
document.documentElement.dataset.theme = {theme};
setTimeout(() => axe.run(document, {{ runOnly: {rules}, resultTypes: ["violations"] }})
  .then((found) => {{
    const told = found.violations.map((one) => [one.id, one.help,
      one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " + node.failureSummary)]);
    const all = {{ told, passes: found.passes.length }};
    document.body.textContent = "FOUND" + JSON.stringify(all) + "END";
  }}), 500);
</script>"""


def axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    assert found, "axe-playwright-python is missing"
    assert found.origin
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")


def violations(folder: Path, page: bytes, theme: str, width: int) -> Any:
    script = LOOK.format(theme=json.dumps(theme), rules=json.dumps(RULES))
    copy = POLICY.sub("", page.decode())
    assert copy != page.decode()
    path = folder / "page.html"
    path.write_text(copy.replace("</body>", f"<script>{axe()}</script>{script}</body>"), "utf-8")
    size = f"--window-size={width},900"
    seen = chromium(folder, size, "--virtual-time-budget=60000", "--dump-dom", path.as_uri())
    found = json.loads(html.unescape(seen).partition("FOUND")[2].partition("END")[0])
    assert found["passes"] > 20
    return found["told"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("make", [kitchen_sink, kitchen_report])
@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_is_violated(
    tmp_path: Path, make: Any, language: str, theme: str, width: int
) -> None:
    document, pictures = make(language)
    page = write_html(document, number_blocks(document), pictures, {"en": "report.en.html"})
    assert violations(tmp_path, page, theme, width) == []


def test_the_check_finds_a_violation(tmp_path: Path) -> None:
    document, pictures = kitchen_sink("en")
    page = write_html(document, number_blocks(document), pictures).decode()
    faulty = page.replace("</main>", '<img src=""><p style="color:#bbb">pale</p></main>')
    found = {one[0] for one in violations(tmp_path, faulty.encode(), "light", 1280)}
    assert {"image-alt", "color-contrast"} <= found
