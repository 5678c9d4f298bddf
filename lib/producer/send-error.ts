/** A message that is in no queue. `refused`: it must be changed; `failed`: it could be sent again, under the same id. */
export class SendError extends Error {
  override readonly name = 'SendError';
  constructor(
    readonly lane: string,
    readonly id: string,
    readonly kind: 'refused' | 'failed',
    problem: string,
  ) {
    super(`message ${id} for lane "${lane}" ${kind}: ${problem}`);
  }
}
