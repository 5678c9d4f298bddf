import type { Answer } from '../core/fleet/outcome';
import { messageOf } from '../core/words/error-text';

/** Errors of this machine, and not of the target: no descriptor, port, memory or name server left. */
const own: Readonly<Record<string, string>> = {
  EMFILE: 'this process has no file descriptor left',
  ENFILE: 'this machine has no file descriptor left',
  ENOBUFS: 'this machine has no buffer left',
  ENOMEM: 'this machine has no memory left',
  EADDRNOTAVAIL: 'this machine has no port left',
  EAGAIN: 'this machine starts no further process',
  EAI_AGAIN: 'the name server of this machine does not answer',
  ETIMEOUT: 'the name server of this machine does not answer',
  ESERVFAIL: 'the name server of this machine failed',
  EREFUSED: 'the name server of this machine refused to answer',
};

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed before an answer',
  ENOTFOUND: 'there is no such name',
  ENODATA: 'there is no such name',
  EHOSTUNREACH: 'there is no way to the host',
  HPE_HEADER_OVERFLOW: 'its headers are too large',
  HPE_INVALID_CONSTANT: 'it does not speak HTTP',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is one that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is one that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is one that nobody vouches for',
  CERT_HAS_EXPIRED: 'its certificate has ended',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** Code of an error, or of the one that caused it. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  return codeOf(cause) ?? (Array.isArray(errors) ? codeOf(errors[0]) : undefined);
}

/** Answer that an error is: the target's, or the prober's own. */
export function answerOf(error: unknown): Answer {
  const code = codeOf(error);
  const said = code === undefined ? undefined : (own[code] ?? words[code]);
  const detail = said ?? messageOf(error).slice(0, 200);
  const isOwn = code !== undefined && Object.hasOwn(own, code);
  return { outcome: isOwn ? 'probe-side' : 'unhealthy', ...(code !== undefined && { status: code }), detail };
}
