import { Token } from 'aws-cdk-lib';
import { refuseOthers } from '../../config/parse/refuse';

type Schema = Parameters<typeof refuseOthers>[0];

/** Refuses a prop that an environment file would not have either; one that is left out, or known only when deployed, is taken. */
export function checkProp(schema: Schema, value: string | undefined, path: readonly string[]): void {
  if (value !== undefined && !Token.isUnresolved(value)) refuseOthers(schema, value, path);
}
