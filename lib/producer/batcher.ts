import { errorText } from '../core/words/error-text';
import type { Channel, ChannelAnswer, Outgoing } from './channel';
import { SendError } from './send-error';

export interface BatcherOptions {
  /** Time that a message may wait for others to share its call. */
  readonly lingerMs: number;
  /** Tries of each message, the first included. */
  readonly attempts: number;
  /** First bound of the wait between two tries; it doubles with each. */
  readonly retryMs: number;
  /** Calls at the same time; a FIFO queue gets one, or a retry would come after what was sent behind it. */
  readonly maxCalls: number;
  readonly wait: (ms: number) => Promise<void>;
  /** Random number from 0 up to 1. */
  readonly random: () => number;
}

interface Waiting {
  readonly message: Outgoing;
  readonly resolve: (messageId: string) => void;
  readonly reject: (error: Error) => void;
}

/** One wait is never longer. A choice of this kit. */
const MAX_RETRY_MS = 5_000;

/** Collects the messages of one lane into calls, and tries again what was not accepted, and only that. */
export function batcher(channel: Channel, options: BatcherOptions) {
  const maxCalls = channel.ordered ? 1 : options.maxCalls;
  let open: Waiting[] = [];
  let ready: Waiting[][] = [];
  let calls = 0;

  /** FIFO: what waits behind a message that failed fails too. Its sender decides what comes next, in which order. */
  const failBehind = (failed: Waiting): void => {
    if (!channel.ordered) return;
    const isBehind = ({ message }: Waiting): boolean => message.groupId === failed.message.groupId;
    const behind = [...ready.flat(), ...open].filter(isBehind);
    const others = (batch: readonly Waiting[]): Waiting[] => batch.filter((waiting) => !isBehind(waiting));
    ready = ready.map(others).filter((batch) => batch.length > 0);
    // The batch stays the same one: its timer goes by that.
    open.splice(0, open.length, ...others(open));
    rejectBehind(failed, behind);
  };

  const close = (): void => {
    if (open.length > 0) ready.push(open);
    open = [];
    while (calls < maxCalls && ready.length > 0) {
      calls += 1;
      void deliver(channel, { ...options, failBehind }, ready.shift() ?? []).finally(() => {
        calls -= 1;
        close();
      });
    }
  };
  const add = (waiting: Waiting): void => {
    if (!fits(open, waiting.message, channel)) close();
    open.push(waiting);
    const batch = open;
    if (open.length === channel.maxEntries) close();
    // The first of a batch decides when it goes at the latest.
    else if (open.length === 1)
      void options.wait(options.lingerMs).then(() => {
        if (open === batch) close();
      });
  };
  return {
    send: (message: Outgoing): Promise<string> => new Promise((resolve, reject) => add({ message, resolve, reject })),
    flush: close,
  };
}

function rejectBehind({ message: { id, groupId } }: Waiting, behind: readonly Waiting[]): void {
  for (const { message, reject } of behind) {
    const problem = `not sent, because message ${id} before it in group ${groupId ?? ''} failed`;
    reject(new SendError(message.lane, message.id, 'failed', problem));
  }
}

function fits(open: readonly Waiting[], message: Outgoing, { bytesOf, maxBytes, ordered }: Channel): boolean {
  if (ordered && open.some((waiting) => waiting.message.groupId === message.groupId)) return false;
  const bytes = open.reduce((sum, waiting) => sum + bytesOf(waiting.message), 0);
  return bytes + bytesOf(message) <= maxBytes;
}

/** Sends a batch and never fails: each message learns its own fate. */
async function deliver(
  channel: Channel,
  options: BatcherOptions & { readonly failBehind: (failed: Waiting) => void },
  batch: readonly Waiting[],
  tries = 1,
): Promise<void> {
  const answers = await answersOf(channel, batch);
  const again: Waiting[] = [];
  batch.forEach((waiting, index) => {
    const answer = answers[index] ?? { error: 'no answer', retry: true };
    const { lane, id } = waiting.message;
    if ('messageId' in answer) waiting.resolve(answer.messageId);
    else if (!answer.retry) waiting.reject(new SendError(lane, id, 'refused', answer.error));
    else if (tries < options.attempts) again.push(waiting);
    else {
      waiting.reject(new SendError(lane, id, 'failed', `${answer.error}, after ${tries} tries`));
      options.failBehind(waiting);
    }
  });
  if (again.length === 0) return;
  // Full jitter (AWS Architecture Blog, Exponential Backoff And Jitter): producers that failed together don't return together.
  await options.wait(options.random() * Math.min(MAX_RETRY_MS, options.retryMs * 2 ** (tries - 1)));
  await deliver(channel, options, again, tries + 1);
}

async function answersOf(channel: Channel, batch: readonly Waiting[]): Promise<readonly ChannelAnswer[]> {
  try {
    return await channel.put(batch.map(({ message }) => message));
  } catch (error) {
    return batch.map(() => ({ error: errorText(error), retry: mayPass(error) }));
  }
}

/** The SDK says whose fault an error is; what it says nothing about happened on the way. */
function mayPass(error: unknown): boolean {
  try {
    // A border: whatever a client threw.
    const { $fault, name = '' } = (typeof error === 'object' && error !== null ? error : {}) as {
      readonly $fault?: unknown;
      readonly name?: string;
    };
    return $fault !== 'client' || /Throttl|TooMany|Timeout/.test(name);
  } catch {
    return true;
  }
}
