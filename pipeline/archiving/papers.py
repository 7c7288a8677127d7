"""LICENSE, CITATION.cff and SHA256SUMS of an archive."""

import hashlib
from collections.abc import Mapping

from pipeline.archive_choices import Licence
from pipeline.drafting.yaml_writing import yaml_text
from pipeline.study_files import StudyFiles
from pipeline.texts import in_language

SUMS = "SHA256SUMS"
ADDRESSES: Mapping[Licence, str] = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
}
NAMES: Mapping[Licence, str] = {
    "CC0-1.0": "Creative Commons Zero 1.0 Universal",
    "CC-BY-4.0": "Creative Commons Attribution 4.0 International",
    "CC-BY-SA-4.0": "Creative Commons Attribution-ShareAlike 4.0 International",
    "CC-BY-NC-4.0": "Creative Commons Attribution-NonCommercial 4.0 International",
    "CC-BY-NC-SA-4.0": "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International",
    "ODC-By-1.0": "Open Data Commons Attribution License 1.0",
}


def licence_notice(files: StudyFiles) -> Mapping[str, bytes]:
    """Write the licence's notice; nothing where none was chosen."""
    licence = files.study.archive.licence
    if licence is None:
        return {}
    owner = in_language(_owner(files), files.languages[0])
    text = (
        f"{in_language(files.study.title, files.languages[0])}\n"
        f"{owner}\n\n"
        f"SPDX-License-Identifier: {licence}\n\n"
        f"Licensed under: {NAMES[licence]}.\n"
        f"The terms are at {ADDRESSES[licence]}\n"
    )
    return {"LICENSE": text.encode()}


def citation_file(files: StudyFiles) -> bytes:
    """Write CITATION.cff (Citation File Format 1.2.0) of a data set."""
    study, language = files.study, files.languages[0]
    owners = dict.fromkeys(
        in_language(one, language) for one in (_owner(files), study.about.organisation)
    )
    data: dict[str, object] = {
        "cff-version": "1.2.0",
        "message": "Please cite these data as below.",
        "type": "dataset",
        "title": in_language(study.title, language),
        "authors": [{"name": one} for one in owners],
    }
    if study.round:
        data["version"] = study.round
    if study.report.date:
        data["date-released"] = study.report.date.isoformat()
    if study.archive.licence:
        data["license"] = study.archive.licence
    keywords = study.keywords.get(language, ())
    if keywords:
        data["keywords"] = list(keywords)
    return yaml_text(data, {}).encode()


def checksums(contents: Mapping[str, bytes]) -> bytes:
    """Give the SHA-256 of every file, as sha256sum writes and checks them."""
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(contents.items())
    ]
    return "".join(lines).encode()


def _owner(files: StudyFiles) -> Mapping[str, str]:
    about = files.study.about
    return about.author or about.organisation
