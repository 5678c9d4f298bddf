import type { BackOff } from './back-off';

/** Settings that a `Lane` tells its worker through the environment. Everything is optional: a worker also runs without a `Lane`. */
export interface Settings {
  readonly lane: string;
  readonly service: string;
  readonly queueUrl?: string | undefined;
  readonly deadLetterUrl?: string | undefined;
  readonly backOff: BackOff;
  /** True where nobody kept this execution environment warm, so that its first message waited for its start. */
  readonly startsOnDemand: boolean;
  readonly idempotency?: { readonly table: string; readonly ttlSec: number } | undefined;
}

type Variables = Readonly<Record<string, string | undefined>>;

const numbers = {
  HEADROOM_BACKOFF_MAX_SEC: { min: 0, max: 43_200, fallback: 30 },
  HEADROOM_MAX_AGE_SEC: { min: 1, max: 1_209_600, fallback: undefined },
  HEADROOM_MAX_RECEIVES: { min: 1, max: 1_000, fallback: undefined },
  HEADROOM_IDEMPOTENCY_TTL_SEC: { min: 1, max: 31_536_000, fallback: 86_400 },
} as const;

/** First bound of the wait: long enough for a throttled dependency to breathe, short beside any promise. A choice of this kit. */
const BASE_SEC = 1;

/** Reads what the environment says. Fails with every problem at once: the deployment is wrong, not a message. */
export function settingsFrom(env: Variables, lane = env.HEADROOM_LANE ?? 'unnamed'): Settings {
  const problems = Object.keys(numbers).flatMap((name) => problemOf(env, name as keyof typeof numbers));
  for (const name of ['HEADROOM_QUEUE_URL', 'HEADROOM_DLQ_URL'])
    if (env[name] && !URL.canParse(env[name])) problems.push(`${name} is "${env[name]}", expected a queue's URL`);
  if (problems.length > 0) throw new Error(`${problems.join('; ')}; a Lane sets these variables, leave them to it`);
  return {
    lane,
    service: env.HEADROOM_SERVICE ?? lane,
    queueUrl: env.HEADROOM_QUEUE_URL,
    deadLetterUrl: env.HEADROOM_DLQ_URL,
    backOff: {
      baseSec: BASE_SEC,
      maxSec: numberIn(env, 'HEADROOM_BACKOFF_MAX_SEC') ?? 0,
      maxAgeSec: numberIn(env, 'HEADROOM_MAX_AGE_SEC'),
      maxReceives: numberIn(env, 'HEADROOM_MAX_RECEIVES'),
    },
    // AWS Lambda Developer Guide, "Defined runtime environment variables".
    startsOnDemand: env.AWS_LAMBDA_INITIALIZATION_TYPE !== 'provisioned-concurrency',
    idempotency: env.HEADROOM_IDEMPOTENCY_TABLE
      ? { table: env.HEADROOM_IDEMPOTENCY_TABLE, ttlSec: numberIn(env, 'HEADROOM_IDEMPOTENCY_TTL_SEC') ?? 0 }
      : undefined,
  };
}

const numberIn = (env: Variables, name: keyof typeof numbers): number | undefined =>
  env[name] ? Number(env[name]) : numbers[name].fallback;

function problemOf(env: Variables, name: keyof typeof numbers): string[] {
  const { min, max } = numbers[name];
  const value = numberIn(env, name);
  if (value === undefined || (value >= min && value <= max)) return [];
  return [`${name} is "${env[name] ?? ''}", expected a number from ${min} to ${max}`];
}
