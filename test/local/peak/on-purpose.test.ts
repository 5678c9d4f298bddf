import { countOf, onPurposeKind, onPurposeLetters, onPurposePerLane } from '../../../lib/local/peak/on-purpose';

const payload = () => ({ order: 'o', workMs: 20 });
const account = { lane: 'media', sent: 9, processed: 5, deadLettered: 2, dropped: 2, missing: 0, unexplained: 0 };

describe('messages that go wrong on purpose', () => {
  it('are as many as is said, and each says why it does', () => {
    const { poison, others } = onPurposeLetters(payload);
    expect(poison).toHaveLength(onPurposePerLane.poison);
    expect(poison.every((letter) => letter.payload.poison === 'npm start sent it on purpose')).toBe(true);
    expect(others.filter(({ withinMs }) => withinMs !== undefined)).toHaveLength(onPurposePerLane.late);
    expect(others.filter((letter) => letter.payload.failures === 1)).toHaveLength(onPurposePerLane.failingOnce);
    expect(poison.length + others.length).toBe(countOf(onPurposePerLane));
  });

  it.each([
    ['the poison', 'lane-dead-letters', {}, 'poison'],
    ['the poison, in which nobody has yet counted any', 'lane-dead-letters', { deadLettered: 0 }, 'poison'],
    ['a dead letter more', 'lane-dead-letters', { deadLettered: 3 }, undefined],
    ['the late ones', 'lane-dropped', {}, 'late'],
    ['one more that came late', 'lane-dropped', { dropped: 3 }, undefined],
    ['another alarm', 'lane-errors', {}, undefined],
    ['a subject that is no lane of the peak', 'lane-dead-letters', { lane: 'checkout' }, undefined],
  ])('are what an alarm is about: %s', (_, id, change, kind) => {
    expect(onPurposeKind({ id, subject: 'media' }, [{ ...account, ...change }], onPurposePerLane)).toBe(kind);
  });

  it.each([
    ['local/media/lane-dead-letters in ALARM', 'poison'],
    ['local/media/lane-dead-letters, local/media/lane-queue-age in ALARM', undefined],
    ['no alarm of its rule is in ALARM', undefined],
    [undefined, undefined],
  ])('open an incident by themselves where its reason is %j: %s', (reason, kind) => {
    expect(onPurposeKind({ id: 'lane-incident', subject: 'media', reason }, [account], onPurposePerLane)).toBe(kind);
  });
});
