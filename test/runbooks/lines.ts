/** Lines of the `sh` blocks as they are typed; one that ends in a backslash goes on in the next. */
export const typedLines = (text: string): readonly string[] =>
  [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trim().split('\n'));

/** Whole commands of the `sh` blocks. */
export const shellLines = (text: string): readonly string[] =>
  [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) =>
    block
      .trim()
      .replace(/ \\\n\s*/g, ' ')
      .split('\n'),
  );

/** Commands in the running text that are meant to be pasted: those of AWS and the kit that name what they are about. */
export const inlineLines = (text: string): readonly string[] =>
  [...text.replace(/```.*?```/gs, '').matchAll(/`((?:aws|npx) [^`]*"[^`]*)`/g)].map(([, line = '']) => line);

/** Text between a heading and the next one. */
export const section = (text: string, heading: string): string =>
  text.split(/^(?=## )/m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
