import { type AwsCall, placeOf } from './call';

/** Kinds of refusals, each with its own remedy. */
export type RefusalKind =
  | 'no region'
  | 'no credentials'
  | 'expired'
  | 'wrong clock'
  | 'unknown keys'
  | 'denied'
  | 'throttled'
  | 'unknown action'
  | 'missing'
  | 'silent'
  | 'not AWS'
  | 'broken'
  | 'other';

/** An error as it was thrown, as far as the rules look at it. */
export interface SeenError {
  readonly call: AwsCall;
  readonly code: string;
  readonly message: string;
  readonly status?: number | undefined;
  readonly attempts?: number | undefined;
  /** Whether the SDK marks it as throttling. */
  readonly isThrottling: boolean;
  /** Name of the failure by the operating system: `ECONNREFUSED`. */
  readonly system?: string | undefined;
}

interface Told {
  readonly got: string;
  readonly expected: string;
  readonly fix: string;
}

/** A refusal in words. */
export interface Refusal extends Told {
  readonly kind: RefusalKind;
}

type Rule = readonly [kind: RefusalKind, tell: (error: SeenError) => Told, holds: (error: SeenError) => boolean];

/** Meaning of an error, and what helps. */
export function refusalOf(error: SeenError): Refusal {
  const [kind, tell] = rules.find(([, , holds]) => holds(error)) ?? lastRule;
  return { kind, ...tell(error) };
}

const WHO = '`aws sts get-caller-identity` shows whose credentials they are';

const noHost = new Set(['ENOTFOUND', 'EAI_AGAIN']);
const unheard = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ECONNABORTED',
]);

/** Kinds of what went wrong, by the first rule that holds. Names of errors differ by service and by protocol, hence patterns. */
const rules: readonly Rule[] = [
  [
    'no region',
    () => ({
      got: 'no region: neither AWS_REGION nor the profile names one',
      expected: 'a region',
      fix: 'set it: export AWS_REGION=eu-west-1, or the one that it is in',
    }),
    ({ message }) => /region is missing/i.test(message),
  ],
  [
    'expired',
    ({ code }) => ({
      got: `${code}: the credentials have expired`,
      expected: 'credentials that are still valid',
      fix: 'sign in again with `aws sso login`, or fetch new keys',
    }),
    ({ code, message }) =>
      /^(ExpiredToken|RequestExpired|TokenRefreshRequired)/.test(code) ||
      (/Credential|Token|SSO/i.test(code) && /expired/i.test(message)),
  ],
  [
    'no credentials',
    ({ message }) => ({
      got: `no credentials: ${message}`,
      expected: 'credentials',
      fix: 'sign in with `aws sso login`, or name a profile that has some: export AWS_PROFILE=NAME',
    }),
    ({ code }) => /^(CredentialsProviderError|TokenProviderError|CredentialsError)$/.test(code),
  ],
  [
    'wrong clock',
    ({ code }) => ({
      got: `${code}: the clock of this machine is not AWS's`,
      expected: 'a clock that is right to five minutes',
      fix: 'set the clock, then try again',
    }),
    ({ code, message }) => /TooSkewed|InTheFuture/.test(code) || /signature (not yet current|expired)/i.test(message),
  ],
  [
    'unknown keys',
    ({ code, call }) => ({
      got: `${code}: AWS does not know these keys${call.region === undefined ? '' : ` in ${call.region}`}`,
      expected: 'keys of the account, and a region that it has enabled',
      fix: `take other credentials (AWS_PROFILE), or enable the region; ${WHO}`,
    }),
    ({ code }) =>
      /^(InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|AuthFailure|MissingAuthenticationToken|IncompleteSignature|OptInRequired)/.test(
        code,
      ),
  ],
  [
    'not AWS',
    ({ status, call }) => ({
      got: `an answer${status === undefined ? '' : ` with status ${status}`} of ${call.endpoint ?? 'the endpoint'} that is none of AWS's`,
      expected: 'AWS at this address',
      fix: 'check AWS_ENDPOINT_URL, and whether a proxy or a sign-in page stands between',
    }),
    ({ code, message, status = 500 }) =>
      message.includes('Deserialization error') ||
      // What the SDK says where an answer has no error in it that it can read.
      (status < 500 && (/^Unknown(Error)?$/.test(code) || message === 'Unknown')),
  ],
  ['denied', denied, isDenied],
  [
    'throttled',
    ({ code, attempts, call }) => ({
      got: `${code}: AWS takes no more calls now${placeOf(call)}${tries(attempts)}`,
      expected: 'fewer calls of this kind in the account',
      fix: 'wait a minute and try again',
    }),
    ({ code, isThrottling }) => isThrottling || /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/.test(code),
  ],
  [
    'unknown action',
    ({ code, call }) => ({
      got: `${code}: ${call.endpoint ?? 'what answered'} does not know ${call.action}`,
      expected: 'an endpoint that knows it, as AWS does',
      fix: 'unset AWS_ENDPOINT_URL to ask AWS itself; an emulator lacks some calls',
    }),
    ({ code, status }) =>
      /InvalidAction|UnknownOperation|UnsupportedOperation|NotImplemented/.test(code) || status === 501,
  ],
  [
    'missing',
    ({ code, message, call }) => ({
      got: `${code}${placeOf(call)}: ${message}`,
      expected: 'something that is there',
      fix: `deploy it, or look where it is: ${WHO}`,
    }),
    ({ code, message }) => /NonExistent|DoesNotExist|NotFound|NoSuch/.test(code) || /does not exist/i.test(message),
  ],
  [
    'silent',
    ({ system, message, call }) => ({
      got:
        system !== undefined && noHost.has(system)
          ? `no such host: ${call.endpoint ?? message}`
          : `${call.endpoint ?? 'the endpoint'} does not answer (${system ?? message})`,
      expected: 'an endpoint that can be reached from here',
      fix: `check ${call.region === undefined ? '' : `the region ${call.region}, `}AWS_ENDPOINT_URL, the proxy and the network`,
    }),
    ({ code, system = '' }) => noHost.has(system) || unheard.has(system) || code === 'TimeoutError',
  ],
  [
    'broken',
    ({ code, status, attempts, call }) => ({
      got: `${code} (${status ?? ''})${placeOf(call)}: ${call.endpoint ?? 'AWS'} failed by itself${tries(attempts)}`,
      expected: 'an answer',
      fix: 'try again in a minute; the AWS Health Dashboard tells of trouble, unless it is a proxy that fails',
    }),
    ({ status = 0 }) => status >= 500,
  ],
];

const lastRule: Rule = [
  'other',
  ({ code, message, call }) => ({
    got: `${code}${placeOf(call)}: ${message}`,
    expected: 'an answer',
    fix: `mend what AWS says; ${WHO}`,
  }),
  () => true,
];

const tries = (attempts: number | undefined): string =>
  attempts === undefined || attempts < 2 ? '' : `, ${attempts} tries in a row`;

function isDenied({ code, message, status }: SeenError): boolean {
  return (
    /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden/.test(code) ||
    REFUSED.test(message) ||
    status === 403
  );
}

/** Sentence in which AWS names who may not do what; the right may be another one than the call's, such as `kms:Decrypt`. */
const REFUSED = /(?:User: (\S+) )?is not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/;

/** Right that a call was denied: AWS names it in its sentence, which may be another one than the call's. */
export const deniedRight = ({ message, call }: SeenError): string => REFUSED.exec(message)?.[2] ?? call.action;

function denied({ code, message, call }: SeenError): Told {
  const [, who = 'these credentials', right = call.action, resource] = REFUSED.exec(message) ?? [];
  const [, policy] = /explicit deny in an? ([\w -]+?policy|[\w -]+?boundary)/.exec(message) ?? [];
  const on = resource ?? call.on;
  return {
    got: `${code}: ${who} may not ${right}${on === undefined ? '' : ` on ${on}`}`,
    expected: `credentials that may ${right}`,
    fix:
      policy === undefined
        ? `allow ${right}${on === undefined ? '' : ` on ${on}`}, or take credentials that may: export AWS_PROFILE=NAME`
        : `take it out of the ${policy} that denies it; allowing it elsewhere does not help`,
  };
}
