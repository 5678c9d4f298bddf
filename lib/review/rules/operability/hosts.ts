import { isObject } from '../../../core/json';
import { INIT } from '../../diff/changes';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { isLiteral, joined, scalarText } from '../../template/tokens';
import { about, type Rule, type StackReview, updatesOf } from '../rule';
import { watching } from '../watch';

/** User data, as one text with what is known only when deployed as `?`. */
function userDataOf({ properties }: ResolvedResource): string | undefined {
  const data = isObject(properties.LaunchTemplateData) ? properties.LaunchTemplateData.UserData : properties.UserData;
  if (data === undefined) return undefined;
  const inner = isObject(data) ? (data['Fn::Base64'] ?? data) : data;
  return (joined(inner) ?? [inner]).map((part) => (typeof part === 'string' ? part : '?')).join('');
}

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';

const hosts = /^AWS::(EC2::(Instance|LaunchTemplate)|AutoScaling::LaunchConfiguration)$/;

export const userData: Rule = {
  id: 'operability/instances-roll',
  risk: 'low',
  what: 'what instances start with is another text',
  why: 'user data is read at the first boot only: who does not start anew has the old one',
  fix: 'see that the group rolls, and at which time of the day',
  find: (stack) =>
    updatesOf(stack, hosts).flatMap(({ before, after }) => {
      const [old, now] = [before, after].map(userDataOf);
      const image = [before, after].map(({ properties }) =>
        canonicalText(
          isObject(properties.LaunchTemplateData) ? properties.LaunchTemplateData.ImageId : properties.ImageId,
        ),
      );
      const isInit = canonicalText(before.metadata[INIT]) !== canonicalText(after.metadata[INIT]);
      if (isInit && old === now) return [about(after, { property: INIT, because: fateOf(after, stack) })];
      if (old === now && image[0] === image[1]) return [];
      const isImage = old === now;
      const property = isImage ? 'ImageId' : 'UserData';
      return [
        about(after, {
          property,
          ...(isImage && { before: image[0] ?? '', after: image[1] ?? '', what: 'instances start from another image' }),
          because: fateOf(after, stack),
        }),
      ];
    }),
};

/** Way by which instances that start from it come to the new one. */
function fateOf(template: ResolvedResource, { after }: StackReview): string {
  if (template.type === 'AWS::EC2::Instance')
    return 'the instance is stopped and started, or made anew; its cloud-init does not read it again';
  const groups = [...after.resources.values()].filter(
    ({ type, properties }) => type === GROUP && canonicalText(properties).includes(`"${template.logicalId}"`),
  );
  if (groups.length === 0) return 'no group of this stack starts from it';
  return groups
    .map(({ logicalId, updatePolicy: policy, properties }) => {
      const size = scalarText(properties.DesiredCapacity ?? properties.MinSize ?? '?');
      if (policy.AutoScalingRollingUpdate !== undefined)
        return `${logicalId} rolls: its ${size} instances are replaced in batches`;
      return policy.AutoScalingReplacingUpdate !== undefined
        ? `${logicalId} is made anew with ${size} instances`
        : `${logicalId} has no update policy: its instances stay as they are until something ends them`;
    })
    .join('; ');
}

const launchTemplates = ['LaunchTemplate', 'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification'];

export const templateVersion: Rule = {
  id: 'operability/template-version',
  risk: 'low',
  what: 'the group does not go with its launch template any more',
  why: 'a version that is written stays as it is when the template changes: nothing rolls, or says so',
  fix: 'let Version be the LatestVersionNumber of the template',
  find: watching(
    launchTemplates.flatMap((path) => [
      {
        types: GROUP,
        path: `${path}.Version`,
        worse: (before, after) => isObject(before) && isLiteral(after),
      },
      {
        types: GROUP,
        path: `${path}.Version`,
        worse: 'less',
        say: {
          risk: 'medium',
          what: 'instances start from an older version of the launch template',
          because: 'what came with the versions in between is gone from each instance that is new',
          fix: 'make a new version that says what is wanted',
        },
      },
    ]),
  ),
};
