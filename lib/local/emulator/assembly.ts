import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../core/json';
import { type LeftOut, trimTemplate } from './trim';

/** A stack of a cloud assembly, and the file that holds its template. */
export interface AssemblyStack {
  readonly name: string;
  readonly templateFile: string;
}

/** The stacks of one stage in a cloud assembly, in the order of the manifest. */
export function stacksIn(assembly: string, stage: string): AssemblyStack[] {
  const folder = join(assembly, `assembly-${stage}`);
  const manifest = readJson(join(folder, 'manifest.json'));
  const artifacts = isObject(manifest) && isObject(manifest.artifacts) ? Object.values(manifest.artifacts) : [];
  return artifacts.flatMap((artifact) => {
    if (!isObject(artifact) || artifact.type !== 'aws:cloudformation:stack' || !isObject(artifact.properties))
      return [];
    const { templateFile, stackName } = artifact.properties;
    if (typeof templateFile !== 'string' || typeof stackName !== 'string') return [];
    return [{ name: stackName, templateFile: join(folder, templateFile) }];
  });
}

/** Takes out of every template of the stage what the emulator can't deploy. */
export function trimAssembly(assembly: string, stage: string): LeftOut[] {
  return stacksIn(assembly, stage).flatMap(({ name, templateFile }) => {
    const json = readJson(templateFile);
    if (!isObject(json)) throw new Error(`${templateFile} is not a template`);
    const { template, leftOut } = trimTemplate(name, json);
    if (leftOut.length > 0) writeFileSync(templateFile, JSON.stringify(template, undefined, 1));
    return leftOut;
  });
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
