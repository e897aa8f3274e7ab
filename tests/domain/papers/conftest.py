"""The example packages, and ways to spoil them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from pypdf import PdfWriter

PACKAGES = Path(__file__).resolve().parents[3] / "examples" / "packages"

Load = Callable[[str], dict[str, bytes]]
Edit = Callable[[bytes, Callable[[Workbook], object]], bytes]
MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def load() -> Load:
    """The files of an example package."""

    def files(name: str) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((PACKAGES / name).iterdir())}

    return files


@pytest.fixture(scope="session")
def edit() -> Edit:
    """A workbook after somebody changed it."""

    def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
        book = openpyxl.load_workbook(BytesIO(data))
        change(book)
        saved = BytesIO()
        book.save(saved)
        return saved.getvalue()

    return edited


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """A PDF with pages of these sizes in millimetres, each with a little content."""

    def made(*sizes: tuple[float, float], blank: bool = False, password: str = "") -> bytes:
        from pypdf.generic import DecodedStreamObject, NameObject

        writer = PdfWriter()
        for width, height in sizes:
            page = writer.add_blank_page(width * 72 / 25.4, height * 72 / 25.4)
            if not blank:
                ink = DecodedStreamObject()
                ink.set_data(b"0 0 10 10 re f")
                page[NameObject("/Contents")] = writer._add_object(ink)
        if password:
            writer.encrypt(password, algorithm="RC4-128")
        written = BytesIO()
        writer.write(written)
        return written.getvalue()

    return made
