import { setTimeout as wait } from 'node:timers/promises';
import { gate } from './back-pressure';
import { batcher, type BatcherOptions } from './batcher';
import type { Channel } from './channel';
import { outgoing, type SendOptions } from './outgoing';

export { busLane, type BusLaneOptions, type PutsEvents } from './bus-lane';
export type { BackPressure, Channel, Outgoing } from './channel';
export type { SendOptions } from './outgoing';
export { backlogAge, metricAge, type ReadsAttributes, type ReadsStatistics } from './queue-age';
export { queueLane, type QueueLaneOptions, type SendsBatches } from './queue-lane';
export { SendError } from './send-error';

/** Outcome of a message. `messageId`: of the SQS message, or of the bus's event. */
export type Outcome =
  | { readonly kind: 'sent'; readonly id: string; readonly messageId: string }
  /** A message not sent, because the lane's queue is older than it promises. */
  | { readonly kind: 'shed'; readonly id: string }
  /** A message put where it can be sent from later, for the same reason. */
  | { readonly kind: 'spilled'; readonly id: string };

export interface ProducerOptions<Lane extends string> extends Partial<BatcherOptions> {
  /** Channels by the lane's name: `queueLane(…)` or `busLane(…)`. */
  readonly lanes: Readonly<Record<Lane, Channel>>;
  /** @default - the system's clock */
  readonly nowMs?: () => number;
  /** Takes a line when a queue's age can't be read. @default - a warning of the process */
  readonly warn?: (message: string) => void;
}

export interface Producer<Lane extends string> {
  /**
   * Sends a payload. Messages of the same lane share calls, and what is not accepted is tried again with its id.
   * Fails with a `SendError` when it is in no queue.
   */
  readonly send: (lane: Lane, payload: unknown, options?: SendOptions) => Promise<Outcome>;
  /** Sends what still waits for company, and waits until every message has met its fate. Before the process ends. */
  readonly flush: () => Promise<void>;
}

/** Defaults, all choices of this kit: a wait that nobody notices, and tries that outlast a short throttle. */
const defaults: BatcherOptions = {
  lingerMs: 5,
  attempts: 5,
  retryMs: 100,
  maxCalls: 8,
  wait: (ms) => wait(ms),
  random: Math.random,
};

/**
 * The way into lanes for services: `await producer.send('media', { image })`.
 * @example
 * const producer = createProducer({ lanes: { media: queueLane(new SQS({}), { queueUrl }) } });
 */
export function createProducer<Lane extends string>(options: ProducerOptions<Lane>): Producer<Lane> {
  const { lanes, nowMs = Date.now, warn = (message: string) => process.emitWarning(message), ...batching } = options;
  const ways = new Map(
    Object.entries<Channel>(lanes).map(([lane, channel]) => {
      const isPast = channel.backPressure && gate(channel.backPressure, { nowMs, warn });
      return [lane, { channel, isPast, batch: batcher(channel, { ...defaults, ...batching }) }] as const;
    }),
  );
  const underWay = new Set<Promise<unknown>>();
  const asking = new Set<Promise<unknown>>();

  const send = async (lane: Lane, payload: unknown, sendOptions: SendOptions = {}): Promise<Outcome> => {
    const way = ways.get(lane);
    if (!way)
      throw new Error(`no lane "${lane}"; this producer has ${[...ways.keys()].join(', ')}: add it under "lanes"`);
    const message = outgoing(lane, payload, sendOptions, nowMs(), way.channel);
    const { id } = message;
    // Without a look at the queue the message joins its batch at once, so that a flush right after it takes it along.
    const isPast = way.isPast ? await tracked(asking, way.isPast()) : false;
    const whenPast = isPast ? way.channel.backPressure?.whenPast : undefined;
    if (whenPast === 'shed') return { kind: 'shed', id };
    if (whenPast) {
      await whenPast.spill(message);
      return { kind: 'spilled', id };
    }
    return { kind: 'sent', id, messageId: await way.batch.send(message) };
  };
  return {
    send: (lane, payload, sendOptions) => tracked(underWay, send(lane, payload, sendOptions)),
    flush: async () => {
      while (underWay.size > 0) {
        await Promise.all(asking);
        for (const { batch } of ways.values()) batch.flush();
        await Promise.race([...underWay].map((sending) => sending.catch(() => undefined)));
      }
    },
  };
}

/** The promise itself, which is in the set until it is settled. Whoever gets it sees a failure; here it only counts as an end. */
function tracked<T>(set: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  set.add(promise);
  void promise.catch(() => undefined).finally(() => set.delete(promise));
  return promise;
}
