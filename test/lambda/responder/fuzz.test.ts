import * as fc from 'fast-check';
import { isObject } from '../../../lib/core/json';
import { type EventFixture, eventFixtures, invocationOf, snsEvent } from '../events/fixtures';
import { answersOf, type Broken } from './answers';
import { type Answer, refusing } from './aws-server';
import { anything, oddity, type Path, pathsOf, replacedAt } from './broken';
import { wholeHandler } from './whole-handler';

const kept = { ...process.env };
let responder: Awaited<ReturnType<typeof wholeHandler>>;
beforeAll(async () => (responder = await wholeHandler({ INCIDENTS_TABLE: 'prod-incidents' })));
afterEach(() => responder.aws.answers(refusing));
afterAll(async () => {
  jest.restoreAllMocks();
  process.env = { ...kept };
  await responder.aws.close();
});

const due = eventFixtures().filter(({ page }) => page !== null);
const STATES: readonly unknown[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

let seconds = 0;
/** The same form at another moment, so that none is a transition that was told. */
function atAnotherTime<Value>(value: Value): Value {
  seconds += 1;
  const at = new Date(Date.UTC(2026, 10, 21) + seconds * 1_000).toISOString().slice(0, -5);
  const text = JSON.stringify(value).replaceAll(/2026-11-21T02:14:1[01]/g, at);
  return JSON.parse(text.replaceAll(/"messageId":"/gi, (key) => `${key}${seconds}`)) as Value;
}

/** Whether somebody who knows nothing of the parser sees an alarm in it: a name and a state, where the form has them. */
function isAlarm(message: unknown): boolean {
  const { AlarmName, NewStateValue, detail, alarmData } = message as Record<string, unknown>;
  const { alarmName, state } = [detail, alarmData, message].find(isObject) ?? {};
  const isName = (name: unknown): boolean => typeof name === 'string' && name !== '';
  if (isName(AlarmName)) return STATES.includes(NewStateValue);
  return isName(alarmName) && isObject(state) && STATES.includes(state.value);
}

async function expectPageOrWords(event: unknown, isDue: boolean): Promise<void> {
  const { pages, said } = await responder.invoke(event);
  if (isDue) expect(pages).toHaveLength(1);
  else if (pages.length !== 1) expect(said).toContain('no page made of it');
  for (const page of pages) expect(STATES).toContain(page.state);
}

/** Delivers a message that was broken. */
const sendBroken = (message: unknown): Promise<void> =>
  expectPageOrWords(snsEvent(message), typeof message === 'object' && message !== null && isAlarm(message));

const messages = due.flatMap(({ file, message }) => (message === undefined ? [] : [{ file, message }]));

describe('a field that holds something else', () => {
  it.each(messages)(
    'of $file, whichever field it is, costs no page while name and state are there',
    async ({ message }) => {
      for (const [index, path] of pathsOf(message).entries()) {
        const one = atAnotherTime(message);
        await sendBroken(replacedAt(one, path, undefined));
        await sendBroken(replacedAt(atAnotherTime(message), path, oddity(index)));
        await sendBroken(replacedAt(atAnotherTime(message), path, oddity(index * 7 + seconds)));
      }
    },
  );

  it('and any other beside it, or fields that nobody knows', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), anything), { minLength: 1, maxLength: 4 });
    const added = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'detail', 'Records', 'Message', 'alarmData')),
      anything,
      {
        maxKeys: 2,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...messages), changes, added, async ({ message }, all, more) => {
        const paths = pathsOf(message);
        const broken = all.reduce<unknown>(
          (value, [index, by]) => replacedAt(value, paths[index % paths.length] ?? [], by),
          { ...more, ...atAnotherTime(message) },
        );
        // What was added may be a whole other form: then no more is asked than a page or a word.
        const isSame = Object.keys(more).length === 0;
        await expectPageOrWords(snsEvent(broken), isSame && isAlarm(broken));
      }),
      { numRuns: 300 },
    );
  });

  it('in the envelopes, which SNS, queues and rules make', async () => {
    const whole = due.flatMap((fixture: EventFixture) => (fixture.event === undefined ? [] : [invocationOf(fixture)]));
    const places = whole.flatMap((event) => pathsOf(event).map((path) => ({ event, path })));
    const isId = (path: Path): boolean => /^messageid$/i.test(String(path.at(-1)));
    for (const [index, { event, path }] of places.entries()) {
      if (isId(path)) continue;
      for (const by of [undefined, oddity(index), oddity(index * 5 + 3)])
        await expectPageOrWords(replacedAt(atAnotherTime(event), path, by), false);
    }
  });

  it('whatever the function is invoked with', async () => {
    await fc.assert(
      fc.asyncProperty(anything, (event) => expectPageOrWords(event, false)),
      { numRuns: 200 },
    );
  });
});

describe('a message that is cut off', () => {
  it('at whichever character, is said', async () => {
    const texts = messages.map(({ message }) => JSON.stringify(message));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), (text, at) =>
        expectPageOrWords(snsEvent(text.slice(0, at % text.length)), false),
      ),
      { numRuns: 300 },
    );
  });
});

describe('AWS that answers with anything', () => {
  const alarms = [
    'host-loop-lag',
    'host-capacity',
    'lane-dead-letters',
    'host-incident',
    'host-volume-queue',
    'not-of-the-kit',
  ];
  const status = fc.oneof({ weight: 8, arbitrary: fc.constant(200) }, fc.constantFrom(204, 301, 400, 404));
  const broken: fc.Arbitrary<Broken> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: fc.nat(), by: fc.option(anything, { nil: undefined }) }) },
    fc.record({ whole: fc.oneof(anything, fc.string()) }),
    fc.record({ cutAt: fc.double({ min: 0, max: 1, noNaN: true }) }),
  );

  it('costs no page', async () => {
    const input = fc.record({
      alarm: fc.constantFrom(...alarms),
      state: fc.constantFrom('ALARM', 'ALARM', 'OK'),
      status,
      breaks: fc.array(broken, { minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ alarm, state, status: code, breaks }) => {
        let calls = 0;
        responder.aws.answers((asked): Answer => {
          const how = breaks[(calls += 1) % breaks.length];
          return { status: calls % 3 === 0 ? code : 200, body: answersOf(asked, `prod/api/${alarm}`, how) };
        });
        const change = {
          AlarmName: `prod/api/${alarm}`,
          NewStateValue: state,
          OldStateValue: state === 'OK' ? 'ALARM' : 'OK',
        };
        await expectPageOrWords(snsEvent(atAnotherTime({ ...change, StateChangeTime: '2026-11-21T02:14:10Z' })), true);
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
