import { alarm } from './alarm/verb';
import { backtest } from './backtest/verb';
import { blocked } from './blocked/verb';
import { capacity } from './capacity/verb';
import { fleet } from './fleet/verb';
import { hosts } from './hosts/verb';
import { incidents } from './incidents/verb';
import { lane } from './lane/verb';
import { page } from './page/verb';
import { redrive } from './redrive/verb';
import { remediate } from './remediate/verb';
import { review } from './review/verb';
import { run } from './run/verb';
import { runbooks } from './runbooks/verb';
import { triage } from './triage/verb';
import type { Verb } from './verb';
import { volumes } from './volumes/verb';

/** Everything that the command can do: one line per verb. */
export const verbs: readonly Verb[] = [
  capacity,
  review,
  backtest,
  fleet,
  // At night.
  alarm,
  hosts,
  blocked,
  volumes,
  lane,
  redrive,
  run,
  runbooks,
  triage,
  incidents,
  remediate,
  page,
];
