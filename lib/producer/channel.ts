/** One message on its way. */
export interface Outgoing {
  readonly lane: string;
  /** The envelope's id. */
  readonly id: string;
  /** The envelope as JSON. */
  readonly body: string;
  readonly groupId?: string | undefined;
}

/** Answer about one message of a call: `retry` where another try may do better. */
export type ChannelAnswer = { readonly messageId: string } | { readonly error: string; readonly retry: boolean };

/** Back-pressure: what a producer does when a lane's queue is older than its promise. */
export interface BackPressure {
  /** The lane's promise. */
  readonly maxQueueAgeSec: number;
  /** Age of the queue, from `metricAge` or `backlogAge`; undefined where nothing waits. */
  readonly ageSec: () => Promise<number | undefined>;
  /** `shed`: the message is not sent, and the caller is told. Otherwise it is put where it can be sent from later. */
  readonly whenPast: 'shed' | { readonly spill: (message: Outgoing) => Promise<void> };
  /** Time between two looks; CloudWatch has one value a minute and counts the calls. @default 10_000 */
  readonly everyMs?: number;
}

/** A way into a lane. */
export interface Channel {
  /** Most messages of one call. */
  readonly maxEntries: number;
  /** Most bytes of one call, and of one message. */
  readonly maxBytes: number;
  /** Messages of a group arrive in the order of their sends: one call at a time, and one message of a group in it. */
  readonly ordered: boolean;
  readonly bytesOf: (message: Outgoing) => number;
  /** Objection of the way against a message whatever its size, with the fix; undefined if nothing. */
  readonly objection?: ((message: Outgoing) => string | undefined) | undefined;
  /** One call; answers in the order of the messages. Fails where the call as a whole failed. */
  readonly put: (messages: readonly Outgoing[]) => Promise<readonly ChannelAnswer[]>;
  readonly backPressure?: BackPressure | undefined;
}

/** Options that every lane may be given, whichever way leads into it. */
export interface LaneOptions {
  /** @default - everything is sent, however old the queue is */
  readonly backPressure?: BackPressure;
}
