import type { Alarm, Dimension, Metric } from '../../core/alarms/alarm';
import { alarmName } from '../../core/alarms/name';
import type { Value } from '../../core/json';
import { alarmsIn } from '../../core/template/alarms';
import { markIn, roleIn } from '../../core/template/marks';
import type { Resource, Template } from '../../core/template/template';
import { type Resolve, resolverOf } from '../emulator/resolve';
import type { EvaluatedAlarm, ResolvedMetric, WatchedComposite } from './evaluator';
import { unmeasuredIn } from './measured';

/** A stack of the cloud assembly that was deployed. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
  /** Exports of the stack, by export name. */
  readonly exports: Readonly<Record<string, Value>>;
}

/** An alarm that stays as it is, and why. */
export interface Unevaluated {
  readonly name: string;
  readonly reason: string;
}

/** Everything that was deployed: who is what, by its physical name. */
export interface Deployed {
  readonly alarms: readonly EvaluatedAlarm[];
  readonly composites: readonly WatchedComposite[];
  /** Alarms that read what nobody measures on this machine. */
  readonly unevaluated: readonly Unevaluated[];
  /** Resolver of what a value of a template became. */
  readonly resolve: Resolve;
  /** Name of the event bus. */
  readonly bus: string;
  /** Physical name or URL by `subject/role`. */
  physical(subject: string, role: string): string;
  /** The resource in the template by `subject/role`. */
  resource(subject: string, role: string): Resource | undefined;
}

/** Joins what was synthesized with what the emulator made of it. */
export async function findDeployed(
  environment: string,
  stacks: readonly SynthesizedStack[],
  physicalIds: (stack: string) => Promise<ReadonlyMap<string, string>>,
): Promise<Deployed> {
  const names = new Map<string, string>();
  const marked = new Map<string, Resource>();
  const resolved = await Promise.all(stacks.map(async (stack) => ({ ...stack, ids: await physicalIds(stack.name) })));
  let bus = 'default';
  for (const { template, ids } of resolved) {
    for (const resource of Object.values(template.resources)) {
      const mark = roleIn(resource);
      const id = ids.get(resource.logicalId);
      if (resource.type === 'AWS::Events::EventBus' && id !== undefined) bus = id;
      if (mark === undefined || id === undefined) continue;
      names.set(`${mark.subject}/${mark.role}`, id);
      marked.set(`${mark.subject}/${mark.role}`, resource);
    }
  }
  const physical = (subject: string, role: string): string => {
    const id = names.get(`${subject}/${role}`);
    if (id === undefined)
      throw new Error(`nothing was deployed as ${role} of ${subject}; there are ${[...names.keys()].join(', ')}`);
    return id;
  };
  const watched = stacks
    .flatMap(({ template }) => alarmsIn(template))
    .map((alarm) => watchedAlarm(environment, alarm, names));
  const resolve = resolverOf(resolved);
  return {
    alarms: watched.map(({ name, alarm, reads }) => ({ name, alarm, reads })),
    composites: resolved.flatMap(({ name, template }) => compositesIn(template, (value) => resolve(name, value))),
    unevaluated: watched.flatMap(({ name, reads, reason }) => (reads === undefined ? [{ name, reason }] : [])),
    resolve,
    bus,
    physical,
    resource: (subject, role) => marked.get(`${subject}/${role}`),
  };
}

/** An alarm with what it reads, or with the reason why that is not to be had here. */
function watchedAlarm(environment: string, alarm: Alarm, names: ReadonlyMap<string, string>) {
  const reason = unmeasuredIn(alarm);
  const reads = reason === undefined ? readsOf(alarm, names) : undefined;
  return { name: alarmName(environment, alarm), alarm, reads, reason: reason ?? 'what it reads is not deployed' };
}

/** Metrics that an alarm reads, by its physical name; undefined where one of these resources is not deployed. */
export function readsOf(
  { metric, subject }: Alarm,
  names: ReadonlyMap<string, string>,
): Record<string, ResolvedMetric> | undefined {
  if (metric.kind === 'query') return undefined;
  const nameOf = (role: string): string | undefined => {
    const id = names.get(`${subject}/${role}`);
    return id === undefined ? undefined : dimensionValue(role, id);
  };
  const metrics = metric.kind === 'math' ? metric.metrics : { value: metric };
  const reads = Object.entries(metrics).flatMap(([id, each]) => {
    const resolved = resolveMetric(each, nameOf);
    return resolved === undefined ? [] : [[id, resolved] as const];
  });
  return reads.length === Object.keys(metrics).length ? Object.fromEntries(reads) : undefined;
}

function resolveMetric(metric: Metric, nameOf: (role: string) => string | undefined): ResolvedMetric | undefined {
  const { namespace, name, stat, periodSec } = metric;
  const valueOf = (dimension: Dimension): string | undefined =>
    'role' in dimension ? nameOf(dimension.role) : dimension.value;
  const dimensions = Object.entries(metric.dimensions).flatMap(([key, dimension]) => {
    const value = valueOf(dimension);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (dimensions.length < Object.keys(metric.dimensions).length) return undefined;
  return { namespace, name, stat, periodSec, dimensions: Object.fromEntries(dimensions) };
}

/** The kit's own composite alarms in a template. */
function compositesIn(
  template: Template,
  resolve: (value: Value | undefined) => string | undefined,
): WatchedComposite[] {
  return Object.values(template.resources).flatMap(({ type, properties, metadata }) => {
    const mark = markIn(metadata);
    if (type !== 'AWS::CloudWatch::CompositeAlarm' || !mark) return [];
    const [id, subject] = [mark.text('id'), mark.text('subject')];
    const [name, alarmRule] = [resolve(properties.AlarmName), resolve(properties.AlarmRule)];
    if (name === undefined || alarmRule === undefined || id === undefined || subject === undefined) return [];
    return [{ name, alarmRule, id, subject }];
  });
}

/** A queue's physical id is its URL and an alias' its ARN; metrics know the queue's name and `function:alias`. */
export function dimensionValue(role: string, physicalId: string): string {
  if (role === 'queue' || role === 'deadLetterQueue') return physicalId.split('/').at(-1) ?? physicalId;
  if (role === 'alias') return physicalId.split(':').slice(-2).join(':');
  return physicalId;
}
