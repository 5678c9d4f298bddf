import { backtest } from './backtest/verb';
import { capacity } from './capacity/verb';
import { fleet } from './fleet/verb';
import { page } from './page/verb';
import { redrive } from './redrive/verb';
import { review } from './review/verb';
import { triage } from './triage/verb';
import type { Verb } from './verb';

/** Everything that the command can do: one line per verb. */
export const verbs: readonly Verb[] = [capacity, review, backtest, fleet, page, redrive, triage];
