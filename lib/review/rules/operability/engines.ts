import { type Properties, textIn, type Value } from '../../../core/json';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import { databases, lambdas, type Rule } from '../rule';
import { type Watch, watching } from '../watch';

/** Versions of engines and runtimes. */
const versions: readonly (readonly [RegExp, string])[] = [
  [/^AWS::(RDS|DocDB|Neptune)::(DBInstance|DBCluster|GlobalCluster)$/, 'EngineVersion'],
  [/^AWS::(ElastiCache|MemoryDB)::/, 'EngineVersion'],
  [/^AWS::(OpenSearchService|Elasticsearch)::Domain$/, 'EngineVersion'],
  [/^AWS::(OpenSearchService|Elasticsearch)::Domain$/, 'ElasticsearchVersion'],
  [/^AWS::MSK::Cluster$/, 'KafkaVersion'],
  [/^AWS::EKS::(Cluster|Nodegroup|Addon)$/, 'Version'],
  [/^AWS::AmazonMQ::Broker$/, 'EngineVersion'],
];

export const engine: Rule = {
  id: 'operability/engine-version',
  risk: 'medium',
  what: 'the engine gets another version, in a time in which it does not answer',
  why: 'there is no way back to an older version, and a downgrade is refused or makes it anew',
  fix: 'take a snapshot before, and try the version on a copy',
  find: (stack) =>
    otherVersions(stack).map((draft): Draft => {
      const [old, now] = [draft.before, draft.after].map((version) => numbersIn(version));
      const isMajor = old?.[0] !== now?.[0];
      const isDown = compare(old ?? [], now ?? []) > 0;
      if (draft.resourceType.startsWith('AWS::EKS') && isJump(old, now)) return { ...draft, ...eksJump };
      return {
        ...draft,
        risk: isMajor || isDown ? 'medium' : 'low',
        ...(isDown && { what: 'the engine goes back to an older version, which is refused or makes it anew' }),
      };
    }),
};

export const runtime: Rule = {
  id: 'operability/runtime',
  risk: 'low',
  what: 'the function runs on another version of its runtime',
  why: 'what the old one brought along or allowed may be gone, and the first call tells',
  fix: 'try it on a copy, and let an alias move some of the calls first',
  find: (stack) => [
    ...otherParts(stack),
    ...otherRuntimes(stack).map((draft): Draft => {
      const [old, now] = [draft.before, draft.after].map((name) => nodeVersion(name));
      const isWithoutSdk = old !== undefined && now !== undefined && old < SDK_GONE && now >= SDK_GONE;
      if (!isWithoutSdk) return draft;
      const because = 'nodejs18.x and later have no aws-sdk (version 2): code that does not bring it fails at once';
      const code = stack.after.resources.get(draft.logicalId)?.properties;
      return { ...draft, because, ...(asksForSdk(code) && { risk: 'medium' }) };
    }),
  ],
};

const otherParts = watching([
  {
    types: lambdas,
    path: 'Layers',
    worse: 'fewer',
    say: {
      what: 'the function has a layer less',
      because: 'what it brought (a package, an extension that watches) is not there from the first call on',
      fix: 'see that the code brings it, or that nothing asks for it',
    },
  },
  {
    types: lambdas,
    path: 'Handler',
    worse: (before, after) => before !== undefined && after !== undefined,
    say: {
      what: 'the function starts at another handler',
      because: 'where the code has none of this name, each call fails',
      fix: 'see that the code that goes with it has this handler',
    },
  },
]);

const otherRuntimes = watching([
  { types: lambdas, path: 'Runtime', worse: (before, after) => before !== undefined && after !== undefined },
]);

/** Version of Node.js from which on the AWS SDK v2 is not part of the runtime. Source: Lambda Developer Guide, Node.js runtimes. */
const SDK_GONE = 18;

const nodeVersion = (name: Value | undefined): number | undefined => {
  const [, version] = /^nodejs(\d+)/.exec(textIn(name)) ?? [];
  return version === undefined ? undefined : Number(version);
};

/** Whether code that stands in the template asks for the AWS SDK v2. */
const asksForSdk = (code: Properties = {}): boolean =>
  /require\(\\?['"]aws-sdk(\/|\\?['"])|from \\?['"]aws-sdk(\/|\\?['"])/.test(
    canonicalText([code.Code ?? '', code.InlineCode ?? '']),
  );

/** Settings of a database for which it stands still for a while. Source: RDS User Guide, "Settings for DB instances". */
const restarts: readonly Watch[] = [
  {
    types: databases,
    path: 'PreferredMaintenanceWindow',
    worse: (before, after) => before !== undefined && after !== undefined,
    say: {
      what: 'maintenance, which may stop it for minutes, has another time of the week',
      because: 'what is due is done in that window, whatever goes on then',
      fix: 'choose the quietest hour, and none of a peak',
    },
  },
  {
    types: databases,
    path: 'ApplyImmediately',
    worse: 'on',
    say: {
      what: 'changes that restart it are made at the deployment, and not in the maintenance window',
      because: 'connections break for a minute or two, whenever it is deployed',
      fix: 'leave it off, or deploy at a quiet hour',
    },
  },
  ...(
    [
      [/^AWS::(RDS|DocDB|Neptune)::DB(Cluster)?ParameterGroup$/, 'Parameters'],
      ['AWS::ElastiCache::ParameterGroup', 'Properties'],
    ] as const
  ).map(([types, path]): Watch => ({
    types,
    path,
    worse: 'changed',
    say: {
      what: 'the engine runs with other parameters',
      because: 'dynamic ones count at once for each connection, static ones only after a restart',
      fix: 'see which of them are static, and try the others on a copy',
    },
  })),
  { types: databases, path: 'DBParameterGroupName', worse: 'changed' },
  { types: databases, path: 'DBInstanceParameterGroupName', worse: 'changed' },
  { types: databases, path: 'CACertificateIdentifier', worse: 'changed' },
  { types: 'AWS::RDS::DBInstance', path: 'OptionGroupName', worse: 'changed' },
  {
    types: 'AWS::RDS::DBInstance',
    path: 'StorageType',
    worse: 'changed',
    say: {
      what: 'the storage is moved to another type, which takes hours in which it is slower',
      because: 'to and from magnetic storage it does not answer in the meantime',
    },
  },
];

export const restart: Rule = {
  id: 'operability/database-restarts',
  risk: 'low',
  what: 'the database is started anew for it, or goes on with what it has until somebody does',
  why: 'connections break for a minute or two, at the deployment or in the maintenance window',
  fix: 'deploy it at a quiet hour, and see that the service connects again by itself',
  find: watching(restarts),
};

const isJump = ([, old = 0]: readonly number[] = [], [, now = 0]: readonly number[] = []): boolean => now - old > 1;

const eksJump = {
  risk: 'medium',
  what: 'the deployment fails: a cluster goes one minor version at a time',
  because: 'EKS refuses an update over more than one',
  fix: 'make a deployment for each version in between',
} as const;

const otherVersions = watching(versions.map(([types, path]) => ({ types, path, worse: 'changed' })));

const numbersIn = (version: Value | undefined): readonly number[] =>
  [...canonicalText(version).matchAll(/\d+/g)].map(([text]) => Number(text));

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sign, number, index) => (sign === 0 ? number - (other[index] ?? 0) : sign), 0);
