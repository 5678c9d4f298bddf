import type { Environment } from '../core/environment/environment';
import type { Progress } from './progress';
import type { Run } from './run';

/** Options of a run: where the project is, what to run the peak on, and whom to tell. */
export interface RunOptions {
  /** Folder of the project. */
  readonly root: string;
  readonly python: string;
  /** Folder of executables of the emulator's virtual environment; absent where another emulator is given. */
  readonly emulatorBin?: string | undefined;
  /** Endpoint of an emulator that already runs. */
  readonly endpoint?: string | undefined;
  readonly port?: number | undefined;
  /** Whether the emulator outlives the run, with what has arrived in it. */
  readonly keep: boolean;
  readonly run: Run;
  readonly environment: Environment;
  readonly progress: Progress;
  /** The time budget counts from here. */
  readonly startedAtMs: number;
}
