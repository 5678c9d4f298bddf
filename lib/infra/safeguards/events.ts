import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { isObject } from '../../core/json';
import { unsaid } from '../shared/unsaid';
import { markOn } from '../shared/write-mark';
import { invoked, invokedIn, queueOf } from './function-links';
import { marked, resolved, resolvedNumber } from './references';
import { on, type Safeguard, type Surroundings } from './safeguard';

/** Safeguards on everything that invokes a function. */
export const eventSafeguards = [
  {
    id: 'event-source-is-qualified',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) =>
      invoked(mapping, mapping.functionName)?.isQualified === false
        ? 'it invokes the unqualified function, past its provisioned concurrency and its alarms; map the alias'
        : undefined,
    ),
  },
  {
    id: 'event-is-qualified',
    severity: 'error',
    problem: (resource, around) =>
      on(CfnRule, (rule) => pastProvisioned(ruleTargets(rule), around))(resource, around) ??
      on(CfnSubscription, (one) => pastProvisioned([invoked(one, one.endpoint)], around))(resource, around),
  },
  {
    id: 'rule-has-dead-letters',
    severity: 'error',
    problem: on(CfnRule, (rule) =>
      ruleTargets(rule).some(({ hasDeadLetters }) => !hasDeadLetters)
        ? 'an event that its function could not be given is lost after the last retry; give the target a deadLetterQueue'
        : undefined,
    ),
  },
  {
    id: 'event-source-reports-partial-failures',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) =>
      queueOf(mapping) && !mapping.functionResponseTypes?.includes('ReportBatchItemFailures')
        ? 'one bad message sends its whole batch round again; set reportBatchItemFailures: true'
        : undefined,
    ),
  },
  {
    id: 'pollers-or-maximum',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const maximum = maximumConcurrencyOf(mapping);
      return maximum !== undefined && mapping.provisionedPollerConfig !== undefined
        ? `it has provisioned pollers and a maximum concurrency of ${maximum}, which exclude each other: Lambda ` +
            'refuses it; keep one, pollers bound it to 10 executions each'
        : undefined;
    }),
  },
  {
    id: 'batch-fits-timeout',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const batch = batchOf(mapping);
      return batch?.p99DurationMs !== undefined && batch.size * batch.p99DurationMs > batch.timeoutMs
        ? `a batch of ${batch.size} slow messages takes ${batch.size} x ${batch.p99DurationMs} ms, and its ` +
            `function has ${batch.timeoutMs} ms; lower batchSize to ` +
            `${Math.max(1, Math.floor(batch.timeoutMs / batch.p99DurationMs))} or raise the timeout`
        : undefined;
    }),
  },
  {
    id: 'batch-leaves-time',
    severity: 'warning',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const batch = batchOf(mapping);
      return batch?.p99DurationMs === undefined && batch && batch.timeoutMs / batch.size < SHORTEST_MESSAGE_MS
        ? `its function has ${batch.timeoutMs} ms for a batch of ${batch.size}, less than ${SHORTEST_MESSAGE_MS} ms ` +
            'for each message; lower batchSize, raise the timeout, or declare on the function what a message takes: ' +
            'Metadata headroom.p99DurationMs'
        : undefined;
    }),
  },
] as const satisfies readonly Safeguard[];

/** One call to a database or a service in the same region, with a margin for a slow one; assumed, not measured. */
const SHORTEST_MESSAGE_MS = 50;

/** Maximum concurrency of an event source, if it is written as a number. */
export function maximumConcurrencyOf(mapping: CfnEventSourceMapping): number | undefined {
  const scaling = resolved(mapping, mapping.scalingConfig);
  return isObject(scaling) ? resolvedNumber(mapping, scaling.maximumConcurrency) : undefined;
}

/** Batch of a queue, and the time that its function has for it. */
function batchOf(mapping: CfnEventSourceMapping) {
  const worker = queueOf(mapping) && invoked(mapping, mapping.functionName)?.function;
  if (!worker) return undefined;
  const size = resolvedNumber(mapping, mapping.batchSize ?? unsaid.batchSize);
  const timeoutSec = resolvedNumber(worker, worker.timeout ?? unsaid.functionTimeoutSec);
  if (size === undefined || timeoutSec === undefined) return undefined;
  return { size, timeoutMs: timeoutSec * 1000, p99DurationMs: markOn(worker)?.p99DurationMs };
}

/** The functions of this app among a rule's targets. */
function ruleTargets(rule: CfnRule) {
  const read = marked(rule, rule.targets);
  const targets: readonly unknown[] = Array.isArray(read.value) ? read.value : [];
  return targets.filter(isObject).flatMap(({ arn, deadLetterConfig }) => {
    const target = invokedIn(read, arn);
    return target ? [{ ...target, hasDeadLetters: deadLetterConfig !== undefined }] : [];
  });
}

function pastProvisioned(targets: readonly ReturnType<typeof invoked>[], { links }: Surroundings): string | undefined {
  const past = targets.find((one) => one && !one.isQualified && (links.provisioned.get(one.function)?.kept ?? 0) > 0);
  return past
    ? 'it invokes the unqualified function, past its provisioned concurrency of ' +
        `${links.provisioned.get(past.function)?.kept ?? 0}; invoke the alias that has it`
    : undefined;
}
