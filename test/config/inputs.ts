import type { EnvironmentInput } from '../../lib/config/environment/schema';
import type { HostInput } from '../../lib/config/hosts/schema';
import type { LaneInput } from '../../lib/config/lanes/schema';

/** The smallest inputs that parse without an issue. */
export const lane: LaneInput = {
  kind: 'latency',
  peakArrivalsPerSec: 20,
  meanDurationMs: 200,
  p99DurationMs: 900,
  maxQueueAgeSec: 300,
  worker: { entry: 'lambda/sample-worker.ts' },
};

export const host: HostInput = {
  os: 'al2023',
  ami: 'ami-0123456789abcdef0',
  instanceType: 'm7i.large',
  minCount: 2,
  maxCount: 4,
  service: { command: 'uvicorn app:app --port 8080 --timeout-keep-alive 65', artifact: 'in-ami' },
};

export const environment: EnvironmentInput = {
  name: 'shop',
  account: '111111111111',
  region: 'eu-west-1',
  network: { availabilityZones: ['eu-west-1a', 'eu-west-1b'] },
  lanes: { checkout: lane },
  hosts: { api: host },
  pager: [{ email: 'oncall@example.com' }],
};

/** A moment before every peak that the tests use. */
export const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

/** A deep copy with one value replaced (or removed, when `undefined`), so that a row of a table can be wrong in one place. */
export function withValue(input: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(input)
    ? [...(input as unknown[])]
    : { ...(input as object) };
  // Keys come from the tests' own tables.
  (copy as Record<string | number, unknown>)[key] = withValue(
    (copy as Record<string | number, unknown>)[key] ?? {},
    rest,
    value,
  );
  return copy;
}
