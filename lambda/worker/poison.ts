/**
 * Thrown by the work for a message that can never be done: it goes to the dead-letter queue at once, with the error's
 * message beside it, instead of being received again until its receives are used up.
 * @example
 * if (order.customer === undefined) throw new PoisonError('the order has no customer');
 */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';
}
