import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { alarmIds, alarms } from '../lib/alarms';
import { incidentId } from '../lib/core/alarms/incident';
import { type RunTool, runTools } from '../lib/core/hosts/run-tools';
import { verbs } from '../lib/ops/verbs';
import { generatedPart } from './generated';
import { type AwsCall, awsCalls, optionsOf, problemsOf } from './runbooks/aws-calls';
import { countOfAlarms, indexBySymptom } from './runbooks/index-by-symptom';
import { isPublished, metricsIn, selected } from './runbooks/metrics';
import { type Command, commandsIn } from './runbooks/shell';

const FOLDER = join(__dirname, '..', 'runbooks');
const pageIds = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => basename(file, '.md'));
const read = (id: string): string => readFileSync(join(FOLDER, `${id}.md`), 'utf8');

/** Alarms, and the incidents of lanes and host groups. */
const ids = [...alarmIds, ...(['host', 'lane'] as const).map(incidentId)];

const headings = ['## Meaning', '## Impact', '## Diagnosis', '## Mitigation', '## If that did not work'];

/** Text between a heading and the next one. */
const section = (text: string, heading: string): string =>
  text.split(/^(?=## )/m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

/** Lines of the `sh` blocks; each is a whole command. */
const blockLines = (text: string): string[] =>
  [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));

/** Commands in the running text that are meant to be pasted: those of AWS and the kit that name what they change. */
const inlineLines = (text: string): string[] =>
  [...text.matchAll(/`((?:aws|npx) [^`]*"[^`]*)`/g)].map(([, line = '']) => line);

/** The program that does the work: what `sudo`, `timeout` and `ionice` start, or find's and a shell's own. */
function programOf({ words: [first = '', ...rest] }: Command): readonly string[] {
  const wrapped: Readonly<Record<string, RegExp>> = { sudo: /^$/, timeout: /^(-.*|INT|\d+)$/, ionice: /^(-c|\d)$/ };
  const own = wrapped[first];
  if (!own || (first === 'ionice' && rest.includes('-p'))) return [basename(first), ...rest];
  return programOf({ words: rest.slice(rest.findIndex((word) => !own.test(word))), sets: [], reads: [] });
}

const isOnOwnMachine = ({ words: [program = ''] }: Command): boolean => ['aws', 'npx', 'export'].includes(program);

/** Programs that only look, and those that change something. All are there on a host, or where the operator sits. */
const looks = new Set(
  (
    'aws npx awk cat curl cut date df du ebsnvme ethtool export find findmnt free grep head iftop iostat iotop ip journalctl ' +
    'ls lsblk nproc nstat perf pgrep ps py-spy sed shutdown sleep sort ss strace swapon sysctl systemctl systemd-cgtop tail tcpdump ' +
    'top tr uniq vmstat wc'
  ).split(' '),
);
const changingPrograms = new Set('dd ionice kill printf prlimit swapoff systemd-tmpfiles tee truncate'.split(' '));

/** Programs that look or change, by their arguments. */
const changing: Readonly<Record<string, (words: readonly string[]) => boolean>> = {
  systemctl: ([verb = '']) => !['status', 'show'].includes(verb),
  find: (words) => words.some((word) => ['-delete', '-exec', '-execdir'].includes(word)),
  sed: (words) => words.some((word) => word.startsWith('-i')),
  sysctl: (words) => words.includes('-w'),
  // Calling one off keeps the host for whoever looks.
  shutdown: (words) => !words.includes('-c'),
  swapon: (words) => !words.includes('--show'),
  journalctl: (words) => words.some((word) => word.startsWith('--vacuum')),
  npx: ([program, verb, ...flags]) =>
    program === 'cdk' ? verb !== 'diff' : flags.includes('--yes') || flags.includes('--cancel'),
};

/** True for what changes a host or AWS. */
function changes(command: Command): boolean {
  const [program = '', ...words] = programOf(command);
  if (program === 'aws') return !looksOnly(command);
  return changingPrograms.has(program) || changing[program]?.(words) === true;
}

function looksOnly(command: Command): boolean {
  const [call] = awsCalls([command]);
  if (!call) return true;
  // These tools change nothing on a host; measuring its volume would.
  if (call.operation === 'send-command')
    return /^headroom-\$ENVIRONMENT-(collect|profile|trace)$/.test(optionOf(call, 'document-name'));
  return /^(describe|get|list|filter)-|^(tail|start-session|start-query|receive-message)$/.test(call.operation);
}

const optionOf = (call: AwsCall, name: string): string => call.options.get(name)?.join(' ') ?? '';

/** What is wrong with a call that sends a tool: the tool, where it is sent, or a parameter that it would refuse. */
function problemsOfTool(call: AwsCall): readonly string[] {
  const name = optionOf(call, 'document-name');
  const tool = runTools.find((each) => `headroom-$ENVIRONMENT-${each.name}` === name);
  if (!tool) return [`no tool ${name}`];
  const to = [optionOf(call, 'targets'), optionOf(call, 'instance-ids')].join('');
  const isOurs = ['Key=tag:headroom:host-group,Values=$ENVIRONMENT-$SUBJECT', '$HOST'].includes(to);
  const parameters = call.options.get('parameters') ?? [];
  return [
    ...(isOurs ? [] : [`${name} to ${to}`]),
    ...parameters.filter((parameter) => !isTaken(tool, parameter)).map((parameter) => `${name} with ${parameter}`),
  ];
}

/** Whether a tool takes `key=value`; a comma would make a list of it, which no tool takes. */
function isTaken(tool: RunTool, parameter: string): boolean {
  const [, key = '', value = ''] = /^(\w+)=([^,]*)$/.exec(parameter) ?? [];
  const { allowedValues, allowedPattern = '^$' } = tool.parameters[key] ?? {};
  return allowedValues?.includes(value) ?? new RegExp(allowedPattern).test(value);
}

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
        (line) => line !== '' && !/^(#|```|Fires: |export |COMMAND=|aws ssm list-command-invocations )/.test(line),
      ),
  );

describe.each(pageIds)('%s', (id) => {
  const text = read(id);
  const lines = [...blockLines(text), ...inlineLines(text)];
  const parsed = lines.map((line) => commandsIn(line));
  const commands = parsed.flat();
  const calls = awsCalls(commands);

  it('is titled with the id and has the five headings in order', () => {
    const prose = text.replace(/```.*?```/gs, '');
    expect(prose.split('\n').filter((line) => /^#+ /.test(line))).toEqual([`# ${id}`, ...headings]);
  });

  it('can be read at night: 23 to 68 lines from Meaning on, no section empty', () => {
    const count = text.slice(text.indexOf('## Meaning')).trimEnd().split('\n').length;
    expect(count).toBeGreaterThanOrEqual(23);
    expect(count).toBeLessThanOrEqual(68);
    for (const heading of headings) expect([heading, section(text, heading).length > 80]).toEqual([heading, true]);
  });

  it('runs only programs that are there', () => {
    const programs = commands.filter(({ words }) => words.length > 0).map((command) => programOf(command)[0] ?? '');
    expect(programs.filter((program) => !looks.has(program) && !changingPrograms.has(program))).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
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
    const looked = [...blockLines(diagnosis), ...inlineLines(diagnosis)].flatMap((line) => commandsIn(line));
    expect(looked.filter(changes).map(({ words }) => words.join(' '))).toEqual([]);
  });

  it('uses only verbs and flags that the command has', () => {
    const used = [...text.matchAll(/cdk-headroom ([a-z][\w-]*)((?: +[^\s`|]+)*)/g)];
    const strange = used.flatMap(([whole, name = '', rest = '']) => {
      const verb = verbs.find(({ usage }) => usage.split(' ')[0] === name);
      if (!verb) return [whole];
      const flags = ['--json', '--help', ...Object.keys(verb.options).map((flag) => flag.split(' ')[0])];
      return (rest.match(/--[a-z-]+/g) ?? []).filter((flag) => !flags.includes(flag)).map((flag) => `${name} ${flag}`);
    });
    expect(strange).toEqual([]);
  });

  it('sets every variable before it uses it, beginning with what the page on the telephone says', () => {
    const known = new Set<string>();
    const unset: string[] = [];
    for (const { sets, reads } of commands) {
      unset.push(...reads.filter((name) => !known.has(name)));
      for (const name of sets) known.add(name);
    }
    expect(unset).toEqual([]);
    expect(lines[0]).toMatch(/^export ENVIRONMENT=prod SUBJECT=[a-z]+$/);
  });

  it('uses in a session on a host no variable of the own machine', () => {
    const own = new Set(
      parsed.filter((each) => each.some(isOnOwnMachine)).flatMap((each) => each.flatMap(({ sets }) => sets)),
    );
    // A line that calls AWS or the kit runs on the own machine as a whole, a pipe behind it included.
    const onHost = parsed.filter((each) => !each.some(isOnOwnMachine) && each.some(({ words }) => words.length > 0));
    expect(onHost.flat().flatMap(({ reads }) => reads.filter((name) => own.has(name)))).toEqual([]);
  });

  it('sends to hosts of its subject only tools that there are, with parameters that they take', () => {
    const sent = calls.filter(({ operation }) => operation === 'send-command');
    if (!id.startsWith('host-')) expect(sent).toEqual([]);
    expect(sent.flatMap(problemsOfTool)).toEqual([]);
  });

  it('names alarms under the name that they have in AWS', () => {
    for (const [, name = ''] of text.matchAll(/\$ENVIRONMENT\/\$SUBJECT\/([a-z-]+)"/g))
      expect([...ids, 'probe', 'boot', 'canary']).toContain(name);
  });
});

describe('the next command of a page', () => {
  it.each(alarmIds)('of %s is one that exists and only looks', (id) => {
    const next = alarms[id].next({ environment: 'prod', subject: 'api', alarmName: `prod/api/${id}` });
    const commands = commandsIn(next);
    expect(awsCalls(commands).flatMap(problemsOf)).toEqual([]);
    expect(commands.filter(changes)).toEqual([]);
  });
});

describe('what is made of the catalogue and the pages', () => {
  it.each([
    ['the index in runbooks/README.md', 'runbooks/README.md', 'index', indexBySymptom],
    ["the README's count of alarms", 'README.md', 'alarms', countOfAlarms],
  ])('is up to date: %s; npm run docs writes it', (_, path, part, make) => {
    const { there, wanted } = generatedPart(path, part, make());
    expect(there).toEqual(wanted);
  });
});
