import type { Page } from '../../core/pages/page';
import type { Cause } from '../../core/triage/cause';
import { element, textElement } from '../../core/words/markup';

/** Cause that a page's triage puts first, and how sure it is: `loop-blocked, certain`. Undefined where it names none. */
export function causeWords({ triage }: Page): string | undefined {
  const [first] = triage?.causes ?? [];
  return first && `${first.cause}, ${first.confidence}`;
}

/** Causes with their evidence, and what it is not; undefined where nobody judged. */
export function causeText({ triage }: Page): string | undefined {
  if (!triage) return undefined;
  const { causes, excluded, missing } = triage;
  return [
    ...(causes.length === 0 ? [textElement('p', {}, 'No cause can be named.')] : causes.map(causeElement)),
    ...about(
      'Not',
      excluded.map(({ cause, because }) => `${cause}: ${because}`),
    ),
    ...about('Not known', missing),
  ].join('');
}

const causeElement = ({ cause, confidence, subject, evidence, next }: Cause): string =>
  textElement('p', { class: 'subject' }, `${cause}, ${confidence}, in ${subject}`) +
  list(evidence) +
  textElement('p', { class: 'next' }, `Next: ${next}`);

const list = (lines: readonly string[]): string =>
  element('ul', {}, lines.map((line) => textElement('li', {}, line)).join(''));

const about = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [textElement('p', { class: 'about' }, `${title}: ${lines.join('; ')}.`)];
