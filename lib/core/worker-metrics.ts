/** What the kit's worker publishes of each batch, with the dimension `Lane`. An alarm may watch nothing else of it. */
export const workerMetrics = {
  namespace: 'Headroom',
  names: [
    'RecordsProcessed',
    'RecordsFailed',
    'RecordsDropped',
    'RecordsMalformed',
    'RecordsPoisoned',
    'RecordsDuplicate',
    'ColdStart',
    'MessageAgeMs',
  ],
} as const;
