'use strict';
// Who blocks the event loop, and what everybody else waits for it.

const { attach } = require('./lib/attach.cjs');
const { jsonLines } = require('./lib/json-lines.cjs');
const { prometheusOutput } = require('./lib/prometheus.cjs');
const { putMetricData } = require('./lib/put-metric-data.cjs');

module.exports = { attach, jsonLines, prometheusOutput, putMetricData };
