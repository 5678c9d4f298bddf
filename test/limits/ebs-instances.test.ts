import { createHash } from 'node:crypto';
import {
  EBS_INSTANCES_SOURCE,
  ebsLimitsOf,
  instanceTypeNames,
  isKnownInstanceType,
} from '../../lib/limits/ebs-instances';
import table from '../../lib/limits/ebs-instances.json';

describe('the table of EBS limits per instance type', () => {
  it('names the package, version and hash that it was made from', () => {
    expect(table.package).toBe('moto');
    expect(table.version).toBe('5.2.5');
    expect(table.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(EBS_INSTANCES_SOURCE).toContain(`as of ${table.asOf}, in moto 5.2.5`);
  });

  it('holds every type of its source, of which 19 old ones have no figures', () => {
    expect(instanceTypeNames).toHaveLength(1395);
    expect(instanceTypeNames.filter((name) => ebsLimitsOf(name) === undefined)).toHaveLength(19);
  });

  it('is as generated: a change by hand or a truncated file changes the sum', () => {
    const lines = Object.entries(table.types).map(([name, row]) => `${name} ${JSON.stringify(row)}\n`);
    expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(
      'd5eea91ee723958fd11cf3c96ba5b60b104fa8d5e36c32ab41d2f15e10c0852e',
    );
  });

  it('has four figures per row, none of which is below what it has to be', () => {
    for (const [name, row] of Object.entries(table.types)) {
      if (row === null) continue;
      expect({ name, columns: row.length }).toEqual({ name, columns: 4 });
      const limits = ebsLimitsOf(name);
      expect(limits?.baselineIops).toBeGreaterThan(0);
      expect(limits?.maxIops).toBeGreaterThanOrEqual(limits?.baselineIops ?? Infinity);
      expect(limits?.baselineMBps).toBeGreaterThan(0);
      expect(limits?.maxMBps).toBeGreaterThanOrEqual(limits?.baselineMBps ?? Infinity);
    }
  });

  it.each([
    ['m6i.large', { baselineIops: 3_600, maxIops: 40_000, baselineMBps: 81.25, maxMBps: 1_250 }],
    ['m7i.4xlarge', { baselineIops: 20_000, maxIops: 40_000, baselineMBps: 625, maxMBps: 1_250 }],
    ['m7i.48xlarge', { baselineIops: 240_000, maxIops: 240_000, baselineMBps: 5_000, maxMBps: 5_000 }],
    ['r8gb.48xlarge', { baselineIops: 1_440_000, maxIops: 1_440_000, baselineMBps: 37_500, maxMBps: 37_500 }],
  ])('knows %s', (name, limits) => {
    expect(ebsLimitsOf(name)).toEqual(limits);
  });

  it('tells an unknown type from one without EBS figures, and is not fooled by words of JavaScript', () => {
    expect([isKnownInstanceType('m1.small'), ebsLimitsOf('m1.small')]).toEqual([true, undefined]);
    expect([isKnownInstanceType('m6i.lagre'), ebsLimitsOf('m6i.lagre')]).toEqual([false, undefined]);
    expect([isKnownInstanceType('constructor'), ebsLimitsOf('constructor')]).toEqual([false, undefined]);
  });
});
