import { escapeXml } from '../../../core/words/markup';
import { isAtLeast, type Risk } from '../../../review/finding';
import type { ReviewReport } from '../report';
import { changeText, placeText } from './words';

/** The review as a report of tests: each finding that fails is a failure, each other one a test with an output. */
export function reviewJunit({ findings, acknowledged }: ReviewReport, failOn: Risk): string {
  const cases = findings.map((finding) => {
    const { rule, what, because, fix, risk } = finding;
    const text = [what, changeText(finding, 800), because, `To do: ${fix}`].filter((part) => part !== '').join('\n');
    const isFailure = isAtLeast(risk, failOn);
    const body = isFailure
      ? `<failure message="${escapeXml(`${risk}: ${what}`)}" type="${risk}">${escapeXml(text)}</failure>`
      : `<system-out>${escapeXml(`${risk}\n${text}`)}</system-out>`;
    return `    <testcase classname="${escapeXml(rule)}" name="${escapeXml(placeText(finding))}">${body}</testcase>`;
  });
  const skipped = acknowledged.map(
    ({ finding, reason, until }) =>
      `    <testcase classname="${escapeXml(finding.rule)}" name="${escapeXml(placeText(finding))}">` +
      `<skipped message="${escapeXml(`${reason} (until ${until})`)}"/></testcase>`,
  );
  const all = [...cases, ...skipped];
  const shown = all.length > 0 ? all : ['    <testcase classname="review" name="no risk found"/>'];
  const failures = findings.filter(({ risk }) => isAtLeast(risk, failOn)).length;
  const counts = `tests="${shown.length}" failures="${failures}" skipped="${skipped.length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="cdk-headroom review" ${counts}>`,
    ...shown,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
