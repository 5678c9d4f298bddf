import fc from 'fast-check';
import type { AlarmState, MissingData } from '../../../lib/core/alarms/alarm';
import {
  type Datapoint,
  evaluate,
  evaluationRange,
  isBreaching,
  type ThresholdRule,
} from '../../../lib/core/cloudwatch/rule';

const OVER = 10;
const UNDER = 1;

/** `0 - X` as AWS writes it: good, missing, breaching, oldest first. */
const read = (row: string): Datapoint[] =>
  row.split(' ').map((cell) => ({ '0': UNDER, '-': undefined, X: OVER })[cell]);

const rule = (datapoints: number, of: number, missing: MissingData): ThresholdRule => ({
  when: '>',
  threshold: { value: 5 },
  breaching: { datapoints, of },
  missing,
});

const stateOf = (row: string, judged: ThresholdRule, previous: AlarmState): AlarmState =>
  evaluate({ rule: judged, datapoints: read(row), previous }).state;

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const KEPT = 'KEPT';
const NO_DATA = 'INSUFFICIENT_DATA';
type Cell = AlarmState | typeof KEPT;
type Row = readonly [row: string, missing: Cell, ignore: Cell, breaching: Cell, notBreaching: Cell];

/** Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data", both tables. */
const threeOfThree: readonly Row[] = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', NO_DATA, KEPT, 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', KEPT, 'ALARM', 'OK'],
];
const twoOfThree: readonly Row[] = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', KEPT, 'ALARM', 'OK'],
];

const cells = [...threeOfThree.map((row) => ({ m: 3, row })), ...twoOfThree.map((row) => ({ m: 2, row }))].flatMap(
  ({ m, row: [row, ...expected] }) =>
    treatments.map((missing, column) => ({ m, row, missing, expected: expected[column] ?? KEPT })),
);

describe('evaluate', () => {
  it('knows all 40 cells of the two tables', () => expect(cells).toHaveLength(40));

  it.each(cells)('gives $expected for $row at $m of 3 when missing is $missing', ({ m, row, missing, expected }) => {
    for (const previous of ['OK', 'ALARM', NO_DATA] as const)
      expect(stateOf(row, rule(m, 3, missing), previous)).toBe(expected === KEPT ? previous : expected);
  });

  describe('premature transitions', () => {
    it.each(['- - - - X', '- - - X -', '- - - X X'])(
      'waits on %s at 3 of 3, as the next datapoint may be good',
      (row) => {
        expect(stateOf(row, rule(3, 3, 'missing'), 'OK')).not.toBe('ALARM');
        expect(stateOf(row, rule(3, 3, 'ignore'), 'OK')).toBe('OK');
      },
    );

    it.each(['- - - X 0', '- - X - 0', '- - X 0 -'])('is OK on %s once a good datapoint came', (row) => {
      expect(stateOf(row, rule(3, 3, 'missing'), 'INSUFFICIENT_DATA')).toBe('OK');
    });

    it.each(['- - X - -', '- X - - -', 'X - - - -', '- - X X -', '- - X - X'])('fires on %s at 3 of 3', (row) => {
      expect(stateOf(row, rule(3, 3, 'missing'), 'OK')).toBe('ALARM');
    });

    it('reports no data for "- - - - X" under missing, as the 2020 guide did', () => {
      expect(stateOf('- - - - X', rule(3, 3, 'missing'), 'OK')).toBe('INSUFFICIENT_DATA');
    });

    it('follows the table, not the prose, when an older datapoint is good', () => {
      expect(stateOf('0 - X - -', rule(2, 3, 'missing'), 'OK')).toBe('OK');
    });
  });

  describe('beyond the tables', () => {
    it('moves on to ALARM once the good datapoint has left the range', () => {
      expect(stateOf('0 - - - -', rule(3, 3, 'breaching'), 'OK')).toBe('OK');
      expect(stateOf('- - - - -', rule(3, 3, 'breaching'), 'OK')).toBe('ALARM');
    });

    it('fires under ignore and missing when M real datapoints breach though N are not there', () => {
      expect(stateOf('- X - - X', rule(2, 3, 'ignore'), 'OK')).toBe('ALARM');
      expect(stateOf('- - - - X', rule(1, 3, 'missing'), 'OK')).toBe('ALARM');
    });

    it('takes data before a short range as missing', () => {
      expect(stateOf('0', rule(3, 3, 'breaching'), 'OK')).toBe('OK');
      expect(stateOf('X', rule(3, 3, 'breaching'), 'OK')).toBe('ALARM');
    });

    it('looks 2 periods beyond N', () => expect(evaluationRange(rule(2, 3, 'missing'))).toBe(5));

    it.each([
      ['>', [false, false, true]],
      ['>=', [false, true, true]],
      ['<', [true, false, false]],
      ['<=', [true, true, false]],
    ] as const)('compares with %s below, at and above the threshold', (when, expected) => {
      const judged: ThresholdRule = { ...rule(1, 1, 'missing'), when };
      expect([4.999, 5, 5.001].map((value) => isBreaching(judged, value))).toEqual(expected);
    });

    it.each([
      ['X X 0 0 X', 'missing', '1 of 3 datapoints [1, 1, 10] were > 5; 2 of 3 needed for ALARM'],
      [
        '- - X 0 -',
        'notBreaching',
        '1 of 2 datapoints [10, 1] were > 5; 1 missing taken as not breaching; 2 of 3 needed for ALARM',
      ],
      [
        '- - X 0 -',
        'breaching',
        '1 of 2 datapoints [10, 1] were > 5; 1 missing taken as breaching; 2 of 3 needed for ALARM',
      ],
      ['- - X 0 -', 'ignore', '1 of 2 datapoints [10, 1] were > 5; 1 missing, not counted; 2 of 3 needed for ALARM'],
      ['- - X X -', 'ignore', '2 of 2 datapoints [10, 10] were > 5; 2 of 3 needed for ALARM'],
      [
        '- - - - X',
        'ignore',
        '1 of 1 datapoints [10] were > 5; too few to decide, so the state is kept; 2 of 3 needed for ALARM',
      ],
      [
        '- - - - -',
        'missing',
        '0 of 0 datapoints were > 5; no data in the whole evaluation range; 2 of 3 needed for ALARM',
      ],
      [
        '- - - - X',
        'missing',
        '1 of 1 datapoints [10] were > 5; too few to decide, and the next one may be good; 2 of 3 needed for ALARM',
      ],
      [
        '- - - X -',
        'missing',
        '1 of 1 datapoints [10] were > 5; the oldest breaching datapoint is old enough, and none since was good; 2 of 3 needed for ALARM',
      ],
    ] as const)('explains %s under %s with values, comparison and what was needed', (row, missing, expected) => {
      expect(evaluate({ rule: rule(2, 3, missing), datapoints: read(row), previous: 'OK' }).reason).toBe(expected);
    });

    it('writes at most six digits of a value', () => {
      const { reason } = evaluate({ rule: rule(1, 1, 'missing'), datapoints: [2 / 3], previous: 'OK' });
      expect(reason).toContain('[0.666667]');
    });
  });

  describe('for any range', () => {
    const datapoint = fc.constantFrom<Datapoint>(UNDER, OVER, undefined);
    const anyCase = fc
      .record({
        of: fc.integer({ min: 1, max: 6 }),
        missing: fc.constantFrom(...treatments),
        previous: fc.constantFrom<AlarmState>('OK', 'ALARM', 'INSUFFICIENT_DATA'),
        extra: fc.integer({ min: 0, max: 4 }),
      })
      .chain(({ of, missing, previous, extra }) =>
        fc.record({
          judged: fc.integer({ min: 1, max: of }).map((m) => rule(m, of, missing)),
          datapoints: fc.array(datapoint, { minLength: of + extra, maxLength: of + extra }),
          previous: fc.constant(previous),
        }),
      );
    const alarms = (judged: ThresholdRule, datapoints: readonly Datapoint[], previous: AlarmState): boolean =>
      evaluate({ rule: judged, datapoints, previous }).state === 'ALARM';

    it('one more breaching datapoint in place of a good one never ends an alarm', () => {
      fc.assert(
        fc.property(anyCase, fc.nat(), ({ judged, datapoints, previous }, at) => {
          const index = at % datapoints.length;
          fc.pre(datapoints[index] === UNDER && alarms(judged, datapoints, previous));
          expect(alarms(judged, datapoints.with(index, OVER), previous)).toBe(true);
        }),
      );
    });

    it('breaching fires wherever notBreaching does, and M + 1 never fires where M does not', () => {
      fc.assert(
        fc.property(anyCase, ({ judged, datapoints, previous }) => {
          const under = (missing: MissingData) => alarms({ ...judged, missing }, datapoints, previous);
          if (under('notBreaching')) expect(under('breaching')).toBe(true);
          const { datapoints: m, of } = judged.breaching;
          fc.pre(m < of && judged.missing !== 'ignore' && !alarms(judged, datapoints, previous));
          expect(alarms({ ...judged, breaching: { datapoints: m + 1, of } }, datapoints, previous)).toBe(false);
        }),
      );
    });

    it('the treatment of missing data does not matter once N datapoints are there', () => {
      fc.assert(
        fc.property(anyCase, ({ judged, datapoints, previous }) => {
          fc.pre(datapoints.filter((value) => value !== undefined).length >= judged.breaching.of);
          const states = treatments.map(
            (missing) => evaluate({ rule: { ...judged, missing }, datapoints, previous }).state,
          );
          expect(new Set(states).size).toBe(1);
        }),
      );
    });

    it('only ignore looks at the state before', () => {
      fc.assert(
        fc.property(anyCase, ({ judged, datapoints }) => {
          fc.pre(judged.missing !== 'ignore');
          const states = (['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const).map(
            (previous) => evaluate({ rule: judged, datapoints, previous }).state,
          );
          expect(new Set(states).size).toBe(1);
        }),
      );
    });
  });
});
