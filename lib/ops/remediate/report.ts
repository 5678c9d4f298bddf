import type { Aim } from '../../core/remediation/aim';
import { awsCliLine } from '../../core/remediation/aws-cli';
import { usualTimes } from '../../core/remediation/begin';
import type { Call } from '../../core/remediation/decision';
import type { Verdict } from '../../core/triage/cause';
import { figure } from '../../core/words/figure';
import { lasting } from '../../core/words/utc-time';
import type { Report } from '../verb';
import type { AskedRemedy } from './asked';
import type { Carried, Memory } from './carry-out';

/** All that was found out and done. */
export interface RemedyFound {
  readonly asked: AskedRemedy;
  readonly because: string;
  readonly verdict?: Verdict | undefined;
  readonly aim?: Aim | undefined;
  readonly memory?: Memory | undefined;
  readonly carried?: Carried | undefined;
}

/** Report for machines. */
interface RemedyJson {
  readonly alarm: string;
  readonly environment: string;
  readonly subject?: string | undefined;
  readonly verdict?: string | undefined;
  readonly decision: string;
  readonly action?: string | undefined;
  readonly because: string;
  /** Whether the environment file turns the action on. */
  readonly turnedOn: boolean;
  /** Whether the call was made, and AWS took it. */
  readonly done: boolean;
  readonly refusal?: string | undefined;
  readonly calls: readonly (Call & { readonly awsCli: string })[];
  readonly usdPerHour?: number | undefined;
  readonly comesBack?: string | undefined;
  /** Whether it was written to the remediator's table. */
  readonly recorded: boolean;
  readonly notKnown?: string | undefined;
}

/** Report of what may be done, or was. */
export function remedyReport(found: RemedyFound): Report {
  const { asked, because, verdict, aim, carried } = found;
  const json: RemedyJson = {
    alarm: asked.alarm,
    environment: asked.environment.name,
    verdict: verdict?.verdict,
    because,
    turnedOn: asked.isTurnedOn,
    ...(carried
      ? carriedJson(found, carried)
      : { subject: aim?.subject ?? asked.subject, decision: 'nothing', done: false, calls: [], recorded: false }),
  };
  return { json, text: () => textOf(json), exitCode: json.refusal === undefined ? 0 : 1 };
}

function carriedJson(found: RemedyFound, { decision, isDone, refusal }: Carried) {
  const { decision: id, audit, calls, wouldCall } = decision;
  const all = [...calls, ...wouldCall];
  return {
    decision: id,
    subject: audit.subject,
    action: audit.action,
    done: isDone,
    refusal,
    calls: all.map((call) => ({ ...call, awsCli: awsCliLine(call) })),
    usdPerHour: audit.usdPerHour,
    comesBack: id === 'act' && all.length > 0 ? comesBack(found) : undefined,
    recorded: found.memory?.table !== undefined && found.asked.isForReal,
    notKnown: found.memory?.unknown,
  };
}

/** Way in which an action comes back. */
function comesBack({ asked: { alarm, environment }, aim, memory, carried }: RemedyFound): string {
  const subject = carried?.decision.audit.subject ?? '';
  const command = `npx cdk-headroom remediate ${alarm} --subject ${subject} --env ${environment.name} --return --yes`;
  if (memory?.table === undefined) return `nobody brings it back but you: ${command}`;
  const { calmMin = usualTimes.calmMin, longestMin = usualTimes.longestMin } = aim?.allowed ?? usualTimes;
  const times = `after ${calmMin} min without an alarm, after ${lasting(longestMin * 60_000)} in any case`;
  return `the remediator brings it back ${times}; sooner: ${command}`;
}

/** Line of a report, where there is something to say. */
const line = (label: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`${label.padEnd(9)}${text}`];

function textOf(json: RemedyJson): string {
  const { alarm, environment, action, calls, usdPerHour, notKnown } = json;
  const what = action === undefined ? '' : ` ${action} of ${json.subject}`;
  const costs = usdPerHour !== undefined && usdPerHour > 0 && calls.length > 0 ? figure(usdPerHour) : undefined;
  const lines = [
    `${alarm} in ${environment}: ${json.decision}${what} (${happened(json)})`,
    ...line('verdict', json.verdict),
    ...line('because', json.because),
    ...calls.flatMap(({ awsCli }) => line('call', awsCli)),
    ...line('refused', json.refusal),
    ...line('costs', costs && `${costs} USD an hour more than the plan`),
    ...line('back', json.comesBack),
    ...line('unknown', notKnown && `what is under way could not be read, so that nothing is changed: ${notKnown}`),
    ...line('note', json.turnedOn ? undefined : `${environment} turns no such action on for ${alarm}: you decide`),
    ...line('record', json.recorded ? 'written to the table of the remediator' : undefined),
  ];
  return `${lines.join('\n')}\n`;
}

function happened({ done, refusal, calls }: RemedyJson): string {
  if (done) return 'done';
  if (refusal !== undefined) return 'refused';
  return calls.length > 0 ? 'not done: --yes makes the call' : 'no call';
}
