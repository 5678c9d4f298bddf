import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Alias, Function, Version } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { runbookOf } from '../../lib/core/alarms/name';
import { AlarmSet } from '../../lib/infra/alarms/alarm-set';
import { agentMetrics } from '../../lib/limits/metrics/agent';
import { metricNames } from '../../lib/limits/metrics/metric-table';
import { probeMetrics } from '../../lib/limits/metrics/probe';
import { workerMetrics } from '../../lib/limits/metrics/worker';

/** What a page may take for granted that only the kit makes, by the words under which docs/brownfield.md says what to take in its place. */
export const ofTheKit: Readonly<Record<string, RegExp>> = {
  verbs: /npx cdk-headroom (?!alarm\b)[a-z]+/,
  tag: /tag:headroom:|`headroom:host-group`/,
  'log groups': /\/headroom\/\$/,
  documents: /headroom-\$\{?ENVIRONMENT\b[^"]*-[a-z]+/,
  'alias live': /:live\b|--(name|qualifier) live\b/,
  units: /headroom-(service|batch)\b|-u headroom\b/,
  'agent metrics': /Headroom\/Host/,
  deployment: /npx cdk deploy|README\.md#back-to/,
};

const ACCOUNT = '111111111111';
const arn = (rest: string): string => `arn:aws:${rest}`;

/** Alarms that resources of somebody else can get, with all that can be promised and published of them, by the call that makes them. */
export function foreignAlarms(): Readonly<Record<string, readonly string[]>> {
  const stack = new Stack(new App(), 'Shop', { env: { account: ACCOUNT, region: 'eu-west-1' } });
  const paging = { pager: new Topic(stack, 'Pager'), tickets: new Topic(stack, 'Tickets') };
  const emits = [probeMetrics, agentMetrics, workerMetrics].map((table) => ({
    namespace: table.namespace,
    names: metricNames(table),
  }));
  const queue = (id: string) => Queue.fromQueueArn(stack, id, arn(`sqs:eu-west-1:${ACCOUNT}:${id}`));
  const functionArn = arn(`lambda:eu-west-1:${ACCOUNT}:function:mailer`);
  const live = Alias.fromAliasAttributes(stack, 'Alias', {
    aliasName: 'current',
    aliasVersion: Version.fromVersionArn(stack, 'Version', `${functionArn}:7`),
  });
  const ofFunction = {
    ...paging,
    emits,
    timeout: Duration.seconds(30),
    expectedConcurrency: 20,
    provisionedConcurrency: 5,
  };
  const sets = {
    forQueue: AlarmSet.forQueue(stack, 'Orders', queue('orders'), {
      ...paging,
      emits,
      maxQueueAge: Duration.minutes(1),
      expectedPerSec: 5,
      timeout: Duration.seconds(30),
      deadLetterQueue: queue('dead'),
      maxReceives: 5,
    }),
    forFunction: AlarmSet.forFunction(stack, 'Mailer', live, { ...ofFunction, expectedPerSec: 5 }),
    forAutoScalingGroup: AlarmSet.forAutoScalingGroup(
      stack,
      'Web',
      AutoScalingGroup.fromAutoScalingGroupName(stack, 'Group', 'web'),
      { ...paging, emits, minCount: 2, maxCount: 6, instanceType: 'm7i.large', maxLoopLag: Duration.millis(100) },
    ),
    forRule: AlarmSet.forRule(
      stack,
      'Nightly',
      Rule.fromEventRuleArn(stack, 'Rule', arn(`events:eu-west-1:${ACCOUNT}:rule/nightly`)),
      { ...paging, deadLetterQueue: queue('undelivered') },
    ),
    forFunctionAlone: AlarmSet.forFunction(
      stack,
      'Alone',
      Function.fromFunctionArn(stack, 'F', functionArn),
      ofFunction,
    ),
  };
  const { forFunctionAlone, ...byCall } = sets;
  const ids = (set: AlarmSet): string[] => set.records.map(({ id }) => id);
  return Object.fromEntries(
    Object.entries(byCall).map(([call, set]) => [
      call,
      [...new Set([...ids(set), ...(call === 'forFunction' ? ids(forFunctionAlone) : [])])],
    ]),
  );
}

const pageOf = (id: string): string => readFileSync(join(__dirname, '..', '..', runbookOf(id)), 'utf8');

/** Words for what a page takes for granted. */
export const takenForGranted = (id: string): string[] =>
  Object.entries(ofTheKit).flatMap(([words, pattern]) => (pattern.test(pageOf(id)) ? [words] : []));

/** Rows of docs/brownfield.md: each page that a foreign resource can lead to, and what of it is not there. */
export function brownfieldPages(): string {
  const byId = new Map<string, string[]>();
  for (const [call, ids] of Object.entries(foreignAlarms()))
    for (const id of ids) byId.set(id, [...(byId.get(id) ?? []), `\`${call}\``]);
  const rows = [...byId].map(([id, calls]) => {
    const missing = takenForGranted(id);
    const said = missing.length === 0 ? 'nothing of its own' : missing.join(', ');
    return `| [\`${id}\`](../${runbookOf(id)}) | ${calls.join(', ')} | ${said} |`;
  });
  return ['| page | comes with | takes for granted |', '| --- | --- | --- |', ...rows].join('\n');
}
