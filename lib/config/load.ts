import type { Environment } from '../core/environment/environment';
import type { Issue } from '../core/issue';
import { planEnvironment } from '../core/plan-environment';
import { isReceiverUrl } from './environment/endpoint';
import { missingFiles } from './environment/missing-files';
import { sharedDeployedNames, sharedServices } from './environment/names';
import { withoutPastPeaks } from './environment/past-peaks';
import { environmentSchema } from './environment/schema';
import { NO_ENTRY, usablePart } from './environment/usable-part';
import { warningsOf } from './environment/warnings';
import { withMeasurements } from './lanes/memory-tuning';
import { isRecord } from './parse/field';
import type { FileKinds } from './parse/file-kind';
import { issuesOf } from './parse/issues';
import { readRaw } from './parse/raw';
import { repeatsIn } from './parse/rule';
import { pathText, show } from './parse/show';

/** Contents of all environment files: those that can be used, and everything that is wrong with any of them. */
export interface ParsedEnvironments {
  readonly environments: readonly Environment[];
  /**
   * Issues in the order of the files. With one error in it nothing may be deployed. What the plan of a wrong environment would
   * say is among them, as far as it can be told; those that can be used are still to be planned.
   */
  readonly issues: readonly Issue[];
}

/** Facts that parsing needs about the world outside the files. */
export interface ParseOptions {
  /** Present time, in ms since 1970: peaks that ended before it are left out. */
  readonly nowMs: number;
  /**
   * Tells what is at a path, so that a file or folder that is missing is reported with everything else.
   * @default - files are not looked for
   */
  readonly fileKind?: FileKinds | undefined;
  /**
   * The text of a file that is there, for measurements that an environment names.
   * @default - they are not read
   */
  readonly readText?: ((path: string) => string) | undefined;
}

/** Parses the environments that `environments/index.ts` lists. Never throws; the raw input may be anything. */
export function parseEnvironments(inputs: readonly unknown[], options: ParseOptions): ParsedEnvironments {
  const parsed = inputs.map((input, index) => parseEnvironment(input, index, options));
  return {
    environments: parsed.flatMap(({ environment }) => environment ?? []),
    issues: [
      ...parsed.flatMap(({ issues }) => issues),
      ...repeatedNames(inputs),
      ...sharedDeployedNames(inputs),
      ...sharedServices(inputs),
    ],
  };
}

interface ParsedEnvironment {
  readonly environment?: Environment;
  readonly issues: readonly Issue[];
}

function parseEnvironment(input: unknown, index: number, options: ParseOptions): ParsedEnvironment {
  const { value, faults } = readRaw(input, isReceiverUrl);
  const result = environmentSchema.safeParse(value);
  if (!result.success || faults.length > 0) {
    const root = rootOf(value, index);
    const issues = issuesOf({ error: result.error, faults }, value, root);
    const paths = issues.map(({ path }) => path);
    return {
      issues: [...issues, ...planIssues(value, pathText(root), options).filter(({ path }) => !paths.includes(path))],
    };
  }
  const { environment, issues } = heldAgainstTheWorld(result.data, options);
  return { environment, issues: [...issues, ...warningsOf(environment)] };
}

/** The environment as it is today and with what its files say, and what is past, missing or unreadable. */
function heldAgainstTheWorld(parsed: Environment, options: ParseOptions) {
  const { nowMs, fileKind } = options;
  const { environment: future, issues: past } = withoutPastPeaks(parsed, nowMs);
  const missing = fileKind === undefined ? [] : missingFiles(future, fileKind);
  const { environment, issues: unreadable } = withMeasurements(future, options);
  return { environment, issues: [...missing, ...unreadable, ...past] };
}

/** Issues of the plan for the part of a wrong environment that can be sized. */
function planIssues(input: unknown, name: string, options: ParseOptions): readonly Issue[] {
  const part = usablePart(input, name);
  if (part === undefined) return [];
  const { fileKind } = options;
  const withNoEntry: FileKinds | undefined = fileKind && ((path) => (path === NO_ENTRY ? 'file' : fileKind(path)));
  const { environment, issues } = heldAgainstTheWorld(part, { ...options, fileKind: withNoEntry });
  return [...issues, ...planEnvironment(environment).problems];
}

/** Messages name the environment; one without a usable name is known by its place in the list. */
function rootOf(input: unknown, index: number): PropertyKey[] {
  const name = nameOf(input);
  return name === undefined || name === '' ? ['environments', index] : [name];
}

function repeatedNames(inputs: readonly unknown[]): Issue[] {
  const names = inputs.map(nameOf);
  return repeatsIn(names)
    .filter(({ index }) => names[index] !== undefined)
    .map(({ index, first }) => ({
      severity: 'error',
      path: `environments[${index}].name`,
      got: show(names[index]),
      expected: 'a name of its own',
      fix: `rename it or remove it from environments/index.ts, environments[${first}] has this name`,
    }));
}

const nameOf = (input: unknown): string | undefined =>
  isRecord(input) && typeof input.name === 'string' ? input.name : undefined;
