import type { Attempt } from './fleet-run';

/** An attempt that can be told to end. Most end by themselves: what only an end needs is made when somebody asks for it. */
export class OpenAttempt implements Attempt {
  waitsFor: string | undefined;
  private then: (() => void)[] | undefined;
  private controller: AbortController | undefined;
  private isOver = false;

  get signal(): AbortSignal {
    if (this.controller === undefined) {
      this.controller = new AbortController();
      if (this.isOver) this.controller.abort();
    }
    return this.controller.signal;
  }

  onOver(then: () => void): void {
    if (this.isOver) then();
    else (this.then ??= []).push(then);
  }

  end(): void {
    this.isOver = true;
    this.controller?.abort();
    for (const each of this.then ?? []) each();
    this.then = undefined;
  }
}
