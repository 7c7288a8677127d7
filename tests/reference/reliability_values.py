"""Read the reference values that reliability.R and reliability.sps made."""

from tests.reference.values import FOLDER, r_values

ROWS = {
    "Correlation Between Forms": "r",
    "Spearman-Brown Coefficient": "spearman_brown",
    "Guttman Split-Half Coefficient": "guttman",
}


def reliability_of_r() -> dict[str, list[float]]:
    """Read R's values by record (R 4.2.2, psych 2.2.9, lavaan 0.6-14: calls in reliability.R)."""
    return r_values((FOLDER / "reliability_r.csv").read_text("utf-8"))


def reliability_of_pspp(text: str | None = None) -> dict[str, list[float]]:
    """Read PSPP's values by record (PSPP 1.6.2: syntax in reliability.sps)."""
    found: dict[str, list[float]] = {}
    scale = ""
    for line in (text or (FOLDER / "reliability_pspp.csv").read_text("utf-8")).splitlines():
        label, *cells = line.split(",")
        if line.startswith("Scale: "):
            scale = line.removeprefix("Scale: ")
        elif label in ROWS:
            found[f"{scale}.{ROWS[label]}"] = [float(cells[-1])]
        elif "Part 1" in cells or "Part 2" in cells:
            found.setdefault(f"{scale}.alphas", []).append(float(cells[-1]))
        elif "Unequal Length" in cells:
            found[f"{scale}.horst"] = [float(cells[-1])]
        elif label in ("Kendall's W", "Chi-Square"):
            found.setdefault(f"{scale}.kendall", []).append(float(cells[-1]))
    return found
