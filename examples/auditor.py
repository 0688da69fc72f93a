"""The auditor's bundle: one archive with everything behind a number, verified, then tampered with and verified again.

    python examples/auditor.py

On the command line: iku-kerjasama report … --format bundle, and iku-kerjasama verify.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import iku_kerjasama as iku

REGISTERS = Path(__file__).parent / "kabupaten-malang"


def main() -> None:
    """Freeze the year 2025, verify it, change a number, and see it found."""
    result = iku.measure(iku.read(REGISTERS), "kab-malang", "2025")
    with TemporaryDirectory() as folder:
        right = iku.report(result, "bundle", Path(folder, "iku-2025.zip"))
        wrong = Path(folder, "changed.zip")
        with ZipFile(right) as archive, ZipFile(wrong, "w") as changed:
            for part in archive.infolist():
                content = archive.read(part)
                if part.filename == "result.json":
                    content = content.replace(b'"numerator": 47', b'"numerator": 48')
                changed.writestr(part, content)

        for path in (right, wrong):
            found = iku.verify(path)
            print(f"{path.name}: {'holds' if found.holds else 'DOES NOT HOLD'}")
            for difference in found.differences:
                print(f"  {difference.text('en')}")


if __name__ == "__main__":
    main()
