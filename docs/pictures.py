#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pictures of the guide and of the README, made from the real window with simulated data.

pictures.py BIN_DIR SOURCE_DIR; runs inside tests/acceptance/in_a_session (./dev pictures does all that)."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from pathlib import Path

import pyatspi

SOURCES = Path(sys.argv[2])
sys.path.insert(0, str(SOURCES / "tests/acceptance"))
from desktop import NotThere, Program, wait_for  # noqa: E402  pylint: disable=wrong-import-position

TAB = pyatspi.ROLE_PAGE_TAB
BUTTON = pyatspi.ROLE_PUSH_BUTTON
FLOW = "Liveness Head Position Flow"
SIZE = (1280, 800)
COLOURS = (64, 48, 32, 24, 16)
LARGEST = 60_000  # bytes


class Receiver(http.server.BaseHTTPRequestHandler):
    """An endpoint that takes everything, or, at /busy, every second."""

    protocol_version = "HTTP/1.1"
    seen = 0

    def do_POST(self):  # pylint: disable=invalid-name
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        busy = self.path.startswith("/busy") and Receiver.seen % 2 == 0
        Receiver.seen += self.path.startswith("/busy")
        body = b'{"status":"busy"}' if busy else b'{"status":"success"}'
        self.send_response(503 if busy else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Pictures:
    def __init__(self, programs: Path, home: Path):
        self.programs = programs
        self.store = home / "flowbell.db"
        self.folder = SOURCES / "resources/guide/pictures"
        self.folder.mkdir(parents=True, exist_ok=True)
        preferences = Path(os.environ["XDG_CONFIG_HOME"]) / "flowbell/flowbell.ini"
        preferences.parent.mkdir(parents=True, exist_ok=True)
        preferences.write_text("[appearance]\ntheme=light\nlanguage=en\n[listener]\nport=8787\n[window]\noverview\\time=hour\n")
        self.receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 9000), Receiver)
        threading.Thread(target=self.receiver.serve_forever, daemon=True).start()
        self.fill()
        self.program = Program([str(programs / "flowbell"), "--store", str(self.store)], "flowbell")
        self.window = self.program.window("Flowbell", seconds=60)
        self.window.find(contains="http://127.0.0.1:8787/webhook")
        self.resize("^Flowbell", *SIZE)
        self.change_contract()
        # Two more sessions, while the window receives and delivers.
        self.cli("simulate", FLOW, "--sessions", "2", "--rate", "2", "--speed", "10", "--seed", "11", "--failing", "0.5")
        time.sleep(2)

    def cli(self, *arguments):
        return subprocess.run([str(self.programs / "flowbell-cli"), "--store", str(self.store), *arguments],
                              capture_output=True, text=True, check=True).stdout

    def change_contract(self):
        """What came so far is accepted; then an event has a field that is new."""
        self.cli("contract", "accept", "--all")
        event = json.loads((SOURCES / "resources/samples/technology_end_LDHP_success.json").read_text())
        event["id"] = str(uuid.uuid4())
        event["session_id"] = str(uuid.uuid4())
        event["created"] = int(time.time())
        event["data"] |= {"technology_code": "LDHP", "technology_name": "Liveness Head Position"}
        event["data"]["liveness_result"]["score"] = 0.97
        request = urllib.request.Request("http://127.0.0.1:8787/webhook", json.dumps(event).encode(),
                                         {"Content-Type": "application/json"})
        urllib.request.urlopen(request).close()

    def fill(self):
        self.cli("flows", "add", FLOW, "--technology", "LDHP", "--forward", "on", "--schedule", "0, 5s, 5m, 30m, 2h")
        self.cli("webhooks", "add", FLOW, "http://127.0.0.1:9000/webhook")
        self.cli("webhooks", "add", FLOW, "http://127.0.0.1:9000/busy", "--event", "flow.end")
        self.cli("rules", "add", "Failed liveness", "--when", "event:technology.end success:false technology:LDHP",
                 "--mark", "red", "--note", "{failure}")
        self.cli("rules", "add", "No end in time", "--when", "event:flow.start", "--silence", "--awaited", "event:flow.end",
                 "--within", "10m", "--per", "session", "--note", "no end within ten minutes")
        self.cli("flows", "add", "Document Check", "--technology", "ED", "--technology", "LDHP")
        for flow, sessions, seed in ((FLOW, "20", "7"), ("Document Check", "10", "8")):
            self.cli("simulate", flow, "--sessions", sessions, "--rate", "2", "--speed", "10", "--seed", seed,
                     "--failing", "0.2", "--duplicates", "0.04", "--missing-ends", "0.1")

    def ids(self, title):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True, check=False)
        return found.stdout.split()

    def resize(self, title, width, height):
        window = wait_for(lambda: self.ids(title), describe=f"the window {title}")[-1]
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, str(width), str(height)], check=True)
        time.sleep(1)
        return window

    def take(self, name, title="^Flowbell", crop=None):
        """A picture of the window with this title; crop: the accessible name of the part that is wanted."""
        # Away from everything that would look different below it.
        subprocess.run(["xdotool", "mousemove", "1499", "949"], check=True)
        time.sleep(1)
        window = wait_for(lambda: self.ids(title), describe=f"the window {title}")[-1]
        target = self.folder / f"{name}.png"
        command = ["import", "-window", window, "png:-"]
        raw = subprocess.run(command, capture_output=True, check=True).stdout
        area = []
        if crop:
            place = crop.node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
            area = ["-crop", f"{place.width}x{place.height}+{place.x}+{place.y}", "+repage"]
        # As many colours as fit: texts are read in few just as well.
        for colours in COLOURS:
            subprocess.run(["convert", "png:-", *area, "-strip", "-dither", "None", "-colors", str(colours),
                            "-define", "png:compression-level=9", f"png8:{target}"], input=raw, check=True)
            if target.stat().st_size <= LARGEST:
                break
        else:
            raise NotThere(f"{target.name} has {target.stat().st_size} bytes; {LARGEST} are wanted at most")
        print(f"{target.relative_to(SOURCES)}: {target.stat().st_size} bytes")

    def tab(self, name):
        self.window.find(contains=name, role=TAB).press()
        time.sleep(1)

    def choose(self, table_name, row):
        """A row that is in sight; below zero: counted from the end."""
        table = self.window.find(table_name, pyatspi.ROLE_TABLE)
        wait_for(lambda: table.rows > abs(row), describe=f"rows of {table_name}")
        table.select_row(row if row >= 0 else table.rows + row)
        time.sleep(1)

    def tried_again(self):
        """The row of a delivery that took more than one attempt, as one of the last."""
        table = self.window.find("Deliveries", pyatspi.ROLE_TABLE)
        return wait_for(lambda: next((row - table.rows for row in range(table.rows - 1, table.rows - 12, -1)
                                      if table.cell(row, 5).name == "2"), None), describe="a second attempt")

    def events(self):
        self.tab("Events")
        self.choose("Events", -4)
        self.take("window")
        self.window.find("JSON", TAB).press()
        time.sleep(0.5)
        self.resize("^Flowbell", SIZE[0], 940)
        self.take("event-details", crop=self.window.find("Event details"))
        self.resize("^Flowbell", *SIZE)
        self.window.find("Summary", TAB).press()
        field = self.window.find(contains="Filter", role=pyatspi.ROLE_TEXT)
        field.type("event:technology.end success:false")
        time.sleep(1)
        self.choose("Events", -2)
        self.take("events")
        field.type("")

    def pages(self):
        self.tab("Sessions")
        self.choose("Sessions", -4)
        self.take("sessions")
        self.tab("Deliveries")
        self.choose("Deliveries", self.tried_again())
        self.take("deliveries")
        self.tab("Overview")
        time.sleep(2)
        self.take("overview")
        self.tab("Contract")
        self.window.find("Only what differs", pyatspi.ROLE_CHECK_BOX).press()
        time.sleep(1)
        self.take("contract")
        self.tab("Rules")
        self.choose("Rules", 0)
        self.choose("Firings", 0)
        self.take("rules")

    def dialogs(self):
        self.tab("Events")
        flows = self.window.find("Flows", pyatspi.ROLE_LIST)
        flows.find(contains=FLOW, role=pyatspi.ROLE_LIST_ITEM).click(times=2)
        settings = self.program.window("flow settings")
        settings.find("Webhooks", TAB).press()
        self.take("flow-settings", "flow settings")
        settings.find("Cancel", BUTTON).press()
        self.window.find("Simulate…").press()
        simulate = self.program.window("Simulate sessions")
        self.take("simulate", "^Simulate sessions")
        simulate.find("Close", BUTTON).press()
        self.window.find("Preferences…", showing=False).press()
        preferences = self.program.window("Preferences")
        self.take("preferences", "^Preferences")
        preferences.find("Cancel", BUTTON).press()

    def stop(self):
        self.program.stop()
        self.receiver.shutdown()


def main():
    with tempfile.TemporaryDirectory() as home:
        pictures = Pictures(Path(sys.argv[1]), Path(home))
        try:
            pictures.events()
            pictures.pages()
            pictures.dialogs()
        except BaseException:
            subprocess.run(["import", "-window", "root", "/tmp/flowbell-pictures-failed.png"], check=False)
            raise
        finally:
            pictures.stop()
    # The README shows two of them.
    for name in ("window", "deliveries"):
        shutil.copyfile(SOURCES / f"resources/guide/pictures/{name}.png", SOURCES / f"docs/{name}.png")


if __name__ == "__main__":
    main()
