import prod from '../../../environments/prod';
import type { Call } from '../../../lib/core/remediation/decision';
import type { Observed, SeenSource } from '../../../lib/core/remediation/observed';
import { run } from '../../../lib/ops/program';
import type { RemedyPort } from '../../../lib/ops/redrive-port';
import { examplesOf } from '../../triage/contract';
import { fakePorts } from '../fakes';

/** A lane that takes the account's executions, and another one that suffers. */
const file = examplesOf('triage').find(({ name }) => name === 'noisy-neighbour')?.readings;

const { media, checkout } = prod.lanes ?? {};
const archive = { ...media, maxQueueAgeSec: 3_600, maxConcurrency: 40 };
const demo = { ...prod, name: 'demo', lanes: { mail: checkout, archive }, alarms: [], peaks: {} };
const allowed = { action: 'bound-event-source', factor: 0.5, least: 10 };
const turnedOn = { ...demo, remediation: { mode: 'act', alarms: { 'lane-queue-age': [allowed] } } };

const source: SeenSource = {
  kind: 'event-source',
  resource: { UUID: '7d3c0a3e-0000-4000-8000-000000000001' },
  isDeploying: false,
  state: 'Enabled',
  maximumConcurrency: 40,
  hasPollers: false,
  oldestMessageSec: 30,
};

/** AWS as the verb asks it, which remembers what it was told. */
function fakeAws({ seen, hasTable = true }: { readonly seen?: Observed; readonly hasTable?: boolean } = {}) {
  const calls: Call[] = [];
  const writes: string[] = [];
  let item: Readonly<Record<string, unknown>> | undefined;
  const port: RemedyPort = {
    observe: () => Promise.resolve(seen ?? source),
    make: (call) => {
      calls.push(call);
      return Promise.resolve();
    },
    table: () => Promise.resolve(hasTable ? 'table' : undefined),
    item: () => Promise.resolve(item),
    write: (input) => {
      writes.push(JSON.stringify(input));
      const [first] = (input as { TransactItems: { Put: { Item: Readonly<Record<string, unknown>> } }[] })
        .TransactItems;
      item = first?.Put.Item;
      return Promise.resolve();
    },
  };
  return { port, calls, writes };
}

async function remediate(args: readonly string[], aws = fakeAws(), raw: unknown = turnedOn) {
  const { ports, printed } = fakePorts([raw], 100);
  const readText = (): string => JSON.stringify(file);
  const all = ['remediate', 'lane-queue-age', '--env', 'demo', ...args];
  const exitCode = await run(all, { ...ports, readText, remedyAws: () => Promise.resolve(aws.port) }, '0');
  return { exitCode, ...printed, ...aws };
}

const READ = ['--readings', 'r.json'];

describe('cdk-headroom remediate', () => {
  it('shows the exact call and why, and changes nothing', async () => {
    const { exitCode, out, calls, writes } = await remediate(READ);
    expect([exitCode, calls, writes]).toEqual([0, [], []]);
    expect(out).toContain('lane-queue-age in demo: act bound-event-source of archive (not done: --yes makes the call)');
    expect(out).toContain(
      'because  noisy-neighbour in mail: from enabled 1, maximumConcurrency 40 to enabled 1, maximumConcurrency 20',
    );
    expect(out).toContain(
      `call     aws lambda update-event-source-mapping --uuid ${source.resource.UUID} --scaling-config '{"MaximumConcurrency":20}'`,
    );
    expect(out).toContain(
      'back     the remediator brings it back after 15 min without an alarm, after 4 h in any case',
    );
  });

  it('makes the call with --yes, and keeps what it meant before it and what AWS said after it', async () => {
    const { exitCode, out, calls, writes } = await remediate([...READ, '--yes']);
    expect(exitCode).toBe(0);
    expect(calls.map(({ operation, input }) => [operation, input.ScalingConfig])).toEqual([
      ['UpdateEventSourceMapping', { MaximumConcurrency: 20 }],
    ]);
    expect(writes).toHaveLength(2);
    expect(writes[0]).toContain('cdk-headroom remediate');
    expect(out).toContain('(done)');
  });

  it('takes it back with --return', async () => {
    const aws = fakeAws({ seen: { ...source, maximumConcurrency: 20 } });
    const { exitCode, calls } = await remediate(['--return', '--subject', 'archive', '--yes'], aws);
    expect(exitCode).toBe(0);
    expect(calls.map(({ input }) => input.ScalingConfig)).toEqual([{ MaximumConcurrency: 40 }]);
    const looked = await remediate(
      ['--return', '--subject', 'archive'],
      fakeAws({ seen: { ...source, maximumConcurrency: 20 } }),
    );
    expect(looked.calls).toEqual([]);
  });

  it('says so where the environment turns nothing on and has no remediator', async () => {
    const { exitCode, out } = await remediate(READ, fakeAws({ hasTable: false }), demo);
    expect(exitCode).toBe(0);
    expect(out).toContain('note     demo turns no such action on for lane-queue-age: you decide');
    expect(out).toContain(
      'back     nobody brings it back but you: npx cdk-headroom remediate lane-queue-age --subject archive',
    );
  });

  it.each([
    ['only tries', { ...demo, remediation: { ...turnedOn.remediation, mode: 'dry-run' } }],
    [
      'has rights for something else',
      {
        ...demo,
        remediation: { mode: 'act', alarms: { 'lane-queue-age': [{ action: 'pause-event-source' }] } },
      },
    ],
  ])('gives nothing into the care of a remediator that %s, and says so', async (_, environment) => {
    const asked = [...READ, '--action', 'bound-event-source', '--yes'];
    const { exitCode, out, calls, writes } = await remediate(asked, fakeAws(), environment);
    expect([exitCode, calls.length, writes]).toEqual([0, 1, []]);
    expect(out).toContain('nobody brings it back but you');
  });

  it.each<[string, Observed, string]>([
    ['a deployment', { ...source, isDeploying: true }, 'the lane is being deployed'],
    ['an update', { ...source, state: 'Updating' }, 'its event source mapping is Updating'],
    [
      'messages that can not wait',
      { ...source, oldestMessageSec: 3_000 },
      'its oldest message waits 50 min of the 1 h',
    ],
    ['somebody else', { ...source, maximumConcurrency: 33 }, 'somebody else has changed it'],
    ['what can not be read', { kind: 'unreadable', because: 'no credentials' }, 'it could not be read: no credentials'],
  ])('does nothing because of %s, also with --yes', async (_, seen, because) => {
    const { exitCode, out, calls } = await remediate([...READ, '--yes'], fakeAws({ seen }));
    expect([exitCode, calls]).toEqual([0, []]);
    expect(out).toContain(because);
  });

  it('refuses an action that there is not, a broken maximum, and an unknown subject, with exit code 2', async () => {
    const wrong = await remediate([...READ, '--action', 'restart', '--most', 'many']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.err).toContain('--action');
    expect(wrong.err).toContain('--most');
    expect((await remediate(['--return', '--subject', 'nobody'])).exitCode).toBe(2);
  });

  it('gives machines the whole of it', async () => {
    const { out } = await remediate([...READ, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      decision: 'act',
      subject: 'archive',
      action: 'bound-event-source',
      turnedOn: true,
      done: false,
      calls: [{ service: 'lambda', operation: 'UpdateEventSourceMapping' }],
    });
  });
});
