import { createHash } from 'node:crypto';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { pascalCase } from '../../../core/words/pascal-case';
import type { Risk } from '../../../review/finding';
import { rules } from '../../../review/rules';
import type { Rule } from '../../../review/rules/rule';
import type { PlacedFinding, ReviewReport } from '../report';
import { changeText, placeText } from './words';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Most results of a run that GitHub's code scanning takes. Source: GitHub Docs, SARIF results exceed one or more limits. */
const MAX_RESULTS = 25_000;

const levels: Readonly<Record<Risk, Result.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'none',
};
/** Numbers that code scanning sorts by, from 0 to 10. */
const severities: Readonly<Record<Risk, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

/** The review for code scanning: one rule for each kind of finding, and a place in the source or in the template. */
export function reviewSarif({ findings }: ReviewReport): Log {
  const kinds = [...new Map(findings.map((finding) => [finding.rule, finding] as const)).values()];
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk-headroom review',
            informationUri: 'https://www.npmjs.com/package/cdk-headroom',
            rules: kinds.map(ruleOf),
          },
        },
        results: findings.slice(0, MAX_RESULTS).map((finding) =>
          resultOf(
            finding,
            kinds.findIndex(({ rule }) => rule === finding.rule),
          ),
        ),
      },
    ],
  };
}

/** A rule of the kit in its own words, the same from run to run; of another in those of its first finding. */
function ruleOf({ rule, ...finding }: PlacedFinding): ReportingDescriptor {
  const { what, risk, fix, because } = { ...finding, ...withReason(rules.find(({ id }) => id === rule)) };
  return {
    id: rule,
    name: pascalCase(rule.replace('/', '-')),
    shortDescription: { text: what.slice(0, 1_000) },
    fullDescription: { text: because.slice(0, 1_000) },
    help: { text: fix },
    defaultConfiguration: { level: levels[risk] },
    properties: { tags: [rule.split('/')[0] ?? '', 'infrastructure'], 'security-severity': severities[risk] },
  };
}

const withReason = (rule: Rule | undefined) =>
  rule && { what: rule.what, risk: rule.risk, fix: rule.fix, because: rule.why };

function resultOf(finding: PlacedFinding, ruleIndex: number): Result {
  const { rule, risk, what, because, fix, source, file, line, stack, logicalId, property, when } = finding;
  const [, path, sourceLine] = /^(.*):(\d+)$/.exec(source ?? '') ?? [];
  const change = changeText(finding, 400);
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[risk],
    message: {
      text: [
        `${placeText(finding)}: ${what}${when === undefined ? '' : ` (when ${when})`}`,
        change,
        because,
        `To do: ${fix}`,
      ]
        .filter((part) => part !== '')
        .join('\n'),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path ?? file ?? 'template.json' },
          region: { startLine: Number(sourceLine ?? line ?? 1) },
        },
        logicalLocations: [{ fullyQualifiedName: `${stack}/${logicalId}`, kind: 'resource' }],
      },
    ],
    // The same finding is one alert from run to run, wherever its line has moved.
    partialFingerprints: {
      'headroomReview/v1': createHash('sha256')
        .update([rule, stack, logicalId, property ?? ''].join('\0'))
        .digest('hex'),
    },
  };
}
