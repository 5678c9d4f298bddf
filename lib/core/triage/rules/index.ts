import type { Rule } from '../cause';
import { aroundRules } from './around';
import { concurrencyRules } from './concurrency';
import { downstreamRules } from './downstream';
import { fleetRules } from './fleet';
import { loopRules } from './loops';
import { memoryRules } from './memory';
import { messageRules } from './messages';
import { networkRules } from './network';
import { processorRules } from './processors';
import { queueRules } from './queues';
import { systemRules } from './system';
import { volumeRules } from './volumes';

/** All causes that triage knows, one record each. */
export const rules: readonly Rule[] = [
  ...aroundRules,
  ...concurrencyRules,
  ...messageRules,
  ...fleetRules,
  ...systemRules,
  ...volumeRules,
  ...memoryRules,
  ...networkRules,
  ...loopRules,
  ...processorRules,
  ...downstreamRules,
  ...queueRules,
];
