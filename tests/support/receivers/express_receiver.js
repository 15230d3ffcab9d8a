#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A webhook receiver as the platform's users write it with Express, for tests. It dispatches on the type of the event;
// a technology event without a code is answered 500, as by the FastAPI receiver beside it. The first line on standard
// output says where it listens. Debian's modules need NODE_PATH=/usr/share/nodejs.

'use strict';

const fs = require('fs');
const {parseArgs} = require('util');
const express = require('express');

const {values: chosen} = parseArgs({
    options: {
        port: {type: 'string', default: '0'}, // 0 takes a free one
        log: {type: 'string'}, // file to which every body is appended as a line of JSON
    },
});

function required(object, name) {
    if (object[name] === undefined)
        throw new Error(`${name} is missing`);
    return object[name];
}

function onTechnology(event) {
    return required(event.data, 'technology_code').toLowerCase();
}

const handlers = {
    'flow.start': event => required(event.data, 'technologies').length,
    'technology.start': onTechnology,
    'technology.end': onTechnology,
    'flow.end': event => required(event, 'success'),
};

const receiver = express();

receiver.post('/webhook', express.json({limit: '16mb'}), (request, response) => {
    try {
        if (chosen.log)
            fs.appendFileSync(chosen.log, JSON.stringify(request.body) + '\n');
        const handler = handlers[request.body.event];
        if (handler)
            handler(request.body);
        response.status(200).json({status: 'success'});
    } catch (problem) {
        response.status(500).json({detail: String(problem)});
    }
});

const server = receiver.listen(Number(chosen.port), '127.0.0.1', () => {
    console.log(`listening on http://127.0.0.1:${server.address().port}/webhook`);
});
