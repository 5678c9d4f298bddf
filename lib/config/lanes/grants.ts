import { z } from 'zod';
import type { Grants, PolicyStatement } from '../../core/environment/grants';
import { fields, textField, words } from '../parse/field';
import type { ShapeOf } from '../parse/input';
import type { Fault } from '../parse/rule';
import { variableName, type VariablesOwner } from './variables';

const variableValue = z.string({ error: 'a string' }).max(4096, { error: 'a string of at most 4,096 characters' });

/** Form of an ARN with the six characters that Secrets Manager adds: a policy on the ARN without them allows nothing. */
const arnForm = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/;
const ARN_EXPECTED =
  "the whole ARN of a Secrets Manager secret: 'arn:aws:secretsmanager:<region>:<account>:secret:<name>-<6 characters>'";
/** The whole ARN of a secret. */
export const secretArn = z.string({ error: ARN_EXPECTED }).superRefine((value, context) => {
  if (arnForm.test(value)) return;
  context.addIssue({
    code: 'custom',
    message: ARN_EXPECTED,
    params: {
      // What is no ARN may be the secret itself.
      got: value.startsWith('arn:') ? undefined : `a text of ${value.length} characters (not shown)`,
      fix: value.startsWith('arn:')
        ? 'copy the ARN that `aws secretsmanager describe-secret` prints'
        : 'store the value with `aws secretsmanager create-secret` and write the ARN that it prints',
    },
  });
});

const statement: z.ZodType<PolicyStatement, PolicyStatement> = fields({
  actions: z
    .array(
      textField(
        /^[a-z0-9-]+:[A-Za-z0-9*?]+$/,
        "an IAM action such as 's3:GetObject'",
        'name the service and the action; a bare * is refused',
      ),
      { error: 'a list of IAM actions' },
    )
    .min(1, { error: 'at least one IAM action' }),
  resources: z
    .array(textField(/^(\*|arn:.+)$/, "an ARN, or '*' with a reason", 'write the ARN of the resource'), {
      error: 'a list of ARNs',
    })
    .min(1, { error: 'at least one ARN' }),
  reason: words('a sentence of at least 10 characters that says why', 10),
} satisfies ShapeOf<PolicyStatement>);

const variables = <Value extends z.ZodType<string>>(owner: VariablesOwner, value: Value) =>
  z.record(variableName(owner), value, { error: 'an object of name: value' }).default({});

/** {@link Grants}: the shape to spread into a schema with {@link grantRules}. */
export const grantShape = (owner: VariablesOwner) =>
  ({
    environment: variables(owner, variableValue),
    secrets: variables(owner, secretArn),
    policy: z.array(statement, { error: 'a list of statements {actions, resources, reason}' }).default([]),
  }) satisfies ShapeOf<Grants>;

/** Rules between the fields of {@link grantShape}. */
export const grantRules = [
  {
    needs: [['environment'], ['secrets']],
    check: namesInBoth,
  },
];

function namesInBoth({ environment, secrets }: Pick<Grants, 'environment' | 'secrets'>): Fault[] {
  return Object.keys(secrets)
    .filter((name) => Object.hasOwn(environment, name))
    .map((name) => ({
      path: ['secrets', name],
      expected: 'a name that environment does not use as well',
      fix: 'remove one of the two',
    }));
}
