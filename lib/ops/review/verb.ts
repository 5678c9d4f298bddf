import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import type { Properties } from '../../core/json';
import { type Risk, riskMeanings, risks } from '../../review/finding';
import { review as judge, type ReviewOptions, type StackPair } from '../../review/review';
import type { Rule } from '../../review/rules/rule';
import { environmentNamed } from '../environments';
import type { Ports } from '../ports';
import type { Report, Request, Verb } from '../verb';
import { readAcknowledgements, sortedBy } from './acknowledgements';
import { reviewBatch } from './batch';
import { deployArgsFindings } from './deploy-args';
import { GUIDE } from './guide';
import { jsonOf } from './json';
import { reviewJunit } from './junit';
import { reviewMarkdown } from './markdown';
import { placed } from './places';
import { readSide } from './read';
import type { ReadStack } from './read-stack';
import { fails, type PlacedFinding, type ReviewReport } from './report';
import { reviewSarif } from './sarif';
import { reviewText } from './text';

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

function runReview(request: Request, ports: Ports): Report {
  const asked = askedFor(request, ports);
  if (asked.batch !== undefined) return batchReport(asked.batch, asked, ports);
  const sides = bothSides(request, ports);
  try {
    return reportOf(sides.before, sides.after, asked, request, ports);
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
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

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
  const rules = rulesOf(textOf(options.rules), ports);
  const isProduction = production ?? (env === undefined ? undefined : productionOf(env, ports));
  return {
    failOn: (textOf(options.failOn) ?? 'high') as Risk,
    tellsOpposites: options.all === true,
    format: (textOf(options.format) ?? 'text') as Asked['format'],
    showsAll: options.all === true,
    parameters: Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    batch: textOf(options.batch),
    deployArgs: textOf(options.deployArgs),
    ...(isProduction !== undefined && { isProduction }),
    ...(rules.length > 0 && { rules }),
  };
}

function wordProblem(option: string, value: unknown, allowed: readonly string[]) {
  if (value === undefined || (typeof value === 'string' && allowed.includes(value))) return [];
  return [
    errorIssue(option, `'${typeof value === 'string' ? value : 'nothing'}'`, allowed.join(', '), 'write one of these'),
  ];
}

/** Whether an environment is production, as it says itself; undefined leaves it to the names of its stacks. */
function productionOf(env: string, ports: Ports): boolean | undefined {
  const { environment } = environmentNamed(env, ports);
  return environment.protect ?? (/(^|-)(prod|production|live)(-|$)/.test(environment.name) ? true : undefined);
}

function rulesOf(file: string | undefined, { review: port }: Ports): readonly Rule[] {
  const path = file ?? RULES;
  if (file === undefined && port.kindOf(path) !== 'file') return [];
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

interface TwoSides {
  readonly before: readonly ReadStack[];
  readonly after: readonly ReadStack[];
  readonly done: () => void;
}

function bothSides({ options, args: [env] }: Request, { review: port }: Ports): TwoSides {
  const [before, after, against] = [options.before, options.after, options.against].map(textOf);
  const pattern = env === undefined ? undefined : `${env}/`;
  if (against !== undefined && before === undefined && after === undefined) {
    const both = port.synthesizeBoth(against, env === undefined ? '**' : `${env}/**`);
    return {
      before: readSide(both.before, { pattern }, port),
      after: readSide(both.after, { pattern }, port),
      done: both.done,
    };
  }
  if (before === undefined || after === undefined || against !== undefined)
    throw new InvalidInput([
      errorIssue(
        'review',
        'no two sides',
        '--before and --after, or --against',
        'name what is deployed and what is to be: --before old.json --after new.json, or prod --against main',
      ),
    ]);
  return {
    before: readSide(before, { pattern }, port),
    after: readSide(after, { pattern }, port),
    done: () => undefined,
  };
}

/** Stacks by their names; two single templates are one stack, whatever their files are called. */
function pairsOf(before: readonly ReadStack[], after: readonly ReadStack[], parameters: Properties): StackPair[] {
  const [one, other] = [before[0], after[0]];
  const given = { before: parameters, after: parameters };
  if (before.length === 1 && after.length === 1 && one && other)
    return [
      {
        name: other.name,
        before: one.template.json,
        after: other.template.json,
        pseudo: other.pseudo,
        parameters: given,
      },
    ];
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.map((name) => {
    const [old, now] = [before, after].map((side) => side.find((stack) => stack.name === name));
    return {
      name,
      before: old?.template.json,
      after: now?.template.json,
      pseudo: (now ?? old)?.pseudo,
      parameters: given,
    };
  });
}

function reportOf(
  before: readonly ReadStack[],
  after: readonly ReadStack[],
  asked: Asked,
  request: Request,
  ports: Ports,
): Report {
  const found = judge(pairsOf(before, after, asked.parameters), asked);
  const more = asked.deployArgs === undefined ? [] : deployArgsFindings(asked.deployArgs, asked.isProduction ?? false);
  const shown = [...more, ...found.findings].filter(({ risk }) => asked.showsAll || risk !== 'info');
  const file =
    textOf(request.options.acknowledged) ??
    (ports.review.kindOf(ACKNOWLEDGEMENTS) === 'file' ? ACKNOWLEDGEMENTS : undefined);
  const sorted = sortedBy(file === undefined ? [] : readAcknowledgements(file, ports.review), shown, ports.nowMs());
  const findings = sorted.open.map((finding): PlacedFinding => placed(finding, after, before));
  const report: ReviewReport = {
    findings,
    acknowledged: sorted.acknowledged,
    others: found.others,
    gaps: found.gaps,
    notes: [...sorted.expired, ...sorted.unused],
  };
  return {
    json: {
      ...jsonOf({ ...found, findings: sorted.open }),
      ...(sorted.acknowledged.length > 0 && { acknowledged: sorted.acknowledged }),
      ...(report.notes.length > 0 && { notes: report.notes }),
    },
    text: (style) => textIn(asked, report, style),
    exitCode: sorted.expired.length > 0 || fails(findings, asked.failOn) ? 1 : 0,
  };
}

function textIn({ format, failOn }: Asked, report: ReviewReport, style: Parameters<Report['text']>[0]): string {
  if (format === 'markdown') return reviewMarkdown(report).trimEnd();
  if (format === 'sarif') return JSON.stringify(reviewSarif(report, '1'), undefined, 2);
  return format === 'junit' ? reviewJunit(report, failOn).trimEnd() : reviewText(report, style);
}

function batchReport(file: string, asked: Asked, { review: port }: Ports): Report {
  const answers = reviewBatch(port.read(file), asked, port);
  const isBad = answers.some(({ findings, error }) => error !== undefined || fails(findings ?? [], asked.failOn));
  return {
    json: answers,
    text: () => answers.map((answer) => JSON.stringify(answer)).join('\n'),
    exitCode: isBad ? 1 : 0,
  };
}
