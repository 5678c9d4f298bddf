import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import cdkJson from '../../cdk.json';
import { defineHostGroup, defineLane } from '../../lib/config/define';
import type { HostInput } from '../../lib/config/hosts/schema';
import type { LaneInput } from '../../lib/config/lanes/schema';
import type { Environment, Peak } from '../../lib/core/environment/environment';
import type { HostWorkload } from '../../lib/core/environment/hosts';
import type { LaneWorkload } from '../../lib/core/environment/lanes';
import type { Plan } from '../../lib/core/plan';
import { planEnvironment } from '../../lib/core/plan-environment';

/** An app as this repository configures it; without stack traces, which take time under a test runner. */
export const testApp = (): App =>
  new App({
    context: { ...cdkJson.context, 'aws:cdk:disable-stack-trace': true },
    builtinCloudFormationValidation: false,
  });

/** A stack of somebody's app, with the flags of this repository and topics to page. */
export function testStack(props: { readonly concrete?: boolean } = {}) {
  const app = testApp();
  const stack = new Stack(app, 'Shop', {
    ...(props.concrete && { env: { account: '111111111111', region: 'eu-west-1' } }),
  });
  return {
    app,
    stack,
    pager: new Topic(stack, 'Pager'),
    tickets: new Topic(stack, 'Tickets'),
    template: () => Template.fromStack(stack),
  };
}

/** As `lib/infra/shared/interfaces` does it for the classes that the kit passes on itself. */
export const asFunction = (alias: Alias): IFunction => alias as IFunction;

/** A latency lane fed by SQS; `changes` replace fields. */
export const lane = (changes: Partial<LaneInput> = {}): LaneWorkload =>
  defineLane('media', {
    kind: 'latency',
    peakArrivalsPerSec: 20,
    meanDurationMs: 100,
    p99DurationMs: 400,
    maxQueueAgeSec: 90,
    timeoutSec: 10,
    worker: { entry: 'lambda/sample-worker.ts' },
    ...changes,
  });

/** Two to six hosts with a gp3 data volume and no entry; `changes` replace fields. */
export const host = (changes: Partial<HostInput> = {}): HostWorkload =>
  defineHostGroup('api', {
    os: 'al2023',
    ami: 'ami-0123456789abcdef0',
    instanceType: 'm7i.xlarge',
    minCount: 2,
    maxCount: 6,
    data: { type: 'gp3', sizeGiB: 100, iops: 6000, throughputMiBps: 500 },
    service: { command: '/opt/api/bin/serve --port 8080', probe: 'own', artifact: 'in-ami' },
    ...changes,
  });

/** One peak of factor 3 on a day to come. */
export const peak: Peak = {
  name: 'sale',
  factor: 3,
  window: { kind: 'once', startMs: Date.UTC(2030, 10, 29, 6), endMs: Date.UTC(2030, 10, 29, 22) },
};

/** The plan of an environment `shop` with these subjects and peaks. */
export function planOf(subjects: Partial<Pick<Environment, 'lanes' | 'hosts' | 'peaks' | 'alarmOverrides'>>): Plan {
  return planEnvironment({
    name: 'shop',
    account: '111111111111',
    region: 'eu-west-1',
    lambdaConcurrencyQuota: 1000,
    network: { availabilityZones: ['eu-west-1a'], vpc: { kind: 'new', cidr: '10.0.0.0/16' }, egress: 'nat' },
    lanes: {},
    downstreams: {},
    hosts: {},
    peaks: {},
    pager: [],
    tickets: [],
    timeZone: 'UTC',
    tags: {},
    alarmOverrides: [],
    ...subjects,
  });
}
