import { isObject, parseJson } from '../../../lib/core/json';
import type { Readings, SubjectKind } from '../../../lib/core/triage/readings';

/** Facts about a subject; none about one that nobody knows. */
export type FactsOf = (kind: SubjectKind, name: string) => Readings['facts'];

/** Facts of a file that synth wrote: `{ "host": { "api": { … } }, "lane": { … } }`; none where there is no such file, or it is broken. */
export function factsIn(text: string): FactsOf {
  const all = parseJson(text);
  return (kind, name) => {
    const ofKind = isObject(all) && Object.hasOwn(all, kind) ? all[kind] : undefined;
    const facts = isObject(ofKind) && Object.hasOwn(ofKind, name) ? ofKind[name] : undefined;
    return Object.fromEntries(
      Object.entries(isObject(facts) ? facts : {}).filter((entry): entry is [string, number | string] =>
        ['number', 'string'].includes(typeof entry[1]),
      ),
    );
  };
}
