"""ODK Central and Briefcase: ``SubmissionDate`` first, groups joined by a dash, ``KEY``."""

from collections.abc import Mapping

from pipeline.readers.dialect import Dialect, HeadRole
from pipeline.readers.table import RawTable
from pipeline.readers.xforms import FormServer, first_row, form_dialect


def recognise_odk(table: RawTable) -> Dialect | None:
    """Recognise ODK by ``SubmissionDate`` at the beginning and ``KEY`` further on."""
    headers = first_row(table)[1]
    if headers[:1] != ["SubmissionDate"] or not {"KEY", "instanceID"} & set(headers):
        return None
    return form_dialect(FormServer("odk", OWN, "-"), table)


OWN: Mapping[str, HeadRole] = {
    "SubmissionDate": "time",
    "start": "time",
    "end": "time",
    "today": "time",
    "KEY": "key",
    "PARENT_KEY": "meta",
    "instanceID": "meta",
    "instanceName": "meta",
    "SubmitterID": "identifier",
    "SubmitterName": "identifier",
    "DeviceID": "identifier",
    "deviceid": "identifier",
    "subscriberid": "identifier",
    "simid": "identifier",
    "devicephonenum": "identifier",
    "phonenumber": "identifier",
    "username": "identifier",
    "Status": "state",
    "ReviewState": "state",
    "AttachmentsPresent": "meta",
    "AttachmentsExpected": "meta",
    "Edits": "meta",
    "FormVersion": "meta",
    "formdef_version": "meta",
}
