import { setMaxListeners } from 'node:events';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import type { Missing } from '../../core/triage/readings';
import { Gathering } from '../look/gather';

/** Time after which a person wants to know what is waited for, and how often after that, ms. */
const QUIET_MS = 2_000;
const AGAIN_MS = 5_000;

/** Reads evidence side by side within a time. What is refused or comes too late is listed, and the rest is judged. */
export class Evidence {
  private readonly gathering = new Gathering();
  private readonly pending = new Set<string>();
  /** Names of what came too late, with the time that it was given. */
  private readonly late = new Map<string, number>();
  private readonly notes: Missing[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly deadline: Promise<void>;
  private readonly soon: Promise<void>;
  private readonly ending = new AbortController();
  private answers = 0;

  constructor(
    private readonly deadlineMs: number,
    private readonly err: (text: string) => void,
  ) {
    // Dozens of calls wait at a time, each of which listens; Node takes more than ten for a leak.
    setMaxListeners(0, this.ending.signal);
    this.deadline = this.after(deadlineMs);
    this.soon = this.after(deadlineMs * SOON);
    this.tellAfter(QUIET_MS);
  }

  /** Ends what waits for an answer once nobody does any more. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** The answer, or undefined where AWS refused it or was too slow. @param what in words */
  read<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    return this.readBy(this.deadline, this.deadlineMs, what, ask);
  }

  /** The same of what others wait for: it gets a part of the time, so that something is left for them. */
  readSoon<T>(what: string, ask: () => Promise<T>): Promise<T | undefined> {
    return this.readBy(this.soon, this.deadlineMs * SOON, what, ask);
  }

  /** The answer to what nothing goes on without. @throws InvalidInput where AWS refuses it or is too slow */
  async needed<T>(asked: Promise<T>): Promise<T> {
    const answer = await Promise.race([asked, this.deadline.then((): typeof LATE => LATE)]);
    if (answer !== LATE) return answer;
    asked.catch(() => undefined);
    throw new InvalidInput([noAnswer(this.deadlineMs)]);
  }

  private async readBy<T>(
    limit: Promise<void>,
    ms: number,
    what: string,
    ask: () => Promise<T>,
  ): Promise<T | undefined> {
    this.pending.add(what);
    const asked = this.gathering.read(what, async () => {
      const answer = await ask();
      this.answers += 1;
      return answer;
    });
    const answer = await Promise.race([asked, limit.then((): typeof LATE => LATE)]);
    this.pending.delete(what);
    if (answer !== LATE) return answer;
    this.late.set(what, ms);
    // Whatever it says once it is ended, nobody waits for it.
    asked.catch(() => undefined);
    return undefined;
  }

  /** The same of each of several; without those that there was no answer of. */
  async readAll<K, T>(what: string, keys: readonly K[], ask: (key: K) => Promise<T>): Promise<T[]> {
    const answers = await Promise.all(keys.map((key) => this.read(what, () => ask(key))));
    return answers.filter((answer): answer is Awaited<T> & T => answer !== undefined);
  }

  /** Notes something that is not known although nobody refused it. */
  note(what: string, because: string): void {
    this.notes.push({ what, because });
  }

  /** All that could not be had. @throws InvalidInput where there was no answer at all */
  missing(): Missing[] {
    if (this.answers === 0) {
      // Throws what all of them were refused for, where they were.
      this.gathering.notKnown();
      throw new InvalidInput([noAnswer(this.deadlineMs)]);
    }
    const refused = this.gathering.listed().map(({ what, call, missingRight, because }) => ({
      what,
      because:
        missingRight === undefined ? failure(call, because) : `AccessDenied: the right ${missingRight} is missing`,
    }));
    const late = [...this.late].map(([what, ms]) => ({
      what,
      because: `no answer in the ${(ms / 1_000).toFixed(1)} s given for it`,
    }));
    return [...this.notes, ...refused, ...late];
  }

  /** Ends all that still waits. */
  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.ending.abort();
  }

  private after(ms: number): Promise<void> {
    return new Promise((over) => this.timers.push(setTimeout(over, ms)));
  }

  private tellAfter(ms: number): void {
    const timer = setTimeout(() => {
      if (this.pending.size > 0) this.err(`asking AWS about ${[...this.pending].join(', ')} …\n`);
      this.tellAfter(AGAIN_MS);
    }, ms);
    this.timers.push(timer);
  }
}

/** Services that many networks and accounts have no way to: that one is out of reach says nothing about AWS. */
const remote = /^(health|xray|application-signals):/;

const failure = (call: string, because: string): string =>
  remote.test(call) && /does not answer|no such host/.test(because)
    ? `${call}: out of reach from here`
    : `${call}: ${because}`;

/** Part of the time that names get, without which series can't be asked for. */
const SOON = 0.4;

/** Mark of an answer that did not come in time. */
const LATE: unique symbol = Symbol('late');

const noAnswer = (deadlineMs: number) =>
  errorIssue(
    '--deadline-ms',
    `${deadlineMs}: AWS has answered nothing in it`,
    'an answer',
    'check the network and AWS_ENDPOINT_URL, or give it more time',
  );
