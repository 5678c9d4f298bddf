import table from './resource-updates.json';

/** Answers of CloudFormation's specification to what an update of a resource does. */
export interface ResourceUpdates {
  /** Whether it holds data that go with it. */
  readonly isStateful: boolean;
  /** Properties whose change makes a new resource and deletes the old one. */
  readonly replacing: readonly string[];
  /** Properties whose change does so for some values. */
  readonly mayReplace: readonly string[];
  /** Properties and attributes by which the type knows one resource from another. */
  readonly identifiers: readonly string[];
}

// TypeScript infers one type per line of the file; all of them are this one, which the test of the table checks.
const rows = table.types as unknown as Readonly<Record<string, readonly [number, string, string, string]>>;

/**
 * Properties that the table says to replace for some values, and that never do. Source: CloudFormation User Guide, AWS::RDS::DBInstance:
 * no or some interruption; RDS User Guide, "Settings for DB instances".
 */
const inPlace: Readonly<Record<string, readonly string[]>> = {
  'AWS::RDS::DBInstance': [
    'AutoMinorVersionUpgrade',
    'BackupRetentionPeriod',
    'DBParameterGroupName',
    'MultiAZ',
    'PreferredMaintenanceWindow',
    'StorageType',
  ],
};

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));

/** Specification of a resource type; undefined where the table has none, as for custom resources. */
export function resourceUpdatesOf(type: string): ResourceUpdates | undefined {
  const row = Object.hasOwn(rows, type) ? rows[type] : undefined;
  if (row === undefined) return undefined;
  const [isStateful, replacing, mayReplace, identifiers] = row;
  return {
    isStateful: isStateful === 1,
    replacing: words(replacing),
    mayReplace: words(mayReplace).filter((name) => inPlace[type]?.includes(name) !== true),
    identifiers: words(identifiers),
  };
}

/** Every resource type of the table. */
export const resourceTypes: readonly string[] = Object.keys(rows);
