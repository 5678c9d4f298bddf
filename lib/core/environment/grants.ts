/**
 * Variables, secrets and permissions that code gets from outside: shared by a lane's worker and a host group's service.
 */
export interface Grants {
  /**
   * Plain environment variables. Values that look like credentials are refused: they would stand in the template.
   * @default {}
   */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Environment variable -> ARN of a Secrets Manager secret. The variable holds the ARN and the code may read it;
   * the value itself never enters a template. A secret under a key of your own needs `kms:Decrypt` on it in `policy`.
   * @default {}
   */
  readonly secrets: Readonly<Record<string, string>>;
  /**
   * Permissions of the code in AWS besides its own logs, metrics and secrets.
   * @default []
   */
  readonly policy: readonly PolicyStatement[];
}

/** One IAM Allow statement. */
export interface PolicyStatement {
  /** IAM actions, for example `['s3:GetObject']`. A bare `*` is refused. */
  readonly actions: readonly string[];
  /**
   * ARNs that the actions apply to. A `*` is allowed where AWS knows no narrower resource; the reason has to say so.
   */
  readonly resources: readonly string[];
  /** Reason why the code needs it, in a sentence: at least 10 characters. The safeguards print it. */
  readonly reason: string;
}
