import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { sqs } from '../../limits/sqs';
import { resolved, resolvedNumber } from '../shared/references';
import { unsaid } from '../shared/unsaid';
import { invoked, queueOf } from './function-links';
import { on, type Safeguard } from './safeguard';
import { maySay } from './when-deployed';

/** Safeguards on a queue and for the worker that it feeds. */
export const queueSafeguards = [
  {
    id: 'queue-has-dead-letters',
    severity: 'error',
    problem: on(CfnQueue, (queue, { links }) =>
      !maySay(resolved(queue, queue.redrivePolicy)) && !links.deadLetterQueues.has(queue)
        ? 'a message that can never be worked on comes back until it expires; give the queue a dead-letter queue'
        : undefined,
    ),
  },
  {
    id: 'visibility-covers-timeout',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const times = timesOf(mapping);
      return times && times.visibilitySec < times.timeoutSec
        ? `its queue hides a message for ${times.visibilitySec} s, less than the ${times.timeoutSec} s that the ` +
            `function may take: Lambda refuses it; raise visibilityTimeout to ${times.advisedSec} s`
        : undefined;
    }),
  },
  {
    id: 'visibility-covers-retries',
    severity: 'warning',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const times = timesOf(mapping);
      return times && times.visibilitySec >= times.timeoutSec && times.visibilitySec < times.advisedSec
        ? `its queue hides a message for ${times.visibilitySec} s; while invocations are throttled it shows up ` +
            `twice below ${sqs.visibilityTimeouts.value} x the timeout of ${times.timeoutSec} s and the batching ` +
            `window; raise visibilityTimeout to ${times.advisedSec} s`
        : undefined;
    }),
  },
] as const satisfies readonly Safeguard[];

interface Times {
  readonly visibilitySec: number;
  readonly timeoutSec: number;
  /** {@link sqs.visibilityTimeouts} x the timeout and the batching window. */
  readonly advisedSec: number;
}

/** Undefined where one of them is known only when deployed, or the queue or the function is not of this app. */
function timesOf(mapping: CfnEventSourceMapping): Times | undefined {
  const queue = queueOf(mapping);
  const worker = invoked(mapping, mapping.functionName)?.function;
  if (!queue || !worker) return undefined;
  const visibilitySec = resolvedNumber(queue, queue.visibilityTimeout ?? unsaid.visibilityTimeoutSec);
  const timeoutSec = resolvedNumber(worker, worker.timeout ?? unsaid.functionTimeoutSec);
  const windowSec = resolvedNumber(mapping, mapping.maximumBatchingWindowInSeconds ?? 0);
  if (visibilitySec === undefined || timeoutSec === undefined || windowSec === undefined) return undefined;
  return { visibilitySec, timeoutSec, advisedSec: sqs.visibilityTimeouts.value * timeoutSec + windowSec };
}
