import * as stacks from '@aws-sdk/client-cloudformation';
import * as tables from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { incidentsOf } from '../../../lambda/incidents/incidents';
import type { Transition } from '../../../lib/core/incidents/transition';
import { incidentsPort } from '../../../lib/ops/incidents/aws';
import { run } from '../../../lib/ops/program';
import { NOW_MS } from '../../config/inputs';
import { change } from '../../core/incidents/histories';
import { page } from '../../lambda/incidents/page';
import { FakeTable } from '../../lambda/incidents/table';
import samples from '../../samples';
import { fakePorts } from '../fakes';

const dynamo = mockClient(tables.DynamoDBClient);
const cloudFormation = mockClient(stacks.CloudFormationClient);
beforeEach(() => {
  dynamo.reset();
  cloudFormation.reset();
});

/** The SDK's client over the table that the responder wrote: what it writes is what the verb reads. */
function answerFrom(table: FakeTable): void {
  const of = (pk: string | undefined) => [...table.items.values()].filter((item) => item.pk?.S === pk);
  dynamo.on(tables.QueryCommand).callsFake((input: tables.QueryCommandInput) => {
    const items = of(input.ExpressionAttributeValues?.[':pk']?.S).sort((one, other) =>
      (one.sk?.S ?? '') < (other.sk?.S ?? '') ? -1 : 1,
    );
    return { Items: input.ScanIndexForward === false ? items.reverse() : items };
  });
  dynamo.on(tables.GetItemCommand).callsFake(({ Key }: tables.GetItemCommandInput) => ({
    Item: of(Key?.pk?.S).find((item) => item.sk?.S === Key?.sk?.S),
  }));
}

/** Incidents as the responder keeps them: one of `api` that is over, in which `media` joined, and one that is open. */
async function keptIncidents(): Promise<FakeTable> {
  const table = new FakeTable();
  const incidents = incidentsOf({ call: table.call, name: 'prod-incidents', nowMs: () => NOW_MS });
  const cause = { cause: 'noisy-neighbour', confidence: 'likely', subject: 'api', evidence: [], next: 'look' } as const;
  const triage = { causes: [cause], excluded: [], missing: [] };
  const tell = async (transition: Transition, about = page()): Promise<void> => {
    await incidents.claim(transition);
    const told = await incidents.decide(transition, about);
    await incidents.told(transition, told, { ...about, change: told.change });
  };
  await tell(change('api', 'host-incident', 'ALARM', 0));
  await tell(change('media', 'lane-incident', 'ALARM', 60), page({ headline: 'ALARM prod/media: a | waits', triage }));
  await tell(change('api', 'host-incident', 'OK', 600));
  await tell(change('media', 'lane-incident', 'OK', 1_380), page({ headline: 'OK prod/media over after 23 min' }));
  await tell(change('api', 'host-incident', 'ALARM', 7_200));
  return table;
}

async function incidentsWith(table: FakeTable, ...args: string[]) {
  const { ports, printed } = fakePorts(samples);
  answerFrom(table);
  cloudFormation.on(stacks.ListStackResourcesCommand).resolves({});
  const incidentsAws = (region: string | undefined) => Promise.resolve(incidentsPort({ tables, stacks }, region));
  const exitCode = await run(['incidents', ...args], { ...ports, incidentsAws }, '1.2.3');
  return { exitCode, ...printed };
}

describe('cdk-headroom incidents', () => {
  it('lists what is open and what was, the latest first, with beginning, duration, subjects and causes', async () => {
    const { exitCode, out } = await incidentsWith(await keptIncidents(), 'prod');
    expect(exitCode).toBe(1);
    expect(out).toContain('prod: 1 open, 2 shown\n');
    expect(out.indexOf('20261130-040000-api')).toBeLessThan(out.indexOf('20261130-020000-api'));
    expect(out).toContain('20261130-020000-api  23 min, from 2026-11-30 02:00:00 UTC');
    expect(out).toContain('  subject  api, media\n  cause    noisy-neighbour (api, likely)');
    expect(dynamo.commandCalls(tables.QueryCommand)[0]?.args[0].input).toMatchObject({
      TableName: 'prod-incidents',
      Limit: 10,
    });
  });

  it('tells one with its timeline: alarms and pages by their own times', async () => {
    const { exitCode, out } = await incidentsWith(await keptIncidents(), 'prod', '--id', '20261130-020000-api');
    expect(exitCode).toBe(0);
    const lines = out.split('\n').filter((line) => /^ {2}\d\d:\d\d:\d\d UTC/.test(line));
    expect(lines.filter((line) => line.includes('  alarm  ')).map((line) => line.trim())).toEqual([
      '02:00:00 UTC  alarm        api/host-incident ALARM',
      '02:01:00 UTC  alarm        media/lane-incident ALARM',
      '02:10:00 UTC  alarm        api/host-incident OK',
      '02:23:00 UTC  alarm        media/lane-incident OK',
    ]);
    expect(lines.filter((line) => line.includes('  page  '))).toHaveLength(4);
    expect(lines.some((line) => line.includes('opened: ALARM prod/api'))).toBe(true);
  });

  it('is Markdown for a post-mortem, in which no text makes a cell of its own', async () => {
    const { out } = await incidentsWith(await keptIncidents(), 'prod', '--id', '20261130-020000-api', '--markdown');
    expect(out).toContain('# Incident 20261130-020000-api\n');
    expect(out).toContain('| duration | 23 min |');
    expect(out).toContain('| 2026-11-30 02:01:00 | alarm | media/lane-incident ALARM |');
    expect(out).toContain('a \\| waits');
  });

  it('is JSON for programs', async () => {
    const { out } = await incidentsWith(await keptIncidents(), 'prod', '--json', '--timeline');
    const json = JSON.parse(out) as { readonly incidents: readonly Record<string, unknown>[] };
    expect(json.incidents.map(({ isOpen, durationSec }) => [isOpen, durationSec])).toEqual([
      [true, undefined],
      [false, 1_380],
    ]);
    expect(json.incidents[1]).toMatchObject({ beganAt: '2026-11-30T02:00:00.000Z', subjects: ['api', 'media'] });
  });

  it('shows only what is open where that is asked, and says so where nothing is', async () => {
    expect((await incidentsWith(await keptIncidents(), 'prod', '--open')).out).not.toContain('20261130-020000-api');
    expect(await incidentsWith(new FakeTable(), 'prod')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('prod: nothing is open, 0 shown') as unknown,
    });
  });

  it.each<[string, readonly string[], string]>([
    ['no environment', [], 'the name of an environment'],
    ['a number that is none', ['prod', '--last', 'many'], 'a whole number from 1 to 200'],
    ['an id that nobody has', ['prod', '--id', 'nothing'], 'the latest are 20261130-040000-api, 20261130-020000-api'],
  ])('can not be done with %s', async (_, args, words) => {
    const { exitCode, err } = await incidentsWith(await keptIncidents(), ...args);
    expect(exitCode).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toContain(words);
  });
});

describe('decisions of remediation', () => {
  it('are read from the table of the remediator, by subject and in the time of the incident', async () => {
    cloudFormation.on(stacks.ListStackResourcesCommand).resolves({
      StackResourceSummaries: [
        {
          LogicalResourceId: 'ResponderIncidents1',
          PhysicalResourceId: 'prod-incidents',
          ResourceType: 'AWS::DynamoDB::Table',
        },
        {
          LogicalResourceId: 'RemediatorTable2',
          PhysicalResourceId: 'prod-table-2',
          ResourceType: 'AWS::DynamoDB::Table',
        },
      ].map((each) => ({ ...each, LastUpdatedTimestamp: new Date(0), ResourceStatus: 'CREATE_COMPLETE' as const })),
    });
    dynamo.on(tables.QueryCommand).resolves({
      Items: [
        {
          sk: { S: '2026-11-30T02:14:00.000Z#1' },
          decision: { S: 'begin' },
          action: { S: 'raise-provisioned-concurrency' },
          because: { S: 'spillover' },
          mode: { S: 'dry-run' },
        },
      ],
    });
    const port = incidentsPort({ tables, stacks }, 'eu-west-1');
    expect(await port.remediated('prod-response', ['api'], { fromMs: 0, toMs: 1 })).toEqual([
      {
        atMs: Date.UTC(2026, 10, 30, 2, 14),
        subject: 'api',
        decision: 'begin raise-provisioned-concurrency',
        because: 'spillover',
        mode: 'dry-run',
      },
    ]);
    expect(dynamo.commandCalls(tables.QueryCommand)[0]?.args[0].input).toMatchObject({ TableName: 'prod-table-2' });
  });

  it('are none where the stack has no such table', async () => {
    cloudFormation.on(stacks.ListStackResourcesCommand).resolves({ StackResourceSummaries: [] });
    const port = incidentsPort({ tables, stacks }, 'eu-west-1');
    expect(await port.remediated('prod-response', ['api'], { fromMs: 0, toMs: 1 })).toEqual([]);
  });
});
