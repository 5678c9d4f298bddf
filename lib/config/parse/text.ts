import { credentialIn } from './credentials';
import type { Fault } from './rule';

type TextFault = Omit<Fault, 'path'>;

/** Texts that may hold a dynamic reference to a secret, by their path. */
export type MayRefer = (path: readonly PropertyKey[]) => boolean;

/** Most characters of any text. The longest that a field takes has 4,096. */
export const MAX_TEXT_LENGTH = 10_000;

/**
 * The beginnings of what the CDK takes for a value of its own, in a text or as a number in one. It looks that value up, and throws where
 * there is none. Source: aws-cdk-lib, core/lib/private/encoding.ts.
 */
const cdkToken = /[$#]\{Token\[|-1\.\d{10,16}e\+289/;

/** AWS CloudFormation User Guide, "Get values stored in other services using dynamic references". */
const dynamicReference = /\{\{\s*resolve\s*:/i;
const secretReference = /\{\{resolve:secretsmanager:[\w:/+=.@-]+\}\}/g;

/** Fault of a text wherever it stands: what the CDK, CloudFormation or a file of a host would read as something else. */
export function textFault(text: string, isReferenceAllowed: boolean): TextFault | undefined {
  if (text.length > MAX_TEXT_LENGTH)
    return {
      got: `a text of ${text.length} characters`,
      expected: `a text of at most ${MAX_TEXT_LENGTH} characters`,
      fix: 'shorten it',
    };
  if (/\0|\p{Surrogate}/u.test(text))
    return {
      expected: 'a text without NUL characters and halves of characters, which no file can hold',
      fix: 'remove them',
    };
  if (cdkToken.test(text))
    return { expected: 'a text without ${Token[…]}, which the CDK takes for a value of its own', fix: 'remove it' };
  return referenceFault(text, isReferenceAllowed) ?? credentialFault(text);
}

/**
 * CloudFormation puts the value in at deploy: into the configuration of a function or the user data of a host, where many may read it,
 * and unquoted, since nobody knows it before.
 */
function referenceFault(text: string, isAllowed: boolean): TextFault | undefined {
  const rest = isAllowed ? text.replaceAll(secretReference, '') : text;
  if (!dynamicReference.test(rest)) return undefined;
  return isAllowed
    ? {
        expected: 'no dynamic reference but {{resolve:secretsmanager:…}}',
        fix: 'store the value in Secrets Manager and write {{resolve:secretsmanager:<ARN>:SecretString:<key>}}',
      }
    : {
        expected: 'no {{resolve:…}}: its value would stand where many may read it, and nobody reviews or quotes it',
        fix: "name a secret's ARN under secrets, or have the code read the parameter, with policy to allow it",
      };
}

function credentialFault(text: string): TextFault | undefined {
  const kind = credentialIn(text);
  if (kind === undefined) return undefined;
  return {
    got: `what looks like ${kind} (${text.length} characters, not shown)`,
    expected: 'no credentials in plain text, which stands in the template',
    fix: 'store it in Secrets Manager and name its ARN under secrets; revoke it if it was ever committed',
  };
}
