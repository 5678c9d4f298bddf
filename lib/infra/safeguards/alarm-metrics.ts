import { CfnResource, Stage } from 'aws-cdk-lib';
import { nearest } from '../../core/words/nearest';
import { metricOf, metricTables } from '../../limits/metrics/tables';
import { type AlarmView, type DimensionView, type MetricView, rendered } from './alarm-view';
import { isAwsNamespace, onAlarm } from './alarms';
import type { Safeguard, Surroundings } from './safeguard';

/** CloudWatch User Guide, "Alarm data queries": so many metrics may an expression of an alarm read. */
const MAX_METRICS = 10;

/** Safeguards on the metrics and the expressions of an alarm: CloudWatch refuses some at deploy, and never finds others. */
export const alarmMetricSafeguards = [
  {
    id: 'alarm-does-not-search',
    severity: 'error',
    problem: onAlarm(({ expressions }) => {
      const search = expressions.find((expression) => /\bSEARCH\s*\(/i.test(expression));
      return search === undefined
        ? undefined
        : `${search} searches, and CloudWatch refuses SEARCH in an alarm; name the metrics, or ask Metrics ` +
            'Insights (SELECT ... GROUP BY ... ORDER BY)';
    }),
  },
  {
    id: 'group-by-is-ordered',
    severity: 'error',
    problem: onAlarm(({ expressions }) => {
      const query = expressions.find((one) => /\bGROUP\s+BY\b/i.test(one) && !/\bORDER\s+BY\b/i.test(one));
      return query === undefined
        ? undefined
        : `${query} groups without an order, which CloudWatch refuses in an alarm; add ORDER BY, for example ORDER BY MAX() DESC`;
    }),
  },
  {
    id: 'ten-metrics-at-most',
    severity: 'error',
    problem: onAlarm(({ metrics }) =>
      metrics.length > MAX_METRICS
        ? `its expression reads ${metrics.length} metrics, and CloudWatch takes ${MAX_METRICS} in an alarm; split ` +
          'it under a composite alarm, or ask Metrics Insights'
        : undefined,
    ),
  },
  {
    id: 'no-instance-of-a-group',
    severity: 'error',
    problem: onAlarm((alarm) => {
      const member = instanceDimensions(alarm).find(({ resources }) => resources.some(knowsGroup));
      return (
        member &&
        `it watches an InstanceId that comes from ${member.resources.map(({ node }) => node.path).join(', ')}: ${BLINDNESS}`
      );
    }),
  },
  {
    id: 'instance-may-be-of-a-group',
    severity: 'warning',
    problem: onAlarm((alarm) => {
      const instance = unknownInstance(alarm);
      return instance !== undefined && alarm.said('not-a-member') === undefined && hasGroup(alarm.resource)
        ? `it watches InstanceId ${instance}, which is no instance of this app, beside an Auto Scaling group. If ` +
            `it is one of the group: ${BLINDNESS}. If not, say what it is with the tag headroom:not-a-member`
        : undefined;
    }),
  },
  {
    id: 'metric-has-emitter',
    severity: 'error',
    problem: onAlarm((alarm, around) => {
      const lost = lostMetric(alarm, around);
      return lost && !mayBePublished(lost, around)
        ? `nothing in this app publishes ${nameOf(lost)}${likely(lost)}, so the alarm may never see a ` +
            `value; correct the name, or say who does: ${saying(lost)}`
        : undefined;
    }),
  },
  {
    id: 'emitter-is-known',
    severity: 'warning',
    problem: onAlarm((alarm, around) => {
      const lost = lostMetric(alarm, around);
      return lost && mayBePublished(lost, around)
        ? `nothing in this app says that it publishes ${nameOf(lost)}, and a misspelt name would never see a value; ` +
            `if code of this app does, say so: ${saying(lost)}`
        : undefined;
    }),
  },
] as const satisfies readonly Safeguard[];

const BLINDNESS =
  'Auto Scaling replaces its instances under new ids, and the alarm goes blind; watch a dimension that ' +
  "the group's instances share, or ask Metrics Insights (GROUP BY InstanceId)";

const instanceDimensions = ({ metrics }: AlarmView): DimensionView[] =>
  metrics.flatMap(({ dimensions }) => dimensions).filter(({ name }) => name === 'InstanceId');

const isGroup = ({ cfnResourceType }: CfnResource): boolean => cfnResourceType === 'AWS::AutoScaling::AutoScalingGroup';

/** The group, or what was given it to look its instances up, such as a custom resource. */
const knowsGroup = (resource: CfnResource): boolean => {
  if (isGroup(resource)) return true;
  if (isInstance(resource)) return false;
  const { properties, resourcesIn } = rendered(resource);
  return resourcesIn(properties).some(isGroup);
};

/** The instance that an alarm watches, where nothing shows whose it is; as it is written. */
function unknownInstance(alarm: AlarmView): string | undefined {
  const dimension = instanceDimensions(alarm).find(
    ({ resources }) => !resources.some((one) => isInstance(one) || knowsGroup(one)),
  );
  const [, queried] = /\bInstanceId\s*=\s*'([^']+)'/.exec(alarm.expressions.join('\n')) ?? [];
  return dimension ? JSON.stringify(dimension.value) : queried;
}

const isInstance = ({ cfnResourceType }: CfnResource): boolean => cfnResourceType === 'AWS::EC2::Instance';

/** Whether the alarm's stage, which is what is deployed together, has an Auto Scaling group. */
const hasGroup = (alarm: CfnResource): boolean =>
  (Stage.of(alarm) ?? alarm.node.root).node.findAll().some((node) => CfnResource.isCfnResource(node) && isGroup(node));

/** The first custom metric of an alarm that nobody is known to publish. */
const lostMetric = (alarm: AlarmView, around: Surroundings): MetricView | undefined =>
  [...alarm.metrics, ...queried(alarm)].find((metric) => !isEmitted(metric, around));

function isEmitted({ namespace, name }: MetricView, { alarms, emitted }: Surroundings): boolean {
  // What is known only when deployed is not judged.
  if (namespace === undefined || name === undefined || isAwsNamespace(namespace)) return true;
  return [...alarms.emitted, ...emitted].some(
    (one) => one.namespace === namespace && (one.names === undefined || one.names.includes(name)),
  );
}

/** Whether code of the app may publish a metric; in the kit's own namespaces, only what the kit knows. */
function mayBePublished({ namespace = '', name = '' }: MetricView, { alarms }: Surroundings): boolean {
  return alarms.runsCode && (namesOfKit(namespace).length === 0 || metricOf(namespace, name) !== undefined);
}

/** Names of what the kit itself publishes in a namespace. */
const namesOfKit = (namespace: string): readonly string[] =>
  metricTables
    .filter((table) => table.namespace === namespace && !isAwsNamespace(namespace))
    .flatMap(({ metrics }) => Object.keys(metrics));

const nameOf = ({ namespace = '', name = '' }: MetricView): string => `${namespace} ${name}`;

function likely({ namespace = '', name = '' }: MetricView): string {
  const meant = nearest(name, namesOfKit(namespace));
  return meant === undefined ? '' : ` (the kit has ${meant})`;
}

const saying = ({ namespace = '', name = '' }: MetricView): string =>
  `new Safeguards({ emitted: [{ namespace: '${namespace}', names: ['${name}'] }] })`;

/** `SELECT MAX(LoopLag) FROM SCHEMA("Headroom", Service) …`: the metrics of Metrics Insights queries. */
const queried = ({ expressions }: AlarmView): MetricView[] =>
  expressions.flatMap((expression) => {
    const [, name, namespace] =
      /\bSELECT\s+\w+\(\s*"?([^")]+?)"?\s*\)\s+FROM\s+(?:SCHEMA\(\s*)?"?([^",)\s]+)/i.exec(expression) ?? [];
    return name === undefined
      ? []
      : [{ namespace, name, dimensions: [], isOpen: false, periodSec: undefined, stat: undefined }];
  });
