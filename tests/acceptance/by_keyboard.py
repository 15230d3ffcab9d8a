#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The main job by keyboard and screen reader alone: no mouse, nothing known but what the accessibility bus tells of the place
that has the keyboard and of what changes.

by_keyboard.py BIN_DIR SOURCE_DIR [PICTURE_DIR]; runs inside in_a_session."""

import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pyatspi

from desktop import Element, Program, start
from screen_reader import ScreenReader

FLOW = "Liveness Head Position Flow"
CELL = pyatspi.ROLE_TABLE_CELL
TEXT = pyatspi.ROLE_TEXT


class ByKeyboard:
    def __init__(self, programs: Path, sources: Path, home: Path):
        self.programs = programs
        self.sources = sources
        self.store = home / "flowbell.db"
        self.receiver = start(
            ["/usr/bin/python3", str(sources / "tests/support/receivers/fastapi_receiver.py"), "--port", "0"],
            stdout=subprocess.PIPE, text=True)
        self.endpoint = self.receiver.stdout.readline().split("listening on ", 1)[1].strip()
        self.prefer_any_port()
        self.reader = ScreenReader()
        self.program = Program([str(programs / "flowbell"), "--store", str(self.store), "--no-listen"], "flowbell")

    @staticmethod
    def prefer_any_port():
        file = Path(os.environ["XDG_CONFIG_HOME"]) / "flowbell/flowbell.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("[listener]\nport=0\nstartWithProgram=false\n")

    def cli(self, *arguments):
        return subprocess.run([str(self.programs / "flowbell-cli"), "--store", str(self.store), *arguments],
                              capture_output=True, text=True, check=True).stdout

    def starts_with_the_keyboard_in_the_window(self):
        self.window = self.program.window("Flowbell", seconds=60)
        reader = self.reader
        reader.until(lambda: self.window.has(pyatspi.STATE_ACTIVE), "the window to be active")
        reader.moves_by("Tab")

    def adds_a_flow(self):
        reader = self.reader
        reader.press("Ctrl+N")
        reader.is_at("Flow name", TEXT)
        reader.type(FLOW)
        reader.press("Return")
        reader.until(lambda: FLOW in self.cli("flows", "list"), "the flow to be stored")
        reader.is_at(contains=FLOW, role=pyatspi.ROLE_LIST_ITEM)

    def opens_its_settings(self):
        self.reader.press("Ctrl+Return")
        self.settings = self.program.window("flow settings")
        self.reader.is_at("Webhooks")

    def adds_a_webhook(self):
        reader = self.reader
        reader.press("Insert")
        reader.is_at("Webhook URL", TEXT)
        reader.type("ftp://example.com/")
        reader.tab_to("Description", TEXT)
        reader.tab_to("Webhook URL", TEXT, key="Shift+Tab")
        reader.press("Ctrl+A")
        reader.type(self.endpoint)
        reader.press("Return")
        cell = reader.is_at(contains=self.endpoint.split("//")[1][:20], role=CELL)
        column, row = reader.cell_headers(cell)
        assert column == "URL" and row == "Row 1 of 1", (column, row)

    def edits_it(self):
        reader = self.reader
        reader.press("F2")
        reader.is_at("Webhook URL", TEXT)
        reader.tab_to("Description", TEXT)
        reader.type("by keyboard")
        reader.press("Return")
        reader.is_at(role=CELL)

    def tests_it(self):
        reader = self.reader
        reader.press("Ctrl+T")
        dialog = self.program.window("Test of")
        reader.tab_to("Send", pyatspi.ROLE_PUSH_BUTTON)
        reader.press("Space")
        reader.hears("The endpoint took the event")
        reader.press("Escape")
        reader.until(lambda: not dialog.has(pyatspi.STATE_SHOWING), "the test to close")
        reader.is_at(role=CELL)

    def saves(self):
        reader = self.reader
        reader.tab_to("OK", pyatspi.ROLE_PUSH_BUTTON)
        reader.press("Space")
        reader.until(lambda: self.endpoint in self.cli("webhooks", "list", FLOW), "the webhook to be stored")
        reader.is_at(contains=FLOW, role=pyatspi.ROLE_LIST_ITEM)

    def starts_the_listener(self):
        self.reader.press("Ctrl+Shift+L")
        said = self.reader.hears("Listening on ")
        self.url = said.split("Listening on ", 1)[1]

    def post(self, sample):
        body = (self.sources / "resources/samples" / f"{sample}.json").read_bytes()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert answer.status == 200

    def finds_the_events_in_the_table(self):
        for sample in ("flow_start_LDHP", "technology_start_LDHP", "technology_end_LDHP_success", "flow_end_LDHP_success"):
            self.post(sample)
        reader = self.reader
        reader.press("Ctrl+1")
        reader.is_at(role=CELL)
        table = self.window.find("Events", pyatspi.ROLE_TABLE)
        reader.until(lambda: table.rows == 4, "four rows")
        reader.press("Home")
        reader.until(lambda: reader.cell_headers(reader.place)[1] == "Row 1 of 4", "the first row to be said")

    def moves_in_the_table(self):
        reader = self.reader
        columns = []
        for _ in range(3):
            reader.moves_by("Right")
            columns.append(reader.cell_headers(reader.place)[0])
        assert columns == ["Received", "Event", "Success"], columns
        assert "Row 2 of 4" in reader.moves_by("Down"), reader.says()
        reader.moves_by("Left")
        assert reader.says().startswith("technology.start, table cell, Event, Row 2 of 4"), reader.says()

    def opens_the_details(self):
        reader = self.reader
        reader.tab_to("Summary", pyatspi.ROLE_PAGE_TAB_LIST)
        reader.moves_by("Tab")
        said = reader.place.description
        assert "Event: technology.start" in said and "Success: yes" in said, said
        reader.tab_to("Summary", pyatspi.ROLE_PAGE_TAB_LIST, key="Shift+Tab")
        reader.moves_by("Right")
        said = reader.moves_by("Tab") + reader.moves_by("Down")
        assert "id, table cell, Key" in said and "event, table cell, Key" in said, said

    def filters(self):
        reader = self.reader
        reader.press("Ctrl+F")
        reader.is_at("Filter", TEXT)
        reader.type("event:flow.end ")
        reader.hears("1 of 4")
        reader.press("Escape")
        reader.type("nosuchfield:1 ")
        reader.hears("nosuchfield")

    def goes_to_the_sessions_and_back(self):
        reader = self.reader
        reader.press("Escape")
        reader.press("Ctrl+2")
        reader.until(lambda: reader.place.getRole() in (CELL, pyatspi.ROLE_TABLE), "the table of sessions")
        self.window.find("Sessions", pyatspi.ROLE_TABLE)
        reader.settle(0.5)
        reader.press("Home")
        reader.until(lambda: reader.cell_headers(reader.place)[1] == "Row 1 of 1", "the row of the session")
        reader.check()
        reader.press("Ctrl+1")
        reader.until(lambda: reader.cell_headers(reader.place)[1].endswith(" of 4"), "a row of the events")

    def stops_the_listener(self):
        self.reader.press("Ctrl+Shift+K")
        self.reader.hears("Not listening")

    def quits(self):
        self.reader.press("Ctrl+Q")
        self.reader.until(lambda: not self.program.running(), "the program to end")
        assert self.program.process.returncode == 0, self.program.process.returncode

    def stop(self):
        self.receiver.terminate()
        self.reader.stop()
        self.program.stop()


def picture(folder, name):
    if folder:
        subprocess.run(["import", "-window", "root", str(Path(folder) / f"{name}.png")], check=False)


def main():
    programs, sources = Path(sys.argv[1]), Path(sys.argv[2])
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    steps = ["starts_with_the_keyboard_in_the_window", "adds_a_flow", "opens_its_settings", "adds_a_webhook", "edits_it",
             "tests_it", "saves", "starts_the_listener", "finds_the_events_in_the_table", "moves_in_the_table",
             "opens_the_details", "filters", "goes_to_the_sessions_and_back", "stops_the_listener", "quits"]
    with tempfile.TemporaryDirectory() as home:
        job = ByKeyboard(programs, sources, Path(home))
        try:
            for step in steps:
                getattr(job, step)()
                picture(pictures, step)
                print(f"ok   {step.replace('_', ' ')}: {job.reader.says()}", flush=True)
        except Exception:
            print(f"FAIL {step.replace('_', ' ')}", flush=True)
            picture(pictures, f"failed-{step}")
            raise
        finally:
            job.stop()
    print(f"{len(steps)} steps of the main job by keyboard, all as they should be")


if __name__ == "__main__":
    main()
