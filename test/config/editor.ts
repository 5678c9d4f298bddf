import { resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = resolve(__dirname, '..', '..');
const { config } = ts.readConfigFile(resolve(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
  readonly config: unknown;
};
const options: ts.CompilerOptions = { ...ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options, types: [] };

/** What an editor shows of one field that a file writes. */
export interface Shown {
  /** From the argument of the call, with `*` for names: `lanes.*.kind`. */
  readonly field: string;
  /** The same with the names, and with places in lists. */
  readonly path: readonly (string | number)[];
  readonly isOptional: boolean;
  readonly documentation: string;
  /** Text of `@default`. */
  readonly fallback: string | undefined;
}

/** TypeScript as an editor runs it, over files of one folder. */
export class Editor {
  private readonly service: ts.LanguageService;

  /** @param files by their names; without a text it is the one on the disk */
  constructor(
    private readonly folder: string,
    files: Readonly<Record<string, string | undefined>>,
  ) {
    const texts = new Map(Object.entries(files).map(([name, text]) => [resolve(folder, name), text]));
    const read = (path: string) => texts.get(path) ?? ts.sys.readFile(path);
    this.service = ts.createLanguageService({
      getScriptFileNames: () => [...texts.keys()],
      getScriptVersion: () => '1',
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => ROOT,
      getCompilationSettings: () => options,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
      readFile: read,
      readDirectory: (...args) => ts.sys.readDirectory(...args),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    });
  }

  /** Messages of the compiler about a file, with their lines. */
  problems(name: string): readonly string[] {
    return this.service.getSemanticDiagnostics(this.pathOf(name)).map(({ file, start = 0, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  }

  /** What is shown when the pointer rests on each field of the argument of each call in a file, call by call. */
  shown(name: string): readonly (readonly Shown[])[] {
    return this.argumentsIn(name).map((argument) => this.fieldsIn(name, argument, [], ''));
  }

  /** Fields that the argument of the first call in a file may have, at any depth. */
  declared(name: string): readonly string[] {
    const [argument] = this.argumentsIn(name);
    const type = argument && this.checker().getContextualType(argument);
    const found = new Set<string>();
    if (type !== undefined) this.collect(type, '', found);
    return [...found].sort();
  }

  /** Fields that are offered where a file has this text, each with its documentation. */
  offered(name: string, text: string): ReadonlyMap<string, string> {
    const position = this.sourceOf(name).text.indexOf(text);
    const path = this.pathOf(name);
    const entries = this.service.getCompletionsAtPosition(path, position, undefined)?.entries ?? [];
    const none = undefined;
    return new Map(
      entries.map((entry) => {
        const details = this.service.getCompletionEntryDetails(path, position, entry.name, none, none, none, none);
        return [entry.name, ts.displayPartsToString(details?.documentation)];
      }),
    );
  }

  private fieldsIn(file: string, node: ts.Node, path: Shown['path'], field: string): readonly Shown[] {
    if (ts.isArrayLiteralExpression(node))
      return node.elements.flatMap((element, index) => this.fieldsIn(file, element, [...path, index], `${field}[]`));
    if (!ts.isObjectLiteralExpression(node)) return [];
    const type = this.checker().getContextualType(node)?.getNonNullableType();
    const isRecord = type?.getStringIndexType() !== undefined;
    return node.properties.filter(ts.isPropertyAssignment).flatMap(({ name, initializer }) => {
      const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();
      const at = isRecord ? `${field}.*` : `${field}.${key}`;
      const below = this.fieldsIn(file, initializer, [...path, key], at);
      return isRecord ? below : [this.onHover(file, name, [...path, key], at), ...below];
    });
  }

  private onHover(file: string, name: ts.Node, path: Shown['path'], field: string): Shown {
    const hover = this.service.getQuickInfoAtPosition(this.pathOf(file), name.getStart());
    const tag = hover?.tags?.find((one) => one.name === 'default');
    return {
      field,
      path,
      isOptional: ts.displayPartsToString(hover?.displayParts).includes('?: '),
      documentation: ts.displayPartsToString(hover?.documentation),
      fallback: tag && ts.displayPartsToString(tag.text),
    };
  }

  private collect(type: ts.Type, field: string, found: Set<string>): void {
    if (type.isUnion()) {
      for (const one of type.types) this.collect(one, field, found);
      return;
    }
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return;
    const isList = this.checker().isArrayType(type);
    const item = isList ? type.getNumberIndexType() : type.getStringIndexType();
    if (item !== undefined) this.collect(item, isList ? `${field}[]` : `${field}.*`, found);
    for (const property of isList ? [] : type.getProperties()) {
      found.add(`${field}.${property.name}`);
      this.collect(this.checker().getTypeOfSymbol(property), `${field}.${property.name}`, found);
    }
  }

  private argumentsIn(name: string): readonly ts.Expression[] {
    const found: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) found.push(...node.arguments.slice(0, 1));
      ts.forEachChild(node, visit);
    };
    visit(this.sourceOf(name));
    return found;
  }

  private sourceOf(name: string): ts.SourceFile {
    const source = this.program().getSourceFile(this.pathOf(name));
    if (source === undefined) throw new Error(`the editor has no file ${name}`);
    return source;
  }

  private checker(): ts.TypeChecker {
    return this.program().getTypeChecker();
  }

  private program(): ts.Program {
    const program = this.service.getProgram();
    if (program === undefined) throw new Error('the language service has no program');
    return program;
  }

  private pathOf(name: string): string {
    return resolve(this.folder, name);
  }
}
