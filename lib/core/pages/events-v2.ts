import { isObject, textIn } from '../json';
import { type AlarmEvent, notificationIn, parseAlarmEvent } from './alarm-event';
import { dedupKeyOf } from './event/dedup-key';
import { oneLine } from './outside-text';

/** Event of PagerDuty's Events API v2, without the routing key. Source: its reference "Send an alert event", read 2026-11-29. */
export interface EventV2 {
  /** Opens or updates what has the key; ends it. */
  readonly event_action: 'trigger' | 'resolve';
  /** Key of the alert: one per alarm, and per series of an alarm on several; of a diagnosis its incident's. At most 255 characters. */
  readonly dedup_key: string;
  readonly client: string;
  /** Links that a telephone opens. */
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  readonly payload: {
    /** Line of at most 1,024 characters that says what is wrong. */
    readonly summary: string;
    readonly source: string;
    readonly severity: 'critical' | 'warning';
    readonly timestamp: string;
    readonly custom_details: Readonly<Record<string, string>>;
  };
}

/** An event, or why a message makes none. */
export type MadeEvent = { readonly event: EventV2 } | { readonly left: string };

export interface EventV2Options {
  readonly severity: EventV2['payload']['severity'];
  readonly nowMs: number;
}

/** Longest texts that the service takes: an event has at most 512 KB. */
const MAX_SUMMARY = 1_024;
const MAX_TEXT = 32_768;

/**
 * Age at which a diagnosis is no news any more. Its alarm may be over by then, and what opens an alert that was closed stays open. It
 * comes within seconds; later only where the responder had to be tried again.
 */
const MAX_DIAGNOSIS_AGE_MS = 2 * 60_000;

/**
 * Makes an event of a notification of CloudWatch, or of the responder's in the same form, whose `Headroom` is the page. Both
 * have one key, so that the diagnosis updates what the raw page opened, and OK of either ends it. What is an update of an incident has
 * that one's key; the raw page about it opened an alert of its own, which its own OK ends.
 * @param message text of the SNS message
 */
export function eventV2Of(message: string, { severity, nowMs }: EventV2Options): MadeEvent {
  const parsed = parseAlarmEvent(message);
  if ('problem' in parsed) return { left: parsed.problem };
  const { event } = parsed;
  if (event.state === 'INSUFFICIENT_DATA') return { left: 'an alarm that can tell nothing opens and ends nothing' };
  const told = notificationIn(message)?.Headroom;
  const page = isObject(told) ? told : undefined;
  const left = page && leftOf(event, page);
  if (left !== undefined) return { left };
  if (page && event.state === 'ALARM' && nowMs - event.atMs > MAX_DIAGNOSIS_AGE_MS)
    return { left: `the diagnosis is ${Math.round((nowMs - event.atMs) / 1000)} s late` };
  return {
    event: {
      event_action: event.state === 'OK' ? 'resolve' : 'trigger',
      dedup_key: keyIn(page) ?? dedupKeyOf(event),
      client: 'Headroom',
      ...linksOf(page),
      payload: {
        summary: summaryOf(event, page),
        source: oneLine(event.alarmName).slice(0, MAX_SUMMARY),
        severity,
        timestamp: new Date(event.atMs).toISOString(),
        custom_details: detailsOf(event, page),
      },
    },
  };
}

type PageJson = Readonly<Record<string, unknown>> | undefined;

/** Reason for which a part of an incident makes no event: it would close one that is open, or open one that is over. */
function leftOf({ state }: AlarmEvent, { change, severity }: Readonly<Record<string, unknown>>): string | undefined {
  if (change !== 'update') return undefined;
  if (state === 'OK') return 'the end of an alarm whose incident is still open';
  return severity === 'info' ? 'an alarm of which a later change was told before' : undefined;
}

/** Key of the incident that a page is a part of; the raw notification knows none. */
const keyIn = (page: PageJson): string | undefined =>
  typeof page?.incidentId === 'string' ? textIn(page.dedupKey) || undefined : undefined;

/** Runbook and console of a diagnosed page. */
function linksOf(page: PageJson): Pick<EventV2, 'links'> {
  const { alarm, dashboard } = isObject(page?.links) ? page.links : {};
  const named = [
    ['Runbook', page?.runbook],
    ['Alarm', alarm],
    ['Dashboard', dashboard],
  ] as const;
  const links = named.flatMap(([text, href]) =>
    typeof href === 'string' && /^https?:\/\//.test(href) ? [{ href, text }] : [],
  );
  return links.length === 0 ? {} : { links };
}

function summaryOf({ alarmName, state, reason, description }: AlarmEvent, page: PageJson): string {
  const said = textIn(page?.verdict) || description || reason;
  return oneLine(`${state} ${alarmName}: ${said}`).slice(0, MAX_SUMMARY);
}

function detailsOf({ alarmName, state, reason, description }: AlarmEvent, page: PageJson): Record<string, string> {
  const details = {
    alarm: alarmName,
    state,
    reason,
    description,
    diagnosis: textIn(page?.text),
    runbook: textIn(page?.runbook),
    next: textIn(page?.next),
  };
  return Object.fromEntries(
    Object.entries(details)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, text.slice(0, MAX_TEXT)]),
  );
}
