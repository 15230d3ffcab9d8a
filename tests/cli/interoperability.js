// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// interoperability.js FLOWBELL_CLI: run by interoperability.sh.

'use strict';

const assert = require('assert');
const {spawnSync} = require('child_process');
const crypto = require('crypto');
const fs = require('fs');
const os = require('os');
const path = require('path');
const {Webhook, WebhookVerificationError} = require('standardwebhooks');

const cli = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flowbell-'));
process.on('exit', () => fs.rmSync(folder, {recursive: true}));

const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const vectorSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const bodies = {
    'of the vector': '{"test": 2432232314}',
    'with every kind of character': JSON.stringify({flow_name: 'Қазақ ☎ 😀\u0000', data: ['\\', '"']}, null, '\t') + '\r\n',
    'without anything': '',
    'of a megabyte': JSON.stringify({a: 'x'.repeat(1 << 20)}),
};

function newSecret(bytes) {
    return 'whsec_' + crypto.randomBytes(bytes).toString('base64');
}

function file(name, contents) {
    const full = path.join(folder, name);
    fs.writeFileSync(full, contents);
    return full;
}

/** `flowbell-cli COMMAND` with these secrets and this body. */
function run(command, secrets, body, options) {
    const files = ['--secret-file', file('secret', secrets.join('\n') + '\n'), '--body-file', file('body', body)];
    return spawnSync(cli, [command, '--id', id, ...files, ...options], {encoding: 'utf8'});
}

/** The header lines of `flowbell-cli sign`, as an object. */
function signed(secrets, body) {
    const run_ = run('sign', secrets, body, ['--headers']);
    assert.strictEqual(run_.status, 0, run_.stderr);
    return Object.fromEntries(run_.stdout.trimEnd().split('\n').map(line => line.split(/: (.*)/, 2)));
}

function verified(secrets, body, time, signature) {
    return run('verify', secrets, body,
        ['--timestamp', String(Math.floor(time.getTime() / 1000)), '--signature', signature]);
}

function refuses(library, body, headers) {
    assert.throws(() => library.verify(body, headers), WebhookVerificationError);
}

const checks = {
    'the library verifies what the program signs'() {
        for (const [name, body] of Object.entries(bodies)) {
            for (const secret of [vectorSecret, newSecret(24), newSecret(64)]) {
                const headers = signed([secret], body);
                const library = new Webhook(secret);
                assert.doesNotThrow(() => library.verify(body, headers), undefined, name);
                refuses(library, body + ' ', headers);
                refuses(new Webhook(newSecret(32)), body, headers);
            }
        }
    },

    'the library verifies with either secret during a rotation'() {
        const [next, former] = [newSecret(32), newSecret(32)];
        const body = bodies['of the vector'];
        const headers = signed([next, former], body);
        assert.strictEqual(headers['webhook-signature'].split(' ').length, 2);
        new Webhook(next).verify(body, headers);
        new Webhook(former).verify(body, headers);
        refuses(new Webhook(newSecret(32)), body, headers);
        refuses(new Webhook(former), '{"test": 2432232315}', headers);
    },

    'the program verifies what the library signs'() {
        for (const [name, body] of Object.entries(bodies)) {
            const secret = newSecret(32);
            const time = new Date();
            const signature = new Webhook(secret).sign(id, time, body);
            const right = verified([secret], body, time, signature);
            assert.strictEqual(right.status, 0, `body ${name}: ${right.stderr}`);

            const tampered = verified([secret], body + ' ', time, signature);
            assert.strictEqual(tampered.status, 1, `tampered body ${name}`);
            assert.match(tampered.stderr, /No signature matches/);
            assert.strictEqual(verified([newSecret(32)], body, time, signature).status, 1);
        }
    },

    'the program takes one signature of two during a rotation'() {
        const [next, former] = [newSecret(32), newSecret(32)];
        const time = new Date();
        const body = bodies['of the vector'];
        const both = [next, former].map(secret => new Webhook(secret).sign(id, time, body)).join(' ');
        for (const secrets of [[next], [former], [newSecret(32), former]])
            assert.strictEqual(verified(secrets, body, time, both).status, 0);
        assert.strictEqual(verified([newSecret(32)], body, time, both).status, 1);
        assert.strictEqual(verified([former], '{"test": 2432232315}', time, both).status, 1);
    },

    'both agree on what is too old'() {
        const secret = newSecret(32);
        const time = new Date(Date.now() - 400_000);
        const body = bodies['of the vector'];
        const signature = new Webhook(secret).sign(id, time, body);
        refuses(new Webhook(secret), body, {
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
            'webhook-signature': signature,
        });
        const run_ = verified([secret], body, time, signature);
        assert.strictEqual(run_.status, 1);
        assert.match(run_.stderr, /too old/);
    },
};

for (const [name, check] of Object.entries(checks)) {
    check();
    console.log(`ok: ${name}`);
}
