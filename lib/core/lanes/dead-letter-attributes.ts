/** Reason why a worker put a message into its dead-letter queue itself, written beside the message. */
export interface GivenUp {
  /** One word: `poison`, `unknown-version`. */
  readonly reason: string;
  /** Explanation for a person. */
  readonly detail: string;
  /** Id under which the worker's log knows the message: the copy gets one of its own. */
  readonly messageId: string;
}

/**
 * Names of the message attributes that hold a {@link GivenUp}. `docs/dead-letters.md` tells them to whoever reads the
 * queue.
 */
export const givenUpAttributes: Readonly<Record<keyof GivenUp, string>> = {
  reason: 'HeadroomReason',
  detail: 'HeadroomDetail',
  messageId: 'HeadroomMessageId',
};

/** Texts of the attributes by their names, as SQS takes them. */
export const writeGivenUp = ({ reason, detail, messageId }: GivenUp): Record<string, string> => ({
  [givenUpAttributes.reason]: attributeText(reason),
  [givenUpAttributes.detail]: attributeText(detail),
  [givenUpAttributes.messageId]: attributeText(messageId),
});

/**
 * Reads what stands beside a message, by the text of each attribute; what the redrive policy moved has nothing of it.
 */
export const readGivenUp = (
  textOf: (attribute: string) => string | undefined,
): Readonly<Record<keyof GivenUp, string | undefined>> => ({
  reason: textOf(givenUpAttributes.reason),
  detail: textOf(givenUpAttributes.detail),
  messageId: textOf(givenUpAttributes.messageId),
});

/**
 * Text as an attribute may hold it: SQS refuses an empty attribute and control characters; 256 characters of a reason
 * are enough for a person.
 */
const attributeText = (text: string): string => text.replace(/[^ -~]+/g, ' ').slice(0, 256) || 'none';
