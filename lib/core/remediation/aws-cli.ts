import type { Value } from '../json';
import { shellQuoted } from '../words/shell-quoted';
import type { Call } from './decision';

/** Services by the word that the AWS CLI has for them. */
const services: Readonly<Record<Call['service'], string>> = {
  lambda: 'lambda',
  applicationautoscaling: 'application-autoscaling',
  ec2: 'ec2',
};

/** A request as a line for the AWS CLI: the same call, for who would rather make it by hand. */
export function awsCliLine({ service, operation, input }: Call): string {
  const options = Object.entries(input).map(([name, value]) => optionOf(dashed(name), value));
  return ['aws', services[service], dashed(operation), ...options].join(' ');
}

/** `MinCapacity` as `min-capacity`, `UUID` as `uuid`. */
const dashed = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

function optionOf(name: string, value: Value): string {
  if (typeof value === 'boolean') return `--${value ? '' : 'no-'}${name}`;
  const word = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `--${name} ${/^[\w.:/-]+$/.test(word) ? word : shellQuoted(word)}`;
}
