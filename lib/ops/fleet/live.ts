import { createColors } from 'picocolors';
import type { Progress } from '../../core/fleet/fleet-run';
import type { TargetResult } from '../../core/fleet/outcome';
import { cut } from '../../core/words/fitted';

/** Time between two pictures, ms: more often nobody can read. */
const EVERY_MS = 100;
/** Slowest targets that are shown. */
const ROWS = 8;
/** Time between two lines where there is no terminal, ms. */
const LINE_MS = 2_000;

interface Screen {
  readonly write: (text: string) => void;
  readonly columns: number;
  /** Whether lines can be written over, and are in colour. */
  readonly isTerminal: boolean;
}

/** Shows how far a run is: a bar with the slowest targets on a terminal, now and then a line elsewhere. */
export class Live {
  private lines = 0;
  private shownMs = -Infinity;
  private slowest: TargetResult[] = [];
  private bad = 0;

  constructor(private readonly screen: Screen) {}

  note(result: TargetResult, progress: Progress): void {
    if (result.outcome !== 'healthy') this.bad += 1;
    this.rank(result);
    const isDue = progress.elapsedMs - this.shownMs >= (this.screen.isTerminal ? EVERY_MS : LINE_MS);
    if (!isDue || (!this.screen.isTerminal && progress.elapsedMs < LINE_MS)) return;
    this.shownMs = progress.elapsedMs;
    if (this.screen.isTerminal) this.draw(progress);
    else this.screen.write(`${progress.done} of ${progress.all} asked, ${this.bad} not well\n`);
  }

  /** Takes the picture away: what was found is printed in its place. */
  clear(): void {
    if (this.lines > 0) this.screen.write(`\u001b[${this.lines}A\u001b[0J`);
    this.lines = 0;
  }

  private rank(result: TargetResult): void {
    if (result.latencyMs === undefined) return;
    const last = this.slowest.at(-1)?.latencyMs ?? 0;
    if (this.slowest.length === ROWS && result.latencyMs <= last) return;
    this.slowest = [...this.slowest, result]
      .sort((one, other) => (other.latencyMs ?? 0) - (one.latencyMs ?? 0))
      .slice(0, ROWS);
  }

  private draw({ done, all, running, elapsedMs }: Progress): void {
    const { columns } = this.screen;
    const { green, red, dim } = createColors(true);
    const width = Math.max(10, Math.min(40, columns - 40));
    const filled = Math.round((done / all) * width);
    const bar = `${green('█'.repeat(filled))}${dim('░'.repeat(width - filled))}`;
    const said = `${done}/${all}  ${running} asked now  ${(elapsedMs / 1_000).toFixed(1)} s`;
    const lines = [
      `${bar} ${said}${this.bad > 0 ? `  ${red(`${this.bad} not well`)}` : ''}`,
      ...this.slowest.map(({ target, outcome, latencyMs = 0 }) => {
        const paint = outcome === 'healthy' ? dim : red;
        return paint(
          cut(`${String(Math.round(latencyMs)).padStart(7)} ms  ${outcome.padEnd(10)} ${target}`, columns - 1),
        );
      }),
    ];
    this.clear();
    this.screen.write(`${lines.join('\n')}\n`);
    this.lines = lines.length;
  }
}
