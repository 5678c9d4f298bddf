import { linkedAnchors, README, type Section, sectionsOf, withLinks } from './sections';

/** A runbook on its way to an operations agent. */
export interface Runbook {
  /** Alarm or incident that it is about. */
  readonly id: string;
  /** Clause of the catalogue: what is wrong when it fires. */
  readonly meaning: string;
  /** Signs that a person sees, of the page's second line. */
  readonly sees: string;
  readonly page: string;
}

/** A file of a skill, by its path within the folder of all skills. */
export interface SkillFile {
  readonly path: string;
  readonly text: string;
}

/** File of a skill with what several runbooks share. */
const SHARED = 'references/shared.md';

/** Sections of the README that every skill needs: what the commands take for granted. */
const ALWAYS = ['before-you-start'];

/**
 * A runbook as a skill: a folder with a SKILL.md in the form of the Agent Skills specification (agentskills.io: `name` is the folder's, at
 * most 64 of a-z, 0-9 and hyphens; `description` at most 1,024 letters), and whatever of the README it leads to.
 * @param readme the README of the runbooks
 * @param version of the kit
 */
export function skillOf(runbook: Runbook, readme: string, version: string): SkillFile[] {
  const { id, page } = runbook;
  const body = withLinks(page, ({ page: to, anchor }) => linkFrom('', to, anchor));
  const shared = sharedBy(page, sectionsOf(readme)).map(({ text }) =>
    withLinks(text, ({ page: to, anchor }) => linkFrom('../', to, anchor)),
  );
  return [
    { path: `${id}/SKILL.md`, text: `${frontMatter(runbook, version)}\n${howToUse(id)}\n\n${body.trimEnd()}\n` },
    { path: `${id}/${SHARED}`, text: `# What several runbooks share\n\n${shared.join('\n\n')}\n` },
  ];
}

/** Link to another skill, or to what is shared. @param up from the folder of the file to the skill's own */
function linkFrom(up: string, page: string, anchor: string | undefined): string {
  const at = anchor === undefined ? '' : `#${anchor}`;
  if (page !== README) return `${up}../${page}/SKILL.md${at}`;
  return up === '' ? `${SHARED}${at}` : at || '#what-several-runbooks-share';
}

/** Sections of the README that a page leads to, and those that these lead to. */
function sharedBy(page: string, sections: readonly Section[]): Section[] {
  const wanted = new Set([...ALWAYS, ...linkedAnchors(page)]);
  // A set that grows is gone through to its end.
  for (const anchor of wanted)
    for (const { text } of sections.filter((section) => section.anchor === anchor))
      for (const next of linkedAnchors(text)) wanted.add(next);
  return sections.filter(({ anchor }) => wanted.has(anchor));
}

/** A JSON text is one of YAML too. */
const quoted = (text: string): string => JSON.stringify(text);

const frontMatter = ({ id, meaning, sees }: Runbook, version: string): string =>
  [
    '---',
    `name: ${id}`,
    `description: ${quoted(
      `Finds out why the CloudWatch alarm ${id} is on and what to do, in order: checks that it is real, the safest first step, ` +
        `diagnosis, mitigation. Use it when that alarm is in ALARM (${meaning}), or when this is seen: ${sees}.`,
    )}`,
    'license: Apache-2.0',
    'compatibility: "Needs the AWS CLI 2.24 or newer, Node 20 or newer with the package cdk-headroom, and credentials of the account"',
    'metadata:',
    `  alarm: ${quoted(id)}`,
    `  kit-version: ${quoted(version)}`,
    '---',
  ].join('\n');

/** First command: triage knows host groups and lanes; of the rest the alarm itself says most. */
const firstCommand = (id: string): string =>
  /^(host|lane)-/.test(id)
    ? `> Begin with \`npx cdk-headroom triage ${id} --subject "\${SUBJECT:?}" --env "\${ENVIRONMENT:?}"\`: it names the cause with
> its evidence where the readings show one, and changes nothing.`
    : `> Begin with \`npx cdk-headroom alarm "\${ENVIRONMENT:?}/\${SUBJECT:?}/${id}"\`: its state, since when, and what it has measured.`;

const howToUse = (id: string): string => `
${firstCommand(id)}
> \`ENVIRONMENT\` and \`SUBJECT\` are the first two parts of the alarm's name in AWS.
> Commands under Diagnosis only look. Those under "Do this first" and Mitigation change things: show them to a person, with what they
> cost, and run none that the person has not agreed to. What could not be read is said, and never guessed.`;
