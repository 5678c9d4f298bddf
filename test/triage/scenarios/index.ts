import type { Scenario } from '../generator/scenario';
import { aroundHostScenarios } from './around-hosts';
import { hostScenarios } from './hosts';
import { laneScenarios } from './lanes';

/** All scenarios of our own. */
export const scenarios: readonly Scenario[] = [...hostScenarios, ...aroundHostScenarios, ...laneScenarios];
