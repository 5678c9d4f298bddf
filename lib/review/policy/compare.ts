import { type Box, boxesOf, isDeny, type Search, searchOf, type Side, sides, type Term, type Terms } from './boxes';
import { classesOf, type TextClass } from './classes';
import { type Way, waysOf } from './conditions';
import { type Glob } from './globs';
import { minimal } from './minimal';
import type { Part, Statement } from './statements';

/** A request that one policy allows and another one does not. */
export interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Outcomes of the tests on the keys of its context. */
  readonly context: readonly string[];
}

export type Comparison =
  | { readonly kind: 'within' }
  /** The request is allowed now, and was not. `isGuess`: it rests on tests whose kinship is not known. */
  | { readonly kind: 'beyond'; readonly request: Request; readonly isGuess: boolean }
  /** Answer where there are too many combinations to look at. */
  | { readonly kind: 'undecided' };

const within: Comparison = { kind: 'within' };

/** Whether each request that some statements allow is allowed by others as well. Statements that deny count on both sides. */
export function isWithin(inner: readonly Statement[], outer: readonly Statement[]): Comparison {
  const before = new Set(outer.map(({ text }) => text));
  const deniedNow = inner.filter(isDeny);
  const deniedBefore = outer.filter(isDeny);
  // What was denied and still is, is in no request that is allowed now: then it plays no part.
  const areDenialsKept = deniedBefore.every(({ text }) => deniedNow.some((one) => one.text === text));
  const terms = {
    allowed: outer.filter((one) => !isDeny(one)),
    denied: { inner: deniedNow, outer: areDenialsKept ? [] : deniedBefore },
  };
  const news = inner.filter((one) => !isDeny(one) && !(areDenialsKept && before.has(one.text)));
  return worst(
    news.flatMap((statement) => boxesOf(statement, terms)),
    terms,
  );
}

/** The first request that is sure; else one that is a guess; else that something could not be decided. */
function worst(boxes: readonly Box[], terms: Terms): Comparison {
  const classes: KnownClasses = new Map();
  const later: Search[] = [];
  let outcome: Comparison = within;
  for (const box of boxes) {
    const search = searchOf(box, terms);
    if (search === 'unknown') outcome = { kind: 'undecided' };
    else if (search !== undefined && search.allowed.length > 0) later.push(search);
    // What nobody had a say in before is told first: most of what is new is such.
    else if (search !== undefined) outcome = worse(outcome, beyond(search, classes));
    if (isSure(outcome)) return outcome;
  }
  for (const search of later.sort((one, other) => one.allowed.length - other.allowed.length)) {
    outcome = worse(outcome, beyond(search, classes));
    if (isSure(outcome)) return outcome;
  }
  return outcome;
}

const isSure = (comparison: Comparison): boolean => comparison.kind === 'beyond' && !comparison.isGuess;

/** The graver of two answers: a request that is sure, one that is a guess, nothing decided. */
function worse(one: Comparison, other: Comparison): Comparison {
  const weight = (comparison: Comparison): number => {
    if (comparison.kind === 'beyond') return comparison.isGuess ? 2 : 3;
    return comparison.kind === 'undecided' ? 1 : 0;
  };
  return weight(other) > weight(one) ? other : one;
}

type KnownClasses = Map<string, SideClasses | undefined>;

function beyond(of: Search, known: KnownClasses): Comparison {
  const classes = sides.map((side) => {
    const key = keyOf(side, of);
    const found = known.has(key) ? known.get(key) : classesIn(side, of);
    known.set(key, found);
    return found;
  });
  const tests = (terms: readonly Term[]) => terms.flatMap(({ statement }) => statement.tests);
  const ways = waysOf({
    own: of.own.statement.tests,
    against: tests([...of.deniedNow, ...of.allowed]),
    for: tests(of.deniedBefore),
  });
  if (ways === undefined || classes.some((each) => each === undefined)) return { kind: 'undecided' };
  return search(classes as readonly SideClasses[], ways, of);
}

/** One text for the same question about a side. */
const keyOf = (side: Side, { box, own, deniedNow, allowed, deniedBefore }: Search): string =>
  [
    side,
    box.sides[side].text,
    ...[[own], deniedNow, allowed, deniedBefore].map((group) =>
      group.map(({ parts }) => textOfPart(parts[side])).join(' , '),
    ),
  ].join(' ; ');

const textOfPart = (part: 'all' | Part): string =>
  part === 'all' ? 'all' : `${part.isNot ? 'not ' : ''}${part.globs.map(({ text }) => text).join(' ')}`;

/** Kinds of texts of one side, and whether a term has them. */
interface SideClasses {
  readonly classes: readonly TextClass[];
  readonly has: (term: Term, kind: TextClass) => boolean;
}

function classesIn(side: Side, { box, own, deniedNow, allowed, deniedBefore }: Search): SideClasses | undefined {
  const terms = [own, ...deniedNow, ...allowed, ...deniedBefore];
  const globs = [
    ...new Map(terms.flatMap(({ parts }) => globsIn(parts[side])).map((glob) => [glob.text, glob] as const)).values(),
  ];
  const places = new Map(globs.map(({ text }, index) => [text, index] as const));
  const has = ({ parts }: Term, isIn: readonly boolean[]): boolean => {
    const part = parts[side];
    if (part === 'all') return true;
    return part.globs.some(({ text }) => isIn[places.get(text) ?? -1] === true) !== part.isNot;
  };
  const against = [...deniedNow, ...allowed];
  // Nothing is newer than what nobody allowed, and all that denied it do so no more.
  const classes = classesOf(
    box.sides[side],
    globs,
    (isIn) =>
      has(own, isIn) && !against.some((term) => has(term, isIn)) && deniedBefore.every((term) => has(term, isIn)),
  );
  if (classes === undefined) return undefined;
  const named = (group: readonly Term[], { isIn }: TextClass): ReadonlySet<string> =>
    new Set(group.flatMap((term, index) => (has(term, isIn) ? [String(index)] : [])));
  const best = minimal(
    classes.filter(({ isIn }) => has(own, isIn)),
    (kind) => ({ against: named(against, kind), for: named(deniedBefore, kind), isGuess: false }),
  );
  return { classes: best, has: (term, { isIn }) => has(term, isIn) };
}

const globsIn = (part: 'all' | Part): readonly Glob[] => (part === 'all' ? [] : part.globs);

/** Most requests that are looked at. */
const MAX_REQUESTS = 200_000;

/** A request but for its context. */
interface Point {
  readonly request: Omit<Request, 'context'>;
  readonly isIn: (term: Term) => boolean;
}

function* pointsOf([principals, actions, resources]: readonly SideClasses[]): Generator<Point> {
  if (!principals || !actions || !resources) return;
  for (const principal of principals.classes)
    for (const action of actions.classes)
      for (const resource of resources.classes) {
        const request = { principal: principal.example, action: action.example, resource: resource.example };
        const isIn = (term: Term): boolean =>
          principals.has(term, principal) && actions.has(term, action) && resources.has(term, resource);
        yield { request, isIn };
      }
}

function search(classes: readonly SideClasses[], ways: readonly Way[], of: Search): Comparison {
  const count = classes.reduce((product, side) => product * side.classes.length, ways.length);
  if (count > MAX_REQUESTS) return { kind: 'undecided' };
  let guess: Comparison | undefined;
  for (const { request, isIn } of pointsOf(classes)) {
    if (!isIn(of.own)) continue;
    for (const way of ways.filter((each) => isNew(isIn, each, of))) {
      const found: Comparison = { kind: 'beyond', request: { ...request, context: way.says }, isGuess: way.isGuess };
      if (!way.isGuess) return found;
      guess ??= found;
    }
  }
  return guess ?? within;
}

/** Whether a request is allowed now, and was not before. */
function isNew(isIn: (term: Term) => boolean, way: Way, of: Search): boolean {
  const isTaken = (term: Term): boolean => isIn(term) && term.statement.tests.every((test) => way.holds(test));
  if (!isTaken(of.own) || of.deniedNow.some(isTaken)) return false;
  return !of.allowed.some(isTaken) || of.deniedBefore.some(isTaken);
}
