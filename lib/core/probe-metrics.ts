/** What every probe publishes, and what first boot does, with the dimension `Service`; `test/probes` holds them to it. */
export const probeMetrics = {
  namespace: 'Headroom',
  names: ['LoopLag', 'LoopHeartbeat', 'LoopBlockedMs', 'LoopBlockedMaxMs', 'ExecutorQueueWait', 'BootFailed'],
} as const;
