import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as lambda from '@aws-sdk/client-lambda';
import * as sqs from '@aws-sdk/client-sqs';
import { alarmIds, alarms } from '../lib/alarms';
import { runTools } from '../lib/infra/run-tools';
import { verbs } from '../lib/ops/verbs';

const folder = join(__dirname, '..', 'runbooks');
const pageIds = readdirSync(folder)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => basename(file, '.md'));
const read = (id: string): string => readFileSync(join(folder, `${id}.md`), 'utf8');

/** Lines of the page's `sh` blocks. */
const commandLines = (text: string): string[] =>
  [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));

/** `service operation` of each call of the AWS CLI, also of those inside `$(…)`. */
const awsCalls = (line: string): string[] =>
  [...line.matchAll(/\baws (\S+) (\S+)/g)].map(([, service, operation]) => `${service} ${operation}`);

const kebab = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** Operations of an SDK client, as the CLI spells them. */
const operationsOf = (client: object): string[] =>
  Object.keys(client)
    .filter((name) => name.endsWith('Command'))
    .map((name) => kebab(name.replace(/Command$/, '')));

/** Where the project has no client of a service: what the pages use, checked by hand against the CLI's reference. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: operationsOf(cloudwatch),
  lambda: operationsOf(lambda),
  sqs: operationsOf(sqs),
  // A command of the CLI itself, on top of FilterLogEvents.
  logs: ['tail'],
  autoscaling: [
    'describe-auto-scaling-groups',
    'describe-scaling-activities',
    'set-desired-capacity',
    'set-instance-health',
  ],
  ec2: ['describe-instances', 'describe-volumes', 'describe-volumes-modifications', 'modify-volume'],
  'service-quotas': ['request-service-quota-increase'],
  ssm: ['list-command-invocations', 'send-command', 'start-session'],
};

const PROGRAMS = [
  'aws',
  'npx cdk',
  'npx cdk-headroom',
  'export',
  'sudo journalctl',
  'sudo systemctl',
  'systemctl',
  'top',
  'ps',
  'cat',
];
const STUBS = /\b(TODO|TBD|FIXME|to be added|coming soon|lorem|xxx+)\b|<[a-z][\w -]*>/i;

describe('runbooks', () => {
  it('has a page for each alarm, and no other', () => expect([...pageIds].sort()).toEqual([...alarmIds].sort()));

  it('lists each page in the index by symptom', () => {
    const index = read('README');
    for (const id of alarmIds) expect(index).toContain(`| ${id}`);
  });

  it.each([...pageIds, 'README'])('%s links only to pages that exist', (id) => {
    const links = [...read(id).matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it.each([...pageIds, 'README'])('%s has nothing left to be written', (id) => expect(read(id)).not.toMatch(STUBS));
});

describe.each(pageIds)('%s', (id) => {
  const text = read(id);
  const lines = commandLines(text);

  it('is titled with the id and has the four headings in order', () => {
    const headings = text.split('\n').filter((line) => /^#+ /.test(line) && line !== '# ');
    expect(headings).toEqual([`# ${id}`, '## Meaning', '## Impact', '## Diagnosis', '## Mitigation']);
  });

  it('can be read at night: 25 to 60 lines, no section empty', () => {
    const count = text.trimEnd().split('\n').length;
    expect(count).toBeGreaterThanOrEqual(25);
    expect(count).toBeLessThanOrEqual(60);
    for (const section of text.split(/^## .*$/m).slice(1)) expect(section.trim().length).toBeGreaterThan(60);
  });

  it('starts each command with a program that is there', () => {
    const strange = lines.filter((line) => {
      const command = line.replace(/^[A-Z]+=\$\(/, '');
      return !PROGRAMS.some((program) => command.startsWith(`${program} `));
    });
    expect(strange).toEqual([]);
  });

  it('asks AWS only for operations that exist', () => {
    const calls = lines.flatMap(awsCalls);
    expect(calls.length).toBeGreaterThan(0);
    const unknown = calls.filter((call) => {
      const [service = '', operation = ''] = call.split(' ');
      return !OPERATIONS[service]?.includes(operation);
    });
    expect(unknown).toEqual([]);
  });

  it('only looks under Diagnosis: changes are for Mitigation', () => {
    const diagnosis = text.slice(text.indexOf('## Diagnosis'), text.indexOf('## Mitigation'));
    const looks = /^\S+ (describe|get|list|tail$|start-session$|receive-message$)/;
    // These tools change nothing on a host; measuring its volume would.
    const sends = /^aws ssm send-command --document-name "headroom-\$ENVIRONMENT-(collect|profile|trace)" /;
    expect(
      commandLines(diagnosis)
        .filter((line) => !sends.test(line))
        .flatMap(awsCalls)
        .filter((call) => !looks.test(call)),
    ).toEqual([]);
    expect(diagnosis).not.toContain('systemctl restart');
  });

  it('uses only verbs that the command has', () => {
    const names = verbs.map(({ usage }) => usage.split(' ')[0]);
    const used = [...text.matchAll(/cdk-headroom ([a-z][\w-]*)/g)].map(([, verb = '']) => verb);
    expect(used.filter((verb) => !names.includes(verb))).toEqual([]);
  });

  it('sets every variable before it uses it, beginning with what the page on the telephone says', () => {
    const known = new Set<string>();
    const unset: string[] = [];
    for (const line of lines) {
      for (const [, variable = ''] of line.matchAll(/\$([A-Z]+)/g)) if (!known.has(variable)) unset.push(variable);
      for (const [, variable = ''] of line.matchAll(/(?:^|\s)([A-Z]+)=/g)) known.add(variable);
    }
    expect(unset).toEqual([]);
    expect(lines[0]).toMatch(/^export ENVIRONMENT=prod SUBJECT=[a-z]+$/);
  });

  it('sends to the hosts of its subject only tools that there are', () => {
    const sent = lines.filter((line) => line.includes('send-command'));
    expect(sent.length > 0).toBe(id.startsWith('host-'));
    for (const line of sent) {
      expect(runTools.map(({ name }) => `"headroom-$ENVIRONMENT-${name}"`)).toContain(
        /--document-name (\S+)/.exec(line)?.[1],
      );
      expect(line).toContain('--targets "Key=tag:headroom:host-group,Values=$ENVIRONMENT-$SUBJECT"');
    }
  });

  it('names the alarm under the name that it has in AWS', () => {
    for (const [, name = ''] of text.matchAll(/\$ENVIRONMENT\/\$SUBJECT\/([a-z-]+)"/g))
      expect([...alarmIds, 'probe', 'boot']).toContain(name);
  });
});

describe('the next command of a page', () => {
  it.each(alarmIds)('of %s is one that exists', (id) => {
    const next = alarms[id].next({ environment: 'prod', subject: 'api', alarmName: `prod/api/${id}` });
    const known = [
      ...(OPERATIONS.ec2 ?? []),
      'tail',
      ...['cloudwatch', 'lambda', 'sqs'].flatMap((of) => OPERATIONS[of] ?? []),
    ];
    for (const call of awsCalls(next)) expect(known).toContain(call.split(' ')[1]);
  });
});
