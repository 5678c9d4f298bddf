import { events } from '../limits/events';
import type { Channel, ChannelAnswer, LaneOptions, Outgoing } from './channel';

/** Call that is made of EventBridge: the SDK's aggregated `EventBridge` has it, and a line around any other client. */
export interface PutsEvents {
  putEvents(input: { Entries: EventItem[] }): Promise<{
    readonly Entries?:
      | readonly {
          readonly EventId?: string | undefined;
          readonly ErrorCode?: string | undefined;
          readonly ErrorMessage?: string | undefined;
        }[]
      | undefined;
  }>;
}

interface EventItem {
  EventBusName: string;
  Source: string;
  DetailType: string;
  Detail: string;
}

export interface BusLaneOptions extends LaneOptions {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
}

/** Errors of an entry that pass by themselves. */
const passing = /Throttl|Internal|Unavailable/;

/**
 * A lane that is fed by a rule on a bus. The rule must match `source` and `detailType`; the envelope is the event's detail.
 * @example
 * busLane(new EventBridge({}), { bus: 'prod-events', source: 'shop.media', detailType: 'Image Uploaded' })
 */
export function busLane(client: PutsEvents, { backPressure, ...to }: BusLaneOptions): Channel {
  return {
    maxEntries: events.maxEntries.value,
    maxBytes: events.maxBytes.value,
    ordered: false,
    bytesOf: ({ body }) => Buffer.byteLength(body) + Buffer.byteLength(to.source) + Buffer.byteLength(to.detailType),
    put: async (messages) => {
      const { Entries = [] } = await client.putEvents({ Entries: messages.map((message) => entryOf(message, to)) });
      return messages.map((_, index): ChannelAnswer => {
        const { EventId, ErrorCode = 'unknown', ErrorMessage = 'no message' } = Entries[index] ?? {};
        if (EventId !== undefined) return { messageId: EventId };
        return { error: `${ErrorCode}: ${ErrorMessage}`, retry: ErrorCode === 'unknown' || passing.test(ErrorCode) };
      });
    },
    backPressure,
  };
}

const entryOf = ({ body }: Outgoing, { bus, source, detailType }: BusLaneOptions): EventItem => ({
  EventBusName: bus,
  Source: source,
  DetailType: detailType,
  Detail: body,
});
