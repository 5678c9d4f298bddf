import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { inlineLines, shellLines } from '../runbooks/lines';
import { commandsIn } from '../runbooks/shell';

const FOLDER = join(__dirname, '..', '..', 'runbooks');

/** A command of a page, as the CLI gets it. */
interface Played {
  readonly page: string;
  readonly words: readonly string[];
}

/** Values that a person would have typed, or that an answer would have given. */
const values: Readonly<Record<string, string>> = {
  ADDRESS: 'eipalloc-0123456789abcdef0',
  ARCHIVE: 'prod-events',
  ARCHIVE_ARN: 'arn:aws:events:eu-west-1:333333333333:archive/prod-events',
  ARN: 'arn:aws:elasticloadbalancing:eu-west-1:333333333333:loadbalancer/app/api/0123456789abcdef',
  BALANCER: 'app/api/0123456789abcdef',
  BUS: 'prod-events',
  BUS_ARN: 'arn:aws:events:eu-west-1:333333333333:event-bus/prod-events',
  CERTIFICATE: 'arn:aws:acm:eu-west-1:333333333333:certificate/12345678-1234-1234-1234-123456789012',
  COUNT: '5',
  ENVIRONMENT: 'prod',
  FROM: '2026-11-27T06:00:00Z',
  FUNCTION: 'prod-lanes-MediaWorker',
  GATEWAY: 'nat-0123456789abcdef0',
  GIB: '300',
  GROUP: 'prod-hosts-api',
  HOST: 'i-0123456789abcdef0',
  INTERFACE: 'eni-0123456789abcdef0',
  IOPS: '12000',
  KEY: '12345678-1234-1234-1234-123456789012',
  LOG: '/headroom/prod/media/worker',
  MAPPING: '12345678-1234-1234-1234-123456789012',
  MAX: '30',
  MIBPS: '500',
  MIN: '20',
  QUERY:
    'SELECT MAX(ConcurrentExecutions) FROM SCHEMA("AWS/Lambda", FunctionName) GROUP BY FunctionName ORDER BY MAX()',
  QUEUE: 'prod-lanes-MediaDeadLetters',
  QUOTA: '2000',
  RULE: 'prod-media',
  RULE_ARN: 'arn:aws:events:eu-west-1:333333333333:rule/prod-events/prod-media',
  RUNAWAY: 'somebody-elses',
  SUBJECT: 'api',
  TABLE: 'prod-lanes-CheckoutIdempotency',
  TABLE_NAME: 'prod-lanes-CheckoutIdempotency',
  TARGETS: 'arn:aws:elasticloadbalancing:eu-west-1:333333333333:targetgroup/api/0123456789abcdef',
  TO: '2026-11-27T07:00:00Z',
  TOPIC: 'arn:aws:sns:eu-west-1:333333333333:prod-pager',
  TYPE: 'm7i.2xlarge',
  URL: 'https://sqs.eu-west-1.amazonaws.com/333333333333/prod-lanes-MediaDeadLetters',
  VOLUME: 'vol-0123456789abcdef0',
};
/** What `$(date +%s)` prints. */
const NOW_SEC = '1795000000';

/** Commands of version 2 of the CLI alone, or of a plugin; test/runbooks holds their options. */
const onlyInVersion2 = new Set(['logs tail', 'ssm start-session']);

const filled = (word: string): string =>
  word.replaceAll('$()', NOW_SEC).replaceAll(/\$([A-Z_]+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} has no value to play with`);
    return value;
  });

/** Each call of AWS in the pages once, with a page that it is in; those of version 2 left out. */
const played: readonly Played[] = [
  ...new Map(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.md'))
      .flatMap((page) => {
        const text = readFileSync(join(FOLDER, page), 'utf8');
        return [...shellLines(text), ...inlineLines(text)]
          .flatMap((line) => commandsIn(line))
          .filter(({ words: [program, service = '', operation = ''] }) => {
            return program === 'aws' && operation !== '' && !onlyInVersion2.has(`${service} ${operation}`);
          })
          .map(({ words }) => [words.join(' '), { page, words: words.slice(1).map(filled) }] as const);
      }),
  ).values(),
];

let server: ChildProcessByStdio<Writable, Readable, null> | undefined;
let endpoint = '';

beforeAll(async () => {
  const child = spawn(
    process.env.HEADROOM_MOTO_PYTHON ?? '',
    [join(__dirname, 'deploy.py'), '333333333333', 'eu-west-1'],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  server = child;
  for await (const line of createInterface({ input: child.stdout })) {
    ({ endpoint } = JSON.parse(line) as { endpoint: string });
    break;
  }
});

afterAll(async () => {
  if (server?.exitCode !== null) return;
  const ended = once(server, 'exit');
  server.stdin.end();
  await ended;
});

/** What the CLI itself refuses, before anything is asked: a command, an option or a value that it does not know. */
const refusedByCli =
  /^usage:|Parameter validation failed|Unknown (options|parameter)|Invalid choice|Error parsing parameter|Bad value for --query/m;

it('each AWS command of the runbooks is taken by the CLI, which asks AWS for it', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'runbooks-'));
  for (const file of ['certificate.pem', 'key.pem', 'chain.pem']) writeFileSync(join(cwd, file), 'for the test');
  const { stdout, stderr, status } = spawnSync(
    process.env.HEADROOM_MOTO_CLI ?? '',
    [join(__dirname, 'play.py'), endpoint],
    { input: JSON.stringify(played.map(({ words }) => words)), cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  expect([status, stderr]).toEqual([0, '']);
  const results = JSON.parse(stdout) as { readonly code: number; readonly errors: string }[];
  expect(results.length).toBe(played.length);
  expect(played.length).toBeGreaterThan(100);
  const refused = results.flatMap(({ code, errors }, index) => {
    const { page = '', words = [] } = played[index] ?? {};
    // 2 is what version 1 ends with where it can't read a command; all that AWS refuses ends with 254 or 255.
    return code === 2 || refusedByCli.test(errors) ? [`${page}: aws ${words.join(' ')}: ${errors.slice(-300)}`] : [];
  });
  expect(refused).toEqual([]);
});
