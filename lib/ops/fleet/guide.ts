/** Text under `--help`. */
export const GUIDE = `
Targets, one in each line (# begins a comment):
  https://api.example/health
  https://api.example/ready status=200,204 certificate-days=14 name=api
  tcp://db.internal:5432
  dns://api.example type=A value=10.0.0.7
  {"url": "https://api.example/health", "expect": {"json": {"db": "up"}}}
  {"command": ["./check.sh", "queue"], "exclusive": "queue"}
  {"function": "orders-worker"}

\`fleet prod\` asks AWS how the environment is that is deployed: its alarms, its
hosts by their load balancers and agents, and its functions.

Outcomes
  healthy        as expected
  unhealthy      it answered, and not as expected; or nothing listens there
  timeout        no answer within --timeout-ms, twice
  probe-side     this machine was late, or had no descriptor, port, name server
                 or credentials left: nothing is known of the target
  cut-off        it was being asked when --deadline-ms was over
  not-attempted  it was not asked any more before --deadline-ms was over

Example
  $ cdk-headroom fleet --targets targets.txt
  unhealthy      https://api.example/ready
                 503, 21 ms, 2 attempts: status 503, expected 200-299

  200 targets in 214 ms: 199 healthy, 1 unhealthy
  answers: p50 104 ms, p90 113 ms, p99 121 ms, longest 131 ms

  $ kubectl get … | cdk-headroom fleet --targets - --deadline-ms 5000
  $ cdk-headroom fleet --targets targets.txt --json > before.json
  $ cdk-headroom fleet --targets targets.txt --baseline before.json

Exit code
  0  all healthy
  1  a target is not, or nothing is known of it
  2  could not be done: a line that is no target, a bad option`;
