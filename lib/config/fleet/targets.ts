import type { AnyTarget } from '../../core/fleet/target';
import { errorIssue, type Issue } from '../../core/issue';
import { InvalidInput } from '../parse/invalid-input';
import { formed, kindOf, kinds } from './forms';

/** Lines whose problems are told; a file of the wrong kind has one in each. */
const MAX_TOLD = 20;

/** Targets of a text, and the names that stood in it more than once. */
export interface ReadTargets {
  readonly targets: readonly AnyTarget[];
  readonly repeated: readonly string[];
}

/**
 * Reads targets: a line each, as an address (`https://…`, `tcp://host:port`, `dns://name`) with `name=value` behind it, or as JSON; or one
 * list of JSON. Empty lines and those that begin with `#` are left out.
 * @param path where it comes from, for messages
 * @throws InvalidInput with all that is wrong, by line
 */
export function readTargets(path: string, text: string): ReadTargets {
  const issues: Issue[] = [];
  const targets = new Map<string, AnyTarget>();
  const repeated: string[] = [];
  for (const { at, value } of entriesIn(path, text, issues)) {
    const target = typeof value === 'string' ? lineTarget(value, at, issues) : jsonTarget(value, at, issues);
    if (target === undefined) continue;
    if (targets.has(target.name)) repeated.push(target.name);
    targets.set(target.name, target);
  }
  if (issues.length > MAX_TOLD)
    issues.splice(
      MAX_TOLD,
      Infinity,
      errorIssue(path, `${issues.length - MAX_TOLD} more lines like these`, 'targets', 'correct these first'),
    );
  if (issues.length > 0) throw new InvalidInput(issues);
  if (targets.size === 0)
    throw new InvalidInput([
      errorIssue(path, 'no target', 'a target in each line: https://api.example/health', 'name what is to be asked'),
    ]);
  return { targets: [...targets.values()], repeated };
}

interface Entry {
  /** Place for messages: `targets.txt:3`. */
  readonly at: string;
  readonly value: unknown;
}

function* entriesIn(path: string, text: string, issues: Issue[]): Generator<Entry> {
  if (text.trimStart().startsWith('[')) {
    const list = parsed(text, path, issues);
    for (const [index, value] of (Array.isArray(list) ? list : []).entries()) yield { at: `${path}[${index}]`, value };
    return;
  }
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    const at = `${path}:${index + 1}`;
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const value = trimmed.startsWith('{') ? parsed(trimmed, at, issues) : trimmed;
    if (value !== undefined) yield { at, value };
  }
}

function parsed(text: string, at: string, issues: Issue[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    issues.push(errorIssue(at, (error as Error).message.slice(0, 100), 'well-formed JSON', 'correct it'));
    return undefined;
  }
}

/** Words behind an address, and the fields that they stand for. */
const lineFields: Readonly<Record<string, (value: string) => object>> = {
  name: (name) => ({ name }),
  exclusive: (exclusive) => ({ exclusive }),
  method: (method) => ({ method }),
  status: (value) => ({ expect: { status: value } }),
  'certificate-days': (days) => ({ expect: { certificateDays: Number(days) } }),
  'self-signed': (value) => ({ allowSelfSigned: value === 'yes' }),
  redirects: (count) => ({ redirects: Number(count) }),
  type: (type) => ({ type }),
  value: (value) => ({ value }),
  server: (server) => ({ server }),
};

function lineTarget(line: string, at: string, issues: Issue[]): AnyTarget | undefined {
  const [address = '', ...rest] = line.split(/\s+/);
  const [, scheme, place] = /^(https?|tcp|dns):\/\/(.*)$/i.exec(address) ?? [];
  if (scheme === undefined || place === undefined) {
    const expected = 'https://…, tcp://host:port, dns://name, or JSON';
    issues.push(errorIssue(at, `'${address.slice(0, 80)}'`, expected, 'write the address whole'));
    return undefined;
  }
  const kind = scheme.toLowerCase();
  const start = kind.startsWith('http') ? { url: address } : { [kind]: place.replace(/\/$/, '') };
  const fields = rest.reduce<object | undefined>((all, word) => all && withWord(all, word), start);
  if (fields !== undefined) return jsonTarget(fields, at, issues);
  const expected = Object.keys(lineFields)
    .map((name) => `${name}=…`)
    .join(', ');
  issues.push(errorIssue(at, `'${rest.join(' ')}'`, expected, 'write one of these, or the target as JSON'));
  return undefined;
}

/** Fields with what a word behind the address adds; undefined where it adds nothing that is known. */
function withWord(fields: { readonly expect?: object }, word: string): object | undefined {
  const [, key = '', value = ''] = /^([\w-]+)=(.*)$/.exec(word) ?? [];
  const field = Object.hasOwn(lineFields, key) ? lineFields[key] : undefined;
  if (field === undefined) return undefined;
  const more: { readonly expect?: object } = field(value);
  return { ...fields, ...more, ...(more.expect && { expect: { ...fields.expect, ...more.expect } }) };
}

function jsonTarget(value: unknown, at: string, issues: Issue[]): AnyTarget | undefined {
  const kind = kindOf(value);
  const shown = JSON.stringify(value).slice(0, 100);
  if (kind === undefined) {
    issues.push(errorIssue(at, shown, `an object with ${kinds.join(', ')}`, 'say what is asked'));
    return undefined;
  }
  const made = formed(kind, value);
  if ('kind' in made) return made;
  for (const { field, message } of made) issues.push(errorIssue(`${at} ${field}`.trim(), shown, message, 'correct it'));
  return undefined;
}
