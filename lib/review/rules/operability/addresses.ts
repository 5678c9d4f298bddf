import { isObject, type Properties, textIn, type Value } from '../../../core/json';
import type { Risk } from '../../finding';
import type { ResolvedResource } from '../../template/stack';
import { refactored } from '../refactor';
import { about, lambdas, type Rule, updatesOf } from '../rule';

/** Types that others know by an address or an id, which is another one when it is made anew. */
const addresses: Readonly<Record<string, readonly [what: string, risk: Risk]>> = {
  'AWS::ApiGateway::RestApi': ['its address', 'medium'],
  'AWS::ApiGatewayV2::Api': ['its address', 'medium'],
  'AWS::AppSync::GraphQLApi': ['its address', 'medium'],
  'AWS::AutoScaling::AutoScalingGroup': ['all of its instances at once', 'medium'],
  'AWS::CertificateManager::Certificate': ['its ARN, and its validation', 'low'],
  'AWS::CloudFront::Distribution': ['its domain name', 'medium'],
  'AWS::Cognito::UserPoolClient': ['its client id', 'medium'],
  'AWS::Cognito::UserPoolDomain': ['its domain', 'medium'],
  'AWS::EC2::EIP': ['its address, which others may have let in', 'medium'],
  'AWS::EC2::NatGateway': ['its address, and what goes through it', 'medium'],
  'AWS::EC2::SecurityGroup': ['its id, which other groups may have let in', 'low'],
  'AWS::EC2::Subnet': ['its network, and all that is in it', 'high'],
  'AWS::EC2::TransitGateway': ['its attachments', 'high'],
  'AWS::EC2::VPC': ['its network, and all that is in it', 'high'],
  'AWS::EC2::VPCEndpoint': ['its addresses', 'low'],
  'AWS::ECS::Cluster': ['its services', 'medium'],
  'AWS::ECS::Service': ['all of its tasks at once', 'medium'],
  'AWS::EKS::Nodegroup': ['all of its nodes', 'medium'],
  'AWS::ElasticBeanstalk::Environment': ['its address', 'medium'],
  'AWS::ElasticLoadBalancing::LoadBalancer': ['its DNS name', 'medium'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['its DNS name', 'medium'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['its targets', 'low'],
  'AWS::Events::EventBus': ['its rules', 'medium'],
  'AWS::IAM::User': ['its keys', 'medium'],
  'AWS::Lambda::Function': ['its name, its versions and its log group', 'low'],
  'AWS::Lambda::Url': ['its address', 'medium'],
  'AWS::Serverless::Api': ['its address', 'medium'],
  'AWS::Serverless::Function': ['its name, its versions and its log group', 'low'],
  'AWS::Serverless::HttpApi': ['its address', 'medium'],
  'AWS::Serverless::StateMachine': ['its running executions', 'medium'],
  'AWS::StepFunctions::StateMachine': ['its running executions', 'medium'],
};

export const addressLost: Rule = {
  id: 'operability/made-anew',
  risk: 'medium',
  what: 'it is made anew',
  why: 'whoever knows the old one by its address or its id does not find the new one',
  fix: 'leave the property, or move what uses it over before the old one goes',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      // What a transform makes of a resource is not known here.
      if (change.kind !== 'updated' || change.replacement === 'no' || change.after.type.includes('Serverless'))
        return [];
      const [what, risk] = addresses[change.after.type] ?? [];
      if (what === undefined || risk === undefined) return [];
      const [property] = change.replacedBy;
      return [
        about(change.after, {
          risk: change.replacement === 'maybe' ? 'low' : risk,
          property,
          before: property && change.before.properties[property],
          after: property && change.after.properties[property],
          what: `it ${change.replacement === 'maybe' ? 'may be' : 'is'} made anew, and with it ${what}`,
          because: `${change.replacedBy.join(', ')} can only be set when it is made`,
        }),
      ];
    }),
};

/** Types that others use from outside of the stack. */
const used =
  /^AWS::(ApiGateway::RestApi|ApiGatewayV2::Api|AppSync::GraphQLApi|AutoScaling::AutoScalingGroup|CloudFront::Distribution|Cognito::UserPool(Client|Domain)|EC2::(EIP|NatGateway|Subnet|VPC|VPCEndpoint|VPCPeeringConnection|TransitGateway\w*|InternetGateway|VPNConnection|Route)|ECS::Service|EKS::Nodegroup|ElasticLoadBalancing(V2)?::(LoadBalancer|Listener|ListenerRule)|Events::(Rule|EventBus)|Lambda::(EventSourceMapping|Url)|Pipes::Pipe|Route53::RecordSet|Scheduler::Schedule|StepFunctions::StateMachine)$/;

export const removedInUse: Rule = {
  id: 'operability/removed',
  risk: 'low',
  what: 'something that others use goes',
  why: 'callers that are not in this template meet with an error from then on',
  fix: 'see that nobody uses it any more, by its metrics of the last weeks',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind === 'removed' && used.test(change.before.type))
        return [
          about(
            change.before,
            /LoadBalancer$|::VPC$|RestApi$|::Api$|RecordSet$|Distribution$|::Service$|NatGateway$|EventSourceMapping$|InternetGateway$|AutoScalingGroup$/.test(
              change.before.type,
            )
              ? { risk: 'medium' }
              : {},
          ),
        ];
      // Under another logical id it is another one, with another address.
      const [what, risk] = change.kind === 'renamed' ? (addresses[change.after.type] ?? []) : [];
      if (change.kind !== 'renamed' || what === undefined || risk === undefined) return [];
      return [
        about(change.after, {
          risk: risk === 'high' ? 'medium' : risk,
          property: 'logical id',
          before: change.before.logicalId,
          after: change.after.logicalId,
          what: `to CloudFormation it is a new one, and with the old one goes ${what}`,
          ...refactored(stack.name, change.before, change.after),
        }),
      ];
    }),
};

const variablesIn = ({ properties: { Environment: environment } }: ResolvedResource): Properties =>
  isObject(environment) && isObject(environment.Variables) ? environment.Variables : {};

/** Texts that lead somewhere. */
const isAddress = (value: Value | undefined): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/|^arn:|\.amazonaws\.com|^[\w.-]+:\d{2,5}$/i.test(textIn(value));

export const variableChanged: Rule = {
  id: 'operability/variable-changed',
  risk: 'low',
  what: 'an environment variable leads somewhere else',
  why: 'the code talks to another system from its next call on',
  fix: 'see that it is the one of this environment',
  find: (stack) =>
    updatesOf(stack, lambdas).flatMap(({ before, after }) => {
      const [old, now] = [variablesIn(before), variablesIn(after)];
      return Object.entries(now)
        .filter(([name, value]) => isAddress(value) && isAddress(old[name]) && value !== old[name])
        .map(([name, value]) =>
          about(after, { property: `Environment.Variables.${name}`, before: old[name], after: value }),
        );
    }),
};

export const variableRemoved: Rule = {
  id: 'operability/variable-removed',
  risk: 'low',
  what: 'an environment variable goes that the code may read',
  why: 'versions that still run, or code that was not changed with it, find nothing there',
  fix: 'deploy the code that does without it first',
  find: (stack) =>
    updatesOf(stack, lambdas).flatMap(({ before, after }) => {
      const [old, now] = [before, after].map((side) => Object.keys(variablesIn(side)));
      const gone = (old ?? []).filter((name) => now?.includes(name) !== true);
      return gone.length > 0 ? [about(after, { property: 'Environment.Variables', before: gone })] : [];
    }),
};
