import type { Line } from '../line';
import { dimension, type Scene } from '../scene';

/** Share of a ceiling that counts as all of it. */
export const AT_CEILING = 0.95;

/** Factor of the duration from which executions are more because they are longer. */
export const SLOWER = 1.5;

/** Whether the account has no executions left. */
export const isAccountFull = (scene: Scene): boolean =>
  claimedIn(scene).high >= scene.limit('accountConcurrency') * AT_CEILING;

/** Executions of the account. */
export function claimedIn(scene: Scene): Line {
  const ofAccount = scene.all('ConcurrentExecutions').find((line) => dimension(line, 'FunctionName') === undefined);
  const claimed = scene.one('ClaimedAccountConcurrency');
  return claimed.isThere ? claimed : (ofAccount ?? scene.none);
}
