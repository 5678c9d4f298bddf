import type { LimitRow } from '../../limits/limit-row';
import { HOURS_PER_MONTH } from '../../limits/prices';
import type { PlanItem } from '../plan';

/** One thing that is paid for whether or not it is used, in USD a month. */
export type Cost = Omit<PlanItem, 'unit'>;

/** USD of a month at these hourly rates together. */
export const hourly = (...rates: readonly LimitRow[]): number =>
  rates.reduce((sum, rate) => sum + rate.value, 0) * HOURS_PER_MONTH;

/** A price as it stands in a reason. */
export const usd = (price: LimitRow): string => `${price.value} USD`;

/** USD rounded to what is paid. */
export const cents = (value: number): number => Math.round(value * 100) / 100;
