"""Types texts into workbooks in LibreOffice, as a Danish user would, and saves them.

Runs under the system's own Python, which has LibreOffice's bindings, and reads the jobs as JSON from standard input::

    [{"open": "/tmp/empty.xlsx", "type": {"Sheet": {"C5": "1.250,50"}}, "save": ["/tmp/a.xlsx", "/tmp/a.ods"]}, ...]

The only argument is the folder of the LibreOffice user, which is made here with Danish settings.
"""

import json
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

DANISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""  # noqa: E501
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def main(folder: Path) -> None:
    """Do the jobs, with an office of our own that ends with them."""
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(DANISH, encoding="utf-8")
    pipe = f"tilsagn-{folder.name}"
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={folder.as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        desktop = _desktop(pipe, office)
        for job in json.load(sys.stdin):
            _do(desktop, job)
        with suppress(DisposedException):
            desktop.terminate()
        office.wait()
    finally:
        office.kill()


def _desktop(pipe: str, office: "subprocess.Popen[bytes]") -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    while office.poll() is None:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    sys.exit("LibreOffice ended before it could be talked to")


def _do(desktop: Any, job: dict[str, Any]) -> None:
    hidden = PropertyValue(Name="Hidden", Value=True)
    book = desktop.loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, (hidden,))
    formats = book.NumberFormats

    @cache
    def is_text(key: int) -> bool:
        return bool(key) and formats.getByKey(key).FormatString == "@"

    for name, cells in job["type"].items():
        # Each call asks another process.
        sheet = book.Sheets.getByName(name)
        for place, text in cells.items():
            cell = sheet.getCellRangeByName(place)
            # What is typed into a cell formatted as text stays text; FormulaLocal would make a number of it.
            if is_text(cell.NumberFormat):
                cell.String = text
            else:
                cell.FormulaLocal = text
    for target in job["save"]:
        kind = PropertyValue(Name="FilterName", Value=FILTERS[Path(target).suffix])
        book.storeToURL(Path(target).as_uri(), (kind,))
    book.close(False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
