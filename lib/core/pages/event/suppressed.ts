import { textIn } from '../../json';
import type { Fields } from './event-bridge';

/** Name in an alarm's ARN; undefined where it is none. */
export const alarmOfArn = (arn: string): string | undefined =>
  /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(arn)?.[1];

/** Words about actions that another alarm, or a mute rule, kept back; undefined where none did. */
export function suppressedIn(json: Fields): string | undefined {
  const words = [byAlarm(json), byRule(json)].filter((each) => each !== '');
  return words.length === 0 ? undefined : words.join('; ');
}

function byAlarm({ ActionsSuppressedBy: by, ActionsSuppressedReason: reason, ActionsSuppressor: who }: Fields): string {
  if (textIn(by) === '') return '';
  const suppressor = textIn(who);
  const keeper = suppressor === '' ? '' : ` by ${alarmOfArn(suppressor) ?? suppressor}`;
  return `its actions were kept back (${textIn(by)})${keeper}${textIn(reason) === '' ? '' : `: ${textIn(reason)}`}`;
}

/** EventBridge hears of a change that is muted; a topic of CloudWatch's actions does not. */
function byRule({ MutedBy: arn, MutedUntil: until }: Fields): string {
  const rule = textIn(arn).split(':').at(-1) ?? '';
  if (rule === '') return '';
  return `its actions are muted by the rule ${rule}${textIn(until) === '' ? '' : ` until ${textIn(until)}`}`;
}
