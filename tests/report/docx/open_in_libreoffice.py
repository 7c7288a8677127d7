"""Open a Word file in LibreOffice, update it, and print as JSON what LibreOffice made of it.

Call: ``python3 open_in_libreoffice.py FILE.docx [FILE.pdf]`` with a Python that knows ``uno``
(Debian: python3-uno). With a second file the updated document is also written as PDF.
"""

import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_PATIENCE = 60  # seconds for LibreOffice to start


def main() -> None:
    """Read the command line."""
    source, *rest = (Path(argument).resolve() for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as profile, _desktop(Path(profile)) as desktop:
        document = desktop.loadComponentFromURL(
            source.as_uri(), "_blank", 0, (_property("Hidden", True),)
        )
        seen = look(document)
        for target in rest:
            export = (_property("FilterName", "writer_pdf_Export"),)
            document.storeToURL(target.as_uri(), export)
        document.close(True)
    print(json.dumps(seen, ensure_ascii=False, indent=1))


def look(document: Any) -> dict[str, Any]:
    """Update every field and index, then tell what there is."""
    indexes = [
        document.DocumentIndexes.getByIndex(at) for at in range(document.DocumentIndexes.Count)
    ]
    document.TextFields.refresh()
    for index in indexes:
        index.update()
    return {
        "contents": [_lines(index) for index in indexes if _is(index, "ContentIndex")],
        "lists": {
            index.LabelCategory: _lines(index)
            for index in indexes
            if _is(index, "IllustrationsIndex")
        },
        "references": _fields(document, "GetReference"),
        "counters": len(_fields(document, "SetExpression")),
        "footnotes": [
            document.Footnotes.getByIndex(at).String for at in range(document.Footnotes.Count)
        ],
        "formulas": document.EmbeddedObjects.Count,
        "alt": sorted(picture.Description for picture in _all(document.GraphicObjects)),
        "repeated_headers": sum(table.RepeatHeadline for table in _all(document.TextTables)),
        "tables": document.TextTables.Count,
        "language": document.StyleFamilies.getByName("ParagraphStyles")
        .getByName("Standard")
        .CharLocale.Language,
        "pages": document.CurrentController.PageCount,
        "text": document.Text.String,
    }


def _lines(index: Any) -> list[str]:
    return [line for line in str(index.Anchor.String).splitlines() if line]


def _is(index: Any, service: str) -> bool:
    return bool(index.supportsService(f"com.sun.star.text.{service}"))


def _fields(document: Any, kind: str) -> list[str]:
    found = []
    fields = document.TextFields.createEnumeration()
    while fields.hasMoreElements():
        field = fields.nextElement()
        if any(name.endswith(f".{kind}") for name in field.SupportedServiceNames):
            found.append(field.getPresentation(False))
    return sorted(found)


def _all(collection: Any) -> Iterator[Any]:
    return (collection.getByName(name) for name in collection.ElementNames)


def _property(name: str, value: object) -> Any:
    made = importlib.import_module("uno").createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


@contextmanager
def _desktop(profile: Path) -> Iterator[Any]:
    """Start a LibreOffice of our own and stop it again."""
    pipe = f"pipe,name={profile.name};urp;"
    command = shutil.which("soffice") or "soffice"
    office = subprocess.Popen(
        [
            command,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept={pipe}",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        desktop = _connected(f"uno:{pipe}StarOffice.ComponentContext")
        yield desktop
        desktop.terminate()
        office.wait(_PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)
        office.wait()


def _connected(address: str) -> Any:
    uno = importlib.import_module("uno")
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            context = resolver.resolve(address)
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )


if __name__ == "__main__":
    main()
