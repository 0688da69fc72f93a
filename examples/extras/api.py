"""Registers from an application's API, page by page: here a small server on this machine stands for the application.

    python examples/extras/api.py

It needs the extra `api`: pip install "iku-kerjasama[api]".
"""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import iku_kerjasama as iku

REQUESTS = [
    {"nomor": f"P-{number}", "received_on": f"2025-0{number}-10", "kode": kode}
    for number, kode in enumerate((1, 1, 1, 1, 9), 1)
]
AGREEMENTS = [
    {"id": "N-1", "kind": "PKS", "signed_on": "2025-03-01", "facilitation_ids": "P-1"},
    {"id": "N-2", "kind": "MoU", "signed_on": "2025-04-01", "facilitation_ids": "P-2"},
]
SIZE = 2

PROFILE = """
[facilitations]
source = "api"
url = "http://127.0.0.1:{port}/permohonan"
allow_http = true  # on this machine alone; of a server elsewhere only https is read
records = "data"
next = "next"
columns = {{ id = "nomor", status = "kode" }}
values.status = {{ "1" = "difasilitasi", "9" = "ditolak" }}

[agreements]
source = "api"
url = "http://127.0.0.1:{port}/naskah"
allow_http = true
records = "data"
next = "next"
"""


class Application(BaseHTTPRequestHandler):
    """Answers two records at a time, with the address of the next page."""

    def do_GET(self) -> None:
        """Answer a page."""
        parts = urlsplit(self.path)
        page = int(parse_qs(parts.query).get("page", ["1"])[0])
        rows = REQUESTS if parts.path == "/permohonan" else AGREEMENTS
        more = page * SIZE < len(rows)
        said = {
            "data": rows[(page - 1) * SIZE : page * SIZE],
            "next": f"{parts.path}?page={page + 1}" if more else None,
        }
        content = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve the application, read its registers by a profile, and measure them."""
    with HTTPServer(("127.0.0.1", 0), Application) as server, TemporaryDirectory() as folder:
        Thread(target=server.serve_forever, daemon=True).start()
        Path(folder, "iku.toml").write_text(PROFILE.format(port=server.server_port), "utf-8")
        registers = iku.read(folder)
        server.shutdown()
    print(iku.measure(registers, "kab-malang", "2025").text("en"))
    print(len(registers.facilitations), "requests,", len(registers.agreements), "agreements")


if __name__ == "__main__":
    main()
