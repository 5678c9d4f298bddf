import { Stack } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnAlias, type CfnEventSourceMapping, CfnFunction, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { isObject } from '../../core/json';
import { lambda } from '../../limits/lambda';
import { sqs } from '../../limits/sqs';
import { asText, marked, resolved, resolvedNumber } from '../shared/references';
import { maximumConcurrencyOf } from './events';
import { capacitiesIn, type FunctionLinks, invoked, isLambda, provisionedIn } from './function-links';
import { on, type Safeguard, type Surroundings } from './safeguard';
import { isIntrinsic } from './when-deployed';

/** Safeguards on a function's share of the account's concurrency. */
export const concurrencySafeguards = [
  {
    id: 'provisioned-is-qualified',
    severity: 'error',
    problem: (resource, around) =>
      on(CfnAlias, (alias) =>
        provisionedIn(alias) !== undefined && resolved(alias, alias.functionVersion) === '$LATEST'
          ? 'it has provisioned concurrency and points to $LATEST, for which Lambda refuses it; point it to a version'
          : undefined,
      )(resource, around) ??
      on(CfnScalableTarget, (target) => (isLambda(target) ? unqualifiedTarget(target) : undefined))(resource, around),
  },
  {
    id: 'provisioned-never-zero',
    severity: 'error',
    problem: (resource, around) =>
      zeroProvisioned(resource) ??
      on(CfnScalableTarget, (target) => (isLambda(target) ? zeroCapacity(target) : undefined))(resource, around),
  },
  {
    id: 'provisioned-not-weighted',
    severity: 'error',
    problem: on(CfnAlias, (alias) =>
      provisionedIn(alias) !== undefined && hasWeights(alias)
        ? `it has provisioned concurrency of ${provisionedIn(alias) ?? ''} and weights: Lambda refuses to change ` +
          'one while the other is set; leave the weights to a gradual deployment'
        : undefined,
    ),
  },
  {
    id: 'gradual-with-provisioned',
    severity: 'warning',
    problem: on(CfnAlias, (alias, { links }) => {
      const owner = invoked(alias, alias.functionName)?.function;
      const { scheduled = 0 } = (owner && links.provisioned.get(owner)) ?? {};
      return scheduled > 0 && alias.cfnOptions.updatePolicy?.codeDeployLambdaAliasUpdate
        ? `its provisioned concurrency has ${scheduled} scheduled changes, and while a deployment shifts its ` +
            'traffic Lambda refuses each: the raise for a peak is lost; never deploy in the minutes before one, or deploy all at once'
        : undefined;
    }),
  },
  {
    id: 'provisioned-within-reserved',
    severity: 'error',
    problem: on(CfnFunction, (one, { links }) => {
      const reserved = reservedOf(one);
      const { most = 0 } = links.provisioned.get(one) ?? {};
      return reserved !== undefined && most > reserved
        ? `it may provision ${most} and reserves ${reserved}: Lambda refuses more than is reserved; raise ` +
            `reservedConcurrentExecutions to ${most}, or leave it out`
        : undefined;
    }),
  },
  {
    id: 'maximum-within-reserved',
    severity: 'error',
    problem: on(CfnFunction, (one, { links }) => {
      const reserved = reservedOf(one);
      const most = invokedAtMost(links.mappings.get(one) ?? []);
      return reserved !== undefined && most > reserved
        ? `its event sources may invoke it ${most} times at once and it reserves ${reserved}: what is throttled ` +
            `counts as received and ends up in the dead-letter queue; raise reservedConcurrentExecutions to ${most}, or leave it out`
        : undefined;
    }),
  },
  {
    id: 'unreserved-floor',
    severity: 'error',
    problem: on(CfnFunction, (one, around) => floorProblem(one, around)),
  },
] as const satisfies readonly Safeguard[];

/** Weights that a condition may take away are no weights yet. */
function hasWeights(alias: CfnAlias): boolean {
  const weights = resolved(alias, alias.routingConfig);
  return isObject(weights) && !isIntrinsic(weights);
}

const reservedOf = (one: CfnFunction): number | undefined => resolvedNumber(one, one.reservedConcurrentExecutions);

/** `function:<name>:<qualifier>` is what automatic scaling takes. */
function unqualifiedTarget(target: CfnScalableTarget): string | undefined {
  const [, , qualifier = ''] = asText(marked(target, target.resourceId).value)
    // What is known only when deployed may itself have colons in it.
    .replaceAll(/\{.*\}/g, 'name')
    .split(':');
  return qualifier === '' || qualifier === '$LATEST'
    ? `it scales "${qualifier || 'no qualifier'}", and only an alias or a version has provisioned ` +
        'concurrency; write function:<name>:<alias>'
    : undefined;
}

function zeroProvisioned(resource: unknown): string | undefined {
  const isZero = (resource instanceof CfnAlias || resource instanceof CfnVersion) && provisionedIn(resource) === 0;
  return isZero
    ? 'it has provisioned concurrency of 0, which Lambda refuses; leave the configuration out, or write at least 1'
    : undefined;
}

/** Problem of a capacity of 0: the configuration is deleted, and the next stack update fails because it is not found. */
function zeroCapacity(target: CfnScalableTarget): string | undefined {
  const { least, most } = capacitiesIn(target);
  return [...least, ...most].includes(0)
    ? 'it scales provisioned concurrency to 0, which deletes it: the next stack update finds none and fails; write at least 1'
    : undefined;
}

/** The sum of what bounds a function's event sources; one without a bound is not counted. */
const invokedAtMost = (mappings: readonly CfnEventSourceMapping[]): number =>
  mappings.reduce((sum, mapping) => sum + (maximumConcurrencyOf(mapping) ?? ofPollers(mapping)), 0);

function ofPollers(mapping: CfnEventSourceMapping): number {
  const config = resolved(mapping, mapping.provisionedPollerConfig);
  if (!isObject(config)) return 0;
  return (resolvedNumber(mapping, config.maximumPollers) ?? 0) * sqs.executionsPerPoller.value;
}

/** Problem of too few left unreserved, said once, at the first function that takes part of what is missing. */
function floorProblem(one: CfnFunction, { links, lambdaConcurrencyQuota: quota }: Surroundings): string | undefined {
  const claims = claimsBeside(one, links);
  const total = [...claims.values()].reduce((sum, claim) => sum + claim, 0);
  const floor = lambda.unreservedFloor.value;
  if ([...claims.keys()][0] !== one || total + floor <= quota) return undefined;
  return (
    `functions reserve and provision ${total} of a quota of ${quota}, and AWS keeps ${floor} for all ` +
    `others; ask for a quota of ${total + floor} and say so, new Safeguards({ lambdaConcurrencyQuota }), or reserve less`
  );
}

/** Claims of the functions of the same account and region, each for itself. */
function claimsBeside(one: CfnFunction, { functions, provisioned }: FunctionLinks): ReadonlyMap<CfnFunction, number> {
  const claimed = functions
    .filter((other) => Stack.of(other).environment === Stack.of(one).environment)
    .map((other) => [other, reservedOf(other) ?? provisioned.get(other)?.kept ?? 0] as const);
  return new Map(claimed.filter(([, claim]) => claim > 0));
}
