import { isObject, type Properties, textIn, type Value } from '../../core/json';
import { referencesIn } from '../../core/template/template';
import { notEmulatedEntry } from './not-emulated';

/** A resource that was taken out of a template, and why. */
export interface LeftOut {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly reason: string;
  readonly properties: Properties;
  readonly metadata: Properties;
}

const QUERY_REASON = 'its CloudFormation takes no alarm on a query or metric math, its API does';

/**
 * Takes out of a template what the emulator can't deploy, and what refers to that.
 * @param template JSON of a template; not changed
 */
export function trimTemplate(stack: string, template: Properties): { template: Properties; leftOut: LeftOut[] } {
  const resources = isObject(template.Resources) ? template.Resources : {};
  const leftOut = new Map<string, LeftOut>();
  for (;;) {
    const more = Object.entries(resources).flatMap(([logicalId, resource]) => {
      if (!isObject(resource) || leftOut.has(logicalId)) return [];
      const reason = reasonFor(resource, leftOut);
      return reason === undefined ? [] : [leftOutOf(stack, logicalId, resource, reason)];
    });
    if (more.length === 0) break;
    for (const entry of more) leftOut.set(entry.logicalId, entry);
  }
  const kept = Object.entries(resources).filter(([logicalId]) => !leftOut.has(logicalId));
  const outputs = Object.entries(isObject(template.Outputs) ? template.Outputs : {});
  const trimmed: Record<string, Value> = {
    ...template,
    Resources: Object.fromEntries(
      kept.map(([logicalId, resource]) => [logicalId, withoutDependency(withoutPolicy(resource, leftOut), leftOut)]),
    ),
    Outputs: Object.fromEntries(outputs.filter(([, output]) => !refersTo(output, leftOut))),
  };
  if (outputs.length === 0) delete trimmed.Outputs;
  return { template: trimmed, leftOut: [...leftOut.values()] };
}

function reasonFor(resource: Properties, leftOut: ReadonlyMap<string, LeftOut>): string | undefined {
  const { Type, Properties: properties } = resource;
  const entry = notEmulatedEntry(textIn(Type));
  if (entry !== undefined) return entry.reason;
  if (Type === 'AWS::CloudWatch::Alarm' && isObject(properties) && properties.Metrics !== undefined)
    return QUERY_REASON;
  const [reference] = referencesIn(properties).filter((logicalId) => leftOut.has(logicalId));
  return reference === undefined ? undefined : `it refers to ${reference}, which is not emulated`;
}

function leftOutOf(stack: string, logicalId: string, resource: Properties, reason: string): LeftOut {
  const { Properties: properties, Metadata: metadata } = resource;
  return {
    stack,
    logicalId,
    type: textIn(resource.Type),
    reason,
    properties: isObject(properties) ? properties : {},
    metadata: isObject(metadata) ? metadata : {},
  };
}

/** A resource without the policy by which a change would be rolled out, by something that is not emulated: it then happens at once. */
function withoutPolicy(resource: Value, leftOut: ReadonlyMap<string, LeftOut>): Value {
  if (!isObject(resource) || !refersTo(resource.UpdatePolicy ?? null, leftOut)) return resource;
  return Object.fromEntries(Object.entries(resource).filter(([key]) => key !== 'UpdatePolicy'));
}

function withoutDependency(resource: Value, leftOut: ReadonlyMap<string, LeftOut>): Value {
  if (!isObject(resource) || resource.DependsOn === undefined) return resource;
  const listed = [resource.DependsOn].flat().filter((id): id is string => typeof id === 'string' && !leftOut.has(id));
  const rest = Object.fromEntries(Object.entries(resource).filter(([key]) => key !== 'DependsOn'));
  return listed.length === 0 ? rest : { ...rest, DependsOn: listed };
}

const refersTo = (value: Value, leftOut: ReadonlyMap<string, LeftOut>): boolean =>
  referencesIn(value).some((logicalId) => leftOut.has(logicalId));
