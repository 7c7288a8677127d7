"""The lock file beside a study: what was planned, and when that was written down."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import Fault, Place
from pipeline.results.audit import Scalar
from pipeline.results.plan import PlanLock

FORMAT = 1
SEAL = "seal"
REMEDY = "put back the file as angket wrote it, or remove it: then no plan is told of"


def lock_path(study: Path) -> Path:
    """Name the lock file of a study's file: study.yaml has study.lock.json."""
    return study.with_name(f"{study.stem}.lock.json")


def plan_digest(plan: Mapping[tuple[str, ...], Scalar]) -> str:
    """Give the hash of a plan, whatever the order of its choices."""
    return _digest(sorted([*path, value] for path, value in plan.items()))


def lock_text(lock: PlanLock, study: str) -> str:
    """Write a lock file; its seal is the hash of everything else in it."""
    content: dict[str, object] = {
        "angket_plan": FORMAT,
        "study": study,
        "locked": lock.date,
        "angket": lock.version,
        "responses": {"there": lock.had_responses, "number": lock.responses},
        "sha256": lock.sha256,
        "plan": _nested(lock.plan),
    }
    sealed = {**content, SEAL: _digest(content)}
    return json.dumps(sealed, ensure_ascii=False, indent=1) + "\n"


def read_lock(study: Path) -> tuple[PlanLock | None, tuple[Fault, ...]]:
    """Read the lock file beside a study's file, if there is one, or say what is wrong with it."""
    path = lock_path(study)
    if not path.is_file():
        return None, ()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _lock(path, content), ()
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        return None, (Fault(place, "the lock file is no JSON any more", REMEDY),)
    except UnicodeDecodeError:
        return None, (Fault(Place(path), "the lock file is not UTF-8", REMEDY),)
    except (KeyError, TypeError, AttributeError):
        return None, (Fault(Place(path), "the lock file lacks what angket writes in it", REMEDY),)


def _lock(path: Path, content: Mapping[str, object]) -> PlanLock:
    sealed = {key: value for key, value in content.items() if key != SEAL}
    plan = dict(_flat(content["plan"]))
    told = content["responses"]
    if not isinstance(told, Mapping) or not isinstance(content["locked"], str):
        raise TypeError
    number = told["number"]
    intact = content.get(SEAL) == _digest(sealed) and content["sha256"] == plan_digest(plan)
    return PlanLock(
        path.name,
        content["locked"],
        str(content["angket"]),
        str(content["sha256"]),
        bool(told["there"]),
        number if isinstance(number, int) else None,
        plan,
        intact,
    )


def _nested(plan: Mapping[tuple[str, ...], Scalar]) -> dict[str, object]:
    """Lay a plan out as maps in maps, which is what a person reads."""
    top: dict[str, object] = {}
    for path, value in plan.items():
        inside = top
        for step in path[:-1]:
            below = inside.setdefault(step, {})
            if not isinstance(below, dict):
                raise TypeError(f"{path} is in a choice and not in a group of them")
            inside = below
        inside[path[-1]] = value
    return top


def _flat(data: object, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Scalar]]:
    if isinstance(data, Mapping):
        return [one for key, inside in data.items() for one in _flat(inside, (*path, str(key)))]
    if data is None or isinstance(data, str | bool | int | float):
        return [(path, data)]
    raise TypeError


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
