import { isObject, textIn, type Value } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { joined } from '../../template/tokens';
import { about, additionsOf, type Rule, updatesOf } from '../rule';
import { numberOf, watching } from '../watch';

/** Deployments that a service refuses for what is there, or for what contradicts itself. */

const LAMBDA = /^AWS::(Lambda|Serverless)::Function$/;

/** A log group that Lambda has made by itself when the function first ran. */
export const logGroupThere: Rule = {
  id: 'operability/log-group-there',
  risk: 'medium',
  what: 'the deployment fails: the function has made a log group of this name by itself',
  why: 'CloudFormation makes no log group that is there already',
  fix: 'import it (`cdk import`), delete it before, or name another one in LoggingConfig',
  find: (stack) =>
    additionsOf(stack, 'AWS::Logs::LogGroup').flatMap((group) => {
      const name = textOf(group.properties.LogGroupName);
      const owner = [...stack.before.resources.values()].find(
        (one) =>
          LAMBDA.test(one.type) &&
          stack.after.resources.has(one.logicalId) &&
          namesOf(one).some((each) => name === `/aws/lambda/${each}`),
      );
      return owner
        ? [
            about(group, {
              property: 'LogGroupName',
              after: name,
              because: `${owner.logicalId} was there before, and writes to it`,
            }),
          ]
        : [];
    }),
};

const namesOf = ({ logicalId, properties }: ResolvedResource): readonly string[] => [
  `\${${logicalId}}`,
  textIn(properties.FunctionName) || ' ',
];

/** A text with references as `${LogicalId}`. */
const textOf = (value: Value | undefined): string =>
  (joined(value) ?? [value ?? ''])
    .map((part) =>
      typeof part === 'string' ? part : isObject(part) && typeof part.Ref === 'string' ? `\${${part.Ref}}` : '?',
    )
    .join('');

/** Pairs of numbers of which the first may not be over the second. */
const bounds: readonly (readonly [type: RegExp, lower: string, upper: string])[] = [
  [/AutoScalingGroup$/, 'MinSize', 'MaxSize'],
  [/AutoScalingGroup$/, 'DesiredCapacity', 'MaxSize'],
  [/AutoScalingGroup$/, 'MinSize', 'DesiredCapacity'],
  [/ScalableTarget$/, 'MinCapacity', 'MaxCapacity'],
  [/CloudWatch::Alarm$/, 'DatapointsToAlarm', 'EvaluationPeriods'],
];

export const contradiction: Rule = {
  id: 'operability/contradiction',
  risk: 'medium',
  what: 'the deployment fails: two numbers contradict each other',
  why: 'the service refuses the one over the other',
  fix: 'bring both into order',
  find: (stack) =>
    updatesOf(stack, /./).flatMap(({ before, after }) =>
      bounds
        .filter(
          ([type, lower, upper]) =>
            type.test(after.type) && isOver(after, lower, upper) && !isOver(before, lower, upper),
        )
        .map(([, lower, upper]) =>
          about(after, {
            property: lower,
            after: after.properties[lower] ?? '',
            because: `${lower} is over ${upper}, ${canonicalText(after.properties[upper])}`,
          }),
        ),
    ),
};

function isOver({ properties }: ResolvedResource, lower: string, upper: string): boolean {
  const [least, most] = [properties[lower], properties[upper]].map(numberOf);
  return least !== undefined && most !== undefined && least > most;
}

/** A key policy that leaves the account itself no right: only AWS's support can mend it. */
export const lockedOut: Rule = {
  id: 'operability/locked-out',
  opposite: 'the account itself can manage the key',
  risk: 'high',
  what: 'the account itself has no right to the key any more',
  why: 'the next deployment can’t mend it, and IAM policies that name the key count for nothing',
  fix: 'keep the statement that allows kms:* to the root of the account',
  find: watching([
    {
      types: 'AWS::KMS::Key',
      path: 'KeyPolicy',
      worse: (before, after) => isOfAccount(before) && !isOfAccount(after),
    },
  ]),
};

/** Whether a policy names the account: its root, or its number alone. */
const isOfAccount = (policy: Value | undefined): boolean =>
  /:root"|"\d{12}"|"AWS":\{"Ref":"AWS::AccountId"\}/.test(canonicalText(policy));
