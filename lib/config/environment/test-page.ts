import { z } from 'zod';
import { type TestPage, weekDays } from '../../core/environment/environment';
import { byInput, fields, isRecord, oneOf, textField } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { timeZone } from './time-zone';

const shape = {
  day: oneOf(weekDays),
  time: textField(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day such as '10:00'", "write hours and minutes, '09:30'"),
  timeZone: timeZone.default('UTC'),
} satisfies ShapeOf<TestPage>;

const weekly = fields(shape);
const none = z.literal('none', { error: "'none' or { day, time, timeZone }" });

/** Parses a moment of each week, or that there is none. */
export const testPageSchema = byInput<TestPage | 'none', InputOf<TestPage, typeof shape> | 'none'>((raw) =>
  isRecord(raw) ? weekly : none,
);
