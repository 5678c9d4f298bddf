import type { Part } from './cause';

/**
 * What can make what: a part that is ill can make those behind it look ill. There is no way back, so that two causes never explain each
 * other away; where either could be first, the rules themselves tell the two apart.
 */
const makes: Readonly<Record<Part, readonly Part[]>> = {
  provider: ['downstream', 'host', 'instance', 'lane', 'message', 'account', 'telemetry', 'volume', 'network'],
  deployment: ['code', 'downstream', 'memory', 'pool', 'lane', 'message', 'system', 'volume', 'processor'],
  load: ['host', 'processor', 'volume', 'network', 'pool', 'lane', 'account', 'memory', 'instance', 'system'],
  neighbour: ['account', 'downstream', 'lane'],
  account: ['lane', 'message'],
  host: ['processor', 'executor', 'pool', 'loop', 'network', 'telemetry', 'downstream', 'worker'],
  instance: ['volume', 'processor', 'downstream'],
  network: ['downstream', 'pool', 'executor'],
  system: ['downstream', 'worker', 'pool', 'executor'],
  memory: ['volume', 'code', 'processor', 'worker', 'downstream'],
  volume: ['executor', 'processor', 'downstream', 'worker'],
  code: ['processor', 'loop', 'executor', 'pool', 'worker', 'downstream'],
  processor: ['loop', 'executor', 'pool', 'downstream', 'worker'],
  loop: ['pool', 'executor', 'worker', 'downstream'],
  downstream: ['pool', 'executor', 'lane', 'worker', 'message'],
  executor: ['pool', 'worker'],
  pool: ['worker'],
  lane: ['message'],
  message: [],
  worker: ['telemetry'],
  telemetry: [],
};

/** Whether one part can make another look ill, itself or by way of others. */
export const canMake = (from: Part, to: Part): boolean => reached(from).has(to);

const known = new Map<Part, ReadonlySet<Part>>();

function reached(from: Part): ReadonlySet<Part> {
  const before = known.get(from);
  if (before) return before;
  const all = new Set(makes[from].flatMap((part) => [part, ...reached(part)]));
  known.set(from, all);
  return all;
}
