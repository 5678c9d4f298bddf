import type { Finding } from '../../review/finding';
import type { ReadStack } from './read-stack';
import type { PlacedFinding } from './report';

/** A finding with its place: in the source where the assembly knows it, and in the template. */
export function placed(finding: Finding, after: readonly ReadStack[], before: readonly ReadStack[]): PlacedFinding {
  const isSingle = after.length === 1 && before.length === 1;
  for (const { name, template, sources } of [...after, ...before]) {
    const line = isSingle || name === finding.stack ? lineOf(template.text, finding.logicalId) : undefined;
    if (line === undefined) continue;
    const source = sources.get(finding.logicalId);
    return { ...finding, ...(source !== undefined && { source }), file: template.name, line };
  }
  return finding;
}

/** Line at which a template has a logical id as a key. */
function lineOf(text: string, logicalId: string): number | undefined {
  const name = logicalId.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const found = new RegExp(String.raw`(^|[\n{,])[ \t]*["']?${name}["']?[ \t]*:`).exec(text);
  return found ? text.slice(0, found.index + 1).split('\n').length : undefined;
}
