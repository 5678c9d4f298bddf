import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { LaneWorkload } from '../../core/environment/lanes';
import { busLane, createProducer, queueLane } from '../../producer/producer';
import type { Aws } from '../emulator/aws';
import { eventKind, type Letter } from './traffic';

/** Target at which a lane takes its work. */
export interface LoadTarget {
  readonly queueUrl: string;
  /** Name of the event bus. */
  readonly bus: string;
}

/**
 * The load of a peak goes through the very producer that a service uses.
 * @returns sends letters and gives the ids under which the queue or the bus took them; what the producer held back has none
 */
export function openLoad(
  aws: Aws,
  { name, source }: LaneWorkload,
  { queueUrl, bus }: LoadTarget,
): (letters: readonly Letter[]) => Promise<readonly string[]> {
  const target =
    source.kind === 'sqs'
      ? queueLane(queuesOf(aws), { queueUrl })
      : busLane(eventsOf(aws), { bus: source.bus === 'default' ? 'default' : bus, ...eventKind(source) });
  const producer = createProducer({ lanes: { [name]: target } });
  const send = ({ payload, withinMs }: Letter) =>
    producer.send(name, payload, withinMs === undefined ? {} : { deadlineMs: Date.now() + withinMs });
  return async (letters) => {
    const outcomes = await Promise.all(letters.map(send));
    return outcomes.flatMap((outcome) => (outcome.kind === 'sent' ? [outcome.messageId] : []));
  };
}

const queuesOf = ({ queues }: Aws) => ({
  sendMessageBatch: (input: ConstructorParameters<typeof SendMessageBatchCommand>[0]) =>
    queues.send(new SendMessageBatchCommand(input)),
  getQueueAttributes: (input: ConstructorParameters<typeof GetQueueAttributesCommand>[0]) =>
    queues.send(new GetQueueAttributesCommand(input)),
});

const eventsOf = ({ events }: Aws) => ({
  putEvents: (input: ConstructorParameters<typeof PutEventsCommand>[0]) => events.send(new PutEventsCommand(input)),
});
