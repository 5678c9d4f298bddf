import { isObject, type Value } from '../../../core/json';
import { about, type Rule } from '../rule';

/** Properties that hold what nobody should read. */
const secretNames = /(password|secretstring|passphrase|authtoken|apikey|privatekey|accesskey|clientsecret)$/i;
const variableNames = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)$/i;

/** Literal secrets in a value, by the path of each. */
function secretsIn(value: Value | undefined, path: string, isVariable = false): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((item) => secretsIn(item, path, isVariable));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const at = `${path}${path === '' ? '' : '.'}${name}`;
    const isSecret = secretNames.test(name) || (isVariable && variableNames.test(name));
    const isWritten = typeof part === 'string' && part !== '' && !/^\{\{resolve:|^arn:|^\/|^alias\//.test(part);
    return isSecret && isWritten ? [at] : secretsIn(part, at, isVariable || name === 'Variables');
  });
}

export const writtenSecret: Rule = {
  id: 'permissions/secret-in-template',
  risk: 'medium',
  what: 'a secret is written in the template',
  why: 'whoever may read the stack, its history or the repository has it from then on',
  fix: 'put it into Secrets Manager, and write {{resolve:secretsmanager:…}} or its ARN',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind === 'removed') return [];
      const old = change.kind === 'added' ? [] : secretsIn(change.before.properties, '');
      return secretsIn(change.after.properties, '')
        .filter((path) => !old.includes(path))
        .map((property) => about(change.after, { property, after: '(not shown)' }));
    }),
};
