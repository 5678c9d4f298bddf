import { type Rule } from '../rule';
import { composite } from './composites';
import { operator, slower, statistic, threshold } from './thresholds';
import { elsewhere, late, muted, noRunbook, redirected, removed, silenced, treatment } from './told';
import { unreachable } from './topics';

export const alarmRules: readonly Rule[] = [
  unreachable,
  removed,
  silenced,
  redirected,
  threshold,
  operator,
  slower,
  treatment,
  late,
  statistic,
  elsewhere,
  composite,
  muted,
  noRunbook,
];
