// SPDX-FileCopyrightText: 2026 The Flowbell authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What users of the platform have today, at its least: a receiver that parses the event and answers.
'use strict';
const express = require('express');
const app = express();
app.post('/webhook', express.json(), (request, response) => {
  if (typeof request.body.event !== 'string') {
    response.status(400).json({ status: 'error' });
    return;
  }
  response.json({ status: 'success' });
});
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}/webhook`));
