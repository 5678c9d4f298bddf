import { publishedAs } from './samples';
import type { Scenario } from './scenario';

const refusedIn = (zone: number): string =>
  publishedAs('AWS/NATGateway', 'ErrorPortAllocation', { NatGatewayId: `natGateway${zone}` });

/** Alarms on the way out of a network. */
export const networkScenarios: readonly Scenario[] = [
  {
    id: 'network-ports-exhausted',
    subject: 'network',
    fires: [1, 2, 3].map((zone) =>
      [1, 2, 3].reduce((all, each) => ({ ...all, [refusedIn(each)]: each === zone ? [0, 1] : [0] }), {}),
    ),
    quiet: [[1, 2, 3].reduce((all, each) => ({ ...all, [refusedIn(each)]: [0] }), {})],
  },
];
