import { busLane, type Channel, type PutsEvents, queueLane, type SendsBatches } from '../../lib/producer/producer';

/** What the fake service says: to each message of a call, or to the call as a whole. */
export type Said = 'ok' | 'passing' | 'refused' | 'silence';
export type CallSaid = readonly Said[] | 'network' | 'denied' | 'throttled';

/** Which lane a case is about. */
export type LaneName = 'queue' | 'fifo' | 'bus';

const clientError = (name: string) => Object.assign(new Error(name), { name, $fault: 'client' });
const failures = {
  network: () => new Error('socket hang up'),
  denied: () => clientError('AccessDeniedException'),
  throttled: () => clientError('ThrottlingException'),
};

/** A service that answers as it was told and keeps what it was sent. Accepted messages get ids `m-<call>-<index>`. */
export function fakeService(answers: readonly CallSaid[] = []) {
  const calls: { readonly body: string; readonly entry: Readonly<Record<string, unknown>> }[][] = [];
  const next = (entries: readonly object[], key: 'MessageBody' | 'Detail'): readonly Said[] => {
    const said = answers[calls.length] ?? entries.map(() => 'ok' as const);
    calls.push(
      entries.map((entry) => {
        // The test looks at what went out, whichever service it was for.
        const { [key]: body, ...rest } = entry as Record<string, unknown>;
        return { body: String(body), entry: rest };
      }),
    );
    if (typeof said === 'string') throw failures[said]();
    return said;
  };
  const sqs: SendsBatches = {
    sendMessageBatch: async ({ Entries }) => {
      await Promise.resolve();
      const said = next(Entries, 'MessageBody');
      const ids = Entries.map(({ Id }, index) => ({ Id, said: said[index], MessageId: `m-${calls.length}-${index}` }));
      return {
        Successful: ids.filter((entry) => entry.said === 'ok'),
        Failed: ids
          .filter((entry) => entry.said === 'passing' || entry.said === 'refused')
          .map(({ Id, said: word }) => ({ Id, SenderFault: word === 'refused', Code: word ?? '', Message: 'because' })),
      };
    },
  };
  const events: PutsEvents = {
    putEvents: async ({ Entries }) => {
      await Promise.resolve();
      const said = next(Entries, 'Detail');
      const code = { passing: 'InternalFailure', refused: 'MalformedDetail', silence: undefined };
      return {
        Entries: Entries.map((_, index) => {
          const word = said[index] ?? 'ok';
          return word === 'ok' ? { EventId: `m-${calls.length}-${index}` } : { ErrorCode: code[word] };
        }),
      };
    },
  };
  const lanes: Record<LaneName, Channel> = {
    queue: queueLane(sqs, { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/media' }),
    fifo: queueLane(sqs, { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/orders.fifo' }),
    bus: busLane(events, { bus: 'prod-events', source: 'shop.media', detailType: 'Image Uploaded' }),
  };
  return { calls, lanes, sqs, events };
}
