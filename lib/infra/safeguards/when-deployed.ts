import type { CfnResource } from 'aws-cdk-lib';
import { isObject } from '../../core/json';
import { asText } from '../shared/references';

/*
 * What a template leaves open until it is deployed: a reference, a parameter, a condition, an import, a dynamic reference.
 * A safeguard does not judge it: it may be right.
 */

const intrinsic = /\{\\*"(?:Ref|Fn::\w+|Condition)\\*":/;

/** Whether a part of a property is known only when deployed, in whole or in part. */
export function isOpen(part: unknown): boolean {
  const text = asText(part);
  return text.includes('«') || intrinsic.test(text) || text.includes('{{resolve:');
}

/** Whether a property may have a value when deployed: `AWS::NoValue` is none, and a condition has one if either branch does. */
export function maySay(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.some(maySay);
  if (!isObject(value)) return true;
  if (value.Ref === 'AWS::NoValue') return false;
  const branches: unknown = value['Fn::If'];
  return Array.isArray(branches) ? branches.slice(1).some(maySay) : true;
}

/** Whether a value as a whole is a function of CloudFormation, which stands alone in its object. */
export function isIntrinsic(value: unknown): boolean {
  const [key = '', ...others] = isObject(value) ? Object.keys(value) : [];
  return others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
}

/** Attributes of these are whatever somebody wrote; of any other resource they are a name, an ARN or an address. */
const freelyValued = /^(Custom::|AWS::CloudFormation::(CustomResource|Stack)$|AWS::SSM::Parameter$)/;

/** Region, account and their like, which name nothing but the place. */
const pseudoParameters = /\{"Ref":"AWS::\w+"\}|\$\{AWS::\w+\}/g;

/** Whether a text may hold anything when deployed, so that it may also name a page. */
export function mayHoldAnyText(part: unknown, resourcesIn: (part: unknown) => readonly CfnResource[]): boolean {
  if (resourcesIn(part).some(({ cfnResourceType }) => freelyValued.test(cfnResourceType))) return true;
  if (!isObject(part)) return isOpen(asText(part).replaceAll(pseudoParameters, '').replaceAll(/«\d+»/g, ''));
  const { Ref: name, 'Fn::Join': join, 'Fn::Sub': template } = part;
  if (Array.isArray(join)) return [join[1]].flat(1).some((each) => mayHoldAnyText(each, resourcesIn));
  // The template of Fn::Sub is text; only what it puts in is open.
  if (typeof template === 'string') return /\$\{|\{\{resolve:/.test(template.replaceAll(pseudoParameters, ''));
  return !(typeof name === 'string' && name.startsWith('AWS::'));
}
