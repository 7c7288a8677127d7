"""What each profile chooses where a study says nothing: the one place where that stands.

A key that the study states always wins. The keys are those of the study's file; what is in no row
keeps the default of its type.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias

Profile = Literal["skripsi", "artikel", "iso-11620", "skm"]
Defaults: TypeAlias = Mapping[str, Any]

USUAL: Profile = "skripsi"
"""The profile of a study that names none."""

PROFILE_DEFAULTS: Mapping[Profile, Defaults] = {
    # what examiners ask for: chapter IV, the words valid and reliable, with their caveat
    "skripsi": {"report": {"numbering": {"chapter": 4}, "terms": "classic"}},
    # what journals ask for: corrected correlations against a named threshold, nothing dropped
    "artikel": {
        "analysis": {
            "validity": {"correlation": "item-rest", "rule": "r>=0.3", "on_fail": "keep"},
            "reliability": {"threshold": 0.70},
        },
        "report": {"numbering": {"chapter": 1}, "abstract": True, "contents": False},
    },
    "iso-11620": {"report": {"numbering": {"chapter": 4}}},
    # no element is left out of a survey of public satisfaction
    "skm": {"analysis": {"validity": {"on_fail": "keep"}}, "report": {"numbering": {"chapter": 1}}},
}

FIRST_LANGUAGES: Mapping[Profile, tuple[str, ...]] = {"artikel": ("en", "id")}
"""The order of the languages where a study names none; other profiles keep the usual order."""


def with_defaults(plain: object) -> object:
    """Fill a study's plain data with the defaults of its profile; what is there stays."""
    if not isinstance(plain, dict):
        return plain
    return _filled(plain, defaults_of(plain.get("profile", USUAL)))


def defaults_of(profile: object) -> Defaults:
    """Give the defaults of a profile; none of one that does not exist."""
    return next((row for name, row in PROFILE_DEFAULTS.items() if name == profile), {})


def chosen_by_profile(plain: object) -> tuple[tuple[str, object], ...]:
    """Name the keys, with their values, that the profile and not the study decides."""
    if not isinstance(plain, Mapping):
        return ()
    return tuple(_missing(plain, defaults_of(plain.get("profile", USUAL)), ()))


def _filled(given: Mapping[str, object], defaults: Defaults) -> dict[str, object]:
    filled = dict(given)
    for key, default in defaults.items():
        stated = given.get(key, {})
        if not isinstance(default, Mapping):
            filled.setdefault(key, default)
        elif isinstance(stated, Mapping):
            filled[key] = _filled(stated, default)
    return filled


def _missing(
    given: Mapping[str, object], defaults: Defaults, at: tuple[str, ...]
) -> Iterator[tuple[str, object]]:
    for key, default in defaults.items():
        stated = given.get(key)
        if isinstance(default, Mapping) and (key not in given or isinstance(stated, Mapping)):
            inside = stated if isinstance(stated, Mapping) else {}
            yield from _missing(inside, default, (*at, key))
        elif key not in given:
            yield ".".join((*at, key)), default
