import type { Context } from 'aws-lambda';
import type { Page } from '../../../lib/core/pages/page';
import { invocation } from '../sqs-events';
import { awsServer } from './aws-server';

/** The responder's handler as Lambda loads it, with AWS on a loopback port, and all that it prints kept. */
export async function wholeHandler(environment: Readonly<Record<string, string>> = {}) {
  const aws = await awsServer();
  Object.assign(process.env, {
    ...aws.env,
    DIAGNOSIS_TOPIC_ARN: 'arn:aws:sns:eu-west-1:111111111111:prod-diagnosis',
    ENVIRONMENT_NAME: 'prod',
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
    ...environment,
  });
  const { handler } = jest.requireActual<{ handler: (event: unknown, context: Context) => Promise<void> }>(
    '../../../lambda/responder',
  );
  const said: string[] = [];
  const keep = (line: unknown): boolean => said.push(String(line)) > 0;
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation(keep);
  let requests = 0;
  return {
    aws,
    /** Invokes it; resolves with the pages and the words of its log. @throws as the handler does */
    invoke: async (event: unknown, remainingMs = 60_000) => {
      said.length = 0;
      requests += 1;
      const context = { ...invocation(() => remainingMs), awsRequestId: `request-${requests}` };
      await handler(event, context);
      return { pages: aws.taken().map(({ input }) => pageIn(String(input.Message))), said: said.join('') };
    },
  };
}

/** A page, and what functions and `https` endpoints get of it. */
export type PublishedPage = Page & { readonly lambda: Readonly<Record<string, unknown>> };

/** The page in a message of the diagnosis topic. */
function pageIn(message: string): PublishedPage {
  const { sqs, lambda } = JSON.parse(message) as { readonly sqs: string; readonly lambda: string };
  return { ...(JSON.parse(sqs) as Page), lambda: JSON.parse(lambda) as Record<string, unknown> };
}
