import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What the workers' own report lines say, by id of the SQS message; a list may name one more than once. */
export interface Reported {
  readonly processed: string[];
  readonly dropped: string[];
  readonly malformed: string[];
  readonly poison: string[];
  /** Not worked on, because their id was done before. */
  readonly duplicate: string[];
  readonly failed: string[];
}

/** Worker processes on one queue. */
export interface Pollers {
  readonly reported: Reported;
  /** Batches that were in the hands of a worker when it was killed. */
  readonly killedWith: readonly { readonly ids: readonly string[]; readonly answered: boolean }[];
  /** Starts one that works until `stop`. */
  start(): void;
  /** Starts one and kills it without notice: in the middle of its n-th batch, or after it and before its acknowledgement. */
  startAndKill(batch: number, when: 'received' | 'answered'): Promise<void>;
  /** Ends all; rejects if one failed by itself. */
  stop(): Promise<void>;
}

interface Step {
  readonly step: 'received' | 'answered';
  readonly batch: number;
  readonly ids?: readonly string[];
}

export function openPollers(environment: Readonly<Record<string, string>>): Pollers {
  const reported: Reported = { processed: [], dropped: [], malformed: [], poison: [], duplicate: [], failed: [] };
  const killedWith: { ids: readonly string[]; answered: boolean }[] = [];
  const running = new Set<ChildProcess>();
  const failures: string[] = [];

  const startOne = (extra: Readonly<Record<string, string>>, onStep: (step: Step) => void): ChildProcess => {
    const child = spawn(process.execPath, [join(__dirname, 'poller.cjs')], {
      env: { ...environment, ...extra },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running.add(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('exit', (code) => {
      running.delete(child);
      if (code !== null && code !== 0) failures.push(`a worker ended with ${code}: ${errors}`);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const json = JSON.parse(line) as Step & Readonly<Record<string, readonly string[] | undefined>>;
      if (typeof json.step === 'string') onStep(json);
      else note(reported, json);
    });
    return child;
  };

  return {
    reported,
    killedWith,
    start: () => void startOne({}, () => undefined),
    startAndKill: async (batch, when) => {
      let ids: readonly string[] = [];
      let answered = false;
      const child = startOne(when === 'answered' ? { HOLD_BATCH: String(batch) } : {}, (step) => {
        if (step.batch !== batch) return;
        ids = step.ids ?? ids;
        answered ||= step.step === 'answered';
        if (step.step === when) child.kill('SIGKILL');
      });
      await once(child, 'close');
      killedWith.push({ ids, answered });
    },
    stop: async () => {
      await Promise.all(
        [...running].map((child) => {
          const ended = once(child, 'close');
          child.stdin?.end();
          return ended;
        }),
      );
      if (failures.length > 0) throw new Error(failures.join('\n'));
    },
  };
}

/** Reads one report line; a warning of the worker names none of the lists. */
function note(reported: Reported, line: Readonly<Record<string, readonly string[] | undefined>>): void {
  reported.processed.push(...(line.messageIds ?? []));
  reported.dropped.push(...(line.droppedIds ?? []));
  reported.malformed.push(...(line.malformedIds ?? []));
  reported.poison.push(...(line.poisonIds ?? []));
  reported.duplicate.push(...(line.duplicateIds ?? []));
  reported.failed.push(...(line.failedIds ?? []));
}
