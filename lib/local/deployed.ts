import type { Alarm, Dimension } from '../core/alarm';
import { alarmName } from '../core/alarm-name';
import type { Resource, Template } from '../core/template';
import { markOf } from '../core/template';
import { alarmsIn } from '../core/template-alarms';
import type { ResolvedMetric, Watched } from './evaluator';

/** A stack of the cloud assembly that was deployed. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
}

/** What was deployed: who is what, by its physical name. */
export interface Deployed {
  readonly alarms: readonly Watched[];
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
  let bus = 'default';
  for (const { name, template } of stacks) {
    const ids = await physicalIds(name);
    for (const resource of Object.values(template.resources)) {
      const mark = markOf(resource);
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
  const alarms = stacks.flatMap(({ template }) => alarmsIn(template));
  return {
    alarms: alarms.map((alarm) => ({
      name: alarmName(environment, alarm),
      alarm,
      metric: resolveMetric(alarm, (role) => dimensionValue(role, physical(alarm.subject, role))),
    })),
    bus,
    physical,
    resource: (subject, role) => marked.get(`${subject}/${role}`),
  };
}

function resolveMetric({ metric }: Alarm, nameOf: (role: string) => string): ResolvedMetric | undefined {
  if (metric.kind !== 'metric') return undefined;
  const { namespace, name, stat, periodSec } = metric;
  const resolve = (dimension: Dimension): string => ('role' in dimension ? nameOf(dimension.role) : dimension.value);
  const dimensions = Object.fromEntries(
    Object.entries(metric.dimensions).map(([key, dimension]) => [key, resolve(dimension)]),
  );
  return { namespace, name, stat, periodSec, dimensions };
}

/** A queue's physical id is its URL and an alias' its ARN; metrics know the queue's name and `function:alias`. */
export function dimensionValue(role: string, physicalId: string): string {
  if (role === 'queue' || role === 'deadLetterQueue') return physicalId.split('/').at(-1) ?? physicalId;
  if (role === 'alias') return physicalId.split(':').slice(-2).join(':');
  return physicalId;
}
