import { oneLine } from './outside-text';
import type { DeadLettersSeen } from './page';

/** Reasons that are told; more are not read at night. */
const MAX_REASONS = 3;
/** Words of one reason that are told. */
const MAX_DETAIL = 80;

/** Dead letters with their reasons: `2 dead letters: 2 poison ('it asked to fail for ever')`. */
export function deadLettersWords({ lying, reasons }: DeadLettersSeen): string {
  const seen = reasons.reduce((sum, { messages }) => sum + messages, 0);
  const total = Math.max(lying, seen);
  const counted = `${total} dead letter${total === 1 ? '' : 's'}`;
  if (seen === 0) return counted;
  const told = reasons.slice(0, MAX_REASONS).map(({ reason, messages, detail }) => {
    const words = detail === undefined ? '' : ` ('${oneLine(detail).slice(0, MAX_DETAIL)}')`;
    return `${messages} ${oneLine(reason)}${words}`;
  });
  const further = reasons.length > MAX_REASONS ? [`${reasons.length - MAX_REASONS} more reasons`] : [];
  const unseen = total > seen ? [`${total - seen} not looked at`] : [];
  return `${counted}: ${[...told, ...further, ...unseen].join(', ')}`;
}
