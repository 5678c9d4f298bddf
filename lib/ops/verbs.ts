import { backtest } from './backtest';
import { capacity } from './capacity';
import { redrive } from './redrive';
import type { Verb } from './verb';

/** Everything that the command can do: one line per verb. */
export const verbs: readonly Verb[] = [capacity, backtest, redrive];
