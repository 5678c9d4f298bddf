import type { Part } from './cause';

/**
 * Parts by what they can make: a part that is ill can make those behind it look ill. There is no way back, so that two causes never
 * explain each other away; where either could be first, the rules themselves tell the two apart.
 */
const makes: Readonly<Record<Part, readonly Part[]>> = {
  provider: [
    'downstream',
    'host',
    'message',
    'cut',
    'telemetry',
    'device',
    'executor',
    'pool',
    'worker',
    'code',
    'loop',
  ],
  deployment: [
    'code',
    'loop',
    'executor',
    'pool',
    'downstream',
    'memory',
    'lane',
    'message',
    'cut',
    'system',
    'volume',
    'processor',
    'worker',
  ],
  load: [
    'processor',
    'loop',
    'executor',
    'pool',
    'volume',
    'network',
    'lane',
    'cut',
    'account',
    'memory',
    'instance',
    'system',
    'worker',
  ],
  neighbour: ['account', 'downstream', 'lane', 'cut', 'message'],
  account: ['lane', 'message'],
  host: ['processor', 'executor', 'pool', 'loop', 'network', 'telemetry', 'downstream', 'worker'],
  instance: ['volume', 'processor', 'loop', 'executor', 'downstream', 'worker'],
  network: ['downstream', 'pool', 'executor'],
  system: ['downstream', 'worker', 'pool', 'executor'],
  memory: ['volume', 'device', 'code', 'loop', 'executor', 'processor', 'worker', 'downstream'],
  volume: ['executor', 'processor', 'downstream', 'worker'],
  device: ['executor', 'processor', 'downstream', 'worker'],
  code: ['processor', 'loop', 'executor', 'pool', 'worker', 'downstream'],
  processor: ['loop', 'executor', 'pool', 'downstream', 'worker'],
  loop: ['pool', 'executor', 'worker', 'downstream'],
  downstream: ['pool', 'executor', 'lane', 'account', 'worker', 'message'],
  executor: ['pool', 'worker'],
  pool: ['worker'],
  lane: ['message'],
  cut: [],
  message: [],
  worker: ['telemetry'],
  telemetry: [],
};

/** Whether one part can make another look ill without a third that is ill as well. */
export const canMake = (from: Part, to: Part): boolean => makes[from].includes(to);
