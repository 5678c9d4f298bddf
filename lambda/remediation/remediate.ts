import type { PageRemediation } from '../../lib/core/pages/page';
import { aimOf } from '../../lib/core/remediation/aim';
import { decide } from '../../lib/core/remediation/decide';
import type { Call, Decision } from '../../lib/core/remediation/decision';
import type { RemedyEvent, TickEvent } from '../../lib/core/remediation/event';
import type { Limits } from '../../lib/core/remediation/limits';
import type { Observed } from '../../lib/core/remediation/observed';
import type { State } from '../../lib/core/remediation/state';
import { errorText } from '../../lib/core/words/error-text';
import { callText } from './make-call';
import type { Target } from './observe';
import type { Paged } from './paged';
import type { Kept, Store } from './store';
import { type About, aboutIn, aboutText } from './tell';

/** Ports that the remediator works with. */
export interface RemediatorPorts {
  readonly limits: Limits;
  readonly store: Store;
  readonly observe: (target: Target) => Promise<Observed>;
  readonly alarmsOn: () => Promise<TickEvent['alarmsOn']>;
  readonly make: (call: Call) => Promise<void>;
  readonly tell: (about: About, told: PageRemediation, state: 'ALARM' | 'OK') => Promise<void>;
  /** Writes a line of the function's log. */
  readonly print: (line: string) => void;
  readonly nowMs: () => number;
}

export interface Remediator {
  /** Decides on a page, and does it. */
  readonly page: (paged: Paged, message: string) => Promise<void>;
  /** Looks after every action that is under way. */
  readonly look: () => Promise<void>;
}

/** Decisions that are made anew when another invocation was faster. */
const MOST_TRIES = 3;

/** Event about a subject, made of what is kept. */
type EventOf = (kept: Kept) => Promise<RemedyEvent>;

/** One thing to decide, and whom to tell. */
interface Occasion {
  readonly subject: string;
  readonly event: EventOf;
  readonly about: About | undefined;
  /** State of the alarm by now; undefined where it is not known, and then nobody is told. */
  readonly state: 'ALARM' | 'OK' | undefined;
  /** Whether a decision to do nothing is told, too. */
  readonly isAsked: boolean;
}

/** Makes the two things that the remediator does. */
export function remediator(ports: RemediatorPorts): Remediator {
  return {
    page: async (paged, message) => decideOn(ports, occasionOf(ports, await asItIsNow(ports, paged), message)),
    look: async () => {
      const open = await ports.store.open();
      if (open.length === 0) return;
      const on = await alarmsOn(ports);
      const failed = [];
      for (const subject of open)
        try {
          await decideOn(ports, lookOf(ports, await ports.store.read(subject), on));
        } catch (error) {
          failed.push(error);
        }
      if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${open.length} looks failed`);
    },
  };
}

/** Alarms that are on; undefined where they can't be read. */
const alarmsOn = ({ alarmsOn: read, print }: RemediatorPorts): Promise<TickEvent['alarmsOn']> =>
  read().catch((error: unknown) => {
    print(JSON.stringify({ level: 'WARN', message: 'alarms could not be read', problem: errorText(error) }));
    return undefined;
  });

/** The page with the state that its alarm has by now: a page may come late, after a retry, when all is well again. */
async function asItIsNow(ports: RemediatorPorts, paged: Paged): Promise<Paged> {
  const { alarm } = paged;
  if (alarm.state !== 'ALARM') return paged;
  const on = await alarmsOn(ports);
  const isOver = on?.some(({ id, subject }) => id === alarm.id && subject === alarm.subject) === false;
  return isOver ? { ...paged, alarm: { ...alarm, state: 'over by now' } } : paged;
}

function occasionOf({ limits, observe }: RemediatorPorts, { alarm, causes, page }: Paged, message: string): Occasion {
  const aim = aimOf({ alarm, causes }, limits);
  const isAsked = 'action' in aim && alarm.state === 'ALARM';
  return {
    subject: isAsked ? aim.subject : alarm.subject,
    event: async ({ state }) => {
      const observed: Observed =
        isAsked && state.remedy === undefined
          ? await observe(aim)
          : { kind: 'unreadable', because: 'nothing is to be changed' };
      return { kind: 'page', alarm, causes, observed };
    },
    about: { page, notification: message },
    state: alarm.state === 'ALARM' ? 'ALARM' : 'OK',
    isAsked,
  };
}

function lookOf({ observe }: RemediatorPorts, kept: Kept, on: TickEvent['alarmsOn']): Occasion {
  const { subject, remedy } = kept.state;
  const isOn = on?.some((each) => each.id === remedy?.alarm.id && each.subject === remedy.alarm.subject);
  return {
    subject,
    event: async ({ state }) => {
      const { action = 'raise-volume', resource = {} } = state.remedy ?? {};
      const observed = await observe({ action, subject, volumeId: resource.VolumeId });
      return { kind: 'tick', alarmsOn: on, observed };
    },
    about: aboutIn(kept.about),
    state: isOn === undefined ? undefined : isOn ? 'ALARM' : 'OK',
    isAsked: false,
  };
}

/** Reads, decides and writes until nobody else was faster; then acts. What is written says what was meant, whatever becomes of the rest. */
async function decideOn(ports: RemediatorPorts, occasion: Occasion): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const kept = await ports.store.read(occasion.subject);
    const decision = decide(kept.state, await occasion.event(kept), ports.limits, ports.nowMs());
    const about = kept.about ?? (occasion.about && aboutText(occasion.about));
    if (!(await ports.store.keep(kept.state, decision, about))) continue;
    await carryOut(ports, occasion, decision, about);
    return;
  }
  throw new Error(`${occasion.subject}: another invocation was faster ${MOST_TRIES} times`);
}

async function carryOut(
  ports: RemediatorPorts,
  occasion: Occasion,
  decision: Decision,
  about: string | undefined,
): Promise<void> {
  const refusal = await make(ports, decision.calls);
  ports.print(logLine(decision, refusal));
  if (decision.calls.length > 0) await keepAnswer(ports, decision.state, refusal, about);
  await tell(ports, occasion, decision, refusal);
}

/** Makes the calls in their order. @returns what AWS refused */
async function make(ports: RemediatorPorts, calls: readonly Call[]): Promise<string | undefined> {
  try {
    for (const call of calls) await ports.make(call);
    return undefined;
  } catch (error) {
    return refusalText(error);
  }
}

/** Code and words of a refusal: those of the SDK's errors are its name, others have both in their text. */
const refusalText = (error: unknown): string =>
  error instanceof Error && error.name.endsWith('Exception') ? `${error.name}: ${error.message}` : errorText(error);

/** Keeps what AWS answered. Should it fail, the next look sees what AWS has. */
async function keepAnswer(
  { store, limits, nowMs, print }: RemediatorPorts,
  state: State,
  refusal: string | undefined,
  about: string | undefined,
): Promise<void> {
  try {
    await store.keep(state, decide(state, { kind: 'answer', refusal }, limits, nowMs()), about);
  } catch (error) {
    print(JSON.stringify({ level: 'WARN', message: 'the answer was not kept', problem: errorText(error) }));
  }
}

function logLine({ audit, calls, wouldCall }: Decision, refusal: string | undefined): string {
  const { atMs, subject, event, alarm, action, decision, because, mode, from, to, usdPerHour } = audit;
  return JSON.stringify({
    level: refusal === undefined ? 'INFO' : 'WARN',
    message: `${decision}: ${because}`,
    timestamp: new Date(atMs).toISOString(),
    subject,
    event,
    alarm,
    action,
    decision,
    mode,
    from,
    to,
    usdPerHour,
    refusal,
    calls: calls.map(callText),
    wouldCall: wouldCall.map(callText),
  });
}

/** Tells who was woken what was done; a failure of it undoes nothing, and is not tried again, since that would be done once more. */
async function tell(
  { limits, tell: publish, print }: RemediatorPorts,
  { about, state, isAsked }: Occasion,
  { decision, because, audit, calls, wouldCall }: Decision,
  refusal: string | undefined,
): Promise<void> {
  const isNews = calls.length + wouldCall.length > 0 || decision === 'over' || (decision === 'nothing' && isAsked);
  if (!isNews || about === undefined || state === undefined || audit.action === undefined) return;
  const told: PageRemediation = {
    mode: limits.mode,
    decision,
    action: audit.action,
    subject: audit.subject,
    because,
    calls: [...calls, ...wouldCall].map(callText),
    ...(refusal !== undefined && { refusal }),
  };
  try {
    await publish(about, told, state);
  } catch (error) {
    print(JSON.stringify({ level: 'WARN', message: 'nobody was told', problem: errorText(error) }));
  }
}
