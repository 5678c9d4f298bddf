import { isObject, oneOrMore, parseJson, type Properties, type Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import { joined } from '../template/tokens';
import { everything, type Glob, globOf } from './globs';
import { principalGlobs } from './principals';

/** Texts that a part of a statement is about: those of the patterns, or all but those. */
export interface Part {
  readonly isNot: boolean;
  readonly globs: readonly Glob[];
}

/** A test of a condition: all have to hold. */
export interface Test {
  /** Operator without its prefix and ending: `StringEquals`. */
  readonly operator: string;
  /** Key in small letters. */
  readonly key: string;
  readonly values: readonly Value[];
  /** Holds where the request has no such key. */
  readonly ifExists: boolean;
  /** `ForAllValues` or `ForAnyValue`. */
  readonly quantifier?: string | undefined;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly principals: Part;
  readonly actions: Part;
  readonly resources: Part;
  readonly tests: readonly Test[];
  /** One text for the same statement. */
  readonly text: string;
}

const all: Part = { isNot: false, globs: [everything] };

/** Statements of a policy document; undefined where it is none that can be read. */
export function statementsOf(document: Value | undefined): Statement[] | undefined {
  const read = typeof document === 'string' ? parseJson(document) : document;
  if (!isObject(read)) return undefined;
  // An intrinsic function gives it once deployed.
  if (read.Statement === undefined && Object.keys(read).some((name) => !/^(Version|Id)$/.test(name))) return undefined;
  const written = oneOrMore(read.Statement);
  const statements = written.map((statement) => (isObject(statement) ? statementOf(statement) : undefined));
  return statements.every((statement) => statement !== undefined) ? statements : undefined;
}

function statementOf(statement: Properties): Statement | undefined {
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') return undefined;
  const tests = testsOf(statement.Condition);
  if (tests === undefined) return undefined;
  return {
    effect,
    principals: principalsOf(statement),
    actions: partOf(statement.Action, statement.NotAction, true),
    resources: partOf(statement.Resource, statement.NotResource, false),
    tests,
    text: canonicalText({ ...statement, Sid: '' }),
  };
}

function partOf(some: Value | undefined, allBut: Value | undefined, foldsCase: boolean): Part {
  const value = some ?? allBut;
  if (value === undefined) return all;
  return { isNot: some === undefined, globs: oneOrMore(value).map((one) => globOf(withoutHash(one), { foldsCase })) };
}

/** An asset of the CDK has another name with each change of what is in it: it is the same right to read it. */
function withoutHash(value: Value): Value {
  const parts = joined(value);
  if (parts) return { 'Fn::Join': ['', parts.map(withoutHash)] };
  return typeof value === 'string' ? value.replace(/(?<=-assets-.*\/|^\/)[0-9a-f]{64}(?=\.|$)/, '(asset)') : value;
}

function principalsOf({ Principal: some, NotPrincipal: allBut }: Properties): Part {
  const value = some ?? allBut;
  if (value === undefined) return all;
  return { isNot: some === undefined, globs: principalGlobs(value) };
}

function testsOf(block: Value | undefined): Test[] | undefined {
  if (block === undefined) return [];
  if (!isObject(block)) return undefined;
  const tests = Object.entries(block).flatMap(([written, keys]) => {
    if (!isObject(keys)) return [undefined];
    const [, quantifier, operator = '', ifExists] =
      /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/i.exec(written) ?? [];
    return Object.entries(keys).map(([key, values]): Test => ({
      operator,
      key: key.toLowerCase(),
      values: oneOrMore(values),
      ifExists: ifExists !== undefined,
      quantifier,
    }));
  });
  return tests.every((test) => test !== undefined) ? tests : undefined;
}
