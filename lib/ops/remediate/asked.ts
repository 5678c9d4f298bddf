import { InvalidInput } from '../../config/parse/invalid-input';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { actionNames } from '../../core/environment/remediation';
import { errorIssue, type Issue } from '../../core/issue';
import type { Plan } from '../../core/plan';
import { planEnvironment } from '../../core/plan-environment';
import type { ActionId, AllowedAction, Limits } from '../../core/remediation/limits';
import { limitsOf } from '../../core/remediation/limits-of';
import { environmentNamed } from '../environments';
import type { Ports } from '../ports';
import { optionText, type Request } from '../verb';

/** Request of a person. */
export interface AskedRemedy {
  readonly alarm: string;
  readonly subject: string | undefined;
  readonly environment: Environment;
  /** Name of the environment in its account. */
  readonly deployed: string;
  readonly limits: Limits;
  /** Whether the environment itself turns an action on for the alarm: else a person decides, within what the options say. */
  readonly isTurnedOn: boolean;
  readonly action: ActionId | undefined;
  readonly volumeId: string | undefined;
  readonly isForReal: boolean;
}

/** Reads what was typed. @throws InvalidInput with all that is wrong with it */
export function askedRemedy({ args: [alarm = ''], options }: Request, ports: Ports): AskedRemedy {
  const [env, subject, action, most, volumeId] = ['env', 'subject', 'action', 'most', 'volume'].map((name) =>
    optionText(options[name]),
  );
  const issues = [...envIssues(env), ...actionIssues(action), ...mostIssues(most)];
  if (env === undefined || issues.length > 0) throw new InvalidInput(issues);
  const { environment } = environmentNamed(env, ports);
  const plan = planEnvironment(environment);
  const wanted = actionNames.find((name) => name === action);
  const own = environment.remediation?.alarms[alarm] ?? [];
  const fitting = own.filter((allowed) => wanted === undefined || allowed.action === wanted);
  const isForReal = options.yes === true;
  return {
    alarm,
    subject,
    environment,
    deployed: deployedName(environment),
    limits: limitsOf(plan, {
      mode: isForReal ? 'act' : 'dry-run',
      alarms: { [alarm]: fitting.length > 0 ? fitting : byPerson(plan, wanted, most) },
    }),
    isTurnedOn: fitting.length > 0,
    action: wanted,
    volumeId,
    isForReal,
  };
}

const envIssues = (env: string | undefined): Issue[] =>
  env === undefined
    ? [errorIssue('--env', 'nothing', 'the environment whose plan and limits hold', 'give --env NAME')]
    : [];

const actionIssues = (action: string | undefined): Issue[] =>
  action === undefined || actionNames.some((name) => name === action)
    ? []
    : [errorIssue('--action', `'${action}'`, `one of ${actionNames.join(', ')}`, 'choose one of these')];

const mostIssues = (most: string | undefined): Issue[] =>
  most === undefined || /^[1-9]\d{0,6}$/.test(most)
    ? []
    : [errorIssue('--most', `'${most}'`, 'a whole number of executions or IOPS', 'write 80')];

/** Factor by which a person's action may go beyond the largest plan, where no maximum is given. */
const BEYOND = 1.5;

/** Actions that a person may take where the environment turns none on. A pause only where it is asked for by name. */
function byPerson(plan: Plan, wanted: ActionId | undefined, most: string | undefined): AllowedAction[] {
  const executions = Object.values(plan.lanes).map(
    ({ peakProvisionedConcurrency }) => peakProvisionedConcurrency?.value ?? 0,
  );
  const iops = Object.values(plan.hosts).map(({ volume }) => volume?.iops.value ?? 0);
  const asked = most === undefined ? undefined : Number(most);
  const all: AllowedAction[] = [
    { action: 'raise-provisioned-concurrency', most: asked ?? Math.ceil(BEYOND * Math.max(0, ...executions)) },
    { action: 'raise-volume', most: asked ?? Math.ceil(BEYOND * Math.max(0, ...iops)) },
    { action: 'bound-event-source' },
    { action: 'pause-event-source' },
  ];
  return all.filter(({ action }) => (wanted === undefined ? action !== 'pause-event-source' : action === wanted));
}
