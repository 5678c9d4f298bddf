import { type Rule } from '../rule';
import { watching } from '../watch';
import { cachedLess } from './caching';
import { entries } from './entries';
import { eventSources, functions, queues, visibility } from './functions';
import { hosts, scalingRemoved, sizeReset } from './groups';
import { machine } from './machines';
import { pollersOverReserved } from './reserved';
import { storage } from './stores';

export const capacityRules: readonly Rule[] = [
  {
    id: 'capacity/function',
    opposite: 'the function has more to run with',
    risk: 'medium',
    what: 'the function has less to run with',
    why: 'at a peak calls start cold, are throttled, or run out of time or memory',
    fix: 'keep it, or show by the busiest hour that it is enough',
    find: watching(functions),
  },
  {
    id: 'capacity/event-source',
    opposite: 'more is taken from the queue or stream at once',
    risk: 'medium',
    what: 'less is taken from the queue or stream at once',
    why: 'at a peak work waits for longer, and may be too old in the end',
    fix: 'keep it, or show by the busiest hour that it is enough',
    find: watching(eventSources),
  },
  {
    id: 'capacity/work-lost',
    opposite: 'work that fails is kept',
    risk: 'medium',
    what: 'work that fails has nowhere to go, or comes back too soon',
    why: 'what a fault or a peak makes fail is lost, or done twice',
    fix: 'keep the dead-letter queue and the times',
    find: watching(queues),
  },
  {
    id: 'capacity/fewer',
    opposite: 'more of them run, or come sooner',
    risk: 'medium',
    what: 'fewer of them run, or come later',
    why: 'the next peak meets less than the last one',
    fix: 'keep the number, or show by the busiest hour that it is enough',
    find: watching(hosts),
  },
  {
    id: 'capacity/storage',
    opposite: 'the store does more at once, or is in more places',
    risk: 'medium',
    what: 'the store does less at once, or is in fewer places',
    why: 'at a peak requests wait or are refused; with one place fewer a fault stops it',
    fix: 'keep it, or show by the busiest hour that it is enough',
    find: watching(storage),
  },
  {
    id: 'capacity/entry',
    opposite: 'more comes in',
    risk: 'medium',
    what: 'less comes in, or is sent away sooner',
    why: 'at a peak callers are throttled or cut off',
    fix: 'keep the limits, or show by the busiest hour that they are enough',
    find: watching(entries),
  },
  cachedLess,
  machine,
  scalingRemoved,
  sizeReset,
  visibility,
  pollersOverReserved,
];
