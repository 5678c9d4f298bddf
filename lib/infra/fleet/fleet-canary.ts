import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { canaryLogGroup } from '../../alarms';
import { formed, kindOf, networkKinds, type NetworkTargetInput } from '../../config/fleet/forms';
import { canaryMetrics } from '../../limits/metrics/canary';
import { metricNames } from '../../limits/metrics/metric-table';
import { AlarmSet } from '../alarms/alarm-set';
import { type WatchedProps, watchedSubject } from '../alarms/watched-subject';
import { markEmits } from '../shared/emits';
import { ofThisAccount } from '../shared/grants';
import { markRole } from '../shared/resource-role';
import { newProber, type ProberPlace } from './prober';

/** Properties of {@link FleetCanary}. */
export interface FleetCanaryProps extends ProberPlace, Omit<WatchedProps, 'emits'> {
  /** Targets, as a file of `cdk-headroom fleet` has them. Their headers are readable in the template: no secret belongs there. */
  readonly targets: readonly NetworkTargetInput[];
  /** Time that a target has for one answer, 100 ms to 10 s. @default Duration.seconds(2) */
  readonly timeout?: Duration | undefined;
}

/** Bytes of targets that a schedule carries with each run: Lambda takes 256 KiB at least, and its own names come with them. */
const MAX_BYTES = 200_000;
const TIMEOUT_SEC = 2;
const MIN_TIMEOUT_MS = 100;
const MAX_TIMEOUT_MS = 10_000;
/** A run ends before the next one comes, so that no two of them ask the same target at once. */
const RUN_SEC = 55;

/**
 * Asks the targets of a fleet every minute from where their users are, in a VPC or outside, by the core of `cdk-headroom fleet`; publishes
 * how many are not well, and has the catalogue's alarms on it: unwell, not judged, silent.
 */
export class FleetCanary extends Construct {
  readonly function: Function;
  readonly alarms: AlarmSet;

  constructor(scope: Construct, id: string, props: FleetCanaryProps) {
    super(scope, id);
    const { targets, timeout = Duration.seconds(TIMEOUT_SEC), vpc, securityGroups, ...watched } = props;
    const input = { targets, timeoutMs: timeout.toMilliseconds() };
    refuse(this.node.path, [...issuesOf(targets), ...issuesOfTime(input.timeoutMs)]);
    const emits = [{ namespace: canaryMetrics.namespace, names: metricNames(canaryMetrics) }];
    this.alarms = new AlarmSet(
      this,
      'Alarms',
      watchedSubject(
        this,
        id,
        { ...watched, emits },
        {
          planned: (name) => ({ kind: 'canary', name, plan: { name } }),
          roles: {},
          resources: [],
        },
      ),
    );
    const { environmentName, records } = this.alarms;
    const subject = records[0]?.subject ?? id;
    const { prober } = newProber(this, {
      handler: 'fleet-canary',
      description: `Asks the targets of ${subject} how they are, every minute`,
      timeout: Duration.seconds(RUN_SEC),
      environment: { HEADROOM_SERVICE: `${environmentName}-${subject}` },
      logGroupName: canaryLogGroup(environmentName, subject),
      vpc,
      securityGroups,
    });
    this.function = prober;
    markRole(prober, { kind: 'canary', subject, role: 'function' });
    markEmits(prober, emits);
    this.addSchedule(Stack.of(this).toJsonString(input));
  }

  private addSchedule(input: string): void {
    const { functionArn } = this.function;
    const role = new Role(this, 'ScheduleRole', {
      description: 'Lets a schedule run the canary, and nothing else',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: ofThisAccount() }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: 'Runs the canary every minute',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      // The next one comes anyway, and a late one would hide a gap.
      target: {
        arn: functionArn,
        roleArn: role.roleArn,
        input,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
    schedule.node.addDependency(role);
  }
}

/** All that is wrong with targets, each with its place. */
function issuesOf(targets: readonly unknown[]): readonly string[] {
  if (targets.length === 0) return ['targets: none; a canary asks at least one'];
  const bytes = Buffer.byteLength(JSON.stringify(targets));
  const tooMany =
    bytes > MAX_BYTES ? [`targets: ${bytes} bytes; ${MAX_BYTES} at most, the others with a canary of their own`] : [];
  return [...tooMany, ...targets.flatMap(issuesOfTarget)];
}

function issuesOfTarget(value: unknown, index: number): readonly string[] {
  const kind = networkKinds.find((one) => one === kindOf(value));
  if (kind === undefined) return [`targets[${index}]: one of ${networkKinds.join(', ')} is what it asks`];
  const made = formed(kind, value);
  return 'kind' in made ? [] : made.map(({ field, message }) => `targets[${index}].${field}: ${message}`);
}

const issuesOfTime = (timeoutMs: number): readonly string[] =>
  timeoutMs >= MIN_TIMEOUT_MS && timeoutMs <= MAX_TIMEOUT_MS
    ? []
    : [`timeout: ${timeoutMs} ms; ${MIN_TIMEOUT_MS} to ${MAX_TIMEOUT_MS} ms`];

function refuse(path: string, issues: readonly string[]): void {
  if (issues.length > 0) throw new Error([`canary ${path} can't ask:`, ...issues.map((one) => `  ${one}`)].join('\n'));
}
