import type { Value } from '../../../core/json';
import type { Draft, Risk } from '../../finding';
import { isSourceWithin } from '../../template/address-ranges';
import { valueText } from '../../template/value-text';
import { formerIds, type Rule, type StackReview } from '../rule';
import { isCovered, isInternet, type PortRule, rulesOf } from './ranges';

const ports = ({ protocol, fromPort, toPort }: PortRule): string => {
  if (protocol === '-1') return 'all ports';
  return fromPort === toPort ? `${protocol} ${fromPort}` : `${protocol} ${fromPort} to ${toPort}`;
};

/** Ports that are there to be reached by everybody. */
const isForEverybody = ({ protocol, fromPort, toPort }: PortRule): boolean =>
  protocol === 'tcp' && fromPort === toPort && [80, 443].includes(fromPort);

function widenings(stack: StackReview, direction: 'Ingress' | 'Egress'): Draft[] {
  const [old, now] = [stack.before, stack.after].map(({ resources }) => rulesOf(resources.values(), direction));
  const renamed = formerIds(stack);
  return [...(now ?? [])].flatMap(([group, rules]) => {
    const formerly = renamed.get(group) ?? group;
    // Of a new group each rule is new, and nothing was closed that opens.
    const isNew = stack.after.resources.has(group) && !stack.before.resources.has(formerly);
    const before = old?.get(formerly) ?? [];
    return rules
      .filter((rule) => !isCovered(rule, before) && !(direction === 'Egress' && isNew))
      .flatMap((rule) => wideningOf(rule, before, { isNew, direction }));
  });
}

function wideningOf(
  rule: PortRule & { readonly at: string; readonly type: string },
  before: readonly PortRule[],
  { isNew, direction }: { readonly isNew: boolean; readonly direction: 'Ingress' | 'Egress' },
): Draft[] {
  const isOpen = isInternet(rule.source);
  if (isNew && !(isOpen && !isForEverybody(rule))) return [];
  const from = before
    .filter(({ protocol }) => protocol === rule.protocol || protocol === '-1')
    .map(({ source }) => source);
  const old = from.find((source) => isSourceWithin(source, rule.source)) ?? from[0];
  const [who = '', whoBefore = ''] = [rule.source, old ?? 'closed'].map(sourceText);
  return [
    {
      logicalId: rule.at,
      resourceType: rule.type,
      risk: direction === 'Egress' ? 'low' : riskOfIngress(rule),
      property: `SecurityGroup${direction}`,
      before: whoBefore,
      after: who,
      what: `${ports(rule)}: can now ${direction === 'Ingress' ? 'be reached by' : 'reach'} ${isOpen ? 'the whole internet' : who}`,
    },
  ];
}

/** A source as people write it, also where it is known only when deployed. */
const sourceText = (source: string): string =>
  source.startsWith('{') ? valueText(JSON.parse(source) as Value) : source;

function riskOfIngress(rule: PortRule): Risk {
  if (isInternet(rule.source)) return isForEverybody(rule) ? 'medium' : 'high';
  return isRange(rule) ? 'medium' : 'low';
}

const isRange = ({ source }: PortRule): boolean => /^[\d.:a-f]+\/\d+$/i.test(source);

/** Ports of a group that stays which are closed to somebody; what is bound to a part of the range that it had is open as it should be. */
const closings = (stack: StackReview, direction: 'Ingress' | 'Egress'): Draft[] => {
  const [old, now] = [stack.before, stack.after].map(({ resources }) => rulesOf(resources.values(), direction));
  return [...(old ?? [])].flatMap(([group, rules]) => {
    const current = now?.get(group) ?? [];
    // Without rules of its own a group lets all out.
    if (direction === 'Egress' && current.length === 0) return [];
    return rules
      .filter((rule) => rule.type === GROUP && stack.after.resources.has(rule.at) && isClosed(rule, current))
      .map((rule) => closing(rule, direction));
  });
};

const isClosed = (rule: PortRule, current: readonly PortRule[]): boolean =>
  !isCovered(rule, current) &&
  !current.some(({ protocol, source }) => protocol === rule.protocol && isSourceWithin(source, rule.source));

function closing(
  rule: PortRule & { readonly at: string; readonly type: string },
  direction: 'Ingress' | 'Egress',
): Draft {
  const who = sourceText(rule.source);
  const what = direction === 'Ingress' ? `can’t be reached any more by ${who}` : `reach ${who} no more`;
  const place = { logicalId: rule.at, resourceType: rule.type };
  return { ...place, property: `SecurityGroup${direction}`, before: who, what: `${ports(rule)}: ${what}` };
}

const GROUP = 'AWS::EC2::SecurityGroup';

export const closed: Rule = {
  id: 'operability/way-closed',
  opposite: 'a security group lets through what it did not',
  risk: 'low',
  what: 'a security group lets something through no more',
  why: 'connections by this way time out from then on, also those of what nobody thought of',
  fix: 'see in the flow logs that nobody comes this way',
  find: (stack) => [...closings(stack, 'Ingress'), ...closings(stack, 'Egress')],
};

export const ingress: Rule = {
  id: 'network/ingress-widened',
  opposite: 'ports can be reached from fewer places',
  risk: 'medium',
  what: 'ports can be reached from where they could not',
  why: 'a fault or a weak password of what listens there is then enough',
  fix: 'let in the security group or the range that needs it',
  find: (stack) => widenings(stack, 'Ingress'),
};

export const egress: Rule = {
  id: 'network/egress-widened',
  opposite: 'what runs there reaches less than before',
  risk: 'low',
  what: 'what runs there reaches more than before',
  why: 'who takes it over gets data out by the same way',
  fix: 'name what it has to reach',
  find: (stack) => widenings(stack, 'Egress'),
};
