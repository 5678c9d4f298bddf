import type { AwsCall } from '../../lambda/aws/aws-json';

/** One call as a service sees it. */
interface Asked {
  readonly target: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Document = Readonly<Record<string, unknown>>;

/** A service in memory that speaks JSON: it answers as it was told last, at first with nothing, and keeps what it was asked. */
export function answering() {
  const asked: Asked[] = [];
  let answer: (input: Document) => Promise<Document> = () => Promise.resolve({});
  const call: AwsCall = (target, input) => {
    // A border: each caller here writes an object.
    const document = input as Document;
    asked.push({ target, input: document });
    return answer(document);
  };
  const does = (what: typeof answer): void => {
    answer = what;
  };
  return {
    call,
    asked,
    does,
    answers: (document: Document) => does(() => Promise.resolve(document)),
    fails: (error: Error) => does(() => Promise.reject(error)),
    reset: () => {
      asked.length = 0;
      does(() => Promise.resolve({}));
    },
  };
}
