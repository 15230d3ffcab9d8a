# SPDX-FileCopyrightText: 2026 The Flowbell authors
# SPDX-License-Identifier: CC0-1.0
"""Receives events and checks their signatures (Standard Webhooks 1.0.0).

Needs fastapi and uvicorn. Start it with the signing secret of the webhook in its environment:

    WEBHOOK_SECRET=whsec_... PORT=8000 python3 receiver.py
"""

import base64
import hashlib
import hmac
import json
import os
import time

import uvicorn
from fastapi import FastAPI, Request, Response

PATH = "/webhook"
EVENTS = ["flow.start", "technology.start", "technology.end", "flow.end"]
TOLERANCE = 5 * 60  # seconds that a message may be old, or clocks differ

# Several, separated by blanks, while a new secret takes the place of a former one.
KEYS = [base64.b64decode(secret.removeprefix("whsec_")) for secret in os.environ.get("WEBHOOK_SECRET", "").split()]

app = FastAPI()


def is_genuine(headers, body: bytes) -> bool:
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not (message_id and timestamp.isascii() and timestamp.isdigit()):
        return False
    if abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    signed = f"{message_id}.{timestamp}.".encode("latin-1") + body
    for signature in headers.get("webhook-signature", "").split():
        for key in KEYS:
            wanted = b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())
            if hmac.compare_digest(signature.encode("latin-1"), wanted):
                return True
    return False


def handle(message_id: str, event: dict) -> None:
    # The same message may come again, with the same id: do nothing twice. What takes long belongs elsewhere, so that the
    # answer comes in time.
    print(message_id, event["event"], event.get("session_id"), flush=True)


@app.post(PATH)
async def receive(request: Request) -> Response:
    body = await request.body()
    if not is_genuine(request.headers, body):
        return Response(status_code=401)
    try:
        event = json.loads(body)
        if event["event"] in EVENTS:
            handle(request.headers["webhook-id"], event)
    except (ValueError, TypeError, KeyError):
        return Response(status_code=400)
    return Response(status_code=200)


if __name__ == "__main__":
    if not KEYS:
        raise SystemExit("WEBHOOK_SECRET is not set")
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "8000")), access_log=False)
