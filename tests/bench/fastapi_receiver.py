#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users of the platform have today, at its least: a receiver that parses the event and answers."""

import socket

import uvicorn
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()


@app.post("/webhook")
async def receive(request: Request):
    event = await request.json()
    if not isinstance(event.get("event"), str):
        raise HTTPException(status_code=400)
    return {"status": "success"}


if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"listening on http://127.0.0.1:{listening.getsockname()[1]}/webhook", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])
