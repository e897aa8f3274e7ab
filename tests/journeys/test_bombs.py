"""Files that grow beyond measure when they are read are answered in a process that has little memory."""

import subprocess
import sys
from pathlib import Path

from tests.domain.packages.packages import load
from tests.journeys import damages
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 256 * 1024 * 1024
"""Bytes of address space that reading may take on top of what the program itself takes."""

READ_ALL = """
import resource, sys
from pathlib import Path
from domain.findings import Finding
from domain.packages.pdf import read_pdf
from domain.packages.workbook import read_workbook
from tests.words import sentence
import defusedxml.ElementTree, jinja2, pypdf

used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[2]),) * 2)
for path in sorted(Path(sys.argv[1]).iterdir()):
    answer = (read_pdf if path.suffix == ".pdf" else read_workbook)(path.name, path.read_bytes())
    print(path.name, sentence(answer) if isinstance(answer, Finding) else "is read")
"""


def test_no_bomb_takes_more_than_a_quarter_of_a_gigabyte_and_none_is_told_on_the_error_stream(tmp_path: Path) -> None:
    for number, content in enumerate(damages.hostile_pdfs()):
        (tmp_path / f"{number:02}.pdf").write_bytes(content)
    for number, made in enumerate(damages.bombs(load("plan")["budget.xlsx"])):
        (tmp_path / f"{number:02}.xlsx").write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(tmp_path), str(MEMORY)],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    answers = done.stdout.splitlines()
    assert len(answers) == len(list(tmp_path.iterdir()))
    assert [answer.partition(" ")[0] for answer in answers if answer.endswith("is read")] == [
        "00.xlsx", "01.xlsx", "08.pdf", "10.xlsx", "12.pdf", "13.xlsx", "14.xlsx", "16.xlsx",
    ], "a picture or an archive inside stays closed; long lists are read; two PDFs are whole"  # fmt: skip
    assert "15.xlsx 15.xlsx has more than 400,000 filled cells." in answers
    assert "17.xlsx 17.xlsx has more than 3,000 rows in a sheet." in answers
    assert "07.xlsx 07.xlsx unpacks to more than 10,000,000 bytes of xl/sharedStrings.xml." in answers
    assert "11.xlsx 11.xlsx shows more than 1,000,000 characters of text." in answers
