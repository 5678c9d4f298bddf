import type { ReviewAws, ReviewPort } from '../review-port';
import type { ReadStack } from './read-stack';

/** Answers of AWS, of each stack in its own region; one client serves all stacks of a region. */
export type AskOfEach = <T>(
  stacks: readonly ReadStack[],
  ask: (aws: ReviewAws, stack: ReadStack) => Promise<T>,
) => Promise<T[]>;

/** Makes clients as they are asked for. */
export function byRegion({ aws }: ReviewPort): AskOfEach {
  const clients = new Map<string | undefined, Promise<ReviewAws>>();
  return (stacks, ask) =>
    Promise.all(
      stacks.map(async (stack) => {
        const region = stack.pseudo['AWS::Region'];
        const client = clients.get(region) ?? aws(region);
        clients.set(region, client);
        return ask(await client, stack);
      }),
    );
}
