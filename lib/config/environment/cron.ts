import { parseCron } from '../../core/peaks/cron';
import { show } from '../parse/show';

/** Problem of five cron fields; undefined where there is none. */
export function cronProblem(cron: string): { readonly expected: string; readonly fix: string } | undefined {
  if (parseCron(cron) !== undefined) return undefined;
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== cronFields.length) {
    return {
      expected: `five fields: ${cronFields.map(({ name }) => name).join(', ')}`,
      fix: `write five fields, found ${parts.length}; '0 18 * * FRI' is each Friday at 18:00`,
    };
  }
  const [wrong = { name: 'whole', allowed: 'five cron fields' }] = cronFields.filter(
    (_, index) => !isGoodAlone(parts, index),
  );
  const part = parts[cronFields.findIndex(({ name }) => name === wrong.name)];
  return {
    expected: `${wrong.allowed} in the ${wrong.name} field, with * , - and /`,
    fix: `correct the ${wrong.name} field ${show(part)}`,
  };
}

const cronFields = [
  { name: 'minute', allowed: '0 to 59' },
  { name: 'hour', allowed: '0 to 23' },
  { name: 'day of month', allowed: '1 to 31' },
  { name: 'month', allowed: '1 to 12 or JAN to DEC' },
  { name: 'day of week', allowed: '0 to 7 or SUN to SAT' },
] as const;

/** Asks the parser about one field with the others blank, so that there is one opinion of what is right. */
function isGoodAlone(parts: readonly string[], index: number): boolean {
  return parseCron(parts.map((part, other) => (other === index ? part : '*')).join(' ')) !== undefined;
}
