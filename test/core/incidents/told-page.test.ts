import type { Told } from '../../../lib/core/incidents/decide';
import { toldPage, withMissing } from '../../../lib/core/incidents/told-page';
import { eventV2Of } from '../../../lib/core/pages/events-v2';
import type { Page } from '../../../lib/core/pages/page';
import { page } from '../../lambda/incidents/page';

const BEGAN_MS = Date.parse('2026-11-30T02:00:00Z');
const told = (change: Partial<Told> = {}): Told => ({
  change: 'opened',
  incidentId: '20261130-020000-api',
  subject: 'api',
  dedupKey: 'arn of the alarm that opened it',
  beganMs: BEGAN_MS,
  on: 1,
  isLate: false,
  wasOn: false,
  ...change,
});
const at = (minutes: number): string => new Date(BEGAN_MS + minutes * 60_000).toISOString();
const ended = (minutes: number): Partial<Page> => ({
  state: 'OK',
  severity: 'info',
  headline: `OK prod/api host-loop-lag after ${minutes} min`,
  firedAt: at(minutes),
  text: 'recovered',
});

describe('a page as a part of its incident', () => {
  it.each<[string, Partial<Page>, Partial<Told>, string, string]>([
    [
      'the opening says what it said',
      {},
      {},
      'ALARM prod/api: render_invoice_pdf blocks the loop, 414 ms',
      'render_invoice_pdf (app.py:42) held the event loop',
    ],
    [
      'a new symptom',
      { headline: 'ALARM prod/api: connections wait, 64', firedAt: at(4) },
      { change: 'update', on: 2 },
      'UPDATE prod/api: also connections wait, 64',
      'update of incident 20261130-020000-api, which began 4 min before; also:',
    ],
    [
      'a symptom of a subject whose cause this one is',
      { headline: 'ALARM prod/media: messages wait, 90 s', subject: 'media', firedAt: at(1) },
      { change: 'update', on: 2, subject: 'bulk', incidentId: '20261130-020000-bulk' },
      'UPDATE prod/bulk: also media: messages wait, 90 s',
      'update of incident 20261130-020000-bulk, which began 1 min before; also:',
    ],
    [
      'a symptom while AWS itself is impaired',
      { headline: 'ALARM prod/media: messages wait, 90 s', subject: 'media', firedAt: at(1) },
      { change: 'update', on: 2, subject: '*', incidentId: '20261130-020000-all-1' },
      'UPDATE prod: also media: messages wait, 90 s',
      'update of incident 20261130-020000-all-1, which began 1 min before; also:',
    ],
    [
      'the end of one of its alarms',
      ended(12),
      { change: 'update', on: 2 },
      'UPDATE prod/api: OK host-loop-lag after 12 min, 2 still on',
      'update of incident 20261130-020000-api, which began 12 min before; 2 alarms are still on:',
    ],
    [
      'the end of its last alarm',
      ended(3),
      { change: 'closed', on: 0, endedMs: BEGAN_MS + 23 * 60_000 },
      'OK prod/api over after 23 min: host-loop-lag',
      'over after 23 min: incident 20261130-020000-api',
    ],
    [
      'an end that came before its beginning',
      ended(3),
      { change: 'closed', on: 0, beganMs: undefined, endedMs: BEGAN_MS },
      'OK prod/api host-loop-lag after 3 min',
      'recovered',
    ],
    [
      'an ALARM that came after its end',
      { firedAt: at(0) },
      { change: 'update', on: 0, isLate: true },
      'UPDATE prod/api: late: render_invoice_pdf blocks the loop, 414 ms',
      'update of incident 20261130-020000-api, which began 0 s before; it came late, a later change was told before:',
    ],
    [
      'an alarm of somebody else, by its name',
      { headline: 'ALARM orders too slow: it is slow', subject: 'unknown subject', alarm: 'orders too slow' },
      { change: 'update', on: 2, subject: 'orders too slow', incidentId: '20261130-020000-orders-too-slow-1' },
      'UPDATE orders too slow: also it is slow',
      'update of incident 20261130-020000-orders-too-slow-1, which began 0 s before; also:',
    ],
  ])('%s', (_, change, as, headline, first) => {
    const whole = toldPage(page(change), told(as));
    expect(whole.headline).toBe(headline);
    expect(whole.text.split('\n')[0]).toBe(first);
    expect(whole).toMatchObject({ dedupKey: 'arn of the alarm that opened it', incidentId: told(as).incidentId });
  });

  it('has a headline of 100 characters whose figure is whole', () => {
    const long = `ALARM prod/api: ${'a symptom with many words '.repeat(3)}`.slice(0, 92).concat(', 414 ms');
    const { headline } = toldPage(page({ headline: long }), told({ change: 'update' }));
    expect(headline).toHaveLength(100);
    expect(headline).toMatch(/^UPDATE prod\/api: also a symptom .+\.\.\., 414 ms$/);
  });

  it('lasts no less than nothing where clocks differ, and wakes nobody where it is late', () => {
    const closing = told({ change: 'closed', endedMs: BEGAN_MS - 5_000 });
    expect(toldPage(page(ended(0)), closing).durationSec).toBe(0);
    expect(toldPage(page(), told({ change: 'update', isLate: true })).severity).toBe('info');
  });

  it('says what could not be had above the links', () => {
    const whole = withMissing(page(), 'the table');
    expect(whole.text).toContain('\n- not known: the table\n\nin the console:');
    expect(whole.missingEvidence).toEqual(['the table']);
    expect(withMissing(page({ text: 'no links' }), 'the table').text).toBe('no links\n- not known: the table');
  });
});

describe('an on-call service by Events v2', () => {
  const eventOf = (whole: Page, state: string) => {
    const notification = { AlarmName: 'prod/api/host-incident-second', NewStateValue: state, StateChangeTime: at(4) };
    return eventV2Of(JSON.stringify({ ...notification, Headroom: whole }), {
      severity: 'critical',
      nowMs: Date.parse(at(4)),
    });
  };

  it.each<[string, Partial<Page>, Partial<Told>, object]>([
    ['updates the alert of the incident', {}, { change: 'update' }, { event_action: 'trigger' }],
    ['ends it', ended(23), { change: 'closed', endedMs: BEGAN_MS + 23 * 60_000 }, { event_action: 'resolve' }],
  ])('%s', (_, change, as, event) => {
    const { state = 'ALARM' } = change;
    expect(eventOf(toldPage(page(change), told(as)), state)).toMatchObject({
      event: { ...event, dedup_key: 'arn of the alarm that opened it' },
    });
  });

  it.each<[string, Partial<Page>, Partial<Told>]>([
    ['the end of one of several alarms, which would close it', ended(4), { change: 'update', on: 1 }],
    ['an ALARM that is over, which would open it again', {}, { change: 'update', isLate: true }],
  ])('is not told of %s', (_, change, as) => {
    const { state = 'ALARM' } = change;
    expect(eventOf(toldPage(page(change), told(as)), state)).toHaveProperty('left');
  });

  it('opens the raw notification of a second alarm under its own key: alarms do not mute each other', () => {
    const raw = { AlarmName: 'prod/api/host-incident-second', NewStateValue: 'ALARM', StateChangeTime: at(4) };
    const made = eventV2Of(JSON.stringify(raw), { severity: 'critical', nowMs: Date.parse(at(4)) });
    expect(made).toMatchObject({ event: { event_action: 'trigger', dedup_key: 'prod/api/host-incident-second' } });
  });
});
