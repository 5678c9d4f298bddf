import type { Context } from 'aws-lambda';
import { askCanary, type CanaryEvent } from './fleet/canary';
import { requiredBy } from './required';

const SERVICE = requiredBy('canary')('HEADROOM_SERVICE');

/** Asks the targets of a canary once; its schedule comes every minute. */
export const handler = (event: CanaryEvent, context: Context): Promise<void> =>
  askCanary(event, {
    service: SERVICE,
    remainingMs: () => context.getRemainingTimeInMillis(),
    nowMs: Date.now,
    print: (line) => process.stdout.write(`${line}\n`),
  });
