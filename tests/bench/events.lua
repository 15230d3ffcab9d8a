-- SPDX-FileCopyrightText: 2026 The Flowbell authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- For wrk: the documented technology.end sample, each request with an event id of its own, six events a session.
-- BENCH_PATH is the path to post to; BENCH_RUN keeps the ids of several runs apart.
local path = os.getenv("BENCH_PATH") or "/webhook"
local run = tonumber(os.getenv("BENCH_RUN") or "1")
local body = '{"id":"%08x-0000-4000-8000-%012x","event":"technology.end","session_id":"%08x-0000-4000-9000-%012x",'
  .. '"created":1734597388,"success":true,"flow_name":"Liveness Head Position Flow","metadata":{},'
  .. '"data":{"liveness_result":{"result":true,"eye_closed":false,"prediction":"0.9980","face_center":true,'
  .. '"face_direction":"forward","failure_reason":null}}}'
local length = #string.format(body, 0, 0, 0, 0)
local head = "POST " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
  .. length .. "\r\n\r\n"
local format, floor = string.format, math.floor
local counter = 0

function request()
  counter = counter + 1
  return head .. format(body, run, counter, run, floor(counter / 6))
end

function done(summary, latency, requests)
  local errors = summary.errors
  local bad = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(format('{"requests":%d,"seconds":%.3f,"bad":%d,"p50_ms":%.3f,"p99_ms":%.3f}\n', summary.requests,
    summary.duration / 1e6, bad, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
