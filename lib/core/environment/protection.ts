import type { Environment, TestPage } from './environment';

/** Whether an environment's stacks and load balancers refuse to be deleted. */
export const isProtected = ({ protect, name }: Pick<Environment, 'protect' | 'name'>): boolean =>
  protect ?? name.split('-').some((part) => ['prod', 'production', 'live'].includes(part));

/** Moment at which a test page goes the whole way each week, if it does. */
export function testPageOf(environment: Pick<Environment, 'testPage' | 'protect' | 'name'>): TestPage | undefined {
  const { testPage = isProtected(environment) ? weekly : 'none' } = environment;
  return testPage === 'none' ? undefined : testPage;
}

/** Time at which people are at work nearly everywhere. */
const weekly: TestPage = { day: 'MON', time: '10:00', timeZone: 'UTC' };
