/** Text under `--help`. */
export const GUIDE = (meanings: string): string => `
AWS is not asked, and nothing leaves this machine: both sides are templates, of
this kit or of any other stack, as JSON or YAML.

Example
  $ cdk-headroom review --before old.yaml --after new.yaml
  HIGH      store Shared  data-loss/replaced
    it is made anew and empty; the old one is deleted with its files
    Encrypted: not set -> false
    why  Encrypted can only be set when it is made; UpdateReplacePolicy: Delete
    fix  leave the property as it is, or make a second one, move the data and
         remove the old one later

  1 high
  12 other changes, none of them risky: 5 AWS::Lambda::Function updated, …

  $ cdk-headroom review prod --against main
  $ cdk-headroom review --before cdk.out --after new.out --fail-on medium
  $ cdk-headroom review --before a.json --after b.json --format sarif

Risks
${meanings}

A finding that is taken on purpose stands in review-acknowledged.json with its
reason and a last day; from the day after the command fails again:
  [{ "rule": "alarms/removed", "logicalId": "OldAlarm",
     "reason": "the queue is gone since May", "until": "2027-01-31" }]

Rules of your own stand in review-rules.ts; see docs/review.md.

Exit code
  0  done, and no finding as bad as --fail-on
  1  a finding at or over --fail-on, or an acknowledgement that is over
  2  could not be done: no template, a commit that is not there, a bad option`;
