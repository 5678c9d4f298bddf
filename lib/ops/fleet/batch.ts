/** Questions that come close together, asked as one. */
export class Batch<Answer> {
  private waiting = new Map<string, ((answer: Promise<Answer | undefined>) => void)[]>();
  private isPlanned = false;

  /**
   * @param ask answers for some keys; a key without one has none
   * @param most keys of one call
   */
  constructor(
    private readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
    private readonly most: number,
  ) {}

  /** @returns undefined where nobody knows the key */
  get(key: string): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), resolve]);
      if (this.waiting.size >= this.most) this.send();
      else this.plan();
    });
  }

  private plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    setImmediate(() => {
      this.isPlanned = false;
      this.send();
    });
  }

  private send(): void {
    const asked = this.waiting;
    this.waiting = new Map();
    if (asked.size === 0) return;
    const answers = this.ask([...asked.keys()]);
    for (const [key, waiting] of asked) for (const resolve of waiting) resolve(answers.then((all) => all.get(key)));
  }
}
