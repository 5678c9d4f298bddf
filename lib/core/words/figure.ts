// Made once: a plan writes hundreds of numbers, and a formatter costs more than all of them.
const ordinary = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const verySmall = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

/** A number as a person writes it: thousands separated, at most two decimals (more for very small ones). */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'unlimited' : String(value);
  return (Math.abs(value) >= 1 || value === 0 ? ordinary : verySmall).format(value);
}

/** A number in the three or four digits that a person compares at night. */
export const threeDigits = (value: number): string =>
  String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
