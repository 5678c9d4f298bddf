import type { Call } from './decision';
import type { AllowedAction, Limits } from './limits';
import type { Observed } from './observed';
import type { Setting } from './state';

export const DAY_MS = 86_400_000;

/** Time in which a call that was decided is made, or never: whoever decides has to see to that. */
export const GRACE_MS = 120_000;

/** View that one action has of what it would change. */
export interface View {
  readonly resource: Readonly<Record<string, string>>;
  /** Setting that AWS has now, or is on its way to. */
  readonly current: Setting;
  /** Setting that the plan has at this time. */
  readonly planned: Setting;
  /** Reason why AWS or a deployment forbids any change just now. */
  readonly busy?: string | undefined;
  /** Reason why an action that is under way must end at once. */
  readonly urgent?: string | undefined;
  /** Setting that the action asks for, or the reason why it asks for none. */
  readonly wanted: (allowed: AllowedAction, cause: string) => Setting | string;
  /** Whether the plan has come to hold as much as was asked for. */
  readonly isCovered: (wanted: Setting) => boolean;
  /** Setting without what only the action itself switched, with all else as it is. */
  readonly released: Setting;
  /** Request that makes a setting of the current one. */
  readonly callTo: (setting: Setting) => Call;
  /** Cost of a setting beyond the plan's, USD an hour. */
  readonly usdPerHour: (setting: Setting) => number;
}

/** Circumstances of a view. */
export interface Around {
  readonly limits: Limits;
  /** Subject that is changed. */
  readonly subject: string;
  readonly nowMs: number;
  /** Moments at which modifications of volumes were asked for, by volume. */
  readonly modifiedMs: Readonly<Record<string, readonly number[]>>;
}

/** One action, as data. */
export interface Action {
  /** Causes that it helps against. */
  readonly causes: readonly string[];
  /** View of what was seen; the reason where there is none. */
  readonly view: (seen: Observed, around: Around) => View | string;
}

/** Words for a setting: `minCapacity 40, maxCapacity 58`. */
export const settingText = (setting: Setting): string =>
  Object.entries(setting)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Whether two settings hold the same. */
export function isSame(one: Setting, other: Setting): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}

/** The lowest of several bounds, with its name. */
export function lowest(bounds: Readonly<Record<string, number>>): { readonly value: number; readonly name: string } {
  const [first = ['', Infinity] as const] = Object.entries(bounds).sort(([, one], [, other]) => one - other);
  return { name: first[0], value: first[1] };
}
