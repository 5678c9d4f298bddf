import { type Answer, lambdaFunction } from '../runtime/runtime-api';

/** How an invocation ended: answered, failed, or its process was killed while it ran. */
export type Ended = Answer | { readonly kind: 'killed' };

/** Tries of an asynchronous invocation: the first, and two more. Source: AWS Lambda Developer Guide, "How Lambda handles errors". */
const TRIES = 3;

type Environment = Awaited<ReturnType<typeof lambdaFunction>>;

/**
 * Lambda as far as one function sees it: execution environments, each a process that gets one invocation at a time, and asynchronous
 * invocations that are tried again elsewhere when they failed, here without the minutes between.
 */
export function playLambda(bundle: string, variables: Readonly<Record<string, string>>) {
  const all = new Set<Environment>();
  const idle: Environment[] = [];
  const start = async (): Promise<Environment> => {
    const environment = await lambdaFunction(process.execPath, bundle, { PATH: process.env.PATH ?? '', ...variables });
    all.add(environment);
    return environment;
  };
  const end = async (environment: Environment): Promise<void> => {
    all.delete(environment);
    await environment.close();
  };
  const run = async (
    event: unknown,
    timeoutMs: number,
    running?: (kill: () => Promise<void>) => void,
  ): Promise<Ended> => {
    const environment = idle.pop() ?? (await start());
    running?.(() => end(environment));
    const ended = await Promise.race([
      environment.invoke(event, timeoutMs),
      environment.ended.then(() => ({ kind: 'killed' }) as const),
    ]);
    if (ended.kind !== 'killed') idle.push(environment);
    return ended;
  };
  return {
    /** One try, which a test may kill while it runs. */
    invokeOnce: run,
    /** As SNS invokes a function. Resolves when a try succeeded; undefined where each failed, which is a page that is lost. */
    deliver: async (event: unknown, timeoutMs = 60_000): Promise<Ended | undefined> => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const ended = await run(event, timeoutMs);
        if (ended.kind === 'response') return ended;
      }
      return undefined;
    },
    /** Processes that run. */
    environments: () => all.size,
    /** Lines of the logs of those that run. */
    log: () => [...all].flatMap((environment) => environment.log()),
    close: () => Promise.all([...all].map(end)),
  };
}
