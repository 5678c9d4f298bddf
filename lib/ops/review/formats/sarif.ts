import { createHash } from 'node:crypto';
import type { Risk } from '../../../review/finding';
import type { PlacedFinding, ReviewReport } from '../report';
import { changeText, placeText } from './words';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Most results of a run that GitHub's code scanning takes. Source: GitHub Docs, SARIF results exceed one or more limits. */
const MAX_RESULTS = 25_000;

const levels: Readonly<Record<Risk, string>> = {
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
export function reviewSarif({ findings }: ReviewReport): object {
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

const ruleOf = ({ rule, what, because, fix, risk }: PlacedFinding): object => ({
  id: rule,
  name: rule
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(''),
  shortDescription: { text: what.slice(0, 1_000) },
  fullDescription: { text: because.slice(0, 1_000) },
  help: { text: fix },
  defaultConfiguration: { level: levels[risk] },
  properties: { tags: [rule.split('/')[0] ?? '', 'infrastructure'], 'security-severity': severities[risk] },
});

function resultOf(finding: PlacedFinding, ruleIndex: number): object {
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
