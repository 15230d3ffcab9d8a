#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The main job, done in the real window by its accessible names: start, add a flow, add five webhook URLs, be refused the
sixth, test one against a real receiver, post the sample payloads with curl, find them in the table.

main_job.py BIN_DIR SOURCE_DIR [PICTURE_DIR]; runs inside in_a_session."""

import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pyatspi

from desktop import KEY_RETURN, Program, press_key, start, wait_for

BUTTON = pyatspi.ROLE_PUSH_BUTTON
FLOW = "Liveness Head Position Flow"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class MainJob:
    def __init__(self, programs: Path, sources: Path, home: Path):
        self.programs = programs
        self.sources = sources
        self.store = home / "flowbell.db"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/webhook"
        self.receiver = start(
            ["/usr/bin/python3", str(sources / "tests/support/receivers/fastapi_receiver.py"), "--port", "0"],
            stdout=subprocess.PIPE, text=True)
        self.endpoint = self.receiver.stdout.readline().split("listening on ", 1)[1].strip()
        self.program = Program([str(programs / "flowbell"), "--store", str(self.store), "--listen",
                                f"127.0.0.1:{self.port}/webhook"], "flowbell")
        self.window = self.program.window("Flowbell", seconds=60)

    def cli(self, *arguments):
        return subprocess.run([str(self.programs / "flowbell-cli"), "--store", str(self.store), *arguments],
                              capture_output=True, text=True, check=True).stdout

    def leaves_the_first_steps(self):
        self.window.find("Not now", BUTTON).press()

    def says_where_it_listens(self):
        self.window.find(contains=self.url)

    def adds_a_flow(self):
        self.window.find("Add a flow", BUTTON).press()
        wait_for(lambda: "New flow" in self.cli("flows", "list"), describe="the flow to be stored")
        press_key(KEY_RETURN)  # ends the editing of its name in the list
        self.open_settings("New flow")
        self.settings.find("General", pyatspi.ROLE_PAGE_TAB).press()
        self.settings.find("Flow name", pyatspi.ROLE_TEXT).type(FLOW)
        self.settings.find("Webhooks", pyatspi.ROLE_PAGE_TAB).press()

    def adds_five_webhooks_and_no_sixth(self):
        urls = [self.endpoint] + [f"https://example.com/{number}" for number in range(2, 6)]
        for number, url in enumerate(urls, 1):
            self.settings.find("Add…", BUTTON).press()
            dialog = self.program.window("webhook")
            dialog.find("Webhook URL", pyatspi.ROLE_TEXT).type(url)
            dialog.find("OK", BUTTON).press()
            self.settings.find(contains=f"{number} of 5 used")
        add = self.settings.find("Add…", BUTTON)
        assert not add.enabled, "a sixth webhook can be added"
        self.settings.find(contains="at most 5")
        self.settings.find("OK", BUTTON).press()
        wait_for(lambda: self.cli("webhooks", "list", FLOW).count("http") >= 5, describe="the webhooks to be stored")
        listed = self.cli("webhooks", "list", FLOW)
        for url in urls:
            assert url in listed, f"{url} is not stored"

    def refuses_a_bad_url(self):
        self.open_settings(FLOW)
        table = self.settings.find("Webhooks", pyatspi.ROLE_TABLE)
        table.select_row(4)
        self.settings.find("Edit…", BUTTON).press()
        dialog = self.program.window("webhook")
        field = dialog.find("Webhook URL", pyatspi.ROLE_TEXT)
        field.type("ftp://example.com/")
        wait_for(lambda: not dialog.find("OK", BUTTON).enabled, describe="OK to be refused for ftp")
        field.type(self.endpoint)
        wait_for(lambda: not dialog.find("OK", BUTTON).enabled, describe="OK to be refused for a URL that is there")
        dialog.find("Cancel", BUTTON).press()
        self.program.window("Unsaved changes").find("Discard", BUTTON).press()

    def open_settings(self, flow):
        flows = self.window.find("Flows", pyatspi.ROLE_LIST)
        entry = flows.find(contains=flow, role=pyatspi.ROLE_LIST_ITEM)
        entry.click(times=2)
        self.settings = self.program.window("flow settings")
        self.settings.find("Webhooks", pyatspi.ROLE_PAGE_TAB).press()

    def tests_an_endpoint(self):
        table = self.settings.find("Webhooks", pyatspi.ROLE_TABLE)
        table.select_row(0)
        self.settings.find("Test…", BUTTON).press()
        dialog = self.program.window("Test of")
        dialog.find("Send", BUTTON).press()
        dialog.find(contains="elivered")
        dialog.find("Close", BUTTON).press()
        self.settings.find("Cancel", BUTTON).press()

    def shows_what_curl_posts(self):
        samples = sorted((self.sources / "resources/samples").glob("*.json"))
        for sample in samples:
            answer = subprocess.run(
                ["curl", "-sS", "-H", "Content-Type: application/json", "--data-binary", f"@{sample}", self.url],
                capture_output=True, text=True, check=True).stdout
            assert answer == '{"status":"success"}', f"{sample.name}: {answer}"
        table = self.window.find("Events", pyatspi.ROLE_TABLE)
        mine = sum(FLOW in sample.read_text() for sample in samples)
        wait_for(lambda: table.rows == mine, describe=f"{mine} rows of the chosen flow")
        flows = self.window.find("Flows", pyatspi.ROLE_LIST)
        flows.find(contains="All events", role=pyatspi.ROLE_LIST_ITEM).click()
        wait_for(lambda: table.rows == len(samples), describe=f"{len(samples)} rows of all flows")
        types = wait_for(lambda: (lambda texts: texts if "…" not in texts else None)(table.column_texts(1)),
                         describe="the rows to be loaded")
        for wanted in ("flow.start", "flow.end", "technology.start", "technology.end"):
            assert wanted in types, f"no row says {wanted}: {types}"

    def opens_the_guide(self):
        self.window.find("Flowbell guide", showing=False).press()
        guide = self.program.window("Flowbell guide")
        guide.find("Search the guide", pyatspi.ROLE_TEXT).type("abort-message")
        hits = guide.find("What the search found", pyatspi.ROLE_LIST)
        wait_for(lambda: hits.node.childCount == 1, describe="one place in the guide")

    def survives_a_kill(self):
        before = int(self.cli("events", "count"))
        self.program.process.kill()
        self.program.process.wait(10)
        assert int(self.cli("events", "count")) == before
        self.program = Program([str(self.programs / "flowbell"), "--store", str(self.store), "--no-listen"], "flowbell")
        self.window = self.program.window("Flowbell", seconds=60)
        table = self.window.find("Events", pyatspi.ROLE_TABLE)
        wait_for(lambda: table.rows == before, describe="the rows after the kill")

    def stop(self):
        self.receiver.terminate()
        self.program.stop()


def picture(folder, name):
    if folder:
        subprocess.run(["import", "-window", "root", str(Path(folder) / f"{name}.png")], check=False)


def main():
    programs, sources = Path(sys.argv[1]), Path(sys.argv[2])
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    steps = ["leaves_the_first_steps", "says_where_it_listens", "adds_a_flow", "adds_five_webhooks_and_no_sixth", "refuses_a_bad_url",
             "tests_an_endpoint", "shows_what_curl_posts", "opens_the_guide", "survives_a_kill"]
    with tempfile.TemporaryDirectory() as home:
        job = MainJob(programs, sources, Path(home))
        try:
            for step in steps:
                getattr(job, step)()
                picture(pictures, step)
                print(f"ok   {step.replace('_', ' ')}", flush=True)
        except Exception:
            print(f"FAIL {step.replace('_', ' ')}", flush=True)
            picture(pictures, f"failed-{step}")
            raise
        finally:
            job.stop()
    print(f"{len(steps)} steps of the main job, all as they should be")


if __name__ == "__main__":
    main()
