import type { FileKinds } from '../config/parse/file-kind';

/** Files and commands that a review needs from outside. */
export interface ReviewPort {
  readonly kindOf: FileKinds;
  /** @throws Error where it can't be read */
  readonly read: (path: string) => string;
  /**
   * Synthesizes the project as it stands, and as it was at a commit.
   * @param pattern stacks that are asked for: `prod/**`
   * @returns folders, and `done` that removes what was made
   * @throws InvalidInput where git or the synthesis fails
   */
  readonly synthesizeBoth: (
    ref: string,
    pattern: string,
  ) => { readonly before: string; readonly after: string; readonly done: () => void };
  /** Loads the rules of the project out of a TypeScript file. */
  readonly loadRules: (path: string) => unknown;
}
