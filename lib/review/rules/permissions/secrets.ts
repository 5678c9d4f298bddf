import { isObject, type Value } from '../../../core/json';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import { isHidden } from '../../template/resolve';
import type { ResolvedStack } from '../../template/stack';
import { refsIn, scalarText } from '../../template/tokens';
import { about, type Rule, type StackReview } from '../rule';

/** Properties that hold what nobody should read. */
const secretNames = /(password|secretstring|passphrase|authtoken|apikey|privatekey|accesskey|clientsecret)$/i;
const variableNames = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)$/i;

/** Literal secrets in a value, by the path of each. */
function secretsIn(value: Value | undefined, path: string, isVariable = false): string[] {
  if (Array.isArray(value))
    return (value as readonly Value[]).flatMap((item) => secretsIn(asVariable(item), path, isVariable));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const at = `${path}${path === '' ? '' : '.'}${name}`;
    const isSecret = secretNames.test(name) || (isVariable && variableNames.test(name));
    const isWritten = typeof part === 'string' && part !== '' && !/^\{\{resolve:|^arn:|^\/|^alias\//.test(part);
    return isSecret && isWritten
      ? [at]
      : secretsIn(part, at, isVariable || name === 'Variables' || name === 'Environment');
  });
}

/** Parameters that were hidden and are not, and those that hide what the template itself says. */
const shownParameters = ({ before, after }: StackReview): readonly Draft[] =>
  [...after.parameters].flatMap(([logicalId, parameter]): Draft[] => {
    const old = before.parameters.get(logicalId);
    const place = { logicalId, resourceType: 'Parameter' };
    if (old !== undefined && isHidden(old) && !isHidden(parameter))
      return [{ ...place, property: 'NoEcho', before: true, after: false, what: 'a value that was hidden is shown' }];
    const isWritten = scalarText(parameter.Default ?? '') !== '' && parameter.Default !== old?.Default;
    return isHidden(parameter) && isWritten ? [{ ...place, property: 'Default', after: NOT_SHOWN }] : [];
  });

/** Outputs that tell what parameters hide, or the secret half of a key. */
const tellingOutputs = ({ before, after }: StackReview): readonly Draft[] =>
  [...after.outputs]
    .filter(([id, { value }]) => tellsSecret(value, after) && !tellsSecret(before.outputs.get(id)?.value, before))
    .map(([logicalId]) => ({
      logicalId,
      resourceType: 'Output',
      property: 'Value',
      after: NOT_SHOWN,
      what: 'an output tells a secret',
      because: 'whoever may describe the stack, in the console too, reads it',
      fix: 'keep it in Secrets Manager, and tell its ARN',
    }));

const tellsSecret = (value: Value | undefined, { parameters }: ResolvedStack): boolean =>
  refsIn(value).some((name) => isHidden(parameters.get(name) ?? {})) ||
  /"SecretAccessKey"|"ServicePassword"/.test(canonicalText(value));

const NOT_SHOWN = '(not shown)';

/** A variable of a container, which is a pair of Name and Value. */
const asVariable = (item: Value): Value =>
  isObject(item) && typeof item.Name === 'string' && typeof item.Value === 'string' && Object.keys(item).length === 2
    ? { [item.Name]: item.Value }
    : item;

export const writtenSecret: Rule = {
  id: 'permissions/secret-in-template',
  risk: 'medium',
  what: 'a secret is written in the template',
  why: 'whoever may read the stack, its history or the repository has it from then on',
  fix: 'put it into Secrets Manager, and write {{resolve:secretsmanager:…}} or its ARN',
  find: (stack) => [
    ...shownParameters(stack),
    ...tellingOutputs(stack),
    ...stack.changes.flatMap((change) => {
      if (change.kind === 'removed') return [];
      const old = change.kind === 'added' ? [] : secretsIn(change.before.properties, '');
      return secretsIn(change.after.properties, '')
        .filter((path) => !old.includes(path))
        .map((property) => about(change.after, { property, after: NOT_SHOWN }));
    }),
  ],
};
