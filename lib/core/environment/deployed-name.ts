import type { Environment } from './environment';

/** Name of an environment in its AWS account, before that of all that it has there. */
export const deployedName = ({ app, name }: Pick<Environment, 'app' | 'name'>): string =>
  app === undefined ? name : `${app}-${name}`;
