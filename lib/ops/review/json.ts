import type { Finding, Risk } from '../../review/finding';
import type { OtherChange, Review } from '../../review/review';
import { summaryOf } from './report';

/** The document of `--json`. */
export interface JsonReview {
  readonly findings: readonly Finding[];
  readonly summary: Readonly<Record<Risk, number>>;
  readonly others: readonly OtherChange[];
  readonly gaps: readonly string[];
}

/** The fields of the command's contract, in their order. */
export const jsonOf = ({ findings, others, gaps }: Review): JsonReview => ({
  findings: findings.map(ordered),
  summary: summaryOf(findings),
  others,
  gaps,
});

const ordered = ({
  rule,
  risk,
  stack,
  logicalId,
  resourceType,
  path,
  property,
  before,
  after,
  because,
  ...others
}: Finding): Finding => ({
  rule,
  risk,
  stack,
  logicalId,
  resourceType,
  ...(path !== undefined && { path }),
  ...(property !== undefined && { property }),
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
  because,
  ...others,
});
