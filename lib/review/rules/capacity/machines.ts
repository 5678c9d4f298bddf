import { isObject, type Value } from '../../../core/json';
import { ebsLimitsOf } from '../../../limits/ebs-instances';
import { instanceSizeOf } from '../../../limits/instance-sizes';
import { databases, type Rule, type Types } from '../rule';
import { watching } from '../watch';

/** Types of machines in properties, by what they are of. */
const machines: readonly (readonly [Types, string])[] = [
  ['AWS::EC2::Instance', 'InstanceType'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.InstanceType'],
  ['AWS::AutoScaling::LaunchConfiguration', 'InstanceType'],
  ['AWS::EKS::Nodegroup', 'InstanceTypes'],
  [databases, 'DBInstanceClass'],
  [/^AWS::ElastiCache::/, 'CacheNodeType'],
  ['AWS::MemoryDB::Cluster', 'NodeType'],
  ['AWS::Redshift::Cluster', 'NodeType'],
  ['AWS::MSK::Cluster', 'BrokerNodeGroupInfo.InstanceType'],
  ['AWS::OpenSearchService::Domain', 'ClusterConfig.InstanceType'],
  ['AWS::Elasticsearch::Domain', 'ElasticsearchClusterConfig.InstanceType'],
  ['AWS::AmazonMQ::Broker', 'HostInstanceType'],
  ['AWS::SageMaker::EndpointConfig', 'ProductionVariants'],
  ['AWS::DMS::ReplicationInstance', 'ReplicationInstanceClass'],
];

/** Power of a machine: vCPUs, memory and disks. */
interface Power {
  readonly vCpus: number;
  readonly memoryMiB: number;
  readonly iops: number;
  readonly mbps: number;
}

function powerOf(name: string): Power | undefined {
  const type = name.replace(/^(db|cache|kafka|mq|ml|dms)\./, '').replace(/\.(search|elasticsearch)$/, '');
  const size = instanceSizeOf(type);
  if (size === undefined) return undefined;
  const ebs = ebsLimitsOf(type);
  return { vCpus: size.vCpus, memoryMiB: size.memoryMiB, iops: ebs?.baselineIops ?? 0, mbps: ebs?.baselineMBps ?? 0 };
}

/** Sizes in their order, for types that the table does not have. */
const sizes = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

function rankOf(name: string): number {
  const [, times, size = ''] = /\.(\d+)?(nano|micro|small|medium|large|xlarge)\b/.exec(name) ?? [];
  return sizes.indexOf(size) + (times === undefined ? 0 : Number(times));
}

const less = (before: string, after: string): string | undefined => {
  const [old, now] = [powerOf(before), powerOf(after)];
  if (!old || !now) return rankOf(after) < rankOf(before) ? `${after} is smaller than ${before}` : undefined;
  const parts = [
    now.vCpus < old.vCpus && `vCPUs ${old.vCpus} -> ${now.vCpus}`,
    now.memoryMiB < old.memoryMiB &&
      `memory ${Math.round(old.memoryMiB / 1024)} -> ${Math.round(now.memoryMiB / 1024)} GiB`,
    now.iops < old.iops && `EBS ${old.iops} -> ${now.iops} IOPS`,
    now.mbps < old.mbps && `EBS ${Math.round(old.mbps)} -> ${Math.round(now.mbps)} MB/s`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `less at any time: ${parts.join(', ')}` : undefined;
};

export const machine: Rule = {
  id: 'capacity/smaller-machine',
  opposite: 'a machine that can do more',
  risk: 'medium',
  what: 'a machine that can do less',
  why: 'what fitted before, may not at the next peak',
  fix: 'keep the type, or compare with the busiest hour (of this kit: `cdk-headroom capacity`)',
  find: (stack) =>
    smallerMachines(stack).map((draft) => ({
      ...draft,
      what: smaller(draft.before, draft.after) ?? 'a machine that can do less',
    })),
};

const smallerMachines = watching(
  machines.map(([types, path]) => ({ types, path, worse: (before, after) => smaller(before, after) !== undefined })),
);

/** Texts of machine types on both sides, in their order; of a map each row with its own. */
function smaller(before: Value | undefined, after: Value | undefined): string | undefined {
  const [old, now] = [before, after].map(typesIn);
  for (const [index, one] of (old ?? []).entries()) {
    const other = now?.[index];
    const found = other === undefined ? undefined : less(one, other);
    if (found !== undefined) return found;
  }
  return undefined;
}

function typesIn(value: Value | undefined): string[] {
  if (typeof value === 'string') return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(typesIn);
  if (!isObject(value)) return [];
  const rowsOfMap = value['One of'];
  if (isObject(rowsOfMap))
    return Object.keys(rowsOfMap)
      .sort()
      .flatMap((key) => typesIn(rowsOfMap[key]));
  return typeof value.InstanceType === 'string' ? typesIn(value.InstanceType) : [];
}
