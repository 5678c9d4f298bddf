import { isObject, type Value } from '../../core/json';
import { joined } from '../template/tokens';
import { everything, type Glob, globOf } from './globs';

/**
 * Principals as patterns of one text, `aws|<account>|<rest of the ARN>`, `service|<name>` and so on: an account is everybody in it, `*` is
 * everybody.
 */
export function principalGlobs(value: Value): Glob[] {
  if (value === '*') return [everything];
  if (!isObject(value)) return [globOf(value)];
  if (!['AWS', 'Service', 'Federated', 'CanonicalUser'].some((kind) => kind in value))
    return [globOf(prefixed('aws|', value))];
  return Object.entries(value).flatMap(([kind, names]) =>
    ([names].flat() as readonly Value[]).map((name) =>
      kind === 'AWS' ? awsPrincipal(name) : otherPrincipal(kind, name),
    ),
  );
}

const otherPrincipal = (kind: string, name: Value): Glob =>
  name === '*'
    ? globOf(`${kind.toLowerCase()}|*`)
    : globOf(prefixed(`${kind.toLowerCase()}|`, name), { kind: 'literal' });

function awsPrincipal(name: Value): Glob {
  if (name === '*') return everything;
  if (typeof name === 'number' || (typeof name === 'string' && /^\d{12}$/.test(name))) return globOf(`aws|${name}|*`);
  const [, , , , account, ...rest] = byColon(name);
  if (account !== undefined && rest.length > 0) return ofArn(account, rest);
  // `${AWS::AccountId}` alone is an account; any other reference is a role or a user of this one.
  if (isObject(name) && name.Ref === 'AWS::AccountId') return globOf(textOf(['aws|', name, '|*']));
  return globOf(textOf(['aws|', { Ref: 'AWS::AccountId' }, '|', name]), { kind: 'literal' });
}

/** Pattern of an ARN. In a principal a wildcard is the character, and `root` is everybody in the account. */
function ofArn(account: readonly Value[], rest: readonly (readonly Value[])[]): Glob {
  const [first] = rest;
  if (rest.length === 1 && first?.length === 1 && first[0] === 'root')
    return globOf(textOf(['aws|', ...account, '|*']));
  const own = rest.flatMap((parts, index) => (index === 0 ? parts : [':', ...parts]));
  return globOf(textOf(['aws|', ...account, '|', ...own]), { kind: 'literal' });
}

const prefixed = (prefix: string, value: Value): Value => textOf([prefix, value]);
const textOf = (parts: readonly Value[]): Value => ({
  'Fn::Join': ['', parts.flatMap((part) => joined(part) ?? [part])],
});

/** Parts of an ARN between its colons, each a list of texts and references. */
function byColon(value: Value): Value[][] {
  const pieces: Value[][] = [[]];
  for (const part of joined(value) ?? [value]) {
    const [head, ...tail] = typeof part === 'string' ? part.split(':') : [part];
    if (head !== '') pieces.at(-1)?.push(head ?? '');
    pieces.push(...tail.map((piece) => (piece === '' ? [] : [piece])));
  }
  return pieces;
}
