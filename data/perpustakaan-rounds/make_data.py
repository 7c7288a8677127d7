"""Write the exports of the library's earlier rounds, 2024 and 2025: invented people again.

``python data/perpustakaan-rounds/make_data.py [FOLDER]`` writes perpustakaan-2024/ and
perpustakaan-2025/ into FOLDER, by default beside this folder; the same script always writes the
same bytes. Answers are drawn from the model of perpustakaan-2026 with other means: between 2025 and
2026 the facilities got better (a real change), nothing happened to the staff's perspectives.
"""

import datetime
import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np

HERE = Path(__file__).parent
LATEST = HERE.parent / "perpustakaan-2026"
QUESTIONNAIRE = HERE.parent / "perpustakaan-2024" / "kuesioner.yaml"
SEED = 20241115

# item -> mean in the earlier rounds; the others have that of 2026
BEFORE: Mapping[str, float] = {"F1": 3.7, "F2": 2.75, "F3": 2.25, "F4": 3.55}
ROUNDS = {2024: (178, 44), 2025: (196, 45)}  # users and staff


def main(folder: Path) -> None:
    """Write the four exports."""
    latest = _latest()
    for year, (users, staff) in ROUNDS.items():
        out = folder / f"perpustakaan-{year}"
        out.mkdir(parents=True, exist_ok=True)
        model, headers = _model(latest), _headers(latest, year)
        form = replace(latest.read_form(), headers=headers)
        items = frozenset(headers.values())
        streams = [np.random.default_rng([SEED, year, number]) for number in range(3)]
        start = datetime.datetime(year, 9, 9)
        asked = latest.draw_users(streams[0], model, form, users, start)
        rows = [_forgetful(row, items, streams[1]) for row in asked]
        latest.write_form_csv(out / "pemustaka.csv", [latest.anonymous(row) for row in rows])
        typed = latest.draw_staff(streams[2], model, form, staff, named=False)
        latest.write_typed_csv(out / "pegawai.csv", typed, ghost_rows=0)


def _latest() -> ModuleType:
    """Load the script of 2026, whose model and forms of files are used here."""
    spec = importlib.util.spec_from_file_location("make_latest", LATEST / "make_data.py")
    if spec is None or spec.loader is None:
        raise ImportError("make_data.py of perpustakaan-2026 is not there")
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_latest"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def _model(latest: ModuleType) -> Mapping[str, object]:
    model = latest.read_yaml(LATEST / "model.yaml")
    users = [
        {
            name: [BEFORE.get(name, mean), loading]
            for name, (mean, loading) in block.items()
            if name != "L5"  # asked since 2026
        }
        for block in model["users"]
    ]
    return {**model, "users": users}


def _headers(latest: ModuleType, year: int) -> dict[str, str]:
    """Give the headers of the earlier questionnaire; L4 had its first wording in 2024."""
    return {
        one["name"]: columns[0 if year == 2024 else -1]
        for one in latest.read_yaml(QUESTIONNAIRE)["items"]
        if (columns := one.get("column", [one["name"]]))
    }


def _forgetful(
    row: dict[str, str], items: frozenset[str], rng: np.random.Generator
) -> dict[str, str]:
    """Leave out one answer of a hundred."""
    return {
        header: "" if header in items and rng.random() < 0.01 else cell
        for header, cell in row.items()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent)
