/** A number as a person writes it: thousands separated, at most two decimals (more for very small ones). */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'unlimited' : String(value);
  const digits = Math.abs(value) >= 1 || value === 0 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 3 };
  return value.toLocaleString('en-US', digits);
}
