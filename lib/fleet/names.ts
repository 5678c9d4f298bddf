import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

/** Addresses by name, each asked for once: the four threads that Node resolves names with would else be a queue of their own. */
export class Names {
  private readonly known = new Map<string, Promise<readonly LookupAddress[]>>();

  /** Whether a name is an address already, which nobody has to be asked for. */
  isKnown(hostname: string): boolean {
    return isIP(bare(hostname)) > 0;
  }

  /** @throws the error of the name server */
  resolve(hostname: string): Promise<readonly LookupAddress[]> {
    const name = bare(hostname);
    const family = isIP(name);
    if (family > 0) return Promise.resolve([{ address: name, family }]);
    const asked =
      this.known.get(name) ??
      new Promise<readonly LookupAddress[]>((resolve, reject) => {
        lookup(name, { all: true }, (error, addresses) => {
          if (error) reject(error);
          else resolve(addresses);
        });
      });
    this.known.set(name, asked);
    // What failed once is asked for again.
    asked.catch(() => this.known.delete(name));
    return asked;
  }

  /** The same as Node's connections ask for it. */
  readonly lookup: LookupFunction = (hostname, options, done) => {
    this.resolve(hostname).then(
      (all) => {
        const [first] = all;
        if (options.all === true) done(null, [...all]);
        else if (first === undefined) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error as NodeJS.ErrnoException, '', 0),
    );
  };
}

/** Most attempts of a lookup. Source: resolv.conf(5). */
const MAX_ATTEMPTS = 5;

/**
 * Bounds the time in which the C library waits for a name server, where nobody has said otherwise. A lookup can't be called back, and a
 * process does not end before it: by default that is 5 s, twice, for each name. Source: resolv.conf(5), RES_OPTIONS; musl does not read it.
 */
export function boundLookups(timeoutMs: number, environment: NodeJS.ProcessEnv = process.env): void {
  const attempts = Math.min(MAX_ATTEMPTS, Math.max(1, Math.floor(timeoutMs / 1_000)));
  environment.RES_OPTIONS ??= `timeout:1 attempts:${attempts}`;
}

/** A name without the brackets of an IPv6 address in a URL. */
export const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
