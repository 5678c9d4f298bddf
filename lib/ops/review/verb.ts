import { InvalidInput } from '../../config/parse/invalid-input';
import { isProtected } from '../../core/environment/protection';
import { errorIssue } from '../../core/issue';
import type { Properties } from '../../core/json';
import { planEnvironment } from '../../core/plan-environment';
import { type Finding, type Risk, riskMeanings, risks } from '../../review/finding';
import { type Review, review as judge, type ReviewOptions } from '../../review/review';
import type { Rule } from '../../review/rules/rule';
import { environmentFor } from '../environments';
import type { Ports } from '../ports';
import { neededText } from '../text-at';
import { optionText, type Report, type Request, type Verb } from '../verb';
import { type Acknowledgement, readAcknowledgements, sortedBy } from './acknowledgements';
import { changedCode } from './assets';
import { reviewBatch } from './batch';
import { type AskOfEach, byRegion } from './by-region';
import { changeSetFindings, type Seen } from './change-set';
import { deployArgsFindings } from './deploy-args';
import { reviewJunit } from './formats/junit';
import { reviewMarkdown } from './formats/markdown';
import { reviewSarif } from './formats/sarif';
import { reviewText } from './formats/text';
import { GUIDE } from './guide';
import { jsonOf } from './json';
import { placed } from './places';
import { fails, type PlacedFinding, type ReviewReport } from './report';
import { bothSides, pairsOf, type TwoSides } from './sides';
import { stackSettingFindings } from './stack-settings';

const ACKNOWLEDGEMENTS = 'review-acknowledged.json';
const RULES = 'review-rules.ts';
const formats = ['text', 'markdown', 'sarif', 'junit'] as const;

/** Meaning of a risk in lines of at most 78 characters. */
const meaningText = (risk: Risk): string =>
  `  ${risk.padEnd(8)}  ${riskMeanings[risk].replaceAll(/(.{40,64})\s/g, '$1\n            ')}`;

/** Verb that tells what a change risks before it is deployed. */
export const review: Verb = {
  usage: 'review [env]',
  summary: 'what a change risks: data, permissions, network, pages, capacity, deployments that fail',
  arguments: {
    env: 'name of an environment in environments/index.ts; without it all that the two sides have is compared',
  },
  options: {
    '--before <path>': 'a template, or a folder that cdk synth wrote: what is deployed now',
    '--after <path>': 'the same for what is to be deployed',
    '--against <ref>': 'a commit, branch or tag: it is synthesized, and compared with the project as it stands',
    '--deployed': 'compare with what is deployed, by credentials that may read it',
    '--change-set <name>': 'beside what the change set of that name says, with the same credentials',
    '--parameter <name=value...>': 'value of a parameter of the template, on both sides; else its default',
    '--production': 'judge it as production, whatever it is called (--no-production: as none)',
    '--no-production': 'judge it as no production',
    '--fail-on <risk>': `end with 1 from this risk on: ${risks.slice(0, 4).join(', ')} (default: high)`,
    '--format <format>': `how it is shown: ${formats.join(', ')} (default: text)`,
    '--all': 'show also what is for information only',
    '--acknowledged <file>': `file of findings that were looked at (default: ${ACKNOWLEDGEMENTS}, where there is one)`,
    '--rules <file>': `TypeScript file whose default export lists rules of your own (default: ${RULES}, where there is one)`,
    '--deploy-args <text>': 'arguments of the deploy command, which are judged too',
    '--batch <file>': 'JSON lines {"id", "before", "after"}: an answer in one line for each',
  },
  guide: GUIDE(risks.map((risk) => meaningText(risk)).join('\n')),
  run: runReview,
};

async function runReview(request: Request, ports: Ports): Promise<Report> {
  const asked = askedFor(request, ports);
  if (asked.batch !== undefined) return batchReport(asked.batch, asked, ports);
  const askOfEach = byRegion(ports.review);
  const sides = await bothSides(request, ports, askOfEach);
  try {
    const found = judge(pairsOf(sides, asked.parameters), asked);
    const others = asked.changeSet === undefined ? [] : await besideChangeSet(asked.changeSet, sides, found, askOfEach);
    const beside = [...stackSettingFindings(sides.before, sides.after), ...others];
    return reportOf({ ...found, findings: [...beside, ...found.findings] }, sides, { asked, ports });
  } finally {
    sides.done();
  }
}

interface Asked extends ReviewOptions {
  readonly failOn: Risk;
  readonly format: (typeof formats)[number];
  readonly showsAll: boolean;
  readonly parameters: Properties;
  readonly batch: string | undefined;
  readonly deployArgs: string | undefined;
  readonly changeSet: string | undefined;
  readonly acknowledgements: readonly Acknowledgement[];
}

function askedFor({ options, args: [env] }: Request, ports: Ports): Asked {
  const wrong = [
    ...wordProblem('--fail-on', options.failOn, risks),
    ...wordProblem('--format', options.format, formats),
  ];
  const pairs = (Array.isArray(options.parameter) ? options.parameter : []).map(String);
  wrong.push(
    ...pairs
      .filter((pair) => !pair.includes('='))
      .map((pair) =>
        errorIssue('--parameter', `'${pair}'`, 'Name=value', 'write the name of the parameter, = and its value'),
      ),
  );
  if (wrong.length > 0) throw new InvalidInput(wrong);
  const production = typeof options.production === 'boolean' ? options.production : undefined;
  const rules = rulesOf(optionText(options.rules), ports);
  const own = env === undefined ? {} : ownWords(env, ports);
  return {
    failOn: (optionText(options.failOn) ?? 'high') as Risk,
    tellsOpposites: options.all === true,
    format: (optionText(options.format) ?? 'text') as Asked['format'],
    showsAll: options.all === true,
    parameters: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    batch: optionText(options.batch),
    deployArgs: optionText(options.deployArgs),
    changeSet: optionText(options.changeSet),
    acknowledgements: acknowledgementsOf(optionText(options.acknowledged), ports),
    ...own,
    ...(production !== undefined && { isProduction: production }),
    ...(rules.length > 0 && { rules }),
  };
}

function wordProblem(option: string, value: unknown, allowed: readonly string[]) {
  if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return [];
  return [
    errorIssue(option, `'${typeof value === 'string' ? value : 'nothing'}'`, allowed.join(', '), 'write one of these'),
  ];
}

/** Words of an environment about itself: whether it is production, where it says so, its peaks, and what it needs. */
function ownWords(env: string, ports: Ports): Pick<ReviewOptions, 'isProduction' | 'peaks' | 'plan'> {
  const environment = environmentFor(env, ports);
  const isProduction = environment.protect ?? (isProtected(environment) ? true : undefined);
  const peaks = { peaks: Object.values(environment.peaks), nowMs: ports.nowMs() };
  return { ...(isProduction !== undefined && { isProduction }), peaks, plan: planEnvironment(environment) };
}

function rulesOf(file: string | undefined, { review: port }: Ports): readonly Rule[] {
  const path = file ?? RULES;
  if (file === undefined && port.kindOf(path) !== 'file') return [];
  neededText('--rules', path, port);
  const rules = port.loadRules(path);
  const isRule = (one: unknown): one is Rule =>
    typeof one === 'object' &&
    one !== null &&
    'id' in one &&
    'find' in one &&
    typeof one.find === 'function' &&
    /^[a-z-]+\/[\w-]+$/.test(String(one.id));
  if (Array.isArray(rules) && rules.every(isRule)) return rules;
  throw new InvalidInput([
    errorIssue(
      path,
      'no list of rules',
      'a default export that lists rules { id: "family/name", risk, what, why, fix, find }',
      'export such a list',
    ),
  ]);
}

async function besideChangeSet(
  name: string,
  { after }: TwoSides,
  found: Review,
  askOfEach: AskOfEach,
): Promise<Finding[]> {
  const lists = await askOfEach(after, async (aws, stack) =>
    changeSetFindings(stack.name, await aws.changeSet(stack.name, name), seenIn(stack.name, found)),
  );
  return lists.flat();
}

/** Fates of resources as the templates tell them. */
const seenIn = (stack: string, { fates }: Review): readonly Seen[] => fates.filter((one) => one.stack === stack);

function reportOf(
  found: Review,
  { before, after }: TwoSides,
  { asked, ports }: { readonly asked: Asked; readonly ports: Ports },
): Report {
  const more = asked.deployArgs === undefined ? [] : deployArgsFindings(asked.deployArgs, asked.isProduction ?? false);
  const shown = [...more, ...found.findings].filter(({ risk }) => asked.showsAll || risk !== 'info');
  const sorted = sortedBy(asked.acknowledgements, shown, ports.nowMs());
  const findings = sorted.open.map((finding): PlacedFinding => placed(finding, after, before));
  const report: ReviewReport = {
    findings,
    acknowledged: sorted.acknowledged,
    others: found.others,
    gaps: [...found.gaps, ...[...before, ...after].flatMap(({ template }) => template.gaps)],
    notes: [...sorted.expired, ...sorted.unused],
    code: changedCode(before, after, ports.review),
  };
  return {
    json: {
      ...jsonOf({ ...found, gaps: report.gaps, findings: sorted.open }),
      ...(sorted.acknowledged.length > 0 && { acknowledged: sorted.acknowledged }),
      ...(report.notes.length > 0 && { notes: report.notes }),
      ...(report.code.length > 0 && { code: report.code }),
    },
    text: (style) => textIn(asked, report, style),
    exitCode: sorted.expired.length > 0 || fails(findings, asked.failOn) ? 1 : 0,
  };
}

function acknowledgementsOf(named: string | undefined, { review: port }: Ports): readonly Acknowledgement[] {
  const file = named ?? (port.kindOf(ACKNOWLEDGEMENTS) === 'file' ? ACKNOWLEDGEMENTS : undefined);
  return file === undefined ? [] : readAcknowledgements(file, port);
}

function textIn({ format, failOn }: Asked, report: ReviewReport, style: Parameters<Report['text']>[0]): string {
  if (format === 'markdown') return reviewMarkdown(report).trimEnd();
  if (format === 'sarif') return JSON.stringify(reviewSarif(report), undefined, 2);
  return format === 'junit' ? reviewJunit(report, failOn).trimEnd() : reviewText(report, style);
}

function batchReport(file: string, asked: Asked, { review: port }: Ports): Report {
  const answers = reviewBatch(neededText('--batch', file, port), asked, port);
  const isBad = answers.some(({ findings, error }) => error !== undefined || fails(findings ?? [], asked.failOn));
  return {
    json: answers,
    text: () => answers.map((answer) => JSON.stringify(answer)).join('\n'),
    exitCode: isBad ? 1 : 0,
  };
}
