import { join } from 'node:path';
import { type Answer, lambdaFunction } from '../runtime/runtime-api';

/** How an invocation ended: answered, failed, or its process was killed while it ran. */
export type Ended = Answer | { readonly kind: 'killed' };

/** Tries of an asynchronous invocation: the first, and two more. Source: AWS Lambda Developer Guide, "How Lambda handles errors". */
const TRIES = 3;

/** Timeout of the function. */
const TIMEOUT_MS = 60_000;

type Environment = Awaited<ReturnType<typeof lambdaFunction>>;

/** Time after which Lambda tries again what failed; after the second failure it is twice as long. */
const PAUSE_MS = 61_000;

/**
 * Lambda as far as one function sees it: execution environments, each a process that gets one invocation at a time, and asynchronous
 * invocations that are tried again when they failed. The minute between is not waited for: who tries again has a later clock.
 */
export function playLambda(bundle: string, variables: Readonly<Record<string, string>>) {
  const all = new Set<Environment>();
  const idle: Environment[] = [];
  let laterMs = 0;
  const start = async (): Promise<Environment> => {
    const clock = { NODE_OPTIONS: `--require ${join(__dirname, 'later.cjs')}`, HEADROOM_LATER_MS: String(laterMs) };
    const own = { PATH: process.env.PATH ?? '', ...variables, ...(laterMs > 0 && clock) };
    const environment = await lambdaFunction(process.execPath, bundle, own);
    all.add(environment);
    return environment;
  };
  const end = async (environment: Environment): Promise<void> => {
    all.delete(environment);
    await environment.close();
  };
  const aMinuteLater = async (): Promise<void> => {
    laterMs += PAUSE_MS;
    await Promise.all(idle.splice(0).map(end));
  };
  const run = async (event: unknown, running?: (kill: () => Promise<void>) => void): Promise<Ended> => {
    const startedAt = laterMs;
    const environment = idle.pop() ?? (await start());
    running?.(() => end(environment));
    const ended = await Promise.race([
      environment.invoke(event, TIMEOUT_MS + startedAt),
      environment.ended.then(() => ({ kind: 'killed' }) as const),
    ]);
    if (ended.kind === 'killed') return ended;
    if (startedAt === laterMs) idle.push(environment);
    else await end(environment);
    return ended;
  };
  return {
    /** One try, which a test may kill while it runs. */
    invokeOnce: run,
    aMinuteLater,
    /** As SNS invokes a function. Resolves when a try succeeded; undefined where each failed, which is a page that is lost. */
    deliver: async (event: unknown): Promise<Ended | undefined> => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        if (tries > 0) await aMinuteLater();
        const ended = await run(event);
        if (ended.kind === 'response') return ended;
      }
      return undefined;
    },
    close: () => Promise.all([...all].map(end)),
  };
}
