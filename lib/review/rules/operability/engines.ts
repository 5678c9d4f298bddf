import { type Value } from '../../../core/json';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import { type Rule } from '../rule';
import { watching } from '../watch';

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
      return {
        ...draft,
        risk: isMajor || isDown ? 'medium' : 'low',
        ...(isDown && { what: 'the engine goes back to an older version, which is refused or makes it anew' }),
      };
    }),
};

const otherVersions = watching(versions.map(([types, path]) => ({ types, path, worse: 'changed' })));

const numbersIn = (version: Value | undefined): readonly number[] =>
  [...canonicalText(version).matchAll(/\d+/g)].map(([text]) => Number(text));

const compare = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sign, number, index) => (sign === 0 ? number - (other[index] ?? 0) : sign), 0);
