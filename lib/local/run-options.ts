import type { Environment } from '../core/environment/environment';
import type { Progress } from './progress';
import type { Run } from './run';

/** Options of a run: where the project is, what to run the peak on, and whom to tell. */
export interface RunOptions {
  readonly root: string;
  readonly python: string;
  readonly emulatorBin?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly port?: number | undefined;
  readonly run: Run;
  readonly environment: Environment;
  readonly progress: Progress;
  /** The time budget counts from here. */
  readonly startedAtMs: number;
}
