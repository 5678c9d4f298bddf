import { verbs } from '../../lib/ops/verbs';

/** Rights that each verb uses, as a table for docs/operations.md. */
export const rightsOfVerbs = (): string =>
  [
    '| Verb | Rights |',
    '| --- | --- |',
    ...verbs
      .filter(({ rights = [] }) => rights.length > 0)
      .map(
        ({ usage, rights = [] }) =>
          `| \`${usage.split(' ')[0] ?? ''}\` | ${rights.map((right) => `\`${right}\``).join(', ')} |`,
      ),
  ].join('\n');
