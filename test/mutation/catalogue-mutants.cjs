'use strict';
// What may be wrong with what an alarm watches: its metric, statistic, period, dimension, and how much tighter it is in a peak.
// Found by what a literal says and not by where it stands, so that a new alarm or maker of metrics needs no line here.

const ts = require('typescript');

/** @typedef {{ names: Set<string>, namespaces: Set<string>, dimensions: Set<string> }} Known */
/** @typedef {[what: string, text: string]} Variant */

/** @type {Readonly<Record<string, readonly string[]>>} */
const statistics = {
  Maximum: ['Minimum', 'Sum'],
  Minimum: ['Maximum', 'Sum'],
  Average: ['Sum', 'Maximum'],
  Sum: ['Average', 'Maximum'],
  SampleCount: ['Sum', 'Maximum'],
  p99: ['p90', 'Maximum'],
};

/** Texts for people and commands, and what proves an alarm: nothing that it watches. */
const besides = new Set(['because', 'calm', 'meaning', 'next', 'proof', 'recommended', 'silence', 'source', 'unit']);

/** Makers of metrics: their texts are names, statistics and roles, and their numbers are periods. */
const makers = /Metric$|^(published|failedOn|worstVolume)$/;

/**
 * @param {Known} known
 * @returns {(node: import('typescript').Node, plain: (node: import('typescript').Node) => string) => Variant[]}
 */
const watchingVariants = (known) => (node, plain) => {
  if (hasAncestor(node, (name) => besides.has(name))) return [];
  if (ts.isStringLiteral(node)) return ofText(node, known);
  if (ts.isNumericLiteral(node)) return ofNumber(node);
  if (ts.isTemplateExpression(node)) return ofTemplate(node, plain(node));
  return ts.isObjectLiteralExpression(node) ? ofDimensions(node, known, plain) : [];
};

/** @param {import('typescript').StringLiteral} node @param {Known} known @returns {Variant[]} */
function ofText(node, { names, namespaces, dimensions }) {
  const { text } = node;
  const others = statistics[text];
  if (others) return others.map((other) => [other, `'${other}'`]);
  const isKnown = names.has(text) || namespaces.has(text) || dimensions.has(text);
  return isKnown || isRole(node) ? [['misspelt', `'${text}x'`]] : [];
}

/** Whether a text is the role or the value of a dimension. @param {import('typescript').StringLiteral} node */
function isRole({ parent }) {
  if (ts.isPropertyAssignment(parent)) return ['role', 'value'].includes(parent.name.getText());
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return true;
  return ts.isCallExpression(parent) && makers.test(parent.expression.getText());
}

/** @param {import('typescript').NumericLiteral} node @returns {Variant[]} */
function ofNumber(node) {
  const { parent, text } = node;
  const isPeriod =
    (ts.isCallExpression(parent) && makers.test(parent.expression.getText())) ||
    ((ts.isPropertyAssignment(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)) &&
      /^(periodSec|everySec|MINUTE_SEC)$/.test(parent.name.getText()));
  if (isPeriod) return [['twice the period', `${text} * 2`]];
  const isShare = hasAncestor(node, (name) => name === 'atPeak' || name.includes('PEAK'));
  return isShare
    ? [
        ['looser in peaks', `${text} * 1.2`],
        ['tighter in peaks', `${text} / 1.2`],
      ]
    : [];
}

/**
 * A query with another function, or a name that is put together.
 * @param {import('typescript').Node} node @param {string} text @returns {Variant[]}
 */
function ofTemplate(node, text) {
  if (text.startsWith('`SELECT MAX('))
    return ['MIN', 'AVG', 'SUM'].map((other) => [other, text.replaceAll('MAX(', `${other}(`)]);
  const { parent } = node;
  return ts.isCallExpression(parent) && makers.test(parent.expression.getText()) ? [['misspelt', `${text} + 'x'`]] : [];
}

/**
 * @param {import('typescript').ObjectLiteralExpression} node @param {Known} known
 * @param {(node: import('typescript').Node) => string} plain @returns {Variant[]}
 */
function ofDimensions(node, { dimensions }, plain) {
  const text = plain(node);
  return node.properties
    .filter((property) => ts.isPropertyAssignment(property) && dimensions.has(property.name.getText()))
    .map((property) => {
      const name = property.name?.getText() ?? '';
      const at = property.getStart() - node.getStart();
      return [`misspelt ${name}`, `${text.slice(0, at)}${name}x${text.slice(at + name.length)}`];
    });
}

/** Whether a node is part of what has such a name. @param {import('typescript').Node} node @param {(name: string) => boolean} isIt */
function hasAncestor(node, isIt) {
  for (let at = node; !ts.isSourceFile(at); at = at.parent)
    if ((ts.isPropertyAssignment(at) || ts.isVariableDeclaration(at)) && isIt(at.name.getText())) return true;
  return false;
}

module.exports = { watchingVariants };
