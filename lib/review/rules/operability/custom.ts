import type { Draft } from '../../finding';
import { about, removalsOf, type Rule, type StackReview } from '../rule';

export const secretAnew: Rule = {
  id: 'operability/secret-generated-anew',
  risk: 'medium',
  what: 'a new password is generated, which nothing that uses the old one knows',
  why: 'any change below GenerateSecretString is a new value; what it logs in to keeps the old one',
  fix: 'leave GenerateSecretString as it is, and put what changes into a parameter of its own',
  find: ({ changes }) =>
    changes.flatMap((change) =>
      change.kind === 'updated' && change.after.type === 'AWS::SecretsManager::Secret'
        ? change.properties
            .filter(({ name, after }) => name === 'GenerateSecretString' && after !== undefined)
            .map(({ name, before, after }) => about(change.after, { property: name, before, after }))
        : [],
    ),
};

/** Parts of a REST API that a deployment takes a picture of. */
const apiParts = /^AWS::ApiGateway::(Method|Resource|Model|RequestValidator|GatewayResponse|Authorizer|RestApi)$/;

const apiPartsOfV2 = /^AWS::ApiGatewayV2::(Route|Integration|Authorizer)$/;

export const notDeployed: Rule = {
  id: 'operability/api-not-deployed',
  risk: 'low',
  what: 'the change of the API does not go live',
  why: 'a stage shows the deployment that it was given, and there is no new one',
  fix: 'give the deployment another logical id with each change, as CDK does, or turn on AutoDeploy',
  find: (stack) => [
    ...undeployed(stack, apiParts, 'AWS::ApiGateway::Deployment'),
    ...undeployed(stack, apiPartsOfV2, 'AWS::ApiGatewayV2::Deployment'),
  ],
};

function undeployed({ changes, before, after }: StackReview, parts: RegExp, deployment: string): Draft[] {
  const typeOf = (change: StackReview['changes'][number]): string =>
    (change.kind === 'removed' ? change.before : change.after).type;
  const part = changes.find(
    (change) => parts.test(typeOf(change)) && !(change.kind === 'updated' && change.properties.length === 0),
  );
  const deployments = [...after.resources.values()].filter(({ type }) => type === deployment);
  const isNew =
    deployments.some(({ logicalId }) => !before.resources.has(logicalId)) ||
    changes.some((change) => typeOf(change) === deployment);
  const hadOne = deployments.some(({ logicalId }) => before.resources.has(logicalId));
  if (part === undefined || isNew || !hadOne) return [];
  const changed = part.kind === 'removed' ? part.before : part.after;
  return deployments
    .slice(0, 1)
    .map((one) =>
      about(one, { because: `${changed.logicalId} changed, and the deployment has the logical id that it had` }),
    );
}

export const customGone: Rule = {
  id: 'operability/custom-resource',
  risk: 'low',
  what: 'the code of a custom resource runs, with what it does on deletion',
  why: 'what that is, the template does not say',
  fix: 'read what it does on Delete',
  find: (stack) =>
    removalsOf(stack, /^(Custom::|AWS::CloudFormation::CustomResource)/)
      .filter(
        ({ type, deletionPolicy }) =>
          deletionPolicy === 'Delete' &&
          !/^Custom::(S3AutoDeleteObjects|ECRAutoDeleteImages|VpcRestrictDefaultSG)/.test(type),
      )
      .map((resource) => about(resource)),
};

/** Properties that change with each synthesis, so that a custom resource runs each time. */
const stamps =
  /^(timestamp|time|date|now|nonce|build|buildid|buildnumber|salt|trigger|always|deploy(ment)?(id|time)?|updated?(at)?|commit|sha|runid)$/i;

export const customStamp: Rule = {
  id: 'operability/custom-resource-runs',
  risk: 'low',
  what: 'the code of a custom resource runs again',
  why: 'one of its properties changes with each synthesis, and so it runs with each deployment',
  fix: 'see that it may run twice, or take the stamp out',
  find: ({ changes }) =>
    changes.flatMap((change) =>
      change.kind === 'updated' && /^(Custom::|AWS::CloudFormation::CustomResource)/.test(change.after.type)
        ? change.properties
            .filter(({ name }) => stamps.test(name))
            .map(({ name, before, after }) => about(change.after, { property: name, before, after }))
        : [],
    ),
};
