"""Registers from an API, as whoever types the command meets them."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.sources.api.server import Asked, Reply, said, serving

REQUESTS = [{"nomor": f"F-{number}", "received_on": "2025-01-02", "status": "difasilitasi"} for number in range(4)]
NASKAH = [{"id": "N-1", "signed_on": "2025-03-04", "kind": "PKS", "permohonan": [{"nomor": "F-1"}, {"nomor": "F-2"}]}]
PROFILE = """
[facilitations]
source = "api"
url = "{url}/surat"
headers = {{ Authorization = "Bearer ${{IKU_TOKEN}}" }}
records = "data"
next = "lanjut"
allow_http = true
columns = {{ id = "nomor" }}

[agreements]
source = "api"
url = "{url}/naskah"
headers = {{ Authorization = "Bearer ${{IKU_TOKEN}}" }}
allow_http = true
columns = {{ facilitation_ids = "permohonan.nomor" }}
"""


def answer(asked: Asked) -> Reply:
    """Return two pages of requests to whoever has the token, and the agreements."""
    if asked.headers.get("authorization") != "Bearer kunci-rekaan":
        return said({"pesan": asked.headers.get("authorization")}, 401)
    if asked.path == "/naskah":
        return said(NASKAH)
    second = "hal" in asked.params
    return said({"data": REQUESTS[2:] if second else REQUESTS[:2], "lanjut": None if second else "/surat?hal=2"})


def test_the_number(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten lines a register, and there it is, with the links that are inside of records."""
    monkeypatch.setenv("IKU_TOKEN", "kunci-rekaan")
    with serving(answer) as server:
        (tmp_path / "iku.toml").write_text(PROFILE.format(url=server.url), "utf-8")
        done = run("compute", tmp_path, "--period", "2025", "--format", "json")
    assert done.exit_code == 0
    assert '"numerator": 1' in done.stdout
    assert '"companion": {' in done.stdout
    assert '"percentage": "50.00"' in done.stdout
    assert f'"location": "127.0.0.1:{server.port}/surat"' in done.stdout


@pytest.mark.parametrize(
    ("token", "code", "told"),
    [("kunci-lain", 3, "menjawab dengan status 401"), ("", 2, "variabel lingkungan IKU_TOKEN tidak ada")],
)
def test_no_number(token: str, code: int, told: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read ends with 3, a profile that lacks something with 2; in a sentence, and without the token."""
    monkeypatch.setenv("IKU_TOKEN", token)
    with serving(answer) as server:
        (tmp_path / "iku.toml").write_text(PROFILE.format(url=server.url), "utf-8")
        done = run("compute", tmp_path, "--period", "2025")
    assert (done.exit_code, done.stdout) == (code, "")
    assert told in done.stderr
    assert "kunci-lain" not in done.stderr
