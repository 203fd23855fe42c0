"""`biasdiff review` as what is killed (tests/store/killing.py): the real command, its port and its log of decisions."""

import http.client
import json
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from killing import LostError

from compare.review.event import Draft
from compare.store.opening import open_store
from compare.web.auth import Gate
from compare.web.settings import AppSettings

COMMAND = "from compare.cli import main; main()"
JSON = {"Content-Type": "application/json"}
# Seconds that the command may take to answer; on a busy machine its imports alone take five.
START = 60
CLIENTS = 8


class ServerLine:
    """The server, started anew on the same port after each kill; one person's login outlives them all."""

    def __init__(self, run: Path, url: str) -> None:
        self.starts = 0
        self.comparison = ""
        self._port = _free_port()
        self._args = [
            "review",
            str(run),
            "--db",
            url,
            "--port",
            str(self._port),
            "--no-open",
            "--user",
            "Ann Ferrow",
            "--json",
        ]
        self._process: subprocess.Popen[str] | None = None
        self._own = threading.local()
        self._url = url
        self._logins: queue.SimpleQueue[dict[str, str]] = queue.SimpleQueue()

    def start(self) -> None:
        """Start the command and wait for its address; the first time, log in with it."""
        args = [sys.executable, "-c", COMMAND, *self._args]
        self._process = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self.starts += 1
        if not self.comparison:
            self._log_in(json.loads(line)["outputs"][0])

    def kill(self) -> None:
        """SIGKILL, now."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    def send(self, decision: Draft) -> tuple[int, str]:
        """Return place and hash of the kept event; raises LostError."""
        event = {
            "id": decision.id,
            "action": decision.action,
            "target": decision.target,
            "after": decision.after,
            "reason": decision.reason,
        }
        try:
            status, found = self._ask("POST", f"/api/comparisons/{self.comparison}/events", {"events": [event]})
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._connection().close()
            raise LostError from error
        if status in (409, 503):  # somebody acted on the same claim in this very moment; or the server is about to end
            raise LostError
        assert status == 201, found
        return found["events"][0]["seq"], found["events"][0]["hash"]

    def _log_in(self, address: str) -> None:
        """Log in as a browser does, and find the comparison."""
        own = f"127.0.0.1:{self._port}"
        plain = {**JSON, "Host": own, "Origin": f"http://{own}"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=START)
        connection.request("POST", "/api/session/token", json.dumps({"token": address.partition("#t=")[2]}), plain)
        answer = connection.getresponse()
        answer.read()
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        connection.request("GET", "/", headers={**plain, "Cookie": cookie})
        self.comparison = connection.getresponse().headers["Location"].split("/")[2]
        connection.close()
        # A login bears sixty requests a second; each client has one of its own.
        store = open_store(self._url, make=False)
        gate = Gate(store, AppSettings(frozenset(), frozenset()))
        for _ in range(CLIENTS):
            secret = gate.start_session("Ann Ferrow")
            login = gate.login_of(secret)
            assert login is not None
            name = cookie.partition("=")[0]
            self._logins.put({**plain, "Cookie": f"{name}={secret}", "X-Biasdiff-Token": login.token})
        store.close()

    def _connection(self) -> http.client.HTTPConnection:
        """Each thread has a connection of its own."""
        if not hasattr(self._own, "connection"):
            self._own.headers = self._logins.get()
            self._own.connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=START)
        made: http.client.HTTPConnection = self._own.connection
        return made

    def _ask(self, method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        connection = self._connection()
        connection.request(method, path, json.dumps(body), self._own.headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
