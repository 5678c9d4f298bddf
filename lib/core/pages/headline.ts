import type { AlarmName } from '../alarms/name';
import type { CauseId } from '../triage/cause';
import { lasting } from '../words/utc-time';
import type { AlarmEvent } from './alarm-event';
import { namedCause } from './causes';
import { deadLettersWords } from './dead-letters-text';
import { extremeOf, isOnlyPastPeak, isPast } from './measured/breach';
import { measuredWords, shortLimit } from './measured/limit-text';
import { oneLine } from './outside-text';
import type { AlarmKnowledge, Readings } from './page';
import { probeHeadline } from './verdict';

/** Longest subject that SNS accepts. */
const MAX_CHARACTERS = 100;

export interface HeadlineInput {
  readonly event: AlarmEvent;
  readonly name: AlarmName;
  readonly knowledge: AlarmKnowledge;
  readonly readings: Readings;
  /** Time for which it was on, of an alarm that is over. */
  readonly lastedMs?: number | undefined;
}

/**
 * Subject of a mail about a page, which is all that a lock screen shows: `ALARM prod/api: render_invoice_pdf blocks the loop, 414 ms`,
 * and of its end `OK prod/api host-loop-lag after 12 min`.
 */
export function headlineOf(input: HeadlineInput): string {
  const { event, name, knowledge, lastedMs } = input;
  // Who made an alarm of another kind has said all of it in its name.
  const isOurs = event.alarmName === `${name.environment}/${name.subject}/${name.id}`;
  const place = isOurs ? `${name.environment}/${name.subject}` : event.alarmName;
  if (event.state === 'OK') {
    const id = isOurs || name.id !== event.alarmName ? ` ${name.id}` : '';
    return ascii(`OK ${place}${id}${lastedMs === undefined ? '' : ` after ${lasting(lastedMs)}`}`, '');
  }
  if (event.state === 'INSUFFICIENT_DATA') return ascii(`NO DATA ${place}: ${oneLine(knowledge.meaning)}`, '');
  const [said, figure] = shortVerdict(input);
  return ascii(`ALARM ${place}: ${said}`, figure);
}

/** The verdict in a few words, and its figure, which a cut leaves alone. */
function shortVerdict({ event, name, knowledge, readings }: HeadlineInput): readonly [string, string] {
  const { measured } = readings;
  const told = causeHeadline(readings) ?? toldWithoutCause(readings);
  if (told !== undefined) return apart(told);
  const [meaning = ''] = knowledge.meaning.split('\n');
  const said = oneLine(meaning || event.alarmName);
  const extreme = measured && extremeOf(measured);
  if (!measured || !extreme || !isPast(measured, extreme)) return [said, ''];
  const figure = measuredWords(measured, extreme, knowledge.unit);
  return isOnlyPastPeak(measured, extreme)
    ? [`${name.id} ${figure}, ${shortLimit(measured, extreme)}`, '']
    : [said, `, ${figure}`];
}

/** Words of the probes, or about dead letters, where nobody named a cause. */
function toldWithoutCause({ probe, deadLetters }: Readings): string | undefined {
  const told = probe && probeHeadline(probe);
  return told ?? (deadLetters && deadLetters.lying > 0 ? deadLettersWords(deadLetters) : undefined);
}

/** Causes that the probes say in fewer words. */
const saidByProbes: readonly string[] = ['loop-blocked', 'executor-exhausted', 'pool-exhausted'] satisfies CauseId[];

/** The cause that triage names, in a few words; the subject, which its verdict begins with, stands before it already. */
function causeHeadline({ triage, probe }: Readings): string | undefined {
  const named = namedCause(triage);
  if (!triage || !named) return undefined;
  const words = saidByProbes.includes(named.cause) && probe ? probeHeadline(probe) : undefined;
  return words ?? oneLine(triage.verdict).replace(`${triage.subject}: `, '');
}

/** Splits at the first comma where figures come behind it. */
function apart(words: string): readonly [string, string] {
  const comma = words.search(/, (?=.*\d)/);
  return comma < 0 ? [words, ''] : [words.slice(0, comma), words.slice(comma)];
}

/** SNS refuses a subject with anything but printable ASCII, and with it the whole page. */
function ascii(words: string, figure: string): string {
  const [head, tail] = [words, figure].map((text) =>
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[^ -~]+/g, '?'),
  );
  const room = MAX_CHARACTERS - (tail?.length ?? 0);
  if (head === undefined || tail === undefined || room < 40)
    return `${head ?? ''}${tail ?? ''}`.slice(0, MAX_CHARACTERS);
  return head.length <= room ? `${head}${tail}` : `${cut(head, room - '...'.length)}...${tail}`;
}

/** Cut between two words, where there is such a place near the end. */
function cut(text: string, room: number): string {
  const space = text.lastIndexOf(' ', room);
  return text.slice(0, space > room - 20 ? space : room).replace(/[\s,:;]+$/, '');
}
