import type { Properties } from '../../../lib/core/json';
import type { Family, Risk } from '../../../lib/review/finding';

/** A finding that a change has to have: the least risk that is right, at one of some logical ids. */
export interface Expected {
  readonly family: Family;
  readonly least: Risk;
  readonly at: string | readonly string[];
}

/** A change of a template, and what is right to say of it. Written before the rule. */
export interface Case {
  readonly id: string;
  readonly before: Properties;
  readonly after: Properties;
  readonly expected: readonly Expected[];
  /** Worst risk that may be said of anything else. @default 'low' */
  readonly elsewhere?: Risk;
}

type Resources = Readonly<Record<string, Properties>>;

/** A resource in short. */
export const of = (type: string, properties: Properties = {}, more: Properties = {}): Properties => ({
  Type: `AWS::${type}`,
  ...(Object.keys(properties).length > 0 && { Properties: properties }),
  ...more,
});

const template = (resources: Resources, sections: Properties = {}): Properties => ({
  ...sections,
  Resources: resources,
});

/** A case of one resource, `It`, that stays and changes. */
export const changed = (
  id: string,
  [family, least]: readonly [Family, Risk],
  type: string,
  [before, after]: readonly [Properties, Properties],
  around: Resources = {},
): Case => ({
  id,
  before: template({ It: of(type, before), ...around }),
  after: template({ It: of(type, after), ...around }),
  expected: [{ family, least, at: 'It' }],
});

/** A case of resources on both sides. */
export const between = (
  id: string,
  [family, least, at]: readonly [Family, Risk, string | readonly string[]],
  before: Resources,
  after: Resources,
  sections: { readonly before?: Properties; readonly after?: Properties } = {},
): Case => ({
  id,
  before: template(before, sections.before),
  after: template(after, sections.after),
  expected: [{ family, least, at }],
});

/** A change of which nothing may be said, or no more than a risk. */
export const quiet = (
  id: string,
  before: Resources,
  after: Resources,
  {
    most = 'info',
    sections = {},
  }: { readonly most?: Risk; readonly sections?: { readonly before?: Properties; readonly after?: Properties } } = {},
): Case => ({
  id,
  before: template(before, sections.before),
  after: template(after, sections.after),
  expected: [],
  elsewhere: most,
});
