import * as fc from 'fast-check';
import { editDistance, nearest } from '../../../lib/core/words/nearest';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['timeout', 'timeout', 0],
    ['timout', 'timeout', 1],
    ['tiemout', 'timeout', 1],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('is from %p to %p %p', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same both ways, zero only for equal words, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('nearest', () => {
  const known = ['timeoutSec', 'memoryMiB', 'kind', 'maxQueueAgeSec'];

  it.each([
    ['timoutSec', 'timeoutSec'],
    ['timeoutsec', 'timeoutSec'],
    ['knid', 'kind'],
    ['maxQueueAge', 'maxQueueAgeSec'],
  ])('takes %p for %p when it is close', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  it('takes a word that lacks a third of its letters for nothing', () => {
    expect(nearest('timeout', known)).toBeUndefined();
  });

  it('suggests nothing that would be a guess', () => {
    expect(nearest('colour', known)).toBeUndefined();
    expect(nearest('x', known)).toBeUndefined();
    expect(nearest('kind', [])).toBeUndefined();
  });

  it('prefers the closest of several', () => {
    expect(nearest('m7i.larg', ['m7a.large', 'm7i.large', 'm7i.xlarge'])).toBe('m7i.large');
  });
});
