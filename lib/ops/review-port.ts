import type { Properties } from '../core/json';
import type { FileReader } from './text-at';

/** A stack as it is deployed. */
export interface DeployedSide {
  readonly template: string;
  /** Values of its parameters, but for hidden ones. */
  readonly parameters: Properties;
  /** Whether it is protected against its deletion. */
  readonly isProtected?: boolean | undefined;
}

/** A change of a change set. */
export interface ChangeOfSet {
  readonly logicalId: string;
  readonly type: string;
  /** `Add`, `Modify`, `Remove`. */
  readonly action: string;
  readonly replacement: 'yes' | 'maybe' | 'no';
}

/** AWS, read only. */
export interface ReviewAws {
  /** @returns undefined where there is no such stack */
  readonly deployed: (stack: string) => Promise<DeployedSide | undefined>;
  readonly changeSet: (stack: string, changeSet: string) => Promise<readonly ChangeOfSet[]>;
}

/** Files and commands that a review needs from outside. */
export interface ReviewPort extends FileReader {
  /** Files below a folder, by their paths from there. */
  readonly filesIn: (folder: string) => readonly string[];
  /** A program without comments and spaces; undefined where it can't be read as one. */
  readonly withoutComments: (name: string, text: string) => string | undefined;
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
  /**
   * Synthesizes the project as it stands.
   * @throws InvalidInput where the synthesis fails
   */
  readonly synthesize: (pattern: string) => { readonly folder: string; readonly done: () => void };
  /** AWS in a region; absent: the one of the credentials' own configuration. */
  readonly aws: (region: string | undefined) => Promise<ReviewAws>;
  /** Loads the rules of the project out of a TypeScript file. */
  readonly loadRules: (path: string) => unknown;
}
