import fc from 'fast-check';
import { eventV2Of } from '../../../lib/core/pages/events-v2';

const AT_MS = Date.UTC(2026, 10, 21, 2, 14, 10);
const notification = {
  AlarmName: 'prod/api/host-loop-lag',
  AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-loop-lag',
  AlarmDescription: 'The event loop is late',
  NewStateValue: 'ALARM',
  OldStateValue: 'OK',
  NewStateReason: 'Threshold Crossed',
  StateChangeTime: '2026-11-21T02:14:10.000+0000',
};
const page = {
  verdict: 'parse_order blocks the loop for 4.2 s',
  text: 'ALARM …',
  runbook: 'runbooks/x.md',
  next: 'aws …',
};
const made = (change: object = {}, afterMs = 1_000, severity: 'critical' | 'warning' = 'critical') =>
  eventV2Of(JSON.stringify({ ...notification, ...change }), { severity, nowMs: AT_MS + afterMs });
const eventOf = (...of: Parameters<typeof made>) => {
  const result = made(...of);
  if ('left' in result) throw new Error(result.left);
  return result.event;
};

it('links the runbook and the console of a diagnosed page, and nothing that is no address of the web', () => {
  const links = { alarm: 'https://console.example.com/alarm' };
  const page = { verdict: 'x', runbook: 'javascript:alert(1)', links };
  const message = JSON.stringify({
    AlarmName: 'a',
    NewStateValue: 'ALARM',
    StateChangeTime: '2026-11-21T02:14:10Z',
    Headroom: page,
  });
  const made = eventV2Of(message, { severity: 'critical', nowMs: Date.UTC(2026, 10, 21, 2, 14, 12) });
  expect('event' in made ? made.event.links : undefined).toEqual([{ href: links.alarm, text: 'Alarm' }]);
});

describe('an event of an alarm', () => {
  it('opens an alert that says what CloudWatch says', () => {
    expect(eventOf()).toEqual({
      event_action: 'trigger',
      dedup_key: notification.AlarmArn,
      client: 'Headroom',
      payload: {
        summary: 'ALARM prod/api/host-loop-lag: The event loop is late',
        source: 'prod/api/host-loop-lag',
        severity: 'critical',
        timestamp: '2026-11-21T02:14:10.000Z',
        custom_details: {
          alarm: 'prod/api/host-loop-lag',
          state: 'ALARM',
          reason: 'Threshold Crossed',
          description: 'The event loop is late',
        },
      },
    });
  });

  it('has one key for the raw page, its diagnosis and its end', () => {
    const events = [eventOf(), eventOf({ Headroom: page }), eventOf({ NewStateValue: 'OK', OldStateValue: 'ALARM' })];
    expect(new Set(events.map(({ dedup_key: key }) => key)).size).toBe(1);
    expect(events.map(({ event_action: action }) => action)).toEqual(['trigger', 'trigger', 'resolve']);
  });

  it('leads with the verdict of a diagnosis, and has its text, its runbook and the next command', () => {
    const { payload } = eventOf({ Headroom: page });
    expect(payload.summary).toBe(`ALARM prod/api/host-loop-lag: ${page.verdict}`);
    expect(payload.custom_details).toMatchObject({ diagnosis: page.text, runbook: page.runbook, next: page.next });
  });

  it('is a warning where it wakes nobody', () => {
    expect(eventOf({}, 0, 'warning').payload.severity).toBe('warning');
  });

  it('has a key of its own for each series of an alarm on several, in whatever order its attributes come', () => {
    const key = (AlarmContributorAttributes: object) => eventOf({ AlarmContributorAttributes }).dedup_key;
    expect(key({ VolumeId: 'vol-1' })).not.toBe(key({ VolumeId: 'vol-2' }));
    expect(key({ a: '1', b: '2' })).toBe(key({ b: '2', a: '1' }));
  });

  it('knows an alarm without an ARN by its name', () => {
    expect(eventOf({ AlarmArn: undefined }).dedup_key).toBe('prod/api/host-loop-lag');
  });

  it.each([
    ['a message that is no alarm', { NewStateValue: 'BROKEN' }, 0, 'NewStateValue'],
    ['an alarm that has no data', { NewStateValue: 'INSUFFICIENT_DATA' }, 0, 'can tell nothing'],
    ['a diagnosis that comes when its alarm may be over', { Headroom: page }, 121_000, '121 s late'],
  ])('is not made of %s', (_, change, afterMs, why) => {
    expect(made(change, afterMs)).toEqual({ left: expect.stringContaining(why) as string });
  });

  it('is made of a raw page however late it comes, and of the end of one', () => {
    expect(eventOf({}, 3_600_000).event_action).toBe('trigger');
    expect(eventOf({ Headroom: page, NewStateValue: 'OK' }, 3_600_000).event_action).toBe('resolve');
  });

  it('keeps within what the service takes, whatever is in the message', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ maxLength: 5 }).map((each) => each.repeat(60_000)),
    );
    const json = fc.oneof(text, fc.jsonValue());
    const message = fc.record({
      AlarmName: fc.oneof(
        text.filter((each) => each !== ''),
        fc.constant('a'),
      ),
      AlarmArn: json,
      AlarmDescription: json,
      NewStateReason: json,
      AlarmContributorAttributes: fc.oneof(json, fc.dictionary(text, text)),
      Headroom: fc.oneof(json, fc.record({ verdict: json, text: json, runbook: json, next: json })),
    });
    fc.assert(
      fc.property(message, (change) => {
        const event = eventOf(change);
        expect(event.dedup_key.length).toBeLessThanOrEqual(255);
        expect(event.payload.summary.length).toBeLessThanOrEqual(1_024);
        expect(event.payload.summary).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThan(512_000);
      }),
      { numRuns: 200 },
    );
  });
});
