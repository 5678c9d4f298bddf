import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Aws } from '../../lib/local/emulator/aws';
import { createProducer, queueLane } from '../../lib/producer/producer';

/** What a message is, and therefore what has to become of it. */
export type Kind = 'sound' | 'transient' | 'poison' | 'late' | 'malformed';

/** Everything that was sent: the kind of each by its number, and its number by each id under which SQS took it. */
export interface Sent {
  readonly kinds: readonly Kind[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** Numbers that were sent twice, under the same envelope id. */
  readonly twice: ReadonlySet<number>;
}

/** Of 10,000: 1 % poison, 5 % that fail at first, 1 % late, 0.4 % that nobody can read; every fiftieth is sent twice. */
export function kindOf(number: number): Kind {
  if (number % 250 === 17) return 'malformed';
  if (number % 100 === 42) return 'poison';
  if (number % 100 === 71) return 'late';
  return number % 20 === 3 ? 'transient' : 'sound';
}

const isTwice = (number: number, kind: Kind): boolean => number % 50 === 9 && kind === 'sound';

/** Sends them all: what can be read through the producer, the rest as whoever knows no better would. */
export async function sendAll(aws: Aws, queueUrl: string, count: number): Promise<Sent> {
  const producer = createProducer({ lanes: { media: queueLane(queues(aws), { queueUrl }) } });
  const kinds = Array.from({ length: count }, (_, number) => kindOf(number));
  const numberOf = new Map<string, number>();
  const twice = new Set<number>();
  const send = async (number: number, kind: Kind, id: string): Promise<void> => {
    const deadline = kind === 'late' ? { deadlineMs: Date.now() + 100 } : {};
    const outcome = await producer.send('media', payloadOf(number, kind), { id, ...deadline });
    if (outcome.kind !== 'sent') throw new Error(`message ${number} was not sent but ${outcome.kind}`);
    numberOf.set(outcome.messageId, number);
  };
  const sendings: Promise<void>[] = [];
  for (const [number, kind] of kinds.entries()) {
    if (kind === 'malformed') continue;
    const id = randomUUID();
    sendings.push(send(number, kind, id));
    if (isTwice(number, kind)) {
      twice.add(number);
      sendings.push(send(number, kind, id));
    }
    // A window of what is under way, as a server's requests are.
    if (sendings.length >= 400) await Promise.all(sendings.splice(0));
  }
  await Promise.all(sendings);
  for (const [id, number] of await sendMalformed(aws, queueUrl, kinds)) numberOf.set(id, number);
  return { kinds, numberOf, twice };
}

const payloadOf = (number: number, kind: Kind) => ({
  order: number,
  workMs: 10,
  ...(kind === 'poison' && { poison: true }),
  ...(kind === 'transient' && { failures: 1 }),
});

/** Four kinds of what can't be read, in turn. */
export const malformations = ['not-json', 'unknown-version', 'missing-field', 'enqueued-in-future'] as const;

const malformedBody = (index: number, number: number): string => {
  const good = { headroom: 1, id: randomUUID(), traceId: 'trace', enqueuedAt: Date.now(), payload: { order: number } };
  const bodies = [
    `{"order":${number}`,
    JSON.stringify({ ...good, headroom: 9 }),
    JSON.stringify({ ...good, traceId: undefined }),
    JSON.stringify({ ...good, enqueuedAt: Date.now() + 3_600_000 }),
  ];
  return bodies[index % bodies.length] ?? '';
};

async function sendMalformed(aws: Aws, QueueUrl: string, kinds: readonly Kind[]): Promise<[string, number][]> {
  const numbers = kinds.flatMap((kind, number) => (kind === 'malformed' ? [number] : []));
  const sent: [string, number][] = [];
  for (let from = 0; from < numbers.length; from += 10) {
    const Entries = numbers
      .slice(from, from + 10)
      .map((number, index) => ({ Id: String(number), MessageBody: malformedBody(from + index, number) }));
    const { Successful = [] } = await aws.queues.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    for (const { Id, MessageId = '' } of Successful) sent.push([MessageId, Number(Id)]);
  }
  return sent;
}

const queues = (aws: Aws) => ({
  sendMessageBatch: (input: ConstructorParameters<typeof SendMessageBatchCommand>[0]) =>
    aws.queues.send(new SendMessageBatchCommand(input)),
});
