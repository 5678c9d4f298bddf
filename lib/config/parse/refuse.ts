import type { z } from 'zod';
import { InvalidInput } from './invalid-input';
import { issuesOf } from './issues';

/**
 * Refuses what a schema does not take, with the place that it stands at.
 * @throws InvalidInput
 */
export function refuseOthers(schema: z.ZodType, value: unknown, path: readonly string[]): void {
  const issues = issuesOf(schema.safeParse(value), value, path);
  if (issues.length > 0) throw new InvalidInput(issues);
}
