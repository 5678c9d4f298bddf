import { isObject, itemsIn, objectIn, type Properties, textIn, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { about, type Rule, updatesOf } from '../rule';
import { isOn, numberOf, valueAt } from '../watch';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const POLICY = 'AWS::CloudFront::CachePolicy';

/** AWS's own policy CachingDisabled. Source: CloudFront Developer Guide, "Use managed cache policies". */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** Seconds under which hardly anything is answered from a cache. */
const SHORT_SEC = 60;

/** Behaviours of a distribution by the paths that they are for, or the one of a policy. */
function behaviorsIn({
  DistributionConfig: distribution,
  CachePolicyConfig: policy,
}: Properties): Map<string, Properties> {
  if (isObject(policy)) return new Map([['CachePolicyConfig', policy]]);
  if (!isObject(distribution)) return new Map();
  const others = itemsIn(distribution.CacheBehaviors).filter(isObject);
  return new Map([
    ['DefaultCacheBehavior', objectIn(distribution.DefaultCacheBehavior) ?? {}],
    ...others.map((one) => [`CacheBehaviors ${textIn(one.PathPattern)}`, one] as const),
  ]);
}

/** Parts of a request by which answers are told apart, each where nothing, some or all of its kind counts: 0, 1, 2. */
const KEYS = ['QueryString', 'Cookies', 'Headers'] as const;

const PARAMETERS = 'ParametersInCacheKeyAndForwardedToOrigin';
const inPolicy: Readonly<Record<(typeof KEYS)[number], string>> = {
  QueryString: `${PARAMETERS}.QueryStringsConfig.QueryStringBehavior`,
  Cookies: `${PARAMETERS}.CookiesConfig.CookieBehavior`,
  Headers: `${PARAMETERS}.HeadersConfig.HeaderBehavior`,
};

function spreadBy(behavior: Properties, key: (typeof KEYS)[number]): number {
  const own = textIn(valueAt(behavior, inPolicy[key]));
  const forwarded = valueAt(behavior, `ForwardedValues.${key}`);
  if (key === 'QueryString' && isOn(forwarded)) return 2;
  const text =
    own || textIn(valueAt(forwarded, 'Forward')) || (itemsIn(forwarded).some((one) => one === '*') ? 'all' : '');
  if (text === 'all' || text === 'allExcept') return 2;
  return text === '' || text === 'none' ? 0 : 1;
}

const secondsOf = (behavior: Properties, name: string): number =>
  numberOf(behavior[name]) ?? (name === 'MaxTTL' ? 31_536_000 : 86_400);

/** A setting by which less is kept, with its sides. */
function lessCached(old: Properties, now: Properties): { property: string; before: Value; after: Value } | undefined {
  const policy = 'CachePolicyId';
  if (now[policy] === CACHING_DISABLED && old[policy] !== CACHING_DISABLED)
    return { property: policy, before: old[policy] ?? '', after: 'CachingDisabled' };
  if (old[policy] !== undefined || now[policy] !== undefined) return undefined;
  const time = ['DefaultTTL', 'MaxTTL'].find((name) => secondsOf(now, name) < secondsOf(old, name));
  if (time !== undefined) return { property: time, before: secondsOf(old, time), after: secondsOf(now, time) };
  const key = KEYS.find((one) => spreadBy(now, one) === 2 && spreadBy(old, one) < 2);
  return key && { property: key, before: scalarText(WORDS[spreadBy(old, key)] ?? ''), after: 'all' };
}

const WORDS = ['none', 'some'];

export const cachedLess: Rule = {
  id: 'capacity/cached-less',
  opposite: 'more is answered by the cache',
  risk: 'medium',
  what: 'less is answered by the cache, and goes to the origin',
  why: 'at a peak the origin has calls that it never had',
  fix: 'keep it, or show by the hit rate that the origin can take them',
  find: (stack) =>
    updatesOf(stack, [DISTRIBUTION, POLICY]).flatMap(({ before, after }) => {
      const now = behaviorsIn(after.properties);
      return [...behaviorsIn(before.properties)].flatMap(([path, old]) => {
        const current = now.get(path);
        const less = current && lessCached(old, current);
        if (!less) return [];
        const isMild = less.property.endsWith('TTL') && Number(less.after) >= SHORT_SEC;
        return [
          about(after, { ...less, property: `${path}.${less.property}`, ...(isMild && { risk: 'low' as const }) }),
        ];
      });
    }),
};
