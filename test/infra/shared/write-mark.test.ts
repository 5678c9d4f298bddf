import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { markEmits } from '../../../lib/infra/shared/emits';
import { markRole } from '../../../lib/infra/shared/resource-role';
import { markOn, resourceOf, writeMark } from '../../../lib/infra/shared/write-mark';
import { testStack } from '../test-stack';

const role = { kind: 'lane', subject: 'media', role: 'queue' } as const;
const emits = [{ namespace: 'Own', names: ['Jobs'] }];

describe('the mark on a resource', () => {
  const marks = [(queue: Queue) => markRole(queue, role), (queue: Queue) => markEmits(queue, emits)];
  it.each([
    ['role first', marks],
    ['metrics first', marks.toReversed()],
  ])('holds all that was written, %s', (_, written) => {
    const { stack, template } = testStack();
    const queue = new Queue(stack, 'Queue');
    writeMark(queue, { p99DurationMs: 400 });
    for (const write of written) write(queue);
    template().hasResource('AWS::SQS::Queue', { Metadata: { headroom: { ...role, emits, p99DurationMs: 400 } } });
    const read = markOn(resourceOf(queue));
    expect([read?.text('role'), read?.p99DurationMs, read?.emits]).toEqual(['queue', 400, emits]);
  });

  it('is written again by the same writer: the last word holds', () => {
    const queue = new Queue(testStack().stack, 'Queue');
    markEmits(queue, emits);
    markEmits(queue, [{ namespace: 'Own', names: ['Others'] }]);
    expect(markOn(resourceOf(queue))?.emits).toEqual([{ namespace: 'Own', names: ['Others'] }]);
  });

  it('has one writer and one reader in the kit, which know its key', () => {
    const knows = /\b(add|get)Metadata\(|metadata\.headroom|metadata\['headroom'\]|\{ headroom\b/;
    const found = ['lib', 'lambda'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => join(folder, file))
        .filter((file) => file.endsWith('.ts') && knows.test(readFileSync(file, 'utf8'))),
    );
    expect(found).toEqual([join('lib', 'infra', 'shared', 'write-mark.ts')]);
  });
});
