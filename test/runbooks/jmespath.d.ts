/** What the tests use of the package, which brings no types of its own. */
declare module 'jmespath' {
  /** Throws where the text is no JMESPath expression. */
  export function compile(expression: string): unknown;
  export function search(document: unknown, expression: string): unknown;
}
