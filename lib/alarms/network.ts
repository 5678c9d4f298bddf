import type { Metric } from '../core/alarms/alarm';
import { natGatewayMetrics } from '../limits/metrics/nat-gateway';
import { twoOfThree } from './breaching';
import { alarmsPer } from './entry';
import { combined } from './math';
import { whatAlarmSees } from './next-commands';
import { published } from './published-metric';

/** Alarms on the way out of a network that the kit made. What calls something outside fails by it, on hosts and in lanes alike. */
export const networkAlarms = alarmsPer('network', {
  'network-ports-exhausted': {
    meaning: 'a NAT gateway has no port left towards a destination; new connections to it fail',
    shows: 'NAT calls without a port, 1/min',
    metric: ({ plan: { natGateways } }) =>
      combined('MAX', Object.fromEntries(natGateways.map((role) => [role, refusedBy(role)]))),
    unit: 'connections',
    when: '>',
    threshold: ({ natGateways }) =>
      natGateways.length === 0
        ? undefined
        : { value: 0, because: 'each of them is a call to something outside that failed before it was sent' },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'a gateway that nothing passes has nobody to refuse' },
    nature: 'symptom',
    calm: 'one minute of a burst that ends by itself is not told',
    recommended: { periodSec: 60, datapoints: 15, of: 15 },
    next: whatAlarmSees,
  },
});

const refusedBy = (role: string): Metric =>
  published(natGatewayMetrics, 'ErrorPortAllocation', 'Sum', { NatGatewayId: { role } });
