'use strict';
// Who blocks the event loop, and what everybody else waits for it.

const { attach } = require('./lib/attach.cjs');
const { jsonLines } = require('./lib/outputs/json-lines.cjs');
const { prometheusOutput } = require('./lib/outputs/prometheus.cjs');
const { putMetricData } = require('./lib/outputs/put-metric-data.cjs');

module.exports = { attach, jsonLines, prometheusOutput, putMetricData };
