import { z } from 'zod';
import type { DataVolume, Scratch, Snapshots } from '../../core/environment/hosts';
import { gp3 } from '../../limits/ebs';
import { fields, oneOf, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { withRules } from '../parse/rule';
import { mountPath } from './mount-path';

/** A data volume as it is written: whether it is stateful, and apart from that how it is copied. */
interface VolumeDraft extends Omit<DataVolume, 'stateful'> {
  /**
   * `true`: each host has a volume of its own that outlives it. A host that is replaced attaches it again, so that hosts
   * are replaced one after the other and never more of them run. `minCount` and `maxCount` are then the same. A change
   * of size, IOPS, throughput or type happens in place; on volumes without it, it rolls the hosts.
   * @default false
   */
  readonly stateful: boolean;
  /**
   * Snapshots of stateful volumes: how often they are copied, and how many copies are kept.
   * @default { everyHours: 24, keep: 7 }
   */
  readonly snapshots: Snapshots;
}

/** Source: Amazon Data Lifecycle Manager API Reference, CreateRule, `Interval` (not verified against the page). */
const snapshotHours: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 24];
const SNAPSHOTS_EXPECTED = `one of ${snapshotHours.join(', ')} hours`;
const snapshotsShape = {
  everyHours: z
    .number({ error: SNAPSHOTS_EXPECTED })
    .refine((hours) => snapshotHours.includes(hours), {
      error: SNAPSHOTS_EXPECTED,
      params: { fix: 'choose one of these: the lifecycle manager knows no others' },
    })
    .default(24),
  keep: whole(1, 1000, 'snapshots').default(7),
} satisfies ShapeOf<Snapshots>;
const snapshotsSchema: z.ZodType<Snapshots, InputOf<Snapshots, typeof snapshotsShape>> = fields(snapshotsShape);

const scratchShape = { mountPath: mountPath.default('/scratch') } satisfies ShapeOf<Scratch>;

/** The instance type's local disks as one folder: fast, and empty after each stop of its host. */
export type ScratchInput = InputOf<Scratch, typeof scratchShape>;

/** Parses {@link ScratchInput}. */
export const scratchSchema: z.ZodType<Scratch, ScratchInput> = fields(scratchShape);

const dataShape = {
  type: oneOf(['gp3', 'io2']),
  sizeGiB: whole(gp3.minSize.value, gp3.maxSize.value, 'GiB'),
  iops: whole(100, 1_000_000, 'IOPS').optional(),
  throughputMiBps: whole(125, 10_000, 'MiB/s').optional(),
  mountPath: mountPath.default('/data'),
  stateful: z.boolean({ error: 'true or false' }).default(false),
  snapshots: snapshotsSchema.optional(),
  watchedBy: oneOf(['account', 'tags', 'agent']).optional(),
} satisfies ShapeOf<VolumeDraft>;

export type DataVolumeInput = InputOf<VolumeDraft, typeof dataShape>;

/** Parses {@link DataVolumeInput}. Volume-wide limits are checked by the capacity plan, which knows the numbers of each type. */
export const dataSchema: z.ZodType<DataVolume, DataVolumeInput> = withRules(fields(dataShape), [
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
]).transform(({ iops, throughputMiBps, stateful, snapshots, ...data }): DataVolume => {
  const kept = stateful ? { stateful: snapshots ?? snapshotsSchema.parse({}) } : {};
  // The rule above has refused an io2 volume without IOPS.
  const volume = { ...data, ...kept, iops: iops ?? gp3.baselineIops.value };
  return data.type === 'gp3' ? { ...volume, throughputMiBps: throughputMiBps ?? gp3.baselineThroughput.value } : volume;
});
