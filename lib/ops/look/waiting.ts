/** Time after which a person wants to know what is waited for, ms. */
const QUIET_MS = 2_000;

/** Tells what is waited for, and only where it takes longer than a person waits without a word. */
export class Waiting {
  private toldAtMs: number;

  constructor(
    private readonly nowMs: () => number,
    private readonly err: (text: string) => void,
  ) {
    this.toldAtMs = nowMs();
  }

  /** @param what in words: `searching the log` */
  note(what: string): void {
    const nowMs = this.nowMs();
    if (nowMs - this.toldAtMs < QUIET_MS) return;
    this.toldAtMs = nowMs;
    this.err(`${what}\n`);
  }
}

/** Waits for an answer of AWS, and says so where it takes longer than a person waits without a word. */
export async function patiently<T>(work: Promise<T>, what: string, err: (text: string) => void): Promise<T> {
  const timer = setTimeout(() => err(`asking AWS about ${what} …\n`), QUIET_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
