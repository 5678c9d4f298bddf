import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** One import of another source file, also by `export … from` and by `import('…')` in a type. */
export interface Import {
  /** The file that is imported, from the root. */
  readonly to: string;
  /** Whether nothing of it is left when the types are gone. */
  readonly isTypeOnly: boolean;
  /** Names that it takes as values; `*` where it takes the whole module. */
  readonly values: readonly string[];
}

export interface Module {
  readonly imports: readonly Import[];
  /** Names of functions, constants and classes that it exports itself. */
  readonly exported: readonly string[];
}

export type ModuleGraph = Readonly<Record<string, Module>>;

/** The source files of these folders, read by the compiler's own parser. Paths are relative to `root`. */
export function moduleGraph(root: string, folders: readonly string[]): ModuleGraph {
  const files = folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  return Object.fromEntries(files.map((file) => [file, moduleOf(file, readFileSync(join(root, file), 'utf8'), files)]));
}

/** One source file; imports of what is not among `files` are left out. */
export function moduleOf(file: string, text: string, files: readonly string[]): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    const path = found && join(dirname(file), found.specifier);
    const to =
      found?.specifier.startsWith('.') && [`${path}.ts`, `${path}/index.ts`].find((each) => files.includes(each));
    if (found && to) imports.push({ to, isTypeOnly: found.isTypeOnly, values: found.values });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, exported: source.statements.flatMap(exportedBy) };
}

function importOf(node: ts.Node): (Omit<Import, 'to'> & { readonly specifier: string }) | undefined {
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { specifier: node.argument.literal.text, isTypeOnly: true, values: [] };
  const isFrom = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  if (!isFrom || !node.moduleSpecifier || !ts.isStringLiteral(node.moduleSpecifier)) return undefined;
  const values = ts.isImportDeclaration(node) ? importedValues(node.importClause) : passedOnValues(node);
  return { specifier: node.moduleSpecifier.text, isTypeOnly: values.length === 0, values };
}

function importedValues(clause: ts.ImportClause | undefined): string[] {
  if (clause === undefined) return ['*'];
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  const bindings = clause.namedBindings;
  const named = bindings && (ts.isNamespaceImport(bindings) ? ['*'] : valuesAmong(bindings.elements));
  return [...(clause.name ? ['default'] : []), ...(named ?? [])];
}

function passedOnValues({ isTypeOnly, exportClause }: ts.ExportDeclaration): string[] {
  if (isTypeOnly) return [];
  return exportClause && ts.isNamedExports(exportClause) ? valuesAmong(exportClause.elements) : ['*'];
}

const valuesAmong = (elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): string[] =>
  elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name, propertyName }) => (propertyName ?? name).text);

function exportedBy(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name
    ? [statement.name.text]
    : [];
}

/** Groups of files that all reach each other through their imports; types count as well. Sorted. */
export function circlesIn(graph: ModuleGraph): string[][] {
  const reached = new Map(Object.keys(graph).map((file) => [file, reachedFrom(file, graph)]));
  const circles = [...reached].map(([file, others]) =>
    [...others].filter((other) => reached.get(other)?.has(file)).sort(),
  );
  return [...new Map(circles.filter(({ length }) => length > 0).map((circle) => [circle.join(), circle])).values()];
}

/** All that a file imports, and what that imports in turn; the file itself only if it is in a circle. */
function reachedFrom(file: string, graph: ModuleGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const left = [file];
  for (let next = left.pop(); next !== undefined; next = left.pop())
    for (const { to } of graph[next]?.imports ?? [])
      if (!reached.has(to)) {
        reached.add(to);
        left.push(to);
      }
  return reached;
}
