/** Ledger of who got every message that was sent, by distinct id. A message counts once, however often it was delivered. */
export interface Ledger {
  /** `id` is the message's own, or for a lane behind the bus the event's. */
  sent(lane: string, id: string, atMs: number, isPoison: boolean): void;
  /** Keeps the books open until a send has ended and is booked: its messages may be on their way already. */
  sending(send: () => Promise<void>): Promise<void>;
  processed(lane: string, messageId: string): void;
  deadLettered(lane: string, messageId: string): void;
  /** Books a message that the worker dropped, because its deadline had passed. */
  dropped(lane: string, messageId: string): void;
  account(lane: string): LaneAccount;
  accounts(): readonly LaneAccount[];
  /** True where nothing is being sent, and every account agrees. */
  isBalanced(): boolean;
  /**
   * Time since when the oldest message of which nothing was heard has waited; undefined if none has.
   * Sound and poisoned messages are each taken to leave in the order in which they came.
   */
  waitingSinceMs(lane: string): number | undefined;
  /** Facts about the messages that are missing, one line each, for a person who has to find them. */
  missing(lane: string): readonly string[];
}

export interface LaneAccount {
  readonly lane: string;
  readonly sent: number;
  readonly processed: number;
  readonly deadLettered: number;
  /** Messages dropped on purpose, because the deadline had passed. */
  readonly dropped: number;
  /** Messages of which nothing was heard. */
  readonly missing: number;
  /** Messages of which more than one of these was heard, or that nobody sent. */
  readonly unexplained: number;
}

/** Column of an account that says what became of messages. */
export type Fate = 'sent' | 'processed' | 'deadLettered' | 'dropped';

/** Messages of all lanes in one column. */
export const totalOf = (accounts: readonly LaneAccount[], fate: Fate): number =>
  accounts.reduce((sum, account) => sum + account[fate], 0);

/** True where every message sent was processed, dead-lettered or dropped, and only one of them. */
export const agrees = (account: LaneAccount): boolean => account.missing === 0 && account.unexplained === 0;

interface LaneBook {
  /** Whether the sender knows the ids: through the bus the queue gives ids of its own, which the sender never sees. */
  readonly idsAreKnown: boolean;
  readonly sent: Map<string, { atMs: number; isPoison: boolean }>;
  readonly processed: Set<string>;
  readonly deadLettered: Set<string>;
  readonly dropped: Set<string>;
}

/** Opens the books of these lanes: the name, and whether the ids that the sender gets are those of the queue. */
export function openLedger(lanes: Readonly<Record<string, { readonly idsAreKnown: boolean }>>): Ledger {
  const books = new Map<string, LaneBook>(
    Object.entries(lanes).map(([name, { idsAreKnown }]) => [
      name,
      { idsAreKnown, sent: new Map(), processed: new Set(), deadLettered: new Set(), dropped: new Set() },
    ]),
  );
  const bookOf = (lane: string): LaneBook => {
    const book = books.get(lane);
    if (book === undefined) throw new Error(`no lane "${lane}" in the ledger; it has ${[...books.keys()].join(', ')}`);
    return book;
  };
  const accounts = () => [...books].map(([lane, book]) => account(lane, book));
  let sends = 0;
  return {
    sent: (lane, id, atMs, isPoison) => void bookOf(lane).sent.set(id, { atMs, isPoison }),
    sending: async (send) => {
      sends += 1;
      try {
        await send();
      } finally {
        sends -= 1;
      }
    },
    processed: (lane, id) => void bookOf(lane).processed.add(id),
    deadLettered: (lane, id) => void bookOf(lane).deadLettered.add(id),
    dropped: (lane, id) => void bookOf(lane).dropped.add(id),
    account: (lane) => account(lane, bookOf(lane)),
    accounts,
    isBalanced: () => sends === 0 && accounts().every(agrees),
    waitingSinceMs: (lane) => waitingSince(bookOf(lane)),
    missing: (lane) => missingLines(bookOf(lane)),
  };
}

function missingLines(book: LaneBook): string[] {
  const { idsAreKnown, sent, processed, deadLettered, dropped } = book;
  if (!idsAreKnown && account('', book).missing > 0)
    return ['through the bus a message has an id that its sender never sees, so that none can be named'];
  if (!idsAreKnown) return [];
  const unheard = [...sent].filter(([id]) => !processed.has(id) && !deadLettered.has(id) && !dropped.has(id));
  return unheard.map(
    ([id, { atMs, isPoison }]) =>
      `message ${id}${isPoison ? ', poison,' : ''} sent at ${new Date(atMs).toISOString()}: in no log line and in no dead-letter queue`,
  );
}

function account(lane: string, { idsAreKnown, sent, ...fates }: LaneBook): LaneAccount {
  const { processed, deadLettered, dropped } = fates;
  const heard = new Set([...processed, ...deadLettered, ...dropped]);
  const twice = processed.size + deadLettered.size + dropped.size - heard.size;
  const strangers = idsAreKnown ? [...heard].filter((id) => !sent.has(id)).length : Math.max(0, heard.size - sent.size);
  const missing = idsAreKnown
    ? [...sent.keys()].filter((id) => !heard.has(id)).length
    : Math.max(0, sent.size - heard.size);
  return {
    lane,
    sent: sent.size,
    processed: processed.size,
    deadLettered: deadLettered.size,
    dropped: dropped.size,
    missing,
    unexplained: twice + strangers,
  };
}

function waitingSince({ sent, processed, deadLettered, dropped }: LaneBook): number | undefined {
  const times = (isPoison: boolean): number[] =>
    [...sent.values()]
      .filter((message) => message.isPoison === isPoison)
      .map(({ atMs }) => atMs)
      .sort((a, b) => a - b);
  const oldest = [times(false)[processed.size + dropped.size], times(true)[deadLettered.size]].filter(
    (at) => at !== undefined,
  );
  return oldest.length === 0 ? undefined : Math.min(...oldest);
}
