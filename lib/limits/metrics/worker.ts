import type { MetricTable } from './metric-table';

/** Metrics that the kit's worker publishes of each batch. An alarm may watch nothing else of it. */
export const workerMetrics = {
  namespace: 'Headroom',
  source: "Headroom's worker, which its tests hold to it",
  asOf: '2026-11-29',
  everySec: 60,
  dimensions: [['Service']],
  metrics: {
    RecordsProcessed: { unit: 'Count', kind: 'count' },
    RecordsFailed: { unit: 'Count', kind: 'count' },
    RecordsDropped: { unit: 'Count', kind: 'count' },
    RecordsMalformed: { unit: 'Count', kind: 'count' },
    RecordsPoisoned: { unit: 'Count', kind: 'count' },
    RecordsDuplicate: { unit: 'Count', kind: 'count' },
    /** Count of cold starts, only of a batch that had one. */
    ColdStart: { unit: 'Count', kind: 'count' },
    MessageAgeMs: { unit: 'Milliseconds', kind: 'wait' },
  },
} as const satisfies MetricTable;
