import { eventFixtures, type ExpectedPage, invocationOf } from '../events/fixtures';
import { type PublishedPage, wholeHandler } from './whole-handler';

const kept = { ...process.env };
let responder: Awaited<ReturnType<typeof wholeHandler>>;
beforeAll(async () => (responder = await wholeHandler()));
afterAll(async () => {
  jest.restoreAllMocks();
  process.env = { ...kept };
  await responder.aws.close();
});

const fixtures = eventFixtures();

function expectPage(page: PublishedPage | undefined, expected: ExpectedPage): void {
  const { alarm, state, firedAt, subject = 'unknown subject', incident, series, says = [], missing = '' } = expected;
  expect(page).toMatchObject({ environment: 'prod', alarm, subject, state, firedAt });
  expect(page?.incident).toBe(incident);
  // By the key one series is told from another, in the raw page and in the diagnosis.
  const named = Object.entries(series).map(([name, value]) => ` ${name}=${value}`);
  expect(page?.dedupKey.endsWith(named.join(''))).toBe(true);
  expect(page?.lambda.AlarmContributorAttributes).toEqual(named.length === 0 ? undefined : series);
  for (const words of says) expect(page?.text).toContain(words);
  expect(page?.missingEvidence.join('\n')).toContain(missing);
}

describe('the responder, whatever form the event of an alarm has', () => {
  it.each(fixtures)('$file: $about', async ({ page: expected, said: words = '', ...fixture }) => {
    const { pages, said } = await responder.invoke(invocationOf(fixture));
    expect(said).toContain(words);
    expect(pages).toHaveLength(expected === null ? 0 : 1);
    if (expected !== null) expectPage(pages[0], expected);
  });

  it.each(['notification', 'event-bridge'])('has each kind of alarm as %s', (form) => {
    const kinds = ['single-metric', 'of-the-kit', 'metric-math', 'anomaly-band', 'composite-with-suppressor'];
    const files = fixtures.map(({ file }) => file);
    for (const kind of [...kinds, 'contributor', 'metrics-insights', 'another-account'])
      expect(files).toContain(`${form}/${kind}.json`);
  });

  it('names where each form comes from, and under which licence', () => {
    for (const { source, licence } of fixtures) {
      expect(source.length).toBeGreaterThan(20);
      expect(licence).toMatch(/only$/);
    }
  });
});
