import type { DeadLetter } from '../../../lib/core/lanes/dead-letters';
import { AwsRefused } from '../../../lib/ops/aws/error';
import { run } from '../../../lib/ops/program';
import type { MoveTask, RedrivePort } from '../../../lib/ops/redrive-port';
import samples from '../../samples';
import { fakePorts } from '../fakes';

const DEAD_URL = 'https://sqs.eu-west-1.amazonaws.com/333333333333/media-dead';
const QUEUE_URL = 'https://sqs.eu-west-1.amazonaws.com/333333333333/media';
const arnOf = (url: string): string => `arn:aws:sqs:eu-west-1:333333333333:${url.split('/').at(-1) ?? ''}`;
const mark = (role: string) => ({ Type: 'AWS::SQS::Queue', Metadata: { headroom: { subject: 'media', role } } });

const letters = (count: number): DeadLetter[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    body: JSON.stringify({ order: index }),
    sentAtMs: 0,
    attributes: index === 0 ? { HeadroomReason: 'poison', HeadroomDetail: 'no such image' } : {},
  }));

interface World {
  messages: DeadLetter[];
  account: string;
  /** How the move ends. */
  end: Partial<MoveTask>;
  tasks: MoveTask[];
  sources: readonly string[];
  resources: Record<string, unknown>;
}

/** SQS and CloudFormation in memory: a move takes three looks. */
function awsWith(over: Partial<World> = {}) {
  const world: World = {
    messages: letters(12),
    account: '333333333333',
    end: { status: 'COMPLETED' },
    tasks: [],
    sources: [QUEUE_URL],
    resources: { Queue: mark('queue'), Dead: mark('deadLetterQueue') },
    ...over,
  };
  const calls: string[] = [];
  let looks = 0;
  const port: RedrivePort = {
    stack: (name) => {
      calls.push(`stack ${name}`);
      const physicalIds = new Map([
        ['Queue', QUEUE_URL],
        ['Dead', DEAD_URL],
      ]);
      return Promise.resolve({ account: world.account, template: { Resources: world.resources }, physicalIds });
    },
    queue: (url) =>
      Promise.resolve({ arn: arnOf(url), waiting: url === DEAD_URL ? world.messages.length : 0, inFlight: 0 }),
    sourcesOf: () => Promise.resolve(world.sources),
    // As SQS does, in pieces of ten that overlap.
    peek: () => Promise.resolve(world.messages.slice((looks % 2) * 2, (looks++ % 2) * 2 + 10)),
    tasks: () => {
      const [task] = world.tasks;
      if (task?.handle === 'ours' && task.status === 'RUNNING' && ++looks >= 3) {
        // Only what runs has a handle.
        world.tasks = [{ ...task, handle: undefined, moved: world.messages.length, ...world.end }];
        world.messages = [];
      }
      return Promise.resolve(world.tasks);
    },
    start: (from, to, perSec) => {
      calls.push(`start ${from} ${to} ${perSec}`);
      world.tasks = [{ handle: 'ours', status: 'RUNNING', startedAtMs: 1, moved: 0, toMove: world.messages.length }];
      return Promise.resolve();
    },
    cancel: (handle) => {
      calls.push(`cancel ${handle}`);
      world.tasks = world.tasks.map((task) => ({ ...task, status: 'CANCELLED' as const }));
      return Promise.resolve();
    },
    pause: () => Promise.resolve(),
  };
  return { port, calls };
}

async function typed(line: string, aws = awsWith(), columns = 80) {
  const { ports, printed } = fakePorts(samples, columns);
  const regions: (string | undefined)[] = [];
  const redriveAws = (region: string | undefined) => {
    regions.push(region);
    return Promise.resolve(aws.port);
  };
  const exitCode = await run(line.split(' '), { ...ports, redriveAws }, '1.2.3');
  return { exitCode, ...printed, calls: aws.calls, regions };
}

describe('redrive without --yes', () => {
  it('finds the queue of the deployed lane, shows why messages are there, and moves nothing', async () => {
    const { exitCode, out, err, calls, regions } = await typed('redrive media --env prod --json');
    expect([exitCode, err, calls, regions]).toEqual([0, '', ['stack prod-lanes'], ['eu-west-1']]);
    const report = JSON.parse(out) as Record<string, unknown>;
    expect(report).toMatchObject({
      lane: 'media',
      environment: 'prod',
      deadLetterQueue: DEAD_URL,
      queue: QUEUE_URL,
      action: 'dry run',
      messages: 12,
      lookedAt: 10,
      notLookedAt: 2,
      left: 12,
      ratePerSec: { value: expect.any(Number) as unknown, because: expect.stringContaining('half') as unknown },
      reasons: [
        { reason: 'failed', messages: 9 },
        { reason: 'poison', messages: 1 },
      ],
    });
    expect(report.samples).toHaveLength(10);
  });

  it('looks at as many as are asked for, as often as it takes', async () => {
    const { out } = await typed('redrive media --env prod --samples 100 --json');
    expect((JSON.parse(out) as { samples: unknown[] }).samples).toHaveLength(12);
  });

  it.each([60, 80, 120])('stays inside %p columns for a person, and says what to type next', async (columns) => {
    const { out } = await typed('redrive media --env prod', awsWith(), columns);
    expect(out).toContain('media of prod: 12 dead letters');
    expect(out).toContain('no such image');
    expect(out).toContain('cdk-headroom redrive media --env prod --yes');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it.each([
    ['', /^of 10 looked at: 9 failed, 1 poison; 5 not looked at$/m, 3],
    [' --samples 5', /^of 5 looked at: 4 failed, 1 poison; 10 not looked at$/m, 5],
    [' --samples 100', /^all 15 looked at: 14 failed, 1 poison$/m, 15],
  ])('tells of what it looked at and of what not, and shows few bodies unless asked:%s', async (more, line, bodies) => {
    const fifteen = () => awsWith({ messages: letters(15) });
    const all = fifteen();
    // All of them in two pieces that overlap.
    let turn = 0;
    const peek = () => Promise.resolve(letters(15).slice((turn % 2) * 5, (turn++ % 2) * 5 + 10));
    const { out } = await typed(`redrive media --env prod${more}`, { ...all, port: { ...all.port, peek } });
    expect(out).toMatch(line);
    expect(out.match(/\{"order":\d+\}/g)).toHaveLength(bodies);
    expect(out.includes('not shown')).toBe(more === '');
  });

  it.each([
    ['the right to list moves', 'AccessDenied', 'may not sqs:ListMessageMoveTasks'],
    ['an endpoint that can', 'InvalidAction', 'does not know sqs:ListMessageMoveTasks'],
  ])('needs not %s, and a move does', async (_, name, says) => {
    const call = { action: 'sqs:ListMessageMoveTasks', on: 'queue media-dead' };
    const tasks = () => Promise.reject(new AwsRefused(call, Object.assign(new Error('no'), { name })));
    const aws = awsWith();
    const blind = { ...aws, port: { ...aws.port, tasks } };
    const looked = await typed('redrive media --env prod', blind, 400);
    expect([looked.exitCode, looked.err]).toEqual([0, '']);
    expect(looked.out).toContain('Moves under way: not known (AWS sqs:ListMessageMoveTasks: ');
    expect(looked.out).toContain(says);
    const { out } = await typed('redrive media --env prod --json', blind);
    expect(JSON.parse(out)).toMatchObject({ movesUnderWay: expect.stringMatching(/^not known: AWS sqs:/) as string });
    for (const flag of ['--yes', '--cancel']) {
      const refused = await typed(`redrive media --env prod ${flag}`, blind);
      expect([refused.exitCode, refused.err.includes('AWS sqs:ListMessageMoveTasks')]).toEqual([2, true]);
    }
    expect(aws.calls.filter((call) => !call.startsWith('stack'))).toEqual([]);
  });

  it('says that there is nothing to do', async () => {
    const { exitCode, out } = await typed('redrive media --env prod', awsWith({ messages: [] }));
    expect([exitCode, out]).toEqual([0, 'media of prod: 0 dead letters\n\nNothing to do.\n']);
  });
});

describe('redrive --yes', () => {
  it('moves to the lane itself at the rate asked for, tells how far it is, and what is left', async () => {
    const { exitCode, out, err, calls } = await typed('redrive media --env prod --rate 7 --yes --json');
    expect(exitCode).toBe(0);
    expect(calls).toEqual(['stack prod-lanes', `start ${arnOf(DEAD_URL)} ${arnOf(QUEUE_URL)} 7`]);
    expect(err).toBe('moved 0 of 12\nmoved 12 of 12\n');
    expect(JSON.parse(out)).toMatchObject({ action: 'redrive', messages: 12, left: 0, task: { moved: 12 } });
  });

  it.each([
    ['FAILED', 'the queue is gone'],
    ['CANCELLED', undefined],
  ] as const)('exits with 1 when the move ends as %s', async (status, failure) => {
    const { exitCode, out } = await typed('redrive media --env prod --yes', awsWith({ end: { status, failure } }));
    expect(exitCode).toBe(1);
    expect(out).toContain(status);
    if (failure !== undefined) expect(out).toContain(failure);
  });

  it('starts nothing where nothing is dead-lettered', async () => {
    const { exitCode, calls } = await typed('redrive media --env prod --yes', awsWith({ messages: [] }));
    expect([exitCode, calls]).toEqual([0, ['stack prod-lanes']]);
  });

  it('starts no second move', async () => {
    const tasks: MoveTask[] = [{ handle: 'theirs', status: 'RUNNING', startedAtMs: 1, moved: 3, toMove: 12 }];
    const { exitCode, err, calls } = await typed('redrive media --env prod --yes', awsWith({ tasks }));
    expect(exitCode).toBe(2);
    expect(err).toMatch(/under way: 3 of 12 moved[^]*--cancel/);
    expect(calls).toEqual(['stack prod-lanes']);
  });
});

describe('redrive --cancel', () => {
  it('stops a move that is under way', async () => {
    const tasks: MoveTask[] = [{ handle: 'theirs', status: 'RUNNING', startedAtMs: 1, moved: 3 }];
    const { exitCode, out, calls } = await typed('redrive media --env prod --cancel', awsWith({ tasks }));
    expect([exitCode, calls]).toEqual([0, ['stack prod-lanes', 'cancel theirs']]);
    expect(out).toContain('Cancelled after 3; 12 dead letters left.');
  });

  it('says that there is none', async () => {
    const { exitCode, err } = await typed('redrive media --env prod --cancel');
    expect([exitCode, err.includes('no move is under way')]).toEqual([2, true]);
  });
});

describe('redrive of a queue by its URL', () => {
  it('asks SQS whose dead letters it holds, in the region of the URL', async () => {
    const { exitCode, calls, regions, out } = await typed(`redrive media --queue ${DEAD_URL} --yes --json`);
    expect([exitCode, regions]).toEqual([0, ['eu-west-1']]);
    expect(calls).toEqual([`start ${arnOf(DEAD_URL)} ${arnOf(QUEUE_URL)} 10`]);
    expect(JSON.parse(out)).not.toHaveProperty('environment');
  });

  it('is looked at without the right to ask whose dead letters it holds', async () => {
    const call = { action: 'sqs:ListDeadLetterSourceQueues' };
    const denied = () => Promise.reject(new AwsRefused(call, Object.assign(new Error('no'), { name: 'AccessDenied' })));
    const aws = awsWith();
    const blind = { ...aws, port: { ...aws.port, sourcesOf: denied } };
    const { exitCode, out } = await typed(`redrive media --queue ${DEAD_URL} --json`, blind);
    expect([exitCode, (JSON.parse(out) as { messages: number }).messages]).toEqual([0, 12]);
    expect(JSON.parse(out)).not.toHaveProperty('queue');
    expect((await typed(`redrive media --queue ${DEAD_URL} --yes`, blind)).exitCode).toBe(2);
    expect(aws.calls).toEqual([]);
  });

  it('of a lane is looked at without a word to its own queue', async () => {
    const aws = awsWith();
    const asked: string[] = [];
    const queue = (url: string) => {
      asked.push(url);
      return aws.port.queue(url);
    };
    await typed('redrive media --env prod', { ...aws, port: { ...aws.port, queue } });
    expect(new Set(asked)).toEqual(new Set([DEAD_URL]));
  });

  it.each([
    [[], /no other sends its dead letters to/],
    [[QUEUE_URL, DEAD_URL], /exactly one queue/],
  ])('refuses one with the sources %j', async (sources, message) => {
    const { exitCode, err, calls } = await typed(`redrive media --queue ${DEAD_URL} --yes`, awsWith({ sources }));
    expect([exitCode, calls]).toEqual([2, []]);
    expect(err).toMatch(message);
  });
});

describe('redrive refuses, with the fix', () => {
  it.each([
    ['redrive media', /each has a lane media[^]*--env prod/],
    ['redrive meda --env prod', /'meda'[^]*write 'media'/],
    ['redrive toString --env prod', /'toString'/],
    ['redrive constructor', /'constructor'/],
    ['redrive meda', /'meda'[^]*write 'media'/],
    ['redrive media --env prd', /'prd'[^]*write 'prod'/],
    ['redrive media --env prod --rate 0', /--rate[^]*1 to 500/],
    ['redrive media --env prod --rate 501', /--rate[^]*1 to 500/],
    ['redrive media --env prod --rate 1.5', /--rate[^]*1 to 500/],
    ['redrive media --env prod --rate x --samples 101', /--rate[^]*--samples[^]*2 errors/],
    ['redrive media --env prod --yes --cancel', /--yes and --cancel/],
    [`redrive media --env prod --queue ${DEAD_URL}`, /--queue and --env/],
    ['redrive media --queue media-dead', /the URL of a dead-letter queue/],
  ])('%p', async (line, message) => {
    const { exitCode, out, err, calls } = await typed(line);
    expect([exitCode, out, calls]).toEqual([2, '', []]);
    expect(err).toMatch(message);
  });

  it('credentials of another account', async () => {
    const { exitCode, err, calls } = await typed(
      'redrive media --env prod --yes',
      awsWith({ account: '999999999999' }),
    );
    expect(exitCode).toBe(2);
    expect(err).toMatch(/account 999999999999[^]*account 333333333333/);
    expect(calls).toEqual(['stack prod-lanes']);
  });

  it('a lane that is not deployed yet', async () => {
    const { exitCode, err } = await typed('redrive media --env prod', awsWith({ resources: { Queue: mark('queue') } }));
    expect(exitCode).toBe(2);
    expect(err).toMatch(/no deadLetterQueue of lane media[^]*npx cdk deploy/);
  });

  it('what AWS refuses, with the call and not as a defect', async () => {
    const aws = awsWith();
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    const call = { action: 'cloudformation:DescribeStacks', on: 'stack prod-lanes', region: 'eu-west-1' };
    const port = { ...aws.port, stack: () => Promise.reject(new AwsRefused(call, denied)) };
    const { exitCode, err } = await typed('redrive media --env prod', { ...aws, port }, 120);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^error AWS cloudformation:DescribeStacks\n +got +AccessDenied: these credentials may not/);
    expect(err).not.toContain('    at ');
  });

  it('nothing of prod for a mistake in dev, which it names', async () => {
    const { ports, printed } = fakePorts(samples.map((one) => (one.name === 'dev' ? { ...one, account: '1' } : one)));
    const aws = awsWith();
    const withAws = { ...ports, redriveAws: () => Promise.resolve(aws.port) };
    expect(await run(['redrive', 'media', '--env', 'prod'], withAws, '1')).toBe(0);
    expect(printed.err).toMatch(/^warning dev\n +got +1 error: dev\.account/);
    // Which environment is meant is not to be guessed while one can not be read.
    expect(await run(['redrive', 'media'], withAws, '1')).toBe(2);
    expect(printed.err).toContain('add --env prod');
  });
});
