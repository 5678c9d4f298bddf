import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isObject } from '../../core/json';
import type { EmittedMetrics } from '../../core/template/marks';
import { asText } from '../shared/references';
import { markOn } from '../shared/write-mark';
import { type AlarmView, alarmView, type DimensionView, listOf, objectsIn, rendered, textOf } from './alarm-view';
import { isOpen } from './when-deployed';

/** Facts that the alarms of a whole app are judged by, its stages included: who hears them, and who publishes what they watch. */
export interface AppAlarms {
  /** Alarms of a name, wherever they are, in the order of the app. */
  readonly named: (name: string | undefined) => readonly AlarmView[];
  /** Alarms for which a missing datapoint is breaching, or may be when deployed. */
  readonly breaching: readonly AlarmView[];
  /** Alarms that do not act themselves, and that something with an effect listens to. */
  readonly heard: ReadonlySet<CfnResource>;
  /** Functions of which an alarm looks at one alias or version, or that alias itself. */
  readonly qualified: ReadonlySet<CfnResource>;
  readonly emitted: readonly EmittedMetrics[];
  /** Whether something in the app runs code of its own, which may publish metrics that no template shows. */
  readonly runsCode: boolean;
}

/** Types of resources that run whatever code they are given. */
const codeRunners =
  /^AWS::(Lambda::Function|Serverless::\w+|EC2::(Instance|LaunchTemplate|SpotFleet|EC2Fleet)|AutoScaling::AutoScalingGroup|ECS::\w+|EKS::\w+|Batch::\w+|AppRunner::\w+|CodeBuild::Project|ElasticBeanstalk::\w+|Glue::\w+|StepFunctions::StateMachine|Synthetics::Canary)$/;

/** Resources that act on an alarm without being one of its actions: a deployment that goes back, an experiment that stops. */
const listeners: readonly string[] = [
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::FIS::ExperimentTemplate',
  'AWS::ECS::Service',
  'AWS::Events::Rule',
  'AWS::AppConfig::Environment',
  'AWS::Route53::HealthCheck',
];

const known = new WeakMap<IConstruct, AppAlarms>();

/** The alarms of the app that a resource is in: read once, so that those which a later aspect adds are not among them. */
export function appAlarms(resource: CfnResource): AppAlarms {
  const app = resource.node.root;
  const alarms = known.get(app) ?? readApp(app);
  known.set(app, alarms);
  return alarms;
}

function readApp(app: IConstruct): AppAlarms {
  const resources = app.node.findAll().filter((node) => CfnResource.isCfnResource(node));
  const all = resources.flatMap((resource) => alarmView(resource) ?? []);
  const byName = new Map<string, AlarmView[]>();
  for (const alarm of all) {
    if (alarm.name === undefined) continue;
    const same = byName.get(alarm.name);
    if (same) same.push(alarm);
    else byName.set(alarm.name, [alarm]);
  }
  const named: AppAlarms['named'] = (name) => (name === undefined ? [] : (byName.get(name) ?? []));
  return {
    named,
    breaching: all.filter(
      ({ missing, decidesMissing }) => missing === 'breaching' || (decidesMissing && missing === undefined),
    ),
    heard: heardAmong(all, named, resources),
    qualified: new Set(
      all.flatMap(({ metrics }) => metrics.flatMap(({ dimensions }) => dimensions.flatMap(qualifiedBy))),
    ),
    emitted: resources.flatMap(emittedBy),
    runsCode: resources.some(({ cfnResourceType }) => codeRunners.test(cfnResourceType)),
  };
}

/** The dimension `Resource` of Lambda is a function's name with a qualifier behind it. */
const qualifiedBy = ({ name, value, resources }: DimensionView): readonly CfnResource[] =>
  name === 'Resource' && /»:|^«\d+»$/.test(asText(value)) ? resources : [];

function heardAmong(
  all: readonly AlarmView[],
  named: AppAlarms['named'],
  resources: readonly CfnResource[],
): ReadonlySet<CfnResource> {
  const heard = new Set<CfnResource>();
  const views = new Map(all.map((alarm) => [alarm.resource, alarm]));
  const hear = (alarm: AlarmView): void => {
    if (heard.has(alarm.resource)) return;
    heard.add(alarm.resource);
    if (alarm.isComposite) listen(alarm.rule, alarm.place, alarm.resourcesIn(alarm.rule));
  };
  const openNames = all.filter(({ name, nameText }) => name === undefined && nameText !== '');
  const listen = (text: string, place: string | undefined, references: readonly CfnResource[]): void => {
    // A rule of a composite that is open may name any alarm whose name is open; others name an alarm just as it names itself.
    const isOpenRule = place !== undefined && isOpen(text.replaceAll(/«\d+»/g, ''));
    for (const alarm of openNames) if (isOpenRule || unescaped(text).includes(alarm.nameText)) hear(alarm);
    for (const resource of references) {
      const alarm = views.get(resource);
      if (alarm) hear(alarm);
    }
    for (const alarm of namesIn(unescaped(text)).flatMap(named))
      if ((place ?? alarm.place) === alarm.place) hear(alarm);
  };
  for (const { place, rule, suppressor, resourcesIn } of all.filter((alarm) => alarm.isComposite && alarm.hasAction))
    for (const part of [rule, suppressor]) listen(part, place, resourcesIn(part));
  for (const { cfnResourceType, properties, resourcesIn } of listening(resources)) {
    if (cfnResourceType !== 'AWS::Events::Rule') listen(asText(properties), undefined, resourcesIn(properties));
    else for (const alarm of all) if (hearsOf(properties.EventPattern, alarm)) hear(alarm);
  }
  return heard;
}

const listening = (resources: readonly CfnResource[]) =>
  resources
    .filter(({ cfnResourceType }) => listeners.includes(cfnResourceType))
    .map((resource) => ({ cfnResourceType: resource.cfnResourceType, ...rendered(resource) }));

/** Whether a rule of EventBridge takes the state changes of an alarm: all of them, or those of the names in its pattern. */
function hearsOf(pattern: unknown, { name }: AlarmView): boolean {
  if (!isObject(pattern) || !listOf(pattern.source).includes('aws.cloudwatch')) return false;
  const type = pattern['detail-type'];
  if (type !== undefined && !listOf(type).includes('CloudWatch Alarm State Change')) return false;
  const names = isObject(pattern.detail) ? pattern.detail.alarmName : undefined;
  // A prefix or another filter is taken to mean this alarm: what it lets through is for EventBridge to say.
  const texts = listOf(names);
  return texts.length === 0 || texts.some((one) => typeof one !== 'string' || one === name);
}

/** Names of alarms as a template has them: between quotes, behind the colon of an ARN, or bare in a rule. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"|\bALARM\(\s*([^")\s][^")]*)\)/g)].flatMap(([, quoted, bare]) => {
    const name = (quoted ?? bare ?? '').trim();
    const [, ofArn] = /:alarm:(.+)$/.exec(name) ?? [];
    return ofArn === undefined ? [name] : [name, ofArn];
  });

/** A rule that is partly known only when deployed is a join, in which the quotes of the rule are escaped. */
const unescaped = (text: string): string => text.replaceAll(String.raw`\"`, '"');

/** Metrics that a resource says it publishes, or that a metric filter makes. */
function emittedBy(resource: CfnResource): EmittedMetrics[] {
  const said = markOn(resource)?.emits ?? [];
  if (resource.cfnResourceType !== 'AWS::Logs::MetricFilter') return [...said];
  const filtered = objectsIn(rendered(resource).properties.MetricTransformations).flatMap((one) => {
    const namespace = textOf(one.MetricNamespace);
    const name = textOf(one.MetricName);
    return namespace !== undefined && name !== undefined ? [{ namespace, names: [name] }] : [];
  });
  return [...said, ...filtered];
}
