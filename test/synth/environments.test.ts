import { existsSync } from 'node:fs';
import { Stack, Stage } from 'aws-cdk-lib';
import { CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { alarmsFor } from '../../lib/alarms';
import { type IncidentAlarm, incidentAlarmsOf, incidentsOf } from '../../lib/core/alarms/incident';
import { alarmName } from '../../lib/core/alarms/name';
import { objectIn } from '../../lib/core/json';
import { alarmsIn } from '../../lib/core/template/alarms';
import { readTemplate } from '../../lib/core/template/template';
import { PRICED_ARCHITECTURE } from '../../lib/limits/prices';
import { backtest as verb } from '../../lib/ops/backtest/verb';
import { backtest, csv } from '../ops/backtest-run';
import { planOf, plans, type ResourceJson, resourcesOf, type Synthesis, synthesize } from './assembly';

let synthesis: Synthesis;
beforeAll(() => {
  synthesis = synthesize(plans, { check: true });
});

const all = (type: string) => resourcesOf(synthesis.stacks, type);
const namesOf = (resources: readonly { readonly name: string }[]): string[] => resources.map(({ name }) => name);
const text = (value: unknown): string => JSON.stringify(value ?? null);
/** A text that is known, with the longest name that a reference can become in each of its places. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Base64': encoded, 'Fn::Join': join } = objectIn(value) ?? {};
  if (encoded !== undefined) return joined(encoded);
  const parts: unknown = Array.isArray(join) ? join[1] : undefined;
  return Array.isArray(parts) ? parts.map(joined).join('') : 'x'.repeat(63);
}
const byName = (left: { subject: string; id: string }, right: { subject: string; id: string }) =>
  `${left.subject}/${left.id}`.localeCompare(`${right.subject}/${right.id}`);
/** What a composite says of itself, as `incidentAlarmsOf` would. */
const incidentsIn = (composites: readonly ResourceJson[]): IncidentAlarm[] =>
  composites.map(({ Metadata }) => {
    const { response, ...incident } = Metadata?.headroom as IncidentAlarm & { readonly response: string };
    expect(response).toBe('page');
    return incident;
  });
const roleIn = ({ Metadata }: ResourceJson): unknown =>
  (Metadata?.headroom as { readonly role?: string } | undefined)?.role;

describe('all sample environments', () => {
  it('break no rule of AwsSolutions and none of the CDK validator without a reason', () => {
    expect(synthesis.findings).toEqual([]);
  });

  it('would not synthesize with a fault in a stage, which proves that both looked', () => {
    const withFault = (fault: (stack: Stack) => void) => () =>
      synthesize([], { check: true, add: (app) => fault(new Stack(new Stage(app, 'Stage'), 'Stack')) });
    expect(withFault((stack) => new Queue(stack, 'Queue'))).toThrow('AwsSolutions-SQS3');
    expect(withFault((stack) => new CfnVersion(stack, 'Version', { functionName: '' }))).toThrow(
      'CloudFormation Validate',
    );
  });

  it('have workers of the architecture that Lambda is priced for', () => {
    const workers = all('AWS::Lambda::Function').filter((resource) => roleIn(resource) === 'function');
    expect(workers.length).toBeGreaterThan(2);
    for (const { Properties } of workers) expect(Properties.Architectures).toEqual([PRICED_ARCHITECTURE]);
  });

  it('hold the alarm of the example in the help of backtest, which prints what it says there', async () => {
    const [, example = '', printed = ''] =
      /Example\n {2}\$ cdk-headroom backtest ([^]*?)\n( {2}2026[^]*?)\n\n/.exec(verb.guide) ?? [];
    const args = example.replaceAll('\\\n', ' ').trim().split(/\s+/);
    const templates = synthesis.stacks.flatMap(({ environment, part, template }) =>
      environment === 'prod'
        ? [[`cdk.out/assembly-prod/${part}.template.json`, JSON.stringify(template)] as const]
        : [],
    );
    const files = { ...Object.fromEntries(templates), 'dead.csv': csv([0, 0, 0, 1]) };
    const { exitCode, out, written } = await backtest(args, files);
    expect([exitCode, Object.keys(written)]).toEqual([0, ['dead.svg']]);
    for (const line of printed.split('\n')) expect(out).toContain(line.trim());
    const { out: queries } = await backtest([...args.slice(0, 4), '--show'], files);
    expect(JSON.parse(queries)).toMatchObject([
      { MetricStat: { Metric: { MetricName: 'ApproximateNumberOfMessagesVisible' } } },
    ]);
  });

  it('are synthesized without asking AWS for anything', () => {
    expect(synthesis.missing).toEqual([]);
  });

  it.each(plans)('deploy in $environment.name exactly the alarms that the catalogue holds for its plan', (plan) => {
    const templates = synthesis.stacks.filter(({ environment }) => environment === plan.environment.name);
    const deployed = templates.flatMap(({ template }) => alarmsIn(readTemplate(template)));
    expect(deployed.sort(byName)).toEqual(alarmsFor(plan).sort(byName));
  });

  it.each(plans)('deploy in $environment.name exactly the incidents of these alarms, each over its alarms', (plan) => {
    const { name } = plan.environment;
    const composites = all('AWS::CloudWatch::CompositeAlarm').filter((composite) =>
      composite.name.startsWith(`${name}/`),
    );
    expect(incidentsIn(composites).sort(byName)).toEqual(
      incidentsOf(alarmsFor(plan)).flatMap(incidentAlarmsOf).sort(byName),
    );
    for (const { id, subject, alarms } of incidentsIn(composites)) {
      const own = composites.find(({ Properties }) => Properties.AlarmName === `${name}/${subject}/${id}`);
      const children = [...text(own?.Properties.AlarmRule).matchAll(/\\"([^"\\]+)\\"/g)].map(([, child]) => child);
      expect(children).toEqual(alarms.map((alarm) => `${name}/${subject}/${alarm}`));
      // Amazon CloudWatch User Guide, Create a composite alarm: at most 100 children.
      expect(children.length).toBeLessThanOrEqual(100);
    }
  });

  it('have a page in runbooks for every alarm and every incident, and name it', () => {
    const without = [...all('AWS::CloudWatch::Alarm'), ...all('AWS::CloudWatch::CompositeAlarm')].filter(
      ({ Properties }) => {
        const [, page = ''] = /Runbook: (runbooks\/[\w-]+\.md)/.exec(text(Properties.AlarmDescription)) ?? [];
        return page === '' || !existsSync(page);
      },
    );
    expect(namesOf(without)).toEqual([]);
  });

  it('have no two alarms of one name, incidents included', () => {
    const names = [...all('AWS::CloudWatch::Alarm'), ...all('AWS::CloudWatch::CompositeAlarm')].map(({ Properties }) =>
      text(Properties.AlarmName),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(plans)(
    'have dashboards of $environment.name that show every alarm of it, and none that is not there',
    (plan) => {
      const { name } = plan.environment;
      const boards = all('AWS::CloudWatch::Dashboard').filter((board) => board.name.startsWith(`${name}/`));
      const shown = boards.flatMap((board) =>
        [...text(board.Properties.DashboardBody).matchAll(/:alarm:([\w/-]+)/g)].map(([, alarm]) => alarm),
      );
      const alarms = alarmsFor(plan);
      const deployed = [...alarms, ...incidentsOf(alarms)].map((alarm) => alarmName(name, alarm));
      expect([...new Set(shown)].sort()).toEqual(deployed.sort());
    },
  );

  it('have five stacks each, and none that another name could be taken for', () => {
    const names = synthesis.stacks.map(({ environment, part }) => `${environment}-${part}`);
    expect(new Set(names).size).toBe(plans.length * 5);
  });
});

describe('every queue', () => {
  it('has a dead-letter queue or is one', () => {
    const without = all('AWS::SQS::Queue').filter(
      (queue) => queue.Properties.RedrivePolicy === undefined && roleIn(queue) !== 'deadLetterQueue',
    );
    expect(namesOf(without)).toEqual([]);
  });

  it('carries the tags of its environment', () => {
    const prod = all('AWS::SQS::Queue').filter(({ name }) => name.startsWith('prod/'));
    const expected = Object.entries({ ...planOf('prod').environment.tags, 'headroom:environment': 'prod' });
    for (const queue of prod)
      expect(queue.Properties.Tags).toEqual(expect.arrayContaining(expected.map(([Key, Value]) => ({ Key, Value }))));
  });
});

describe('every event source', () => {
  it('invokes the alias, not the function, and reports partial failures', () => {
    const mappings = all('AWS::Lambda::EventSourceMapping');
    expect(mappings.length).toBeGreaterThan(0);
    const wrong = mappings.filter(
      ({ Properties }) =>
        !text(Properties.FunctionName).endsWith(':live"]]}') ||
        text(Properties.FunctionResponseTypes) !== '["ReportBatchItemFailures"]',
    );
    expect(namesOf(wrong)).toEqual([]);
  });

  it('is bounded by itself: no function has reserved concurrency, which would throttle its pollers', () => {
    const reserved = all('AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.ReservedConcurrentExecutions !== undefined,
    );
    expect(namesOf(reserved)).toEqual([]);
  });
});

describe('every host', () => {
  const templates = () => all('AWS::EC2::LaunchTemplate');
  const without = (pattern: RegExp) =>
    namesOf(templates().filter(({ Properties }) => !pattern.test(text(Properties.LaunchTemplateData))));
  const having = (pattern: RegExp) =>
    namesOf(templates().filter(({ Properties }) => pattern.test(text(Properties.LaunchTemplateData))));

  it('answers metadata requests with a token only', () => {
    expect(templates().length).toBeGreaterThan(0);
    expect(without(/"HttpTokens":"required"/)).toEqual([]);
  });

  it('has encrypted volumes only', () => {
    const volumes = templates().flatMap(({ name, Properties }) =>
      [...text(Properties.LaunchTemplateData).matchAll(/"Ebs":(\{[^}]*\})/g)].map(([, ebs]) => `${name} ${ebs ?? ''}`),
    );
    expect(volumes.length).toBeGreaterThan(templates().length);
    expect(volumes.filter((volume) => !volume.includes('"Encrypted":true'))).toEqual([]);
  });

  it('has no public address and no SSH key', () => {
    expect(having(/"AssociatePublicIpAddress":true|"KeyName"/)).toEqual([]);
    expect(
      namesOf(all('AWS::EC2::Subnet').filter(({ Properties }) => Properties.MapPublicIpOnLaunch === true)),
    ).toEqual([]);
  });

  it('tags its volumes with its host group, by which the alarm on them finds them', () => {
    expect(without(/"ResourceType":"volume","Tags":\[[^\]]*"Key":"headroom:host-group","Value":"\w+-\w+"/)).toEqual([]);
  });

  it('is told all at first boot in less than the 16 KiB that user data may have, with a kilobyte left for more variables', () => {
    const sizes = templates().map(({ Properties }) => joined(objectIn(Properties.LaunchTemplateData)?.UserData).length);
    expect(Math.min(...sizes)).toBeGreaterThan(10_000);
    expect(Math.max(...sizes)).toBeLessThan(15_360);
  });

  it('is replaced only while the planned count stays in service and once the new one has signalled', () => {
    for (const group of all('AWS::AutoScaling::AutoScalingGroup')) {
      const [environment = ''] = group.name.split('/');
      const { subject } = group.Metadata?.headroom as { readonly subject: string };
      const update = group.UpdatePolicy?.AutoScalingRollingUpdate;
      expect(update).toMatchObject({
        MinInstancesInService: planOf(environment).hosts[subject]?.count.value,
        WaitOnResourceSignals: true,
      });
      expect(Number(group.Properties.MaxSize)).toBeGreaterThan(Number(update?.MinInstancesInService));
    }
  });
});

describe('the network', () => {
  it('lets the internet in nowhere but to a declared entry, and there to HTTPS only', () => {
    const open = [...all('AWS::EC2::SecurityGroup'), ...all('AWS::EC2::SecurityGroupIngress')].flatMap(
      ({ name, Properties }) => {
        const rules = [Properties.SecurityGroupIngress ?? (Properties.CidrIp === undefined ? [] : Properties)].flat();
        return rules
          .filter((rule) => /"0\.0\.0\.0\/0"|"::\/0"/.test(text(rule)))
          .map((rule) => ({ name, ports: text(rule).match(/"(From|To)Port":443/g)?.length }));
      },
    );
    const declared = plans.flatMap(({ environment }) =>
      Object.values(environment.hosts).filter(({ entry }) => entry?.scheme === 'internet-facing'),
    );
    expect(open).toHaveLength(declared.length);
    expect(open.filter(({ ports }) => ports !== 2)).toEqual([]);
  });

  it('opens SSH to nobody', () => {
    const ssh = [...all('AWS::EC2::SecurityGroup'), ...all('AWS::EC2::SecurityGroupIngress')].filter(({ Properties }) =>
      /"(From|To)Port":22\b/.test(text(Properties)),
    );
    expect(namesOf(ssh)).toEqual([]);
  });
});

describe('a page', () => {
  const isTopic = (action: unknown, what: string): boolean => new RegExp(what, 'i').test(text(action));
  const ofThisAccount = (condition: unknown) => text(condition).includes('"aws:SourceAccount"');
  const statementsOf = (document: unknown) => (document as { readonly Statement: readonly Statement[] }).Statement;

  it('may be published by the alarms of the account, and by nobody over plain HTTP', () => {
    const policies = all('AWS::SNS::TopicPolicy');
    expect(policies).toHaveLength(plans.length * 4);
    for (const { Properties } of policies) {
      const statements = statementsOf(Properties.PolicyDocument);
      const allow = statements.find(
        ({ Effect, Principal }) => Effect === 'Allow' && text(Principal).includes('cloudwatch.amazonaws.com'),
      );
      const deny = statements.find(({ Effect }) => Effect === 'Deny');
      expect(allow?.Action).toBe('sns:Publish');
      expect(ofThisAccount(allow?.Condition)).toBe(true);
      expect(deny?.Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    }
  });

  it('may be encrypted by the alarms of the account with the key of its topic', () => {
    const keys = all('AWS::KMS::Key');
    expect(keys).toHaveLength(plans.length);
    for (const { Properties } of keys) {
      const allow = statementsOf(Properties.KeyPolicy).find(({ Principal }) =>
        text(Principal).includes('cloudwatch.amazonaws.com'),
      );
      expect(allow).toMatchObject({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' });
      expect(ofThisAccount(allow?.Condition)).toBe(true);
    }
    // The lifeline must not depend on the key that it watches; what it says is no secret.
    const plain = all('AWS::SNS::Topic').filter(({ Properties }) => Properties.KmsMasterKeyId === undefined);
    expect(namesOf(plain).filter((name) => !name.includes('/paging/Lifeline'))).toEqual([]);
  });

  it('comes from every incident and what is in none, when it fires and when it recovers; causes make tickets', () => {
    // What watches the way of a page does not go that way.
    const paging = 'pager|lifeline';
    const topics: Readonly<Record<string, string>> = {
      symptom: 'pager',
      loss: paging,
      silence: paging,
      cause: 'tickets',
    };
    const wrong = [...all('AWS::CloudWatch::Alarm'), ...all('AWS::CloudWatch::CompositeAlarm')].filter((alarm) => {
      const { AlarmActions, OKActions } = alarm.Properties;
      // The heartbeat of the paging path and the test page are set by their schedules, and are no alarms of the catalogue.
      if (/\/paging\/page-(path-heartbeat|test)/.test(text(alarm.Properties.AlarmName))) return false;
      const { nature = 'loss', subjectKind } = (alarm.Metadata?.headroom ?? {}) as Readonly<Record<string, string>>;
      if (alarm.Type === 'AWS::CloudWatch::Alarm' && nature !== 'cause' && isInIncident(subjectKind))
        return AlarmActions !== undefined || OKActions !== undefined;
      const told = [AlarmActions].flat();
      return (
        told.length !== 1 || text(told) !== text([OKActions].flat()) || !isTopic(told[0], topics[nature] ?? 'none')
      );
    });
    expect(namesOf(wrong)).toEqual([]);
  });

  it('is kept where it could not be delivered', () => {
    const lost = all('AWS::SNS::Subscription').filter(({ Properties }) => Properties.RedrivePolicy === undefined);
    expect(namesOf(lost)).toEqual([]);
  });
});

const isInIncident = (subjectKind = ''): boolean => ['lane', 'host'].includes(subjectKind);

interface Statement {
  readonly Effect: string;
  readonly Action: unknown;
  readonly Principal: unknown;
  readonly Condition: unknown;
}
