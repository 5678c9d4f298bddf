import type { AwsQuery } from './aws-query';

/** Time for which an answer counts as given: a page asks some things for two reasons at once. */
const REMEMBERED_MS = 2_000;

/** Makes calls of which the same one is made once within a moment; one that failed is made again. */
export function remembered(call: AwsQuery, nowMs: () => number): AwsQuery {
  const answers = new Map<string, { readonly atMs: number; readonly answer: Promise<string> }>();
  return (parameters, timeoutMs) => {
    for (const [key, { atMs }] of answers) if (nowMs() - atMs >= REMEMBERED_MS) answers.delete(key);
    const key = JSON.stringify(parameters);
    const before = answers.get(key);
    if (before) return before.answer;
    const answer = call(parameters, timeoutMs);
    answers.set(key, { atMs: nowMs(), answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
