import { join } from 'node:path';
import { isObject, type Properties, textIn } from '../../core/json';
import type { ReviewPort } from '../review-port';
import type { ReadStack } from './read-stack';

/** Code of a function that is another one than before, in words: `prod-lanes Worker: index.js +120 bytes`. */
export function changedCode(before: readonly ReadStack[], after: readonly ReadStack[], port: ReviewPort): string[] {
  return after.flatMap((now) => {
    const old = before.find(({ name }) => name === now.name);
    if (old === undefined) return [];
    const former = new Map(functionsIn(old));
    return functionsIn(now).flatMap(([logicalId, hash]) => {
      const was = former.get(logicalId);
      if (was === undefined || was === hash) return [];
      const [from, to] = [old.assets.get(was), now.assets.get(hash)];
      const said =
        from === undefined || to === undefined ? 'other code, which is not here' : difference(from, to, port);
      return [`${now.name} ${logicalId}: ${said}`];
    });
  });
}

/** Functions with the hash of their code. */
function functionsIn({ template }: ReadStack): readonly (readonly [logicalId: string, hash: string])[] {
  const { Resources: resources } = template.json;
  return Object.entries(isObject(resources) ? resources : {}).flatMap(([logicalId, resource]) => {
    const key = isObject(resource) && isObject(resource.Properties) ? keyIn(resource.Properties) : '';
    const [hash] = /[0-9a-f]{64}/.exec(key) ?? [];
    return hash === undefined ? [] : [[logicalId, hash] as const];
  });
}

const keyIn = ({ Code: code }: Properties): string => (isObject(code) ? textIn(code.S3Key) : '');

function difference(from: string, to: string, port: ReviewPort): string {
  const [old, now] = [from, to].map((path) => filesAt(path, port));
  const names = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  const changed = names.filter((name) => old?.get(name) !== now?.get(name));
  if (changed.length === 0) return 'same bytes under another name';
  const isCommented = changed.every((name) => isSameProgram(name, old?.get(name), now?.get(name), port));
  const delta = sizeOf(now) - sizeOf(old);
  const shown = changed.slice(0, MOST_FILES).join(', ');
  const more = changed.length > MOST_FILES ? ` and ${changed.length - MOST_FILES} more` : '';
  return `${shown}${more}, ${delta < 0 ? '' : '+'}${delta} bytes${isCommented ? ', comments and spaces only' : ''}`;
}

const MOST_FILES = 3;

const filesAt = (path: string, port: ReviewPort): ReadonlyMap<string, string> =>
  port.kindOf(path) === 'folder'
    ? new Map(port.filesIn(path).map((name) => [name, port.read(join(path, name))] as const))
    : new Map([['archive', port.kindOf(path) === 'file' ? port.read(path) : '']]);

const sizeOf = (files: ReadonlyMap<string, string> | undefined): number =>
  [...(files?.values() ?? [])].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function isSameProgram(name: string, old: string | undefined, now: string | undefined, port: ReviewPort): boolean {
  if (old === undefined || now === undefined || !/\.[cm]?[jt]s$/.test(name)) return false;
  const [one, other] = [old, now].map((text) => port.withoutComments(name, text));
  return one !== undefined && one === other;
}
