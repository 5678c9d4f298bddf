import { errorIssue, type Issue } from '../issue';

/** Reader of one field: its value, or an issue and something harmless in its place. */
export type Field<T> = (issues: Issue[], path: string, value: unknown) => T;

/** Fields of one object of the readings. Problems are collected and never stop the reading. */
export class Fields {
  constructor(
    readonly issues: Issue[],
    readonly path: string,
    private readonly record: Readonly<Record<string, unknown>>,
  ) {}

  raw(name: string): unknown {
    return Object.hasOwn(this.record, name) ? this.record[name] : undefined;
  }

  get<T>(name: string, field: Field<T>): T {
    return field(this.issues, `${this.path}.${name}`, this.raw(name));
  }

  /** The same of a field that may be left out, or be null. */
  optional<T>(name: string, field: Field<T>, otherwise: T): T {
    const value = this.raw(name);
    return value === undefined || value === null ? otherwise : this.get(name, field);
  }

  within(name: string): Fields {
    return new Fields(this.issues, `${this.path}.${name}`, this.get(name, aRecord));
  }

  /** Objects of a list, which may be left out. */
  list<T>(name: string, each: (fields: Fields) => T): T[] {
    return this.optional<readonly unknown[]>(name, anArray, []).map((item, index) => {
      const path = `${this.path}.${name}[${index}]`;
      return each(new Fields(this.issues, path, aRecord(this.issues, path, item)));
    });
  }
}

export const aRecord: Field<Readonly<Record<string, unknown>>> = (issues, path, value) =>
  isRecord(value) ? value : wrong(issues, path, value, 'an object', {});

export const anArray: Field<readonly unknown[]> = (issues, path, value) =>
  Array.isArray(value) ? (value as unknown[]) : wrong(issues, path, value, 'a list', []);

export const aText: Field<string> = (issues, path, value) =>
  typeof value === 'string' ? value : wrong(issues, path, value, 'a text', '');

export const aNumber: Field<number> = (issues, path, value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(issues, path, value, 'a number', 0);

export const aTime: Field<number> = (issues, path, value) => {
  const ms = typeof value === 'string' && isoUtc.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? wrong(issues, path, value, 'a time in UTC such as 2026-11-29T18:05:00Z', 0) : ms;
};

const isoUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)$/;

function wrong<T>(issues: Issue[], path: string, got: unknown, expected: string, otherwise: T): T {
  issues.push(errorIssue(path, shown(got), expected, 'correct it, or save the readings again'));
  return otherwise;
}

/** A value as a person would write it, in short. */
export const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
