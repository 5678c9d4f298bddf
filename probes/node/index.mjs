// The same module instance as for `require`, so that both kinds of importer get the same probe.
export { attach, jsonLines, prometheusOutput, putMetricData } from './index.cjs';
