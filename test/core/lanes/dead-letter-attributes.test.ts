import { readFileSync } from 'node:fs';
import { givenUpAttributes, readGivenUp, writeGivenUp } from '../../../lib/core/lanes/dead-letter-attributes';

const given = { reason: 'poison', detail: 'the order has no customer', messageId: 'a-1' };

describe('what a worker writes beside a dead letter', () => {
  it('is read back as it was written', () => {
    const written = writeGivenUp(given);
    expect(readGivenUp((name) => written[name])).toEqual(given);
  });

  it('stands under names that whoever has read a queue knows, and that its pages tell', () => {
    expect(writeGivenUp(given)).toEqual({
      HeadroomReason: 'poison',
      HeadroomDetail: 'the order has no customer',
      HeadroomMessageId: 'a-1',
    });
    for (const page of ['docs/dead-letters.md', 'docs/lanes.md'])
      for (const name of Object.values(givenUpAttributes)) expect(readFileSync(page, 'utf8')).toContain(`\`${name}\``);
  });

  it('is printable, not empty and not long, or SQS would refuse the message', () => {
    const { reason, detail } = readGivenUp(
      (name) => writeGivenUp({ ...given, reason: '', detail: `a\n\té${'x'.repeat(300)}` })[name],
    );
    expect([reason, detail]).toEqual(['none', `a ${'x'.repeat(254)}`]);
  });

  it('is absent beside what the redrive policy moved', () => {
    expect(readGivenUp(() => undefined)).toEqual({ reason: undefined, detail: undefined, messageId: undefined });
  });
});
