import type { AlarmState } from '../../../lib/core/alarms/alarm';
import { evaluateComposite, type StateHistory } from '../../../lib/core/cloudwatch/composite';
import { alarmsInRule, parseAlarmRule, ruleHolds } from '../../../lib/core/cloudwatch/composite-rule';

const states: Readonly<Record<string, AlarmState>> = {
  a: 'ALARM',
  b: 'ALARM',
  ok: 'OK',
  none: 'INSUFFICIENT_DATA',
  'my alarm (1)': 'ALARM',
  'say "hi"': 'ALARM',
  'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x': 'ALARM',
};
const holds = (rule: string): boolean => ruleHolds(parseAlarmRule(rule), (name) => states[name] ?? 'OK');

describe('a rule', () => {
  it.each([
    ['TRUE', true],
    ['FALSE', false],
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ['ALARM( "a" )', true],
    ['ALARM(ok)', false],
    ['OK(ok)', true],
    ['OK(none)', false],
    ['INSUFFICIENT_DATA(none)', true],
    ['ALARM("my alarm (1)")', true],
    ['ALARM("say \\"hi\\"")', true],
    ['ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:x)', true],
    ['ALARM(a) AND ALARM(ok)', false],
    ['ALARM(a) AND ALARM(b)', true],
    ['ALARM(ok) OR ALARM(b)', true],
    ['NOT ALARM(a)', false],
    ['NOT NOT ALARM(a)', true],
    ['ALARM(a) AND NOT ALARM(ok)', true],
    // AND binds tighter than OR, NOT tighter than both.
    ['TRUE OR FALSE AND FALSE', true],
    ['(TRUE OR FALSE) AND FALSE', false],
    ['NOT FALSE AND FALSE', false],
    ['NOT (FALSE AND FALSE)', true],
    ['AT_LEAST(2, ALARM, (a, b, ok))', true],
    ['AT_LEAST(3, ALARM, (a, b, ok))', false],
    ['AT_LEAST(1, NOT OK, ("ok", "none"))', true],
    ['AT_LEAST(2, NOT OK, (ok, none))', false],
    ['AT_LEAST(50%, ALARM, (a, b, ok, none))', true],
    ['AT_LEAST(51%, ALARM, (a, b, ok, none))', false],
    ['AT_LEAST(67%, ALARM, (a, b, ok))', false],
    ['AT_LEAST(2, ALARM, (a, b, ok)) AND NOT ALARM(ok)', true],
  ])('%s is %s', (rule, expected) => expect(holds(rule)).toBe(expected));

  it('lists its alarms, each once', () => {
    const rule = 'ALARM(a) AND (OK(b) OR NOT ALARM("a")) AND AT_LEAST(1, ALARM, (c, a)) OR TRUE';
    expect(alarmsInRule(parseAlarmRule(rule))).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['', 'the end at character 1'],
    ['ALARM(a) ALARM(b)', "'ALARM' at character 10 of ALARM(a) ALARM(b); expected AND, OR or the end"],
    ['ALARM a', "expected '('"],
    ['ALARM(a', "expected ')'"],
    ['ALARM()', 'the name or ARN of an alarm'],
    ['(TRUE', "expected ')'"],
    ['BROKEN(a)', "'BROKEN' at character 1"],
    ['alarm(a)', 'ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, TRUE, FALSE, NOT or ('],
    ['AT_LEAST(many, ALARM, (a))', 'a number or a percentage'],
    ['AT_LEAST(1, LOUD, (a))', 'ALARM, OK, INSUFFICIENT_DATA'],
    ['AT_LEAST(1, ALARM, a)', "expected '('"],
    ['ALARM("a)', 'a closing quote'],
  ])('refuses %s', (rule, message) => expect(() => parseAlarmRule(rule)).toThrow(message));
});

/** `2:ALARM 6:OK` as a history in time units of a second. */
const history = (changes: string, initial: AlarmState = 'OK'): StateHistory => ({
  initial,
  transitions: changes
    .split(' ')
    .filter((change) => change !== '')
    .map((change) => {
      const [at, to] = change.split(':');
      return { atMs: Number(at) * 1000, to: to === 'ALARM' ? 'ALARM' : to === 'OK' ? 'OK' : 'INSUFFICIENT_DATA' };
    }),
});
const suppressor = { alarm: 's', waitSec: 2, extensionSec: 3 };
/** Actions as `second:state`. */
const actions = (child: string, suppressing: string, initial: AlarmState = 'OK'): string[] =>
  evaluateComposite(
    { alarmRule: 'ALARM(c)', suppressor },
    { c: history(child), s: history(suppressing, initial) },
    'OK',
  ).actions.map(({ atMs, state }) => `${atMs / 1000}:${state}`);

describe('a suppressor', () => {
  // Amazon CloudWatch User Guide, "Suppressing composite alarm actions": wait 2 units, extension 3 units.
  it.each([
    ['1: acts after the wait', '2:ALARM', '', 'OK', ['4:ALARM']],
    ['2: is stopped within the wait', '2:ALARM', '3:ALARM', 'OK', []],
    ['3: starts a new wait at each change', '2:ALARM 3:OK', '', 'OK', ['5:OK']],
    ['4: is stopped from the beginning', '2:ALARM', '', 'ALARM', []],
    ['5: acts after the extension', '2:ALARM', '3:ALARM 6:OK', 'OK', ['9:ALARM']],
    ['6: waits anew when it changes within the extension', '2:ALARM 7:OK', '3:ALARM 6:OK', 'OK', ['9:OK']],
  ] as const)('example %s', (_, child, suppressing, initial, expected) => {
    expect(actions(child, suppressing, initial)).toEqual(expected);
  });

  it('keeps actions back and never the state', () => {
    const outcome = evaluateComposite(
      { alarmRule: 'ALARM(c)', suppressor },
      { c: history('2:ALARM'), s: history('', 'ALARM') },
      'OK',
    );
    expect(outcome.state).toBe('ALARM');
    expect(outcome.transitions).toEqual([{ atMs: 2000, from: 'OK', to: 'ALARM', reason: 'c is ALARM' }]);
  });

  it('that comes and goes while nothing happens causes no action', () => {
    expect(actions('', '3:ALARM 6:OK')).toEqual([]);
    expect(actions('2:ALARM', '5:ALARM 6:OK')).toEqual(['4:ALARM']);
  });

  it('is not asked again when a child changes and the composite does not', () => {
    const children = { c: history('2:ALARM'), d: history('3:ALARM'), s: history('') };
    const outcome = evaluateComposite({ alarmRule: 'ALARM(c) OR ALARM(d)', suppressor }, children, 'OK');
    expect(outcome.actions).toEqual([{ atMs: 4000, state: 'ALARM' }]);
  });

  it('counts first when it changes at the moment that the wait ends', () => {
    expect(actions('2:ALARM', '4:ALARM')).toEqual([]);
  });
});

describe('a composite alarm', () => {
  it('acts at each change where nothing suppresses it, on all changes of a moment at once', () => {
    const both = { a: history('1:ALARM 3:OK'), b: history('3:ALARM 5:OK') };
    const outcome = evaluateComposite({ alarmRule: 'ALARM(a) OR ALARM(b)' }, both, 'OK');
    expect(outcome.actions).toEqual([
      { atMs: 1000, state: 'ALARM' },
      { atMs: 5000, state: 'OK' },
    ]);
    expect(evaluateComposite({ alarmRule: 'ALARM(a)' }, both).transitions[0]?.from).toBe('INSUFFICIENT_DATA');
  });

  it('takes changes in the order of time, whichever alarm they are of', () => {
    const late = { a: history('9:ALARM'), b: history('1:ALARM 5:OK') };
    const { transitions } = evaluateComposite({ alarmRule: 'ALARM(a) OR ALARM(b)' }, late, 'OK');
    expect(transitions.map(({ atMs, to }) => `${atMs / 1000}:${to}`)).toEqual(['1:ALARM', '5:OK', '9:ALARM']);
  });

  it('refuses a rule over alarms whose states are not given', () => {
    expect(() => evaluateComposite({ alarmRule: 'ALARM(x)' }, { a: history('') })).toThrow('no states of x');
    const given = { a: history(''), b: history('') };
    expect(() => evaluateComposite({ alarmRule: 'ALARM(x)' }, given)).toThrow('add it to a, b');
  });

  it('says which alarms changed', () => {
    const both = { a: history('3:ALARM'), b: history('3:ALARM') };
    const { transitions } = evaluateComposite({ alarmRule: 'ALARM(a) AND ALARM(b)' }, both, 'OK');
    expect(transitions[0]?.reason).toBe('a is ALARM, b is ALARM');
  });

  it('says why they changed, and nothing of its suppressor', () => {
    const because = { initial: 'OK', transitions: [{ atMs: 3000, to: 'ALARM', reason: '2 of 3 were > 30' }] } as const;
    const given = { c: because, s: history('3:ALARM') };
    const { transitions } = evaluateComposite({ alarmRule: 'ALARM(c)', suppressor }, given, 'OK');
    expect(transitions[0]?.reason).toBe('c is ALARM (2 of 3 were > 30)');
  });

  it.each([
    ['ALARM(a)', 'OK', []],
    ['ALARM(a)', 'INSUFFICIENT_DATA', ['1:OK']],
    ['NOT ALARM(a)', 'OK', ['1:ALARM']],
    ['TRUE', 'OK', ['1:ALARM']],
  ] as const)('%s is first evaluated at the moment given, from %s', (alarmRule, initial, expected) => {
    const { transitions } = evaluateComposite({ alarmRule }, { a: history('') }, initial, 1000);
    expect(transitions.map(({ atMs, to }) => `${atMs / 1000}:${to}`)).toEqual(expected);
    expect(transitions.every(({ reason }) => reason === 'first evaluation of its rule')).toBe(true);
  });

  it('waits for the first change where no moment is given', () => {
    expect(evaluateComposite({ alarmRule: 'NOT ALARM(a)' }, { a: history('') }, 'OK').transitions).toEqual([]);
  });

  it('sees what changes at the moment of its first evaluation', () => {
    const { transitions } = evaluateComposite({ alarmRule: 'ALARM(a)' }, { a: history('1:ALARM') }, 'OK', 1000);
    expect(transitions).toEqual([{ atMs: 1000, from: 'OK', to: 'ALARM', reason: 'a is ALARM' }]);
  });
});
