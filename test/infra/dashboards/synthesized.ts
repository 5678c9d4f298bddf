import type { DashboardBody } from '../../../lib/infra/dashboards/body';
import { resourcesOf, type Synthesized } from '../../synth/assembly';

/** A dashboard of a template, with names of resources that are known only when deployed put as their logical ids. */
export interface SynthesizedBoard {
  readonly name: string;
  readonly body: DashboardBody;
  /** Characters of the body, as it is sent to CloudWatch. */
  readonly length: number;
}

/** All dashboards of some stacks, as they were synthesized. */
export const boardsIn = (stacks: readonly Synthesized[]): SynthesizedBoard[] =>
  resourcesOf(stacks, 'AWS::CloudWatch::Dashboard').map(({ Properties }) => {
    const text = joined(Properties.DashboardBody);
    return { name: joined(Properties.DashboardName), body: JSON.parse(text) as DashboardBody, length: text.length };
  });

/** A text in which references stand as short names: `ApiGroup`. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref: reference } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(join)) return (join[1] as readonly unknown[]).map(joined).join('');
  return String(Array.isArray(attribute) ? attribute[0] : reference);
}
