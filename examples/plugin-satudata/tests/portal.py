"""A portal for tests: CKAN's ``datastore_search`` on this machine, and how it may go wrong."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

FIELDS = ("id", "received_on", "status", "agenda")


def told(records: Sequence[Mapping[str, Any]], total: int, header: Sequence[str] = FIELDS) -> bytes:
    """Return the answer with some *records* of a *total*."""
    fields = [{"id": "_id", "type": "int"}, *({"id": name, "type": "text"} for name in header)]
    result = {"fields": fields, "records": records, "total": total}
    return json.dumps({"help": "…", "success": True, "result": result}).encode()


@contextmanager
def portal(records: Sequence[Mapping[str, Any]], fault: str = "") -> Iterator[tuple[str, list[str | None]]]:
    """Serve *records* with a *fault*; give the address, and the list that the tokens seen are added to."""
    tokens: list[str | None] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            tokens.append(self.headers["Authorization"])
            offset, limit = int(asked["offset"]), int(asked["limit"])
            total = len(records) + (1 if fault == "short" or (fault == "changing" and offset) else 0)
            start = 0 if fault == "repeating" else offset
            body = told(records[start : start + limit], total)
            self.send_response({"moved": 302, "refused": 403, "down": 503}.get(fault, 200))
            if fault == "moved":
                self.send_header("Location", "http://localhost:9/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:20] if fault == "cut" else body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", tokens
        finally:
            server.shutdown()
            thread.join()
