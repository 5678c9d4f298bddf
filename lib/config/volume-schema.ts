import { z } from 'zod';
import type { DataVolume, Scratch, Snapshots, VolumesWatchedBy } from '../core/workload';
import { fields, oneOf, text, whole } from './field';
import { withRules } from './rule';

export interface DataVolumeInput {
  readonly type: 'gp3' | 'io2';
  /** GiB. Volumes grow but never shrink. */
  readonly sizeGiB: number;
  /**
   * Provisioned IOPS: gp3 up to 80,000 and 500 per GiB, io2 up to 256,000 and 1,000 per GiB. Required for io2.
   * @default - 3,000 for gp3
   */
  readonly iops?: number | undefined;
  /**
   * gp3 only, MiB/s: up to 2,000 and 0.25 per IOPS. io2 derives it from the IOPS.
   * @default - 125 for gp3
   */
  readonly throughputMiBps?: number | undefined;
  /**
   * Absolute path.
   * @default '/data'
   */
  readonly mountPath?: string | undefined;
  /**
   * `true`: each host has a volume of its own that outlives it. A host that is replaced attaches it again, so that hosts
   * are replaced one after the other and never more of them run. `minCount` and `maxCount` are then the same. A change
   * of size, IOPS, throughput or type happens in place; on volumes without it, it rolls the hosts.
   * @default false
   */
  readonly stateful?: boolean | undefined;
  /**
   * Of stateful volumes: hours between two snapshots (1, 2, 3, 4, 6, 8, 12 or 24), and how many are kept.
   * @default { everyHours: 24, keep: 7 }
   */
  readonly snapshots?: { readonly everyHours?: number | undefined; readonly keep?: number | undefined } | undefined;
  /**
   * How alarms find the volumes of the group, whose ids nobody knows before they are there. `account`: they see every
   * volume of the account and region, which fits one account per environment. `tags`: those of the host group alone; needs
   * resource tags for telemetry, which the account's owner switches on once (`aws observabilityadmin
   * start-telemetry-enrichment`), never an environment: destroying it would switch it off for the others. `agent`: what the
   * agents of the hosts measure; latency is then that of all volumes together, and a stalled volume shows in status checks.
   * @default 'account'
   */
  readonly watchedBy?: VolumesWatchedBy | undefined;
}

/** The instance type's local disks as one folder: fast, and empty after each stop of its host. */
export interface ScratchInput {
  /**
   * Absolute path.
   * @default '/scratch'
   */
  readonly mountPath?: string | undefined;
}

const gp3Defaults = { iops: 3000, throughputMiBps: 125 };
const systemPath = /^\/(bin|boot|dev|etc|lib|lib64|opt|proc|root|run|sbin|sys|tmp|usr|var)?\/?$/;
const mountPath = text(
  /^(\/[A-Za-z0-9._-]+)+$/,
  "an absolute path such as '/data'",
  'write letters, digits, . _ and - only, with no / at the end',
).refine((path) => !systemPath.test(path), {
  error: 'a path that the system does not use itself',
  params: { fix: "mount it at '/data' or under /srv" },
});

const snapshotDefaults: Snapshots = { everyHours: 24, keep: 7 };
/** Source: Amazon Data Lifecycle Manager API Reference, CreateRule, `Interval` (not verified against the page). */
const snapshotHours: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 24];
const snapshotsExpected = `one of ${snapshotHours.join(', ')} hours`;
const snapshotsSchema = fields({
  everyHours: z
    .number({ error: snapshotsExpected })
    .refine((hours) => snapshotHours.includes(hours), {
      error: snapshotsExpected,
      params: { fix: 'choose one of these: the lifecycle manager knows no others' },
    })
    .default(snapshotDefaults.everyHours),
  keep: whole(1, 1000, 'snapshots').default(snapshotDefaults.keep),
}) satisfies z.ZodType<Snapshots>;

/** Parses {@link ScratchInput}. */
export const scratchSchema = fields({ mountPath: mountPath.default('/scratch') }) satisfies z.ZodType<Scratch>;

/** Parses {@link DataVolumeInput}. Volume-wide limits are checked by the capacity plan, which knows the numbers of each type. */
export const dataSchema = withRules(
  fields({
    type: oneOf(['gp3', 'io2']),
    sizeGiB: whole(1, 65_536, 'GiB'),
    iops: whole(100, 1_000_000, 'IOPS').optional(),
    throughputMiBps: whole(125, 10_000, 'MiB/s').optional(),
    mountPath: mountPath.default('/data'),
    stateful: z.boolean({ error: 'true or false' }).default(false),
    snapshots: snapshotsSchema.optional(),
    watchedBy: oneOf(['account', 'tags', 'agent']).optional(),
  }),
  [
    {
      needs: [['stateful'], ['snapshots']],
      check: ({ stateful, snapshots }) =>
        snapshots === undefined || stateful
          ? []
          : [
              {
                path: ['snapshots'],
                expected: 'no snapshots of volumes that go with their hosts',
                fix: 'add stateful: true, or remove snapshots',
              },
            ],
    },
    {
      needs: [['type'], ['iops']],
      check: ({ type, iops }) =>
        type === 'io2' && iops === undefined
          ? [
              {
                path: ['iops'],
                expected: 'the IOPS of an io2 volume, which has no default',
                fix: "add iops, or choose type: 'gp3'",
              },
            ]
          : [],
    },
    {
      needs: [['type'], ['throughputMiBps']],
      check: ({ type, throughputMiBps }) =>
        type === 'io2' && throughputMiBps !== undefined
          ? [
              {
                path: ['throughputMiBps'],
                expected: 'no throughput on io2, which derives it from its IOPS',
                fix: "remove it, or choose type: 'gp3'",
              },
            ]
          : [],
    },
  ],
).transform(({ iops, throughputMiBps, stateful, snapshots, ...data }): DataVolume => {
  const kept = stateful ? { stateful: snapshots ?? snapshotDefaults } : {};
  // The rule above has refused an io2 volume without IOPS.
  const volume = { ...data, ...kept, iops: iops ?? gp3Defaults.iops };
  return data.type === 'gp3' ? { ...volume, throughputMiBps: throughputMiBps ?? gp3Defaults.throughputMiBps } : volume;
});
