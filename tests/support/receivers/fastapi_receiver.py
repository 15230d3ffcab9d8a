#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A webhook receiver as the platform's users write it with FastAPI, for tests.

It dispatches on the type of the event and reads what its handlers need without asking whether it is there, so an event
without it is answered 500. The first line on standard output says where it listens.
"""

import argparse
import json
import socket
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException, Request

receiver = FastAPI()
log_file = None


def on_flow_start(event):
    return event["session_id"], event["data"]["technologies"]


def on_technology(event):
    return event["session_id"], event["data"]["technology_code"]


def on_flow_end(event):
    return event["session_id"], event["success"]


handlers = {
    "flow.start": on_flow_start,
    "technology.start": on_technology,
    "technology.end": on_technology,
    "flow.end": on_flow_end,
}


def remember(event):
    if log_file is not None:
        with log_file.open("a", encoding="utf-8") as log:
            log.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")


@receiver.post("/webhook")
async def webhook(request: Request):
    try:
        event = await request.json()
        remember(event)
        handler = handlers.get(event.get("event"))
        if handler is not None:
            handler(event)
    except Exception as problem:
        raise HTTPException(status_code=500, detail=repr(problem)) from problem
    return {"status": "success"}


def main():
    global log_file
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=0, help="0 takes a free one")
    arguments.add_argument("--log", type=Path, help="file to which every body is appended as a line of JSON")
    chosen = arguments.parse_args()
    log_file = chosen.log

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", chosen.port))
        # Connections wait in the backlog until uvicorn takes them.
        listening.listen(128)
        print(f"listening on http://127.0.0.1:{listening.getsockname()[1]}/webhook", flush=True)
        server = uvicorn.Server(uvicorn.Config(receiver, log_level="warning", access_log=False))
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
