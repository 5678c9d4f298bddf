import type { ActionId } from '../limits';
import type { Action } from '../view';
import { boundEventSource, pauseEventSource } from './event-source';
import { raiseProvisionedConcurrency } from './provisioned-concurrency';
import { raiseVolume } from './volume';

/** All actions by id. Everything else stays text on the page. */
export const actions: Readonly<Record<ActionId, Action>> = {
  'raise-provisioned-concurrency': raiseProvisionedConcurrency,
  'bound-event-source': boundEventSource,
  'pause-event-source': pauseEventSource,
  'raise-volume': raiseVolume,
};
