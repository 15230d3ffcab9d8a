#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// node_sender.js URL COUNT AT_ONCE < BODY: posts the body so often with fetch, over kept connections, and records nothing.
// Prints a line of JSON: {"requests": N, "seconds": S}.

'use strict';

const body = require('fs').readFileSync(0);
const [url, count, atOnce] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const headers = {'Content-Type': 'application/json'};
let left = count;

async function post() {
    while (left-- > 0) {
        const response = await fetch(url, {method: 'POST', body, headers, redirect: 'manual'});
        if (!response.ok)
            throw new Error(`answered ${response.status}`);
        await response.arrayBuffer(); // so that the connection is kept
    }
}

async function main() {
    const begun = process.hrtime.bigint();
    await Promise.all(Array.from({length: atOnce}, post));
    const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    console.log(JSON.stringify({requests: count, seconds}));
}

main();
