"""The data of an archive and what describes them: .sav, CSV, datapackage, DDI, XLSForm."""

import hashlib
import json
from collections.abc import Mapping

from pipeline.archiving.ddi import Described, write_ddi
from pipeline.archiving.papers import ADDRESSES
from pipeline.artefacts import as_json
from pipeline.exporting.datapackage import PACKAGE, write_datapackage
from pipeline.exporting.responses_csv import RESPONSES
from pipeline.exporting.spss import write_sav
from pipeline.exporting.xlsform import write_xlsform

DATA, CODEBOOK = "data", "ddi-codebook.xml"


def described_data(about: Described) -> Mapping[str, bytes]:
    """Write the data files with everything that says what they mean."""
    tables = dict(write_datapackage(about.shared))
    package = json.loads(tables.pop(PACKAGE))
    contents = {f"{DATA}/{RESPONSES}": tables[RESPONSES]}
    contents |= {f"{DATA}/{name}": one for name, one in write_sav(about.shared).items()}
    form = write_xlsform(about.shared)
    contents |= {f"questionnaire/{name}": one for name, one in form.items()}
    contents[PACKAGE] = as_json(_package(about, package, contents)).encode()
    contents[CODEBOOK] = write_ddi(about)
    return contents


def _package(
    about: Described, package: Mapping[str, object], contents: Mapping[str, bytes]
) -> Mapping[str, object]:
    """Place the data below the archive, and add who, how big, and under which licence."""
    study, licence = about.files.study, about.files.study.archive.licence
    resources = package["resources"]
    table = resources[0] if isinstance(resources, list) else {}
    path = f"{DATA}/{RESPONSES}"
    others = [
        {"name": name.rpartition(".")[2], **_sized(name, one), "format": name.rpartition(".")[2]}
        for name, one in contents.items()
        if name.startswith(f"{DATA}/") and name != path
    ]
    owner = study.about.author or study.about.organisation
    licences = {
        "licenses": [{"name": licence, "path": ADDRESSES[licence]}] if licence else [],
    }
    return {
        **package,
        **(licences if licence else {}),
        "contributors": [{"title": about.shared.words(owner), "roles": ["author"]}],
        **({"version": study.round} if study.round else {}),
        "resources": [{**table, **_sized(path, contents[path])}, *others],
    }


def _sized(path: str, content: bytes) -> Mapping[str, object]:
    digits = hashlib.sha256(content).hexdigest()
    return {"path": path, "bytes": len(content), "hash": f"sha256:{digits}"}
