import { defineHostGroup, defineLane } from '../../../lib/config/define';
import type { EnvironmentInput } from '../../../lib/config/environment/schema';
import { parseEnvironments } from '../../../lib/config/load';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { everyField } from '../every-field';
import { host, lane, NOW_MS, withValue } from '../inputs';

/** Every field there is, on a type that has the local disks that its scratch folder needs. */
const complete = withValue(everyField[0], ['hosts', 'legacy', 'instanceType'], 'm6id.large') as EnvironmentInput;

const errorsOf = (input: unknown) =>
  parseEnvironments([input], { nowMs: NOW_MS }).issues.filter(({ severity }) => severity === 'error');
const pathsOf = (input: unknown) => errorsOf(input).map(({ path }) => path);

type Place = readonly (string | number)[];

/** The value with a key that JSON can hold and a literal can't. */
const withOwnKey = (input: unknown, place: Place, key: string, value: unknown): unknown => {
  const inside = place.reduce<unknown>((outer, step) => (outer as Record<string | number, unknown>)[step], input);
  const changed = Object.defineProperty({ ...(inside as object) }, key, { value, enumerable: true });
  return withValue(input, place, changed);
};

/** Every text of an input, by its path. */
const textsIn = (value: unknown, path: Place = []): Place[] => {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    textsIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
};

const records: readonly Place[] = [
  [],
  ['network'],
  ['network', 'vpc'],
  ['lanes'],
  ['lanes', 'checkout'],
  ['lanes', 'checkout', 'worker'],
  ['lanes', 'checkout', 'worker', 'environment'],
  ['lanes', 'checkout', 'worker', 'secrets'],
  ['lanes', 'checkout', 'worker', 'policy', 0],
  ['lanes', 'media', 'source', 'event'],
  ['downstreams'],
  ['hosts'],
  ['hosts', 'legacy'],
  ['hosts', 'legacy', 'data'],
  ['hosts', 'legacy', 'service'],
  ['hosts', 'legacy', 'service', 'environment'],
  ['hosts', 'legacy', 'service', 'secrets'],
  ['peaks'],
  ['peaks', 'sale'],
  ['pager', 0],
  ['tags'],
  ['alarms', 0],
];

/** `prod.a.b[0]`, as problems are reported. */
const pathTo = (place: Place) =>
  place.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), 'shop');

describe('a key named __proto__', () => {
  it.each(records.map((place) => [place]))('is refused in %j, as JSON has it and as a literal has it', (place) => {
    const value: unknown = place.length === 1 ? lane : 'value';
    expect(pathsOf(withOwnKey(complete, place, '__proto__', value))).toContain(`${pathTo(place)}.__proto__`);
    const inside = place.reduce<unknown>((outer, step) => (outer as Record<string | number, unknown>)[step], complete);
    const literal: unknown = Object.assign(Object.create({ lost: value }) as object, inside);
    expect(pathsOf(withValue(complete, place, literal))).toContain(`${pathTo(place)}.__proto__`);
  });

  it('is refused of a lane and of a host group that stand alone', () => {
    const wrong = <Input extends object>(input: Input): Input =>
      Object.defineProperty({ ...input }, '__proto__', { value: {}, enumerable: true });
    expect(() => defineLane('media', wrong(lane))).toThrow(InvalidInput);
    expect(() => defineHostGroup('api', wrong(host))).toThrow(/api\.__proto__/);
  });
});

describe('a text', () => {
  const places = textsIn(complete).filter(([first]) => first !== 'name');

  it.each([
    ['${Token[TOKEN.0]}', /Token/],
    ['#{Token[TOKEN.1]}', /Token/],
    ['-1.8881545897087503e+289', /Token/],
    ['{{resolve:secretsmanager:shop/db}}', /resolve/],
    ['{{resolve:ssm-secure:shop-db:1}}', /resolve/],
    ['{{resolve:ssm:/shop/db}}', /resolve/],
    ['AKIAIOSFODNN7EXAMPLE', /credentials/],
    ['postgres://me:pw@db/x', /credentials/],
    ['a\0b', /NUL/],
    ['\ud800', /halves/],
    ['x'.repeat(100_001), /at most/],
  ])('is refused with %.40s in it, wherever it stands', (hostile, reason) => {
    for (const value of [hostile, `x ${hostile}`]) {
      const hostileOnly = places.reduce<unknown>((changed, place) => withValue(changed, place, value), complete);
      const errors = errorsOf(hostileOnly);
      // A field that knows its own form says so instead.
      expect(errors.map(({ path }) => path)).toEqual(expect.arrayContaining(places.map(pathTo)));
      expect(JSON.stringify(errors)).not.toMatch(/AKIAIOS|me:pw/);
    }
    const [error] = errorsOf(withValue(complete, ['hosts', 'legacy', 'service', 'command'], `/opt/x ${hostile}`));
    expect(error?.expected).toMatch(reason);
  });

  it.each([
    [['lanes', 'media', 'source', 'event', 'detail'], "shop.lanes.media.source.event.detail['${Token[TOKEN.0]}']"],
    [['lanes', 'checkout', 'worker', 'environment'], "shop.lanes.checkout.worker.environment['${Token[TOKEN.0]}']"],
  ])('is refused as a key of %j too', (place, path) => {
    expect(pathsOf(withValue(complete, place, { '${Token[TOKEN.0]}': ['x'] }))).toContain(path);
  });

  it.each([
    ['${AWS::Region}', 'what CloudFormation fills in only where it is asked to'],
    ['${PORT} $HOME', 'variables of a shell'],
    ['{{ name }} {{name}}', 'a template of somebody else'],
    ['Token[1]', 'a word'],
    ['-1.5e+289', 'a number'],
    ['-----BEGIN CERTIFICATE-----\nMII\n', 'several lines'],
    ['ünï😀', 'letters of other alphabets'],
    ['it\'s a "quote" \\ %n', 'quotes'],
    ['x'.repeat(4096), 'a long one'],
  ])('may be %p in a variable: %s', (value) => {
    const paths = [
      ['lanes', 'checkout', 'worker', 'environment', 'LOG_LEVEL'],
      ['hosts', 'legacy', 'service', 'environment', 'LOG_LEVEL'],
    ];
    for (const path of paths) expect(errorsOf(withValue(complete, path, value))).toEqual([]);
  });

  it.each(['pager', 'lifeline', 'tickets'])(
    'of %s may refer to a secret in its address, and nothing else may',
    (list) => {
      const reference =
        '{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:111111111111:secret:x-AbCdEf:SecretString:key}}';
      const to = (address: object) => errorsOf(withValue(complete, [list], [address]));
      expect(to({ https: `https://events.example.com/${reference}/enqueue` })).toEqual([]);
      expect(to({ https: 'https://events.example.com/{{resolve:ssm:/key}}' })).toHaveLength(1);
      expect(to({ https: `https://events.example.com/${reference}{{resolve:ssm-secure:key:1}}` })).toHaveLength(1);
      expect(to({ email: `${reference}@example.com` })).toHaveLength(1);
    },
  );
});

describe('what never ends', () => {
  const event = ['lanes', 'media', 'source', 'event', 'detail'];

  it('is refused: an object that refers to itself, in a field and in a pattern', () => {
    const loop: Record<string, unknown> = { source: ['x'] };
    loop.again = loop;
    expect(pathsOf(withValue(complete, event, loop))).toEqual(['shop.lanes.media.source.event.detail.again']);
    expect(pathsOf(withValue(complete, ['lanes', 'checkout', 'worker'], loop))).toContain(
      'shop.lanes.checkout.worker.again',
    );
    expect(errorsOf(loop).length).toBeGreaterThan(0);
  });

  it('is refused: endless levels, and lists that hold each other again and again', () => {
    const nested = (count: number, outer: (inner: unknown) => unknown): unknown =>
      Array.from({ length: count }).reduce<unknown>((inner) => outer(inner), ['x']);
    expect(
      errorsOf(
        withValue(
          complete,
          event,
          nested(10_000, (inner) => ({ inner })),
        ),
      ),
    ).not.toEqual([]);
    expect(
      errorsOf(
        withValue(
          complete,
          event,
          nested(30, (inner) => ({ left: inner, right: inner })),
        ),
      ),
    ).not.toEqual([]);
    expect(
      errorsOf(
        withValue(
          complete,
          event,
          nested(20, (inner) => ({ inner })),
        ),
      ),
    ).toEqual([]);
  });

  it.each([NaN, Infinity, -1.8881545897087503e289])(
    'is a number such as %p, which the CDK or JSON reads as something else',
    (number) => {
      expect(pathsOf(withValue(complete, [...event, 'count'], [{ numeric: ['>', number] }]))).toEqual([
        'shop.lanes.media.source.event.detail.count[0].numeric[1]',
      ]);
      expect(pathsOf(withValue(complete, ['alarms', 0, 'threshold'], number))).toEqual(['shop.alarms[0].threshold']);
    },
  );
});

describe('several of these', () => {
  it('are all reported at once, with what the fields say', () => {
    const input = [
      [['lanes', 'checkout', 'timeoutSec'], 0],
      [['lanes', 'checkout', 'worker', 'environment', 'LOG_LEVEL'], '${Token[TOKEN.0]}'],
      [['hosts', 'legacy', 'service', 'command'], '/opt/x {{resolve:ssm:/y}}'],
    ].reduce<unknown>((changed, [place, value]) => withValue(changed, place as Place, value), complete);
    expect(pathsOf(withOwnKey(input, ['tags'], '__proto__', 'x')).sort()).toEqual([
      'shop.hosts.legacy.service.command',
      'shop.lanes.checkout.timeoutSec',
      'shop.lanes.checkout.worker.environment.LOG_LEVEL',
      'shop.tags.__proto__',
    ]);
  });

  it('show no control characters, which would move the cursor of a terminal', () => {
    const issues = errorsOf({ ...complete, name: 'a\u001b[2J\rforged\u0085\u2028' });
    expect(issues.length).toBeGreaterThan(0);
    expect(JSON.stringify(issues)).toContain(String.raw`\\u001b`);
    for (const { path, got } of issues) expect(path + got).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  });
});

describe('a list whose prototype is another one', () => {
  it('is read as a list', () => {
    const odd: unknown[] = Object.setPrototypeOf(['sg-1'], {}) as unknown[];
    const input = withValue(everyField[0], ['network', 'availabilityZones'], odd);
    expect(pathsOf(input)).toContain('shop.network.availabilityZones[0]');
  });
});
