import { NotPromised, promised } from '../../../lib/core/environment/promised';

interface Plan {
  readonly name: string;
  readonly rate: { readonly value: number; readonly because: string };
  readonly volume?: { readonly sizeGiB: number } | undefined;
  readonly days: readonly number[];
}

describe('a promised plan', () => {
  const plan = promised<Plan>({ name: 'orders', rate: { value: 5 }, volume: undefined, days: [1, 2] });

  it('gives what was promised', () => {
    expect(plan.name).toBe('orders');
    expect(plan.rate.value).toBe(5);
    expect(plan.days.map((day) => day * 2)).toEqual([2, 4]);
  });

  it('knows what is absent', () => {
    expect(plan.volume?.sizeGiB).toBeUndefined();
  });

  it.each([
    ['days', () => promised<Plan>({ name: 'x' }).days],
    ['because', () => plan.rate.because],
    ['volume', () => promised<Plan>({ name: 'x' }).volume?.sizeGiB],
  ])('makes up nothing: %s', (field, read) => {
    expect(read).toThrow(new NotPromised(field));
  });
});
