import { isObject, objectIn, oneOrMore, type Properties, textIn, type Value } from '../core/json';
import type { Plan } from '../core/plan';
import { type Change, changesBetween } from './diff/changes';
import { type Draft, type Finding, risks } from './finding';
import { nearPeaks, type Peaks } from './peaks';
import { againstPlan } from './plan-needs';
import { rules } from './rules';
import type { Rule, StackReview } from './rules/rule';
import { canonicalText } from './template/canonical';
import type { Given } from './template/resolve';
import { type ResolvedStack, resolveStack } from './template/stack';
import { distinct, inTheirWorlds, worldsOf } from './worlds';

/** Both sides of a stack; one that is missing on a side was not there, or is not any more. */
export interface StackPair {
  readonly name: string;
  readonly before?: Properties | undefined;
  readonly after?: Properties | undefined;
  /** Values of parameters that the stack is deployed with, over their defaults. */
  readonly parameters?: { readonly before: Properties; readonly after: Properties } | undefined;
  /** `AWS::Region` and the like, as far as they are known. */
  readonly pseudo?: Readonly<Record<string, string>> | undefined;
}

export interface ReviewOptions {
  /** Whether it is production; told from the names of stacks where nothing is said. */
  readonly isProduction?: boolean | undefined;
  /** Peaks of the environment that it is about: shortly before one and in it, less is a graver risk. */
  readonly peaks?: Peaks | undefined;
  /** Plan of the environment that it is about: what it needs, against what it has from now on. */
  readonly plan?: Plan | undefined;
  /** Whether what became stricter, or more, is told too, as information. @default false */
  readonly tellsOpposites?: boolean | undefined;
  /** Rules of the project beside those of the kit. */
  readonly rules?: readonly Rule[] | undefined;
}

/** A change without a finding, for the closing line. */
export interface OtherChange {
  readonly stack: string;
  readonly kind: Change['kind'];
  readonly type: string;
}

/** End of a resource, as the templates tell it. */
export interface Fate {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly fate: 'removed' | 'replaced' | 'maybe';
}

export interface Review {
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly others: readonly OtherChange[];
  /** Resources that go or are made anew, for whoever knows it from elsewhere too. */
  readonly fates: readonly Fate[];
  /** Parts that could not be looked at, and why. */
  readonly gaps: readonly string[];
}

/** Risks of a change of some stacks. The same for the same templates, wherever and whenever it is asked. */
export function review(pairs: readonly StackPair[], options: ReviewOptions = {}): Review {
  const imported = importsOf(pairs);
  const parts = pairs.map((pair) => reviewStack(pair, imported, options));
  const findings = parts.flatMap((part) => part.findings);
  return {
    findings: [...findings].sort(byWeight),
    others: parts.flatMap((part) => part.others),
    fates: parts.flatMap((part) => part.fates),
    gaps: parts.flatMap((part) => part.gaps),
  };
}

const byWeight = (one: Finding, other: Finding): number =>
  risks.indexOf(one.risk) - risks.indexOf(other.risk) ||
  compare(one.stack, other.stack) ||
  compare(one.rule, other.rule) ||
  compare(one.logicalId, other.logicalId);
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const nothing: Properties = { Resources: {} };

function reviewStack(
  pair: StackPair,
  imported: ReadonlyMap<string, ReadonlySet<string>>,
  options: ReviewOptions,
): Review {
  if (pair.after === undefined) return { findings: [stackGone(pair)], others: [], fates: [], gaps: [] };
  const others = new Set([...imported].flatMap(([stack, names]) => (stack === pair.name ? [] : [...names])));
  const look = (conditions: Readonly<Record<string, boolean>>): Looked =>
    lookAt(pair, conditions, { imported: others, options });
  const asWritten = look({});
  const worlds = worldsOf(pair.before ?? nothing, pair.after, asWritten.stack).map((world) => ({
    world,
    findings: look({ [world.condition]: world.value }).findings,
  }));
  const everywhere = inTheirWorlds(asWritten.findings, worlds);
  const found = options.plan ? againstPlan(everywhere, options.plan) : everywhere;
  const findings = options.peaks ? nearPeaks(found, asWritten.stack.after, options.peaks) : found;
  const mentioned = new Set(findings.map(({ logicalId }) => logicalId));
  return {
    findings,
    others: asWritten.stack.changes.flatMap((change) => {
      const resource = change.kind === 'removed' ? change.before : change.after;
      return mentioned.has(resource.logicalId) ? [] : [{ stack: pair.name, kind: change.kind, type: resource.type }];
    }),
    fates: asWritten.stack.changes.flatMap((change) => fateOf(pair.name, change)),
    gaps: gapsOf(pair),
  };
}

function fateOf(stack: string, change: Change): Fate[] {
  if (change.kind === 'removed' || change.kind === 'renamed')
    return [{ stack, logicalId: change.before.logicalId, type: change.before.type, fate: 'removed' }];
  if (change.kind !== 'updated' || change.replacement === 'no') return [];
  const { logicalId, type } = change.after;
  return [{ stack, logicalId, type, fate: change.replacement === 'yes' ? 'replaced' : 'maybe' }];
}

interface Looked {
  readonly stack: StackReview;
  readonly findings: readonly Finding[];
}

function lookAt(
  pair: StackPair,
  conditions: Readonly<Record<string, boolean>>,
  { imported, options }: { readonly imported: ReadonlySet<string>; readonly options: ReviewOptions },
): Looked {
  const given = (side: 'before' | 'after'): Given => ({
    parameters: pair.parameters?.[side] ?? {},
    pseudo: pair.pseudo ?? {},
    conditions,
  });
  const before = resolveStack(pair.before ?? nothing, given('before'));
  const after = resolveStack(pair.after ?? nothing, given('after'));
  const around = { name: pair.name, isProduction: options.isProduction ?? isNamedProduction(pair.name), imported };
  const stack: StackReview = { ...around, before, after, changes: changesBetween(before, after) };
  const all = [...rules, ...(options.rules ?? [])];
  const found = all.flatMap((rule) => rule.find(stack).map((draft) => findingOf(rule, draft, stack)));
  const opposites = options.tellsOpposites === true ? oppositesIn(stack, all) : [];
  return { stack, findings: distinct([...found, ...opposites]) };
}

/** Findings of the way back, told as the better that they are. */
function oppositesIn(stack: StackReview, all: readonly Rule[]): Finding[] {
  const back: StackReview = {
    ...stack,
    before: stack.after,
    after: stack.before,
    changes: changesBetween(stack.after, stack.before),
  };
  return all.flatMap((rule) => {
    const { opposite } = rule;
    if (opposite === undefined) return [];
    return rule.find(back).map((draft): Finding => {
      const { before, after, ...finding } = findingOf(rule, draft, stack);
      const sides = { ...(after !== undefined && { before: after }), ...(before !== undefined && { after: before }) };
      return {
        ...finding,
        ...sides,
        risk: 'info',
        what: opposite,
        because: 'it is the opposite of a risk',
        fix: 'nothing',
        direction: 'tightened',
      };
    });
  });
}

/** `shop-prod-lanes`: a part of the name says it. */
const isNamedProduction = (name: string): boolean =>
  name.split(/[-_/]|(?<=[a-z])(?=[A-Z])/).some((part) => /^(prod|production|live|prd)$/i.test(part));

function findingOf(rule: Rule, draft: Draft, { name, before, after }: StackReview): Finding {
  const metadata = (after.resources.get(draft.logicalId) ?? before.resources.get(draft.logicalId))?.metadata;
  const path = textIn(metadata?.['aws:cdk:path']);
  const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Draft;
  return {
    rule: rule.id,
    risk: rule.risk,
    stack: name,
    what: rule.what,
    because: rule.why,
    fix: rule.fix,
    ...(path !== '' && { path }),
    ...given,
  };
}

const stackGone = ({ name }: StackPair): Finding => ({
  rule: 'operability/stack-removed',
  risk: 'low',
  stack: name,
  logicalId: name,
  resourceType: 'AWS::CloudFormation::Stack',
  what: 'the stack is not in the app any more, and stays deployed',
  because: 'a deployment does not delete stacks that are gone from the app: they go on running and costing',
  fix: `delete it when nothing uses it: aws cloudformation delete-stack --stack-name ${name}`,
});

function gapsOf({ name, after = nothing, before = nothing }: StackPair): string[] {
  const transforms = [before, after].flatMap(({ Transform: transform }) => oneOrMore(transform));
  const texts = [...new Set(transforms.map((one) => canonicalText(one)))];
  const unknown =
    texts.length > 0
      ? [`${name}: what ${texts.join(', ')} adds to the template is not known here; the rest was judged`]
      : [];
  return [
    ...unknown,
    ...nestedChanged(before, after).map(
      ([id, what]) => `${name}: ${what} of the nested stack ${id}: what it does with them is in its own template`,
    ),
  ];
}

/** Nested stacks whose template is elsewhere, and what of them is another; of an assembly they are judged by themselves. */
function nestedChanged(before: Properties, after: Properties): (readonly [logicalId: string, what: string])[] {
  const [resources = {}, now = {}] = [before, after].map(({ Resources: all }) => objectIn(all));
  return Object.entries(now).flatMap(([id, resource]): (readonly [string, string])[] => {
    const was = resources[id];
    if (!isObject(resource) || resource.Type !== 'AWS::CloudFormation::Stack' || !isObject(was)) return [];
    const isKnown = isObject(resource.Metadata) && resource.Metadata['aws:asset:path'] !== undefined;
    if (isKnown) return [];
    const [old = {}, current = {}] = [was, resource].map(({ Properties: properties }) => objectIn(properties));
    if (canonicalText(old.TemplateURL) !== canonicalText(current.TemplateURL)) return [[id, 'another template']];
    const parameters = othersIn(objectIn(old.Parameters), objectIn(current.Parameters));
    return parameters.length > 0 ? [[id, `other parameters (${parameters.join(', ')})`]] : [];
  });
}

const othersIn = (before: Properties = {}, after: Properties = {}): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => canonicalText(before[name]) !== canonicalText(after[name]),
  );

/** Names of the exports that each stack imports, as it is deployed now. */
function importsOf(pairs: readonly StackPair[]): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    pairs.map(({ name, before, pseudo = {} }) => {
      const stack: ResolvedStack = resolveStack(before ?? nothing, { parameters: {}, pseudo, conditions: {} });
      return [name, new Set([...stack.resources.values()].flatMap(({ properties }) => importsIn(properties)))] as const;
    }),
  );
}

function importsIn(value: Value): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(importsIn);
  if (!isObject(value)) return [];
  const { 'Fn::ImportValue': imported } = value;
  return imported === undefined ? Object.values(value).flatMap(importsIn) : [canonicalText(imported)];
}
