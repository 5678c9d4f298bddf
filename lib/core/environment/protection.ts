import type { Environment } from './environment';

/** Whether an environment's stacks and load balancers refuse to be deleted. */
export const isProtected = ({ protect, name }: Pick<Environment, 'protect' | 'name'>): boolean =>
  protect ?? name.split('-').some((part) => ['prod', 'production', 'live'].includes(part));
