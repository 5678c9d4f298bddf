import { isSourceWithin } from '../template/address-ranges';
import { canonicalText } from '../template/canonical';
import { scalarText } from '../template/tokens';
import { classesOf } from './classes';
import { everything, type Glob, globOf } from './globs';
import { minimal } from './minimal';
import type { Test } from './statements';

/**
 * Ways in which the keys of a request can be, as far as the tests of some statements tell them apart: for each way which of the tests
 * hold. Keys are independent of each other; so more ways are looked at than can be, never fewer.
 */
export interface Way {
  readonly holds: (test: Test) => boolean;
  /** Values of keys, for people: `aws:SourceIp absent`. */
  readonly says: readonly string[];
  /** Whether it rests on tests whose kinship is not known. */
  readonly isGuess: boolean;
}

/** Most ways that are looked at. */
const MAX_WAYS = 2_000;

/** Tests by the part that they play. */
export interface Roles {
  /** All of these have to hold. */
  readonly own: readonly Test[];
  /** Tests of what allowed before, or denies now. */
  readonly against: readonly Test[];
  /** Tests of what denied before. */
  readonly for: readonly Test[];
}

/** @returns undefined where there are too many to look at */
export function waysOf({ own, against, for: wanted }: Roles): readonly Way[] | undefined {
  const byKey = new Map<string, Test[]>();
  for (const test of [...own, ...against, ...wanted]) byKey.set(test.key, [...(byKey.get(test.key) ?? []), test]);
  const [needed, avoided, sought] = [own, against, wanted].map((tests) => new Set(tests.map(textOfTest)));
  let ways: readonly KeyWay[][] = [[]];
  for (const [key, of] of byKey) {
    const all = waysOfKey(key, of)?.filter(({ holding }) =>
      of.every((test) => needed?.has(textOfTest(test)) !== true || holding.has(textOfTest(test))),
    );
    const best =
      all &&
      minimal(all, ({ holding, isGuess }) => ({
        against: both(holding, avoided),
        for: both(holding, sought),
        isGuess,
      }));
    if (best === undefined || best.length * ways.length > MAX_WAYS) return undefined;
    ways = ways.flatMap((so) => best.map((way) => [...so, way]));
  }
  return ways.map((so) => ({
    holds: (test) => so.find(({ key }) => key === test.key)?.holding.has(textOfTest(test)) === true,
    says: so.flatMap(({ says }) => says),
    isGuess: so.some(({ isGuess }) => isGuess),
  }));
}

const both = (one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): ReadonlySet<string> =>
  new Set([...one].filter((each) => other?.has(each) === true));

interface KeyWay {
  readonly key: string;
  readonly holding: ReadonlySet<string>;
  readonly says: readonly string[];
  readonly isGuess: boolean;
}

/** One text for the same test. */
export const textOfTest = ({ operator, key, values, ifExists, quantifier }: Test): string =>
  [quantifier ?? '', operator.toLowerCase(), ifExists, key, ...values.map((value) => canonicalText(value)).sort()].join(
    ' ',
  );

function waysOfKey(key: string, tests: readonly Test[]): KeyWay[] | undefined {
  const distinct = [...new Map(tests.map((test) => [textOfTest(test), test] as const)).values()];
  // A truth value is told in any case, which a text is not: together they are no texts of one kind.
  const isMixed = distinct.some(isBool) && !distinct.every((test) => isBool(test) || /^null$/i.test(test.operator));
  const isText = (test: Test): boolean => globsOf(test) !== undefined && !(isMixed && isBool(test));
  const texts = distinct.filter(isText);
  const others = distinct.filter((test) => !isText(test));
  const present = presentWays(key, texts);
  if (present === undefined) return undefined;
  const free = assignments(others);
  if (free === undefined) return undefined;
  const absent: KeyWay = {
    key,
    holding: new Set(distinct.filter(holdsWithoutKey).map(textOfTest)),
    says: [`${key} absent`],
    isGuess: false,
  };
  const isGuess = others.length > 1 || (others.length > 0 && texts.length > 0);
  return [
    absent,
    ...present.flatMap((way) =>
      free.map((holding) => ({
        ...way,
        holding: new Set([...way.holding, ...holding.map(textOfTest)]),
        says: [...way.says, ...others.map((test) => outcomeText(test, holding.includes(test)))],
        isGuess,
      })),
    ),
  ];
}

/**
 * Outcome of a test without its key. It fails, but for those that ask for a difference, or only where it exists. Source: IAM User
 * Guide, Condition operators.
 */
const holdsWithoutKey = ({ operator, ifExists, quantifier, values }: Test): boolean => {
  if (/^null$/i.test(operator)) return values.some((value) => scalarText(value) === 'true');
  if (/^forallvalues$/i.test(quantifier ?? '')) return true;
  if (/^foranyvalue$/i.test(quantifier ?? '')) return false;
  return ifExists || /^(string|arn|numeric|date)not|^notipaddress$/i.test(operator);
};

const isBool = ({ operator, quantifier }: Test): boolean => /^bool$/i.test(operator) && quantifier === undefined;

/** Patterns of a test on one text, and whether it holds for those or for all others. */
function globsOf({
  operator,
  values,
  quantifier,
}: Test): { readonly globs: readonly Glob[]; readonly isNot: boolean } | undefined {
  // A key with several values is no one text.
  if (quantifier !== undefined) return undefined;
  const name = operator.toLowerCase();
  const isNot = name.includes('not');
  if (/^string(not)?equals$/.test(name) || name === 'bool')
    return { globs: values.map((value) => globOf(value, { kind: 'literal', foldsCase: name === 'bool' })), isNot };
  if (/^string(not)?like$/.test(name)) return { globs: values.map((value) => globOf(value)), isNot };
  if (/^arn(not)?(equals|like)$/.test(name))
    return { globs: values.map((value) => globOf(value, { kind: 'arn' })), isNot };
  // Whether there is a key: with one it holds for all texts or for none.
  if (name === 'null') return { globs: [everything], isNot: values.some((value) => scalarText(value) === 'true') };
  return undefined;
}

function presentWays(key: string, tests: readonly Test[]): KeyWay[] | undefined {
  const patterns = tests.map((test) => globsOf(test) ?? { globs: [], isNot: false });
  const globs = patterns.flatMap((pattern) => pattern.globs);
  const classes = classesOf(everything, globs);
  return classes?.map(({ isIn, example }) => {
    let place = 0;
    const holding = tests.filter((_, index) => {
      const { globs: own, isNot } = patterns[index] ?? { globs: [], isNot: false };
      const isAny = isIn.slice(place, place + own.length).includes(true);
      place += own.length;
      return isAny !== isNot;
    });
    const says = tests.length > 0 ? [`${key} "${example}"`] : [];
    return { key, holding: new Set(holding.map(textOfTest)), says, isGuess: false };
  });
}

/** Every way in which other tests on one key can hold, without those that can't be together. */
function assignments(tests: readonly Test[]): readonly (readonly Test[])[] | undefined {
  if (tests.length > 10) return undefined;
  const all = Array.from({ length: 2 ** tests.length }, (_, bits) =>
    tests.filter((__, index) => (bits & (1 << index)) !== 0),
  );
  return all.filter((holding) => isPossible(holding, tests));
}

/** `aws:sourceip in IpAddress 10.0.0.0/8`, for people. */
function outcomeText({ key, operator, values, quantifier }: Test, isHeld: boolean): string {
  const name = quantifier === undefined ? operator : `${quantifier}:${operator}`;
  return `${key} ${isHeld ? 'in' : 'not in'} ${name} ${values.map((value) => canonicalText(value)).join(', ')}`;
}

/** An address in a range is in each range around it. */
const isPossible = (holding: readonly Test[], tests: readonly Test[]): boolean =>
  holding.every((inner) => tests.every((outer) => holding.includes(outer) || !isWithin(inner, outer)));

function isWithin(inner: Test, outer: Test): boolean {
  if (![inner, outer].every(({ operator, quantifier }) => /^ipaddress$/i.test(operator) && quantifier === undefined))
    return false;
  return inner.values.every((one) => outer.values.some((other) => isSourceWithin(scalarText(one), scalarText(other))));
}
