import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue, type Issue } from '../../core/issue';
import { readingsJson } from '../../core/triage/gather/readings-of';
import { parseReadings } from '../../core/triage/parse';
import type { Readings } from '../../core/triage/readings';
import type { Ports } from '../ports';
import { optionText, type Request } from '../verb';
import { Evidence } from './evidence';
import { gather, type Moment } from './live';
import { targetOf } from './target';

/** Time for all questions, ms: who is paged waits no longer. */
const DEADLINE_MS = 20_000;

/** Reads AWS as the options say. @throws InvalidInput with all that is wrong with them */
export async function readLive(alarmId: string, { options }: Request, ports: Ports): Promise<Readings> {
  const issues: Issue[] = [];
  const moment = momentOf(optionText(options.at), ports.nowMs(), issues);
  const deadlineMs = deadlineOf(optionText(options.deadlineMs), issues);
  if (issues.length > 0) throw new InvalidInput(issues);
  const [subject, env, region] = [options.subject, options.env, options.region].map(optionText);
  const evidence = new Evidence(deadlineMs, ports.io.err);
  try {
    const look = (place?: string) => ports.look(place, evidence.signal);
    const target = await evidence.needed(
      targetOf({ alarmId, subject, env, region, isPast: moment.isPast }, ports, look),
    );
    const readings = await gather(target, moment, look(target.region), evidence);
    // By the format of the file: what is judged now and what is kept for later are the same to the last digit.
    return parseReadings(readingsJson(readings)).readings ?? readings;
  } finally {
    evidence.end();
  }
}

const isoUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function momentOf(at: string | undefined, nowMs: number, issues: Issue[]): Moment {
  if (at === undefined) return { atMs: nowMs, nowMs, isPast: false };
  const atMs = isoUtc.test(at) ? Date.parse(at) : Number.NaN;
  if (atMs <= nowMs) return { atMs, nowMs, isPast: true };
  const got = Number.isNaN(atMs) ? `'${at}'` : `${at}, which is still to come`;
  issues.push(errorIssue('--at', got, 'a time that is over, with its zone', 'write --at 2026-11-27T20:15:00Z'));
  return { atMs: nowMs, nowMs, isPast: true };
}

function deadlineOf(text: string | undefined, issues: Issue[]): number {
  const ms = Number(text ?? DEADLINE_MS);
  if (Number.isInteger(ms) && ms >= 100 && ms <= 300_000) return ms;
  issues.push(errorIssue('--deadline-ms', `'${text ?? ''}'`, 'whole milliseconds from 100 to 300000', 'write 20000'));
  return DEADLINE_MS;
}
