/** Error thrown where a part of a plan is read that nobody promised. */
export class NotPromised extends Error {
  constructor(readonly field: string) {
    super(`${field} was not promised`);
    this.name = 'NotPromised';
  }
}

/** A part of a plan. A field that is there with the value undefined is known to be absent. */
export type Known<Plan> = Plan extends readonly unknown[]
  ? Plan
  : Plan extends object
    ? { readonly [Field in keyof Plan]?: Known<Plan[Field]> | undefined }
    : Plan;

/**
 * A plan of which only a part is known. Whoever reads another part gets no made-up number but {@link NotPromised}, so
 * that no threshold rests on something nobody said.
 */
export function promised<Plan extends object>(known: Known<Plan>): Plan {
  const reader: ProxyHandler<object> = {
    get(fields, key) {
      const value: unknown = Reflect.get(fields, key);
      if (typeof key === 'symbol') return value;
      if (!(key in fields)) throw new NotPromised(key);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? promised(value) : value;
    },
  };
  // The point of the proxy: what is not there throws, so that what is read is a Plan's.
  return new Proxy<object>(known, reader) as Plan;
}

/** Whether somebody promised a part of a plan. */
export function isPromised(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof NotPromised) return false;
    throw error;
  }
}
