#!/usr/bin/env python3
"""Rehearse a release: build, install from a local folder alone, and run the first command of the README.

    python tools/rehearsal.py                   build and try
    python tools/rehearsal.py --keep FOLDER     and keep the sdist, the wheel and SHA256SUMS there

It needs `build`, and pip for the dependencies, which are fetched into the folder first; after that no index is asked.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
EXTRA = "cli"
_SHOWN = re.compile(r"^\$ pip install \S+ && (iku-kerjasama .*)\n(.*)\n", re.MULTILINE)


def main() -> int:
    """Rehearse; return 0 where what is installed answers as the README shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the files and their digests there")
    keep: Path | None = parser.parse_args().keep
    with TemporaryDirectory() as name:
        work = Path(name)
        built = _built(work / "dist")
        _tell("built", ", ".join(path.name for path in built))
        index = _index(built, work / "index")
        python = _installed(index, work / "venv")
        _tell("installed", f"{_said(python, '--version')} from the folder, nothing else asked")
        command, shown = _readme()
        answer = _said(python, *command.split()[1:]).splitlines()[0]
        _tell("computed", answer)
        if answer != shown:
            _tell("DIFFERS", f"README.md shows {shown}")
            return 1
        _tell("as shown", "README.md")
        digests = [(hashlib.sha256(path.read_bytes()).hexdigest(), path) for path in built]
        for digest, path in digests:
            _tell(f"sha256:{digest}", path.name)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            for path in built:
                shutil.copy2(path, keep)
            sums = "".join(f"{digest}  {path.name}\n" for digest, path in digests)
            (keep / "SHA256SUMS").write_text(sums, "utf-8")
    return 0


def _tell(what: str, text: str) -> None:
    sys.stdout.write(f"{what:<11} {text}\n")
    sys.stdout.flush()


def _built(folder: Path) -> list[Path]:
    """Return the sdist, and the wheel that was built from it."""
    _run(sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT))
    return sorted(folder.iterdir(), reverse=True)


def _index(built: list[Path], folder: Path) -> Path:
    """Return a folder with the wheel and every wheel it needs, to be installed from alone."""
    (wheel,) = (path for path in built if path.suffix == ".whl")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder), f"{wheel}[{EXTRA}]")
    return folder


def _installed(index: Path, folder: Path) -> Path:
    """Return the interpreter of a fresh environment, with the package installed from *index* alone."""
    _run(sys.executable, "-m", "venv", str(folder))
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ("--quiet", "--no-index", "--find-links", str(index))
    _run(str(python), "-m", "pip", "install", *options, f"iku-kerjasama[{EXTRA}]")
    return python


def _readme() -> tuple[str, str]:
    """Return the first command of the README, and the first line of what it shows below."""
    found = _SHOWN.search((ROOT / "README.md").read_text("utf-8"))
    if found is None:
        sys.exit("README.md shows no command after pip install")
    return found[1], found[2]


def _said(python: Path, *arguments: str) -> str:
    """Return what the installed command line says, in the project's folder, for its examples; not its `src`."""
    return _run(str(python), "-I", "-m", "iku_kerjasama", *arguments).strip()


def _run(*command: str) -> str:
    left_out = {"PYTHONPATH", "IKU_LANG", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    run = subprocess.run(  # noqa: S603 - this very interpreter, and the one it made
        command,
        cwd=ROOT,
        env=kept | {"PYTHONUTF8": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if run.returncode:
        sys.exit(f"{' '.join(command)}\n{run.stdout}{run.stderr}")
    return run.stdout


if __name__ == "__main__":
    sys.exit(main())
