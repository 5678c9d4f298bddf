/** Things that go on until they are told to stop. The first that fails stops all of them. */
export interface Tasks {
  /** Runs `task` again and again, never twice at once, with `everyMs` from start to start. */
  repeat(everyMs: number, task: () => Promise<void>): void;
  /** Rejects when a task has failed, and never resolves: to be raced against. */
  readonly failed: Promise<never>;
  /** Resolves when all have ended. */
  stop(): Promise<void>;
}

/** @param sleep waits that long, or until stopped; a test passes a clock of its own */
export function openTasks(sleep: (ms: number, stopped: AbortSignal) => Promise<void> = pause): Tasks {
  const stopping = new AbortController();
  const running: Promise<void>[] = [];
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  const loop = async (everyMs: number, task: () => Promise<void>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      await task();
      await sleep(Math.max(0, everyMs - (performance.now() - startedAt)), stopping.signal);
    }
  };
  return {
    failed,
    repeat: (everyMs, task) => {
      running.push(
        loop(everyMs, task).catch((error: unknown) => {
          // What breaks because everything is being stopped is no failure.
          if (!stopping.signal.aborted) fail(error);
          stopping.abort();
        }),
      );
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** Waits that long, or until stopped. */
export function pause(ms: number, stopped?: AbortSignal): Promise<void> {
  if (stopped?.aborted === true) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(finish, ms);
    stopped?.addEventListener('abort', finish, { once: true });
    function finish(): void {
      clearTimeout(timer);
      stopped?.removeEventListener('abort', finish);
      done();
    }
  });
}
