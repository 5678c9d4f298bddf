import type { z } from 'zod';
import type { HostWorkload } from '../core/environment/hosts';
import type { LaneWorkload } from '../core/environment/lanes';
import { type EnvironmentInput, subjectName } from './environment/schema';
import { type HostInput, hostSchema } from './hosts/schema';
import { type LaneInput, laneSchema } from './lanes/schema';
import { InvalidInput } from './parse/invalid-input';
import { issuesOf } from './parse/issues';
import { readRaw } from './parse/raw';

/**
 * Types an environment file; nothing is checked yet. `parseEnvironments` does that for all files at once.
 * @example
 * export default defineEnvironment({ name: 'prod', account: '111111111111', region: 'eu-west-1', … });
 */
export function defineEnvironment(input: EnvironmentInput): EnvironmentInput {
  return input;
}

/**
 * A lane for use outside an environment file, in another CDK app.
 * @throws InvalidInput with all problems at once
 */
export function defineLane(name: string, input: LaneInput): LaneWorkload {
  return define(laneSchema, name, input);
}

/**
 * A host group for use outside an environment file, in another CDK app.
 * @throws InvalidInput with all problems at once
 */
export function defineHostGroup(name: string, input: HostInput): HostWorkload {
  return define(hostSchema, name, input);
}

function define<Body extends object>(
  schema: z.ZodType<Body>,
  name: string,
  input: unknown,
): Body & { readonly name: string } {
  const { value, faults } = readRaw(input);
  const parsedName = subjectName.safeParse(name);
  const parsed = schema.safeParse(value);
  if (parsedName.success && parsed.success && faults.length === 0) return { name, ...parsed.data };
  throw new InvalidInput([
    ...issuesOf(parsedName, name, ['name']),
    ...issuesOf({ error: parsed.error, faults }, value, [name]),
  ]);
}
