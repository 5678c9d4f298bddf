import type { Finding, Risk } from '../../review/finding';

/** Arguments of `cdk deploy` that take a protection away. Source: aws-cdk 2.1148.1, `cdk deploy --help`. */
const risky: readonly {
  readonly form: RegExp;
  readonly risk: Risk;
  readonly what: string;
  readonly because: string;
  readonly fix: string;
}[] = [
  {
    form: /--no-rollback\b|--rollback[= ]false\b|(^|\s)-R\b/,
    risk: 'medium',
    what: 'a deployment that fails is not taken back',
    because: 'the stack stays half-way, and what was changed until then stays changed',
    fix: 'leave --no-rollback out',
  },
  {
    form: /--express\b|--hotswap(-fallback)?\b|--method[= ](direct|express)\b/,
    risk: 'medium',
    what: 'the deployment does not wait for what it deploys, or goes past CloudFormation',
    because: 'what does not come up is not noticed, and the stack does not say what is there',
    fix: 'leave it out in production',
  },
  {
    form: /--force\b|(^|\s)-f\b/,
    risk: 'low',
    what: 'the deployment is made whether or not something changed, and past what asks for a look',
    because: 'with --force also a stack goes out that nobody meant to',
    fix: 'leave --force out',
  },
  {
    form: /--require-approval[= ]never\b/,
    risk: 'low',
    what: 'nobody is asked about wider permissions',
    because: 'this review is then the only look that is taken',
    fix: 'see that the review fails the job: --fail-on medium',
  },
];

/** Findings about the deploy command itself. */
export const deployArgsFindings = (args: string, isProduction: boolean): Finding[] =>
  risky
    .filter(({ form }) => form.test(args))
    .map(({ form, risk, what, because, fix }) => ({
      rule: 'operability/deploy-command',
      risk: isProduction && risk === 'medium' ? 'high' : risk,
      stack: 'deploy',
      logicalId: 'deploy command',
      resourceType: 'command',
      property: form.exec(args)?.[0].trim() ?? '',
      what,
      because,
      fix,
    }));
