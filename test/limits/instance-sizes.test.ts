import { createHash } from 'node:crypto';
import { instanceTypeNames } from '../../lib/limits/ebs-instances';
import ebs from '../../lib/limits/ebs-instances.json';
import { INSTANCE_SIZES_SOURCE, instanceSizeOf } from '../../lib/limits/instance-sizes';
import table from '../../lib/limits/instance-sizes.json';

describe('the table of instance sizes', () => {
  it('is of the same source as the EBS limits, and knows the same types', () => {
    expect([table.version, table.sha256, table.asOf]).toEqual([ebs.version, ebs.sha256, ebs.asOf]);
    expect(Object.keys(table.types)).toEqual(instanceTypeNames);
    expect(INSTANCE_SIZES_SOURCE).toContain('in moto 5.2.5');
  });

  it('is as generated: a change by hand or a truncated file changes the sum', () => {
    const lines = Object.entries(table.types).map(([name, row]) => `${name} ${JSON.stringify(row)}\n`);
    expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe(
      'a749cb931d07919849cf644bb7a5d58c961a62a2fe3c6dc647573e1e4c79433d',
    );
  });

  it('has cores and memory for each type, and disks only where they have a size', () => {
    for (const name of instanceTypeNames) {
      const size = instanceSizeOf(name);
      expect(size?.vCpus).toBeGreaterThan(0);
      expect(size?.memoryMiB).toBeGreaterThan(0);
      expect((size?.localDisks ?? 0) > 0).toBe((size?.localGB ?? 0) > 0);
    }
  });

  it.each([
    ['m7i.2xlarge', { vCpus: 8, memoryMiB: 32_768, localDisks: 0, localGB: 0 }],
    ['m7gd.xlarge', { vCpus: 4, memoryMiB: 16_384, localDisks: 1, localGB: 237 }],
    ['t3.small', { vCpus: 2, memoryMiB: 2_048, localDisks: 0, localGB: 0 }],
  ])('knows %s', (name, size) => {
    expect(instanceSizeOf(name)).toEqual(size);
  });

  it('does not know what is no type, not even words of JavaScript', () => {
    expect([instanceSizeOf('m7i.huge'), instanceSizeOf('constructor')]).toEqual([undefined, undefined]);
  });
});
