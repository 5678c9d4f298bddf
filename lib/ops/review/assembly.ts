import { join } from 'node:path';
import { isObject, itemsIn, oneOrMore, type Properties, textIn, type Value } from '../../core/json';
import { parseTemplate } from '../../review/template/parse';
import type { ReviewPort } from '../review-port';
import { readJsonObject } from './json-object';
import type { ReadStack } from './read-stack';

/** A stack of an assembly, with the path by which commands ask for it: `prod/hosts`. */
export interface AssemblyStack extends ReadStack {
  readonly id: string;
}

/** Every stack of a folder that `cdk synth` wrote, those of its stages and nested ones among them. */
export function stacksInAssembly(folder: string, port: ReviewPort): AssemblyStack[] {
  const { artifacts } = readJsonObject(join(folder, 'manifest.json'), port);
  if (!isObject(artifacts)) return [];
  return Object.values(artifacts).flatMap((artifact) => {
    if (!isObject(artifact)) return [];
    const properties = isObject(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'cdk:cloud-assembly')
      return stacksInAssembly(join(folder, textIn(properties.directoryName)), port);
    return artifact.type === 'aws:cloudformation:stack' ? stackOf(folder, artifact, properties, port) : [];
  });
}

function stackOf(folder: string, artifact: Properties, properties: Properties, port: ReviewPort): AssemblyStack[] {
  const path = join(folder, textIn(properties.templateFile));
  const template = parseTemplate(path, port.read(path));
  const name = textIn(properties.stackName) || textIn(artifact.displayName);
  const own: AssemblyStack = {
    id: textIn(artifact.displayName) || name,
    name,
    template,
    pseudo: pseudoOf(textIn(artifact.environment)),
    isProtected: properties.terminationProtection === true,
    sources: sourcesIn(metadataOf(folder, artifact, port)),
    assets: assetsIn(folder, artifact, port),
  };
  return [own, ...nestedIn(folder, own, port)];
}

/** `aws://111111111111/eu-west-1`. */
function pseudoOf(environment: string): Record<string, string> {
  const [, account = '', region = ''] = /^aws:\/\/([^/]*)\/(.*)$/.exec(environment) ?? [];
  return {
    ...(/^\d{12}$/.test(account) && { 'AWS::AccountId': account }),
    ...(region !== '' && !region.startsWith('unknown') && { 'AWS::Region': region }),
  };
}

/** Metadata are in the manifest, or in a file of their own that it names. */
function metadataOf(folder: string, artifact: Properties, port: ReviewPort): Properties {
  if (isObject(artifact.metadata)) return artifact.metadata;
  const file = textIn(artifact.additionalMetadataFile);
  return file === '' || port.kindOf(join(folder, file)) !== 'file' ? {} : readJsonObject(join(folder, file), port);
}

/** First place of each resource's trace that is not of a package. */
function sourcesIn(metadata: Properties): ReadonlyMap<string, string> {
  const entries = Object.values(metadata).flatMap(itemsIn);
  return new Map(
    entries.flatMap((entry) => {
      if (!isObject(entry) || entry.type !== 'aws:cdk:logicalId' || !Array.isArray(entry.trace)) return [];
      const frame = (entry.trace as readonly Value[]).find(
        (one) => typeof one === 'string' && !/node_modules|^node:|\(node:/.test(one),
      );
      const [, place] = /\(?([^\s()]+:\d+):\d+\)?$/.exec(textIn(frame)) ?? [];
      return place === undefined ? [] : [[textIn(entry.data), place] as const];
    }),
  );
}

/** Files of the asset manifest, by the hash under which templates name them. */
function assetsIn(folder: string, artifact: Properties, port: ReviewPort): ReadonlyMap<string, string> {
  const dependencies = oneOrMore(artifact.dependencies).filter((one) => typeof one === 'string');
  const manifests = dependencies
    .map((one) => join(folder, `${one}.json`))
    .filter((path) => port.kindOf(path) === 'file');
  return new Map(
    manifests.flatMap((path) => {
      const { files } = readJsonObject(path, port);
      return Object.entries(isObject(files) ? files : {}).flatMap(([hash, file]) => {
        const source = isObject(file) && isObject(file.source) ? textIn(file.source.path) : '';
        return source === '' ? [] : [[hash, join(folder, source)] as const];
      });
    }),
  );
}

/** Templates of nested stacks, which the parent names by a file of the assembly. */
function nestedIn(folder: string, parent: AssemblyStack, port: ReviewPort): AssemblyStack[] {
  const { Resources: resources } = parent.template.json;
  return Object.entries(isObject(resources) ? resources : {}).flatMap(([logicalId, resource]) => {
    if (!isObject(resource) || resource.Type !== 'AWS::CloudFormation::Stack' || !isObject(resource.Metadata))
      return [];
    const path = join(folder, textIn(resource.Metadata['aws:asset:path']));
    if (textIn(resource.Metadata['aws:asset:path']) === '' || port.kindOf(path) !== 'file') return [];
    const nested: AssemblyStack = {
      ...parent,
      id: `${parent.id}/${logicalId}`,
      name: `${parent.name}/${logicalId}`,
      isProtected: undefined,
      template: parseTemplate(path, port.read(path)),
    };
    return [nested, ...nestedIn(folder, nested, port)];
  });
}
