import { Annotations, type IResource, Stack, Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { SubjectPlan } from '../../alarms';
import { subjectName } from '../../config/environment/schema';
import type { AlarmOverride } from '../../core/environment/environment';
import type { EmittedMetrics } from '../../core/template/marks';
import type { AlarmSetProps } from './alarm-set-props';
import { watchedAlarms, type WatchedResources } from './watched-alarms';

/** Needs of the alarms of a resource that the kit did not make. */
export interface WatchedProps {
  /** Topic that its alarms page through. Its policy must let CloudWatch publish, and its key, if it has one of its own, let it encrypt. */
  readonly pager: ITopic;
  /** Topic of alarms that can wait until morning. */
  readonly tickets: ITopic;
  /**
   * Stands first in its alarms' names.
   * @default - the name of the stack, in a nested stack that of the stack around it
   */
  readonly environmentName?: string;
  /**
   * Stands second in its alarms' names, and in their texts.
   * @default - the id, in lower case and with dashes
   */
  readonly subject?: string;
  /**
   * Metrics of its own that something publishes about it, under the dimension `Service` with the value
   * `<environment name>-<subject>`. Alarms on metrics that nothing publishes would never fire, or always.
   * @default - none; only what AWS publishes is watched
   */
  readonly emits?: readonly EmittedMetrics[];
  /**
   * Address under which the pages of alarms are, with or without a slash at its end: `https://github.com/acme/infra/blob/main/runbooks/`.
   * In descriptions and tags of its alarms `host-loop-lag.md` follows it.
   * @default - none: they name the file in the package, `runbooks/host-loop-lag.md`
   */
  readonly runbooks?: string | undefined;
  /**
   * Deviations from the catalogue, each with its reason.
   * @default - none
   */
  readonly overrides?: readonly AlarmOverride[];
}

/** The alarms that the catalogue has for a resource, by its roles and by what was promised. */
export function watchedSubject(
  scope: Construct,
  id: string,
  props: WatchedProps,
  what: {
    readonly planned: (subject: string) => SubjectPlan;
    readonly roles: WatchedResources['roles'];
    /** Resources whose metrics are read. */
    readonly resources: readonly (IResource | undefined)[];
    readonly account?: boolean;
    readonly lacks?: WatchedResources['lacks'] | undefined;
    /** Fact about the resources that no template shows and that its alarms rest on. */
    readonly unknown?: string;
  },
): AlarmSetProps {
  const { pager, tickets, emits = [], overrides = [], runbooks } = props;
  const environmentName = checkedName(id, props.environmentName ?? stackNameOf(scope));
  const { planned, resources, unknown, ...seen } = what;
  const accountId = accountOf(scope, id, resources, [pager, tickets]);
  const subject = planned(nameOf(id, props.subject));
  const { alarms, leftOut } = watchedAlarms(subject, { ...seen, emits }, { environmentName, overrides });
  if (unknown !== undefined)
    Annotations.of(scope).addWarningV2(`cdk-headroom:unseen-${id}`, `alarm set ${id}: ${unknown}`);
  for (const [reason, ids] of leftOut)
    Annotations.of(scope).addWarningV2(
      `cdk-headroom:left-out-${id}`,
      `alarm set ${id} has no ${ids.join(', ')}: ${reason}`,
    );
  if (alarms.length === 0)
    throw new Error(
      `no alarm of the catalogue fits alarm set ${id}: it knows ${Object.keys(what.roles).join(', ')}; promise more, or leave it out`,
    );
  return {
    alarms,
    environmentName,
    dimensions: what.roles,
    pager,
    tickets,
    runbooks,
    ...(accountId !== undefined && { accountId }),
  };
}

/**
 * Account whose metrics an alarm set reads, if it is not its own. CloudWatch reads metrics of another account that shares them, but
 * none of another region, and tells no topic there.
 */
function accountOf(
  scope: Construct,
  id: string,
  resources: readonly (IResource | undefined)[],
  topics: readonly ITopic[],
): string | undefined {
  const { account, region } = Stack.of(scope);
  const isOther = (place: string, own: string) =>
    !Token.isUnresolved(place) && !Token.isUnresolved(own) && place !== own;
  const all = resources.filter((resource) => resource !== undefined);
  const far = [...all, ...topics].find(({ env }) => isOther(env.region, region));
  if (far)
    throw new Error(
      `alarm set ${id} is in ${region}, and ${far.node.path} is in ${far.env.region}: an alarm sees metrics and tells topics ` +
        `of its own region only; make the alarm set in a stack of ${far.env.region}`,
    );
  return all.map(({ env }) => env.account).find((other) => isOther(other, account));
}

/** The name of a nested stack is known only when deployed, that of the stack around it is written down. */
function stackNameOf(scope: Construct): string {
  const own = Stack.of(scope);
  let stack: Stack | undefined = own;
  while (stack && Token.isUnresolved(stack.stackName)) stack = stack.nestedStackParent;
  return (stack ?? own).stackName;
}

/** A subject's name, checked: it is a part of the names of alarms, which a slash divides, and of dashboards. */
function checkedName(id: string, environmentName: string): string {
  if (Token.isUnresolved(environmentName) || /^[\w-]+$/.test(environmentName)) return environmentName;
  throw new Error(
    `environmentName "${environmentName}" of alarm set ${id} can't be part of an alarm's name; use letters, ` +
      'digits, dashes and underscores, for example "prod"',
  );
}

/** `OnCall` -> `on-call`. */
export const dashed = (id: string): string => id.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

function nameOf(id: string, given: string | undefined): string {
  const name = given ?? dashed(id);
  if (subjectName.safeParse(name).success) return name;
  throw new Error(
    `subject "${name}" of alarm set ${id} can't be part of an alarm's name; pass subject, for example "orders"`,
  );
}
