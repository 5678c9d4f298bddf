import type { ActionId } from '../../lib/core/remediation/limits';
import type { Observed } from '../../lib/core/remediation/observed';
import { errorText } from '../../lib/core/words/error-text';
import { observeConcurrency, observeSource } from './observe-lane';
import { observeVolume } from './observe-volume';
import type { Services } from './services';

/** Part of a subject that an action changes. */
export interface Target {
  readonly action: ActionId;
  readonly subject: string;
  readonly volumeId?: string | undefined;
}

export interface Observing {
  readonly services: Services;
  /** Name in the account of the environment, with which its stacks begin. */
  readonly environment: string;
  readonly nowMs: () => number;
}

/** Reader of what AWS has now. What can't be read is told, and no reason to act. */
export const observer =
  (observing: Observing) =>
  async (target: Target): Promise<Observed> => {
    try {
      return await observe(observing, target);
    } catch (error) {
      return { kind: 'unreadable', because: errorText(error) };
    }
  };

function observe({ services, environment, nowMs }: Observing, target: Target): Promise<Observed> {
  const { action, subject, volumeId = '' } = target;
  if (action === 'raise-volume')
    return observeVolume({ services, stackName: `${environment}-hosts`, environment }, subject, volumeId);
  const place = { services, stackName: `${environment}-lanes`, nowMs };
  return action === 'raise-provisioned-concurrency'
    ? observeConcurrency(place, subject)
    : observeSource(place, subject);
}
