import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscription } from 'aws-cdk-lib/aws-sns';
import { isObject } from '../../core/json';
import { marked, resolved, resolvedNumber } from '../shared/references';
import { unsaid } from '../shared/unsaid';
import { markOn } from '../shared/write-mark';
import { invoked, invokedIn, queueOf } from './function-links';
import { on, type Safeguard, type Surroundings } from './safeguard';
import { isIntrinsic, isOpen, maySay } from './when-deployed';

/** Safeguards on everything that invokes a function. */
export const eventSafeguards = [
  {
    id: 'event-source-is-qualified',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping, around) => pastAlias(invoked(mapping, mapping.functionName), around)),
  },
  {
    id: 'event-is-qualified',
    severity: 'error',
    problem: (resource, around) =>
      on(CfnRule, (rule) => ruleTargets(rule).flatMap((one) => pastAlias(one, around) ?? [])[0])(resource, around) ??
      on(CfnSubscription, (one) => pastAlias(invoked(one, one.endpoint), around))(resource, around),
  },
  {
    id: 'rule-has-dead-letters',
    severity: 'error',
    problem: on(CfnRule, (rule) =>
      takesEvents(rule) && ruleTargets(rule).some(({ hasDeadLetters }) => !hasDeadLetters)
        ? 'an event that its function could not be given is lost after the last retry; give the target a deadLetterQueue'
        : undefined,
    ),
  },
  {
    id: 'schedule-has-dead-letters',
    severity: 'warning',
    problem: on(CfnRule, (rule) =>
      !takesEvents(rule) && ruleTargets(rule).some(({ hasDeadLetters }) => !hasDeadLetters)
        ? 'a call that its function could not be given is lost after the last retry, and only the next one on its ' +
          'schedule makes up for it; if each one counts, give the target a deadLetterQueue'
        : undefined,
    ),
  },
  {
    id: 'event-source-reports-partial-failures',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) =>
      queueOf(mapping) && mayTakeMany(mapping) && !mayReportFailures(mapping)
        ? 'one bad message sends its whole batch round again; set reportBatchItemFailures: true'
        : undefined,
    ),
  },
  {
    id: 'pollers-or-maximum',
    severity: 'error',
    problem: on(CfnEventSourceMapping, (mapping) => {
      const maximum = maximumConcurrencyOf(mapping);
      const pollers = resolved(mapping, mapping.provisionedPollerConfig);
      return maximum !== undefined && isObject(pollers) && !isIntrinsic(pollers)
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

/** A rule with a schedule and no pattern is a clock. */
const takesEvents = (rule: CfnRule): boolean =>
  resolved(rule, rule.eventPattern) !== undefined || rule.scheduleExpression === undefined;

/** Whether an event source is on, or may be, and gives its function more than one message at once. */
function mayTakeMany(mapping: CfnEventSourceMapping): boolean {
  if (String(resolved(mapping, mapping.enabled)) === 'false') return false;
  return (resolvedNumber(mapping, mapping.batchSize ?? unsaid.batchSize) ?? 1) > 1;
}

function mayReportFailures(mapping: CfnEventSourceMapping): boolean {
  const types = resolved(mapping, mapping.functionResponseTypes);
  if (!maySay(types)) return false;
  return isOpen(types) || (Array.isArray(types) && types.includes('ReportBatchItemFailures'));
}

/** Problem of what invokes a function itself, where an alias of it has what is paid for or is what alarms look at. */
function pastAlias(target: ReturnType<typeof invoked>, { links, alarms }: Surroundings): string | undefined {
  if (!target || target.isQualified) return undefined;
  const kept = links.provisioned.get(target.function)?.kept ?? 0;
  if (kept > 0)
    return `it invokes the unqualified function, past its provisioned concurrency of ${kept}; invoke the alias that has it`;
  const seen = [target.function, ...(links.aliases.get(target.function) ?? [])];
  return seen.some((one) => alarms.qualified.has(one))
    ? 'it invokes the unqualified function, and alarms look at an alias of it (dimension Resource): they see none of ' +
        'these invocations; invoke the alias'
    : undefined;
}
