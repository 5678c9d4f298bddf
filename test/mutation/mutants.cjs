'use strict';
// Makes all mutants of a file at once: the text that comes back behaves as the original until `__mutant` is set to the number of
// one of them. So a file is compiled once, and not once per mutant.

const ts = require('typescript');

/**
 * @typedef {{ id: number, file: string, line: number, what: string, text: string }} Mutant
 *   `text` is the mutated piece of source, and with `what` the name of the mutant in the list of survivors.
 */

/** @type {Readonly<Record<number, readonly string[]>>} */
const otherOperators = {
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.AsteriskAsteriskToken]: ['*'],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
};

/** @type {Readonly<Record<number, string>>} */
const opposites = { [ts.SyntaxKind.TrueKeyword]: 'false', [ts.SyntaxKind.FalseKeyword]: 'true' };

/** @type {Readonly<Record<string, string>>} */
const methods = { every: 'some', some: 'every', min: 'max', max: 'min', floor: 'ceil', ceil: 'floor' };

/** Calls whose arguments are words for people: tests look for parts of them, and no mutant changes what they say. */
const saying = new Set(['Refused', 'refusedCall', 'refusedZone', 'wrongValues', 'unexpected', 'refused', 'Error']);

/**
 * @param {string} file @param {string} source @param {number} firstId
 * @param {(node: import('typescript').Node, plain: (node: import('typescript').Node) => string) => [string, string][]} [variants]
 *   what a node may become; by default another operator, number, text or condition
 * @returns {{ code: string, mutants: Mutant[] }}
 */
function mutate(file, source, firstId, variants) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  /** @type {Mutant[]} */
  const mutants = [];

  /** @param {import('typescript').Node} node */
  const plain = (node) => source.slice(node.getStart(tree), node.getEnd());

  /** @param {import('typescript').Node} node @param {string} what @param {string} text @param {string} original */
  function variant(node, what, text, original) {
    const id = firstId + mutants.length;
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
    mutants.push({ id, file, line: line + 1, what, text: plain(node).replaceAll(/\s+/g, ' ').slice(0, 90) });
    return `(globalThis.__mutant===${id}?(${text}):${original})`;
  }

  /** The text of a node with the mutants of all that is in it. @param {import('typescript').Node} node @returns {string} */
  function render(node) {
    if (node !== tree && isWordless(node)) return plain(node);
    let at = node.getStart(tree);
    let inner = '';
    ts.forEachChild(node, (child) => {
      if (child.getStart(tree) < at) return;
      inner += source.slice(at, child.getStart(tree)) + render(child);
      at = child.getEnd();
    });
    inner += source.slice(at, node.getEnd());
    for (const [what, text] of (variants ?? behaviours)(node, plain)) inner = variant(node, what, text, `(${inner})`);
    return inner;
  }

  /** @param {import('typescript').Node} node @returns {[what: string, text: string][]} */
  function behaviours(node) {
    if (ts.isBinaryExpression(node)) return binary(node);
    if (ts.isPrefixUnaryExpression(node)) return [['no sign', plain(node.operand)]];
    if (ts.isNumericLiteral(node)) return [['+ 1', `${plain(node)} + 1`]];
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
      return node.getText(tree).length > 2 ? [['empty', "''"]] : [];
    const opposite = opposites[node.kind];
    if (opposite !== undefined) return [[opposite, opposite]];
    if (ts.isCallExpression(node)) return call(node);
    return node !== tree && isCondition(node) ? always : [];
  }

  /** @param {import('typescript').BinaryExpression} node @returns {[string, string][]} */
  function binary(node) {
    const [left, right] = [plain(node.left), plain(node.right)];
    const operators = otherOperators[node.operatorToken.kind] ?? [];
    /** @type {[string, string][]} */
    const found = operators.map((operator) => [operator, `${left} ${operator} ${right}`]);
    if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) found.push(['only left', left]);
    return isCondition(node) ? [...found, ...always] : found;
  }

  /** @param {import('typescript').CallExpression} node @returns {[string, string][]} */
  function call(node) {
    /** @type {[string, string][]} */
    const found = isCondition(node) ? [...always] : [];
    const { expression } = node;
    if (!ts.isPropertyAccessExpression(expression)) return found;
    const other = methods[expression.name.text];
    const rest = source.slice(expression.getEnd(), node.getEnd());
    return other === undefined ? found : [...found, [other, `${plain(expression.expression)}.${other}${rest}`]];
  }

  return { code: render(tree), mutants };
}

/** @type {[string, string][]} */
const always = [
  ['always', 'true'],
  ['never', 'false'],
];

/** @param {import('typescript').Node} node */
function isCondition(node) {
  const { parent } = node;
  if (ts.isIfStatement(parent)) return parent.expression === node;
  return ts.isConditionalExpression(parent) && parent.condition === node;
}

/** Nothing in there is mutated: types, imports, keys, and words for people. @param {import('typescript').Node} node */
function isWordless(node) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  const { parent } = node;
  return (ts.isPropertyAssignment(parent) && parent.name === node) || isSaid(node);
}

/** Whether a node is an argument of what makes a message. @param {import('typescript').Node} node */
function isSaid(node) {
  const { parent } = node;
  if (!ts.isNewExpression(parent) && !ts.isCallExpression(parent)) return false;
  const { expression } = parent;
  if (expression === node) return false;
  return saying.has(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText());
}

module.exports = { mutate };
