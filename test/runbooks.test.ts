import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { alarmIds } from '../lib/alarms';
import { incidentId } from '../lib/core/alarms/incident';
import { generatedPart } from './generated';
import { aPage } from './runbooks/a-page';
import { awsCalls, optionsOf, problemsOf } from './runbooks/aws-calls';
import { countOfAlarms, indexBySymptom } from './runbooks/index-by-symptom';
import { inlineLines, section, shellLines, typedLines } from './runbooks/lines';
import { isPublished, metricsIn, selected } from './runbooks/metrics';
import { changes, changingPrograms, isOnOwnMachine, looks, programOf } from './runbooks/programs';
import { rightsOfVerbs } from './runbooks/rights';
import { commandsIn } from './runbooks/shell';

const FOLDER = join(__dirname, '..', 'runbooks');
const pageIds = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => basename(file, '.md'));
const read = (id: string): string => readFileSync(join(FOLDER, `${id}.md`), 'utf8');

/** Alarms, and the incidents of lanes and host groups. */
const ids = [...alarmIds, ...(['host', 'lane'] as const).map(incidentId)];

const headings = ['## Meaning', '## Impact', '## Diagnosis', '## Mitigation', '## If that did not work'];

const stubs = /\b(TODO|TBD|FIXME|to be added|coming soon|lorem|xxx+)\b|<[a-z][\w -]*>/i;

describe('runbooks', () => {
  it('has a page for each alarm and each incident, and no other', () =>
    expect([...pageIds].sort()).toEqual([...ids].sort()));

  it.each([...pageIds, 'README'])('%s links only to pages and headings that exist', (id) => {
    const links = [...read(id).matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)];
    const lost = links.filter(([, target = '', anchor]) => {
      const file = target === '' ? `${id}.md` : target;
      if (!existsSync(join(FOLDER, file))) return true;
      const headings = [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/^#+ (.*)$/gm)];
      return anchor !== undefined && !headings.some(([, title = '']) => slug(title) === anchor);
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  it.each([...pageIds, 'README'])('%s has nothing left to be written', (id) => expect(read(id)).not.toMatch(stubs));

  it('has pages that differ: no two share more than a third of their lines', () => {
    const own = new Map(pageIds.map((id) => [id, distinctLines(read(id))]));
    const alike = pageIds.flatMap((one, index) =>
      pageIds.slice(index + 1).flatMap((other) => {
        const [less, more] = [own.get(one) ?? new Set(), own.get(other) ?? new Set()].sort((a, b) => a.size - b.size);
        const shared = [...(less ?? [])].filter((line) => more?.has(line));
        return shared.length * 3 > (less?.size ?? 0) ? [`${one} and ${other}: ${shared.length} lines`] : [];
      }),
    );
    expect(alike).toEqual([]);
  });
});

/** As GitHub makes an anchor of a heading. */
const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** What a page says itself: without headings, fences, and the lines that every page needs or whose form is given. */
const distinctLines = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(
        (line) =>
          line !== '' &&
          !/^(#|```|Fires: |\*\*Is it real|--|\||(npx cdk|git|aws ssm start-session|aws autoscaling set-|aws lambda list-event) )/.test(
            line,
          ),
      ),
  );

describe.each(pageIds)('%s', (id) => {
  const text = read(id);
  const lines = [...shellLines(text), ...inlineLines(text)];
  const parsed = lines.map((line) => commandsIn(line));
  const commands = parsed.flat();
  const calls = awsCalls(commands);

  it('is titled with the id and has the five headings in order', () => {
    const prose = text.replace(/```.*?```/gs, '');
    expect(prose.split('\n').filter((line) => /^#+ /.test(line))).toEqual([`# ${id}`, ...headings]);
  });

  it('can be read at night: 23 to 68 lines from Meaning on, no section empty', () => {
    // A command that goes on in the next line is one line to read.
    const count = text
      .slice(text.indexOf('## Meaning'))
      .trimEnd()
      .replace(/ \\\n\s*/g, ' ')
      .split('\n').length;
    expect(count).toBeGreaterThanOrEqual(23);
    expect(count).toBeLessThanOrEqual(68);
    for (const heading of headings) expect([heading, section(text, heading).length > 80]).toEqual([heading, true]);
  });

  it('runs only programs that are there', () => {
    const programs = commands.filter(({ words }) => words.length > 0).map((command) => programOf(command)[0] ?? '');
    expect(programs.filter((program) => !looks.has(program) && !changingPrograms.has(program))).toEqual([]);
  });

  it('ends by itself what would run for ever', () => {
    const endless = commands.filter(({ words }) =>
      /^(strace|tcpdump)$/.test(programOf({ words, sets: [], reads: [] })[0] ?? ''),
    );
    for (const { words } of endless) expect(words).toContain('timeout');
  });

  it('asks AWS only for operations, options and queries that exist', () =>
    expect(calls.flatMap(problemsOf)).toEqual([]));

  it('names in its text only operations that exist', () => {
    const named = [...text.matchAll(/`aws (\S+) ([a-z-]+)/g)].map(([, name = '', operation = '']) => [name, operation]);
    expect(named.filter(([name = '', operation = '']) => !optionsOf(name, operation))).toEqual([]);
  });

  it('asks only for metrics that somebody publishes', () => {
    const asked = [...calls.flatMap(metricsIn), ...lines.flatMap(selected)];
    expect(asked.filter((metric) => !isPublished(metric))).toEqual([]);
  });

  it('only looks under Diagnosis: changes are for Mitigation', () => {
    const diagnosis = section(text, '## Diagnosis');
    const looked = [...shellLines(diagnosis), ...inlineLines(diagnosis)].flatMap((line) => commandsIn(line));
    expect(looked.filter(changes).map(({ words }) => words.join(' '))).toEqual([]);
  });

  it('can be typed: no command is longer than 120 characters a line', () =>
    expect([...typedLines(text), ...inlineLines(text)].filter((line) => line.length > 120)).toEqual([]));

  it('presets nothing: environment, subject and what an answer has shown have to be set by who types', () => {
    const known = new Set<string>();
    const unset: string[] = [];
    for (const { sets, reads } of commands) {
      unset.push(...reads.filter((name) => !known.has(name)));
      for (const name of sets) known.add(name);
    }
    // `${NAME:?}` says so where it is not set, and runs nothing.
    const careful = lines.flatMap((line) => [...line.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name));
    expect(unset.filter((name) => !careful.includes(name))).toEqual([]);
    expect(careful.filter((name) => known.has(name))).toEqual([]);
    expect(lines.filter((line) => /\$\{?(ENVIRONMENT|SUBJECT)\b(?!:\?\})/.test(line))).toEqual([]);
  });

  it('acts on nothing that it has not shown: what a change is made to is read and typed, and never looked up beside it', () => {
    const acting = lines.filter((line) => commandsIn(line).some(changes));
    expect(acting.filter((line) => /\$\((?!\(|date |nproc\))|\| *xargs /.test(line))).toEqual([]);
    const looked = new Set(commands.flatMap(({ sets }) => sets));
    expect(commands.filter(changes).flatMap(({ reads }) => reads.filter((name) => looked.has(name)))).toEqual([]);
  });

  it('uses in a session on a host no variable of the own machine', () => {
    const own = new Set(
      parsed.filter((each) => each.some(isOnOwnMachine)).flatMap((each) => each.flatMap(({ sets }) => sets)),
    );
    // A line that calls AWS or the kit runs on the own machine as a whole, a pipe behind it included.
    const onHost = parsed.filter((each) => !each.some(isOnOwnMachine) && each.some(({ words }) => words.length > 0));
    const never = new Set([...own, 'ENVIRONMENT', 'SUBJECT', 'HOST', 'GROUP', 'VOLUME']);
    expect(onHost.flat().flatMap(({ reads }) => reads.filter((name) => never.has(name)))).toEqual([]);
  });

  it('sends tools by the command that waits for their answer', () =>
    expect(calls.filter(({ operation }) => operation === 'send-command')).toEqual([]));

  it('names alarms under the name that they have in AWS', () => {
    for (const [, name = ''] of text.matchAll(/\$\{ENVIRONMENT:\?\}\/\$\{SUBJECT:\?\}\/([a-z-]+)"/g))
      expect([...ids, 'probe', 'boot', 'canary']).toContain(name);
  });
});

describe('what is made of the catalogue and the pages', () => {
  it.each([
    ['the index in runbooks/README.md', 'runbooks/README.md', 'index', indexBySymptom],
    ["the README's count of alarms", 'README.md', 'alarms', countOfAlarms],
    ['the page in runbooks/README.md', 'runbooks/README.md', 'page', aPage],
    ['the rights in docs/operations.md', 'docs/operations.md', 'rights', rightsOfVerbs],
  ])('is up to date: %s; npm run docs writes it', async (_, path, part, make) => {
    const { there, wanted } = generatedPart(path, part, await make());
    expect(there).toEqual(wanted);
  });
});
