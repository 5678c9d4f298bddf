import type { WrittenTemplate } from '../../review/template/parse';

/** A stack of one side. */
export interface ReadStack {
  readonly name: string;
  readonly template: WrittenTemplate;
  /** `AWS::Region` and the like, where the assembly says them. */
  readonly pseudo: Readonly<Record<string, string>>;
  /** Whether it is protected against its deletion; undefined where no assembly says it. */
  readonly isProtected?: boolean | undefined;
  /** Places in the source by logical id, where the assembly has them. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files of assets by their hash: `asset.ab12.zip`, or a folder. */
  readonly assets: ReadonlyMap<string, string>;
}
