import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What became of a batch. */
export interface BatchReport {
  /** Ids of the messages that were worked on to their end. */
  readonly processed: readonly string[];
  readonly failed: number;
  readonly coldStart: boolean;
}

/**
 * Makes the log line that CloudWatch turns into metrics (namespace `Headroom`, dimension `Lane`). It also carries the
 * processed messages' ids, so that a run can be accounted for message by message.
 */
export function reporter(lane: string): (report: BatchReport) => string {
  const metrics = new Metrics({ namespace: 'Headroom', serviceName: lane });
  // Powertools adds `service` to every metric, which would be a second name for the lane.
  metrics.clearDefaultDimensions();
  return ({ processed, failed, coldStart }) => {
    metrics.addDimension('Lane', lane);
    metrics.addMetric('RecordsProcessed', MetricUnit.Count, processed.length);
    metrics.addMetric('RecordsFailed', MetricUnit.Count, failed);
    if (coldStart) metrics.addMetric('ColdStart', MetricUnit.Count, 1);
    const line = JSON.stringify({ ...metrics.serializeMetrics(), messageIds: processed });
    metrics.clearMetrics();
    metrics.clearDimensions();
    return line;
  };
}
