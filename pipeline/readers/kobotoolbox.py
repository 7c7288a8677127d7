"""KoboToolbox: CSV with semicolons or a workbook, under XML names or labels."""

from collections.abc import Mapping, Sequence

from pipeline.folding import tidy
from pipeline.readers.dialect import Dialect, HeadRole
from pipeline.readers.table import RawTable
from pipeline.readers.xforms import FormServer, first_row, form_dialect

PARENT = frozenset({"_parent_index", "_parent_table_name", "_submission__id"})


def recognise_kobotoolbox(table: RawTable) -> Dialect | None:
    """Recognise KoboToolbox by the columns that it adds to a submission."""
    headers = set(first_row(table)[1])
    if len(headers & OWN.keys()) < 2 or not headers & SURE:
        return None
    return form_dialect(FormServer("kobotoolbox", OWN, "/"), table)


def is_repeat_sheet(headers: Sequence[str]) -> bool:
    """Tell the sheet of a repeated group, whose rows belong to submissions of another sheet."""
    return len(PARENT & set(map(tidy, headers))) > 1


OWN: Mapping[str, HeadRole] = {
    "_id": "key",
    "_uuid": "meta",
    "_submission_time": "time",
    "start": "time",
    "end": "time",
    "today": "time",
    "_validation_status": "state",
    "_status": "state",
    "_submitted_by": "identifier",
    "username": "identifier",
    "deviceid": "identifier",
    "subscriberid": "identifier",
    "simserial": "identifier",
    "phonenumber": "identifier",
    "_notes": "meta",
    "_tags": "meta",
    "_version_": "meta",
    "__version__": "meta",
    "_index": "meta",
    "_parent_index": "meta",
    "_parent_table_name": "meta",
    "_attachments": "meta",
    "_geolocation": "identifier",
    "audit": "meta",
}
SURE = frozenset({"_id", "_uuid", "_submission_time", "__version__", "_validation_status"})
