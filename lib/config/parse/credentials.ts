/** Shapes of well-known credentials, by what a person calls them. */
const shapes: Readonly<Record<string, RegExp>> = {
  'an AWS access key id': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'a private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----[^"]*/,
  'a GitHub token': /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{40,}/,
  'a Slack token': /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  'a Stripe secret key': /\b[sr]k_live_[A-Za-z0-9]{16,}/,
  'a URL with a password': /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@"]*:[^/\s@"]+@/i,
  'a JSON web token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
};

/** Kind of credential that a text looks like, if any. */
export function credentialIn(text: string): string | undefined {
  return Object.keys(shapes).find((kind) => shapes[kind]?.test(text));
}

/** The text without the credentials that are in it: messages end up in the logs of build servers. */
export function redacted(text: string): string {
  return Object.entries(shapes).reduce(
    (rest, [kind, shape]) => rest.replaceAll(new RegExp(shape, `${shape.flags}g`), `(${kind}, not shown)`),
    text,
  );
}
