'use strict';

const { Date, Map, String } = require('../natives.cjs');

/**
 * @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../../types/index.cjs').PutMetricDataInput} PutMetricDataInput
 */

/**
 * An output that sends each document's metrics with one PutMetricData call. Equal values are counted, so that CloudWatch
 * can still work out percentiles; 100 values stay below its limit of 150 per metric.
 * @param {import('../../types/index.cjs').MetricClient} client
 */
function putMetricData(client) {
  /** @param {EmfDocument} document */
  return async (document) => {
    for (const input of inputs(document)) await client.putMetricData(input);
  };
}

/** @param {EmfDocument} document @returns {PutMetricDataInput[]} */
function inputs(document) {
  return document._aws.CloudWatchMetrics.map(({ Namespace, Dimensions, Metrics }) => ({
    Namespace,
    MetricData: Metrics.map(({ Name, Unit, StorageResolution }) => ({
      MetricName: Name,
      Dimensions: (Dimensions[0] ?? []).map((name) => ({ Name: name, Value: String(document[name]) })),
      Timestamp: new Date(document._aws.Timestamp),
      Unit: /** @type {PutMetricDataInput['MetricData'][number]['Unit']} units of this package's own metrics */ (Unit),
      StorageResolution,
      ...valuesAndCounts(/** @type {number | number[]} what a metric's name stands for */ (document[Name])),
    })),
  }));
}

/** @param {number | number[]} value */
function valuesAndCounts(value) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const each of [value].flat()) counts.set(each, (counts.get(each) ?? 0) + 1);
  return { Values: [...counts.keys()], Counts: [...counts.values()] };
}

module.exports = { putMetricData };
