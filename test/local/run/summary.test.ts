import { readingsOf } from '../../../lib/core/triage/gather/readings-of';
import { isGood, outcomeJson, summary } from '../../../lib/local/run/summary';
import { fullRecord } from '../picture/sample-record';

const [, , page] = fullRecord.pages;
const accounts = fullRecord.accounts.map((account, index) => (index === 0 ? { ...account, missing: 3 } : account));

const resultOf = (outcome: Parameters<typeof isGood>[0]) => ({
  outcome,
  emulator: { name: 'an emulator', endpoint: 'http://127.0.0.1:1', lacks: [], start: nothing, stop: nothing },
  accessKeyId: 'KEY',
  pagerUrl: 'http://127.0.0.1:1/000000000000/headroom-pager',
  leftOut: [],
  unevaluated: [],
  tookMs: 80_400,
});
const nothing = (): Promise<void> => Promise.resolve();
const textOf = (outcome: Parameters<typeof isGood>[0]): string => summary(resultOf(outcome)).join('\n');

describe('the summary of a peak', () => {
  it('shows the page as it arrived: its subject and its text', () => {
    const text = textOf({ record: fullRecord, page });
    expect(text).toContain(
      'THE PAGE, as it arrived 20.4 s after the first blocking call\n\n  Subject: ALARM local/api host-loop-lag\n\n',
    );
    expect(text).toContain(`\n  ${page?.page.text ?? ''}\n`);
  });

  it('marks each thing that the exit code means, and each lane', () => {
    const text = textOf({ record: fullRecord, page });
    expect(text.match(/^ *[✓✗].*/gm)).toEqual([
      '✓ the page came, 20.4 s after the block; triage names the cause: loop-blocked, likely',
      '✓ no message is lost: sent = processed + dead-lettered + dropped past the deadline',
      '  ✓  checkout   600        596              2        2',
      '  ✓  media      180        176              2        2',
    ]);
    expect(isGood({ record: fullRecord, page })).toBe(true);
  });

  it('marks what is not so, with what is missing', () => {
    const outcome = { record: { ...fullRecord, accounts, missing: ['checkout: message 7'] } };
    expect(textOf(outcome).match(/^ *✗.*/gm)).toEqual([
      '✗ no page came',
      '✗ messages are unaccounted for: sent = processed + dead-lettered + dropped past the deadline',
      expect.stringMatching(/^ {2}✗ {2}checkout .* MISSING 3, UNEXPLAINED 0$/),
    ]);
    expect(textOf(outcome)).toContain('missing in checkout: message 7');
    expect(isGood(outcome)).toBe(false);
  });

  it('says which pages and messages were to be', () => {
    const text = textOf({ record: fullRecord, page });
    expect(text).toContain('Also paged, at 1.2 s: lane-dead-letters of checkout, for the poison sent on purpose.');
    expect(text).toContain('On purpose each lane gets 2 poison messages, 2 late ones and 2 that fail once.');
    expect(textOf({ record: { ...fullRecord, onPurpose: undefined }, page })).toContain(
      'lane-dead-letters of checkout, a message that failed needs a person.',
    );
  });

  it('names the file with what triage read, and the command that judges it', () => {
    const readings = readingsOf({
      question: {
        alarmId: 'host-loop-lag',
        subject: { kind: 'host', name: 'api' },
        environment: 'local',
        atMs: fullRecord.endedAtMs,
        nowMs: fullRecord.endedAtMs,
      },
      state: 'ALARM',
      facts: {},
      metrics: [],
      documents: [],
      alarms: [],
      changes: [],
      missing: [],
    });
    const text = summary({ ...resultOf({ record: fullRecord, page }), readings }).join('\n');
    expect(text).toContain('npx cdk-headroom triage host-loop-lag --readings out/readings.json');
    expect(textOf({ record: fullRecord, page })).not.toContain('readings.json');
  });

  it('has the same for a program', () => {
    expect(outcomeJson(resultOf({ record: fullRecord, page }))).toMatchObject({
      ok: true,
      pageSubject: 'ALARM local/api host-loop-lag',
      onPurpose: { poison: 2, late: 2, failingOnce: 2 },
    });
  });
});
