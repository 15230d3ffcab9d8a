// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: CC0-1.0

// Receives events and checks their signatures (Standard Webhooks 1.0.0).
// Needs express. Start it with the signing secret of the webhook in its environment:
//
//     WEBHOOK_SECRET=whsec_... PORT=8000 node receiver.js

'use strict';

const crypto = require('crypto');
const express = require('express');

const PATH = "/webhook";
const EVENTS = ["flow.start", "technology.start", "technology.end", "flow.end"];
const TOLERANCE = 5 * 60; // seconds that a message may be old, or clocks differ

// Several, separated by blanks, while a new secret takes the place of a former one.
const KEYS = (process.env.WEBHOOK_SECRET || '').split(/\s+/).filter(Boolean)
    .map(secret => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));

function isGenuine(request) {
    const id = request.get('webhook-id') || '';
    const timestamp = request.get('webhook-timestamp') || '';
    if (!id || !/^[0-9]+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE)
        return false;
    const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'latin1'), request.body]);
    return (request.get('webhook-signature') || '').split(' ').some(signature => KEYS.some(key => {
        const wanted = Buffer.from('v1,' + crypto.createHmac('sha256', key).update(signed).digest('base64'));
        const given = Buffer.from(signature, 'latin1');
        return given.length === wanted.length && crypto.timingSafeEqual(given, wanted);
    }));
}

function handle(id, event) {
    // The same message may come again, with the same id: do nothing twice. What takes long belongs elsewhere, so that the
    // answer comes in time.
    console.log(id, event.event, event.session_id);
}

const app = express();

// The signature is over the body as it came: it must not be parsed before.
app.post(PATH, express.raw({type: () => true, limit: '16mb'}), (request, response) => {
    if (!Buffer.isBuffer(request.body) || !isGenuine(request))
        return response.sendStatus(401);
    let event;
    try {
        event = JSON.parse(request.body.toString('utf8'));
    } catch (problem) {
        return response.sendStatus(400);
    }
    if (event && EVENTS.includes(event.event))
        handle(request.get('webhook-id'), event);
    return response.sendStatus(200);
});

if (KEYS.length === 0) {
    console.error('WEBHOOK_SECRET is not set');
    process.exit(1);
}
const server = app.listen(Number(process.env.PORT || 8000), '127.0.0.1', () => {
    console.log(`listening on http://127.0.0.1:${server.address().port}${PATH}`);
});
