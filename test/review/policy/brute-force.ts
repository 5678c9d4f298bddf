/** An evaluator of policies by the letter, one request at a time: slow, and of another make than the one that it is held against. */

export interface PlainTest {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface PlainStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string[];
  readonly NotAction?: string[];
  readonly Resource?: string[];
  readonly NotResource?: string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface PlainRequest {
  readonly action: string;
  readonly resource: string;
  readonly keys: Readonly<Record<string, string | undefined>>;
}

const expressionOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^$()|[\]\\{}]/g, String.raw`\$&`)
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]')}$`,
  );
const isLike = (glob: string, text: string): boolean => expressionOf(glob).test(text);

function holds(operator: string, values: readonly string[], actual: string | undefined): boolean {
  const [name = '', ifExists] = operator.split(/(IfExists)$/);
  if (name === 'Null') return values.some((value) => (value === 'true') === (actual === undefined));
  const isNegated = name.includes('Not');
  if (actual === undefined) return isNegated || ifExists !== undefined;
  const isSome = values.some((value) => {
    if (name === 'Bool') return value.toLowerCase() === actual.toLowerCase();
    if (name.endsWith('EqualsIgnoreCase')) return value.toLowerCase() === actual.toLowerCase();
    return name.endsWith('Equals') ? value === actual : isLike(value, actual);
  });
  return isSome !== isNegated;
}

function takes(statement: PlainStatement, { action, resource, keys }: PlainRequest): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isOf = (some: string[] | undefined, allBut: string[] | undefined, text: string): boolean =>
    some ? some.some((glob) => isLike(glob, text)) : !(allBut ?? []).some((glob) => isLike(glob, text));
  return (
    isOf(Action, NotAction, action.toLowerCase()) &&
    isOf(Resource, NotResource, resource) &&
    Object.entries(Condition).every(([operator, tests]) =>
      Object.entries(tests).every(([key, values]) => holds(operator, values, keys[key])),
    )
  );
}

/** Whether statements allow a request. */
export const allows = (statements: readonly PlainStatement[], request: PlainRequest): boolean =>
  statements.some((one) => one.Effect === 'Allow' && takes(one, request)) &&
  !statements.some((one) => one.Effect === 'Deny' && takes(one, request));

/** Requests over a small alphabet: each action with each resource and each state of two keys. */
export interface Domain {
  readonly texts: readonly string[];
  readonly keys: readonly Readonly<Record<string, string | undefined>>[];
}

/** The first request of a domain that one policy allows and another one does not. */
export function firstBeyond(
  after: readonly PlainStatement[],
  before: readonly PlainStatement[],
  { texts, keys }: Domain,
): PlainRequest | undefined {
  const [now, old] = [after, before].map((statements) => statements.map((one) => masksOf(one, { texts, keys })));
  for (const [a, action] of texts.entries())
    for (const [r, resource] of texts.entries())
      for (const [k, state] of keys.entries())
        if (isAllowed(now, a, r, k) && !isAllowed(old, a, r, k)) return { action, resource, keys: state };
  return undefined;
}

interface Masks {
  readonly isAllow: boolean;
  readonly actions: readonly boolean[];
  readonly resources: readonly boolean[];
  readonly keys: readonly boolean[];
}

function masksOf(statement: PlainStatement, { texts, keys }: Domain): Masks {
  const { Effect, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const mask = (some: string[] | undefined, allBut: string[] | undefined): boolean[] => {
    const expressions = (some ?? allBut ?? []).map(expressionOf);
    return texts.map((text) => expressions.some((one) => one.test(text)) === (some !== undefined));
  };
  const tests = Object.entries(Condition).flatMap(([operator, each]) =>
    Object.entries(each).map(([key, values]) => ({ operator, key, values })),
  );
  return {
    isAllow: Effect === 'Allow',
    actions: mask(Action, NotAction),
    resources: mask(Resource, NotResource),
    keys: keys.map((state) => tests.every(({ operator, key, values }) => holds(operator, values, state[key]))),
  };
}

function isAllowed(statements: readonly Masks[] | undefined, a: number, r: number, k: number): boolean {
  let isAny = false;
  for (const { isAllow, actions, resources, keys } of statements ?? [])
    if (actions[a] === true && resources[r] === true && keys[k] === true) {
      if (!isAllow) return false;
      isAny = true;
    }
  return isAny;
}
