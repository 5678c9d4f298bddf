import { windowSince } from '../look/since';
import { subjectOf, subjectOptions } from '../look/subject';
import { optionText, type Verb } from '../verb';
import { lookAtBlocked } from './look';
import { allLoops, blockedJson } from './report';
import { blockedText } from './text';

/** Tells who blocked the event loops of a host group. */
export const blocked: Verb = {
  usage: 'blocked <subject>',
  summary: 'who blocked the event loops of a host group: function, how often, how long, where',
  arguments: { subject: 'name of a host group, for example api' },
  options: { ...subjectOptions, '--since <time>': 'how far back: 15m, 2h, 7d (default: 15m)' },
  rights: ['logs:StartQuery', 'logs:GetQueryResults', 'logs:FilterLogEvents'],
  guide: `
Reads what the probes of the hosts wrote, by queries of CloudWatch Logs
Insights, and changes nothing. Functions are told by the time that they took
from others, most first: a short block that is frequent costs more than a long
one. Executors, pools of connections and libuv's threads that were full in
that time come after them, with who held them.

Example
  $ cdk-headroom blocked api --env prod --since 15m
  api of prod  since 2026-11-27 20:00:00 UTC
  26 blocks, 10.8 s in all: 1.2 % of the time of all loops, on 1 host. 9 hosts …

  count   total  longest  hosts  function (file:line)
     20  6.20 s   414 ms      1  render_invoice_pdf (billing/pdf.py:88)
      6  4.62 s   902 ms      1  (garbage collection, generation 2)

logs:FilterLogEvents is asked only where a query can't be had.

Exit code
  0  done, also where nothing was found
  1  no probe of the host group has written anything in that time
  2  could not be done: unknown host group, no credentials, a right is missing`,
  run: async (request, ports) => {
    const [name = ''] = request.args;
    const window = windowSince(optionText(request.options.since) ?? '15m', ports.nowMs());
    const subject = subjectOf('hosts', name, request, ports);
    const report = await lookAtBlocked(subject, window, ports.look(subject.region), ports);
    return {
      json: blockedJson(report),
      text: (style) => blockedText(report, style),
      exitCode: allLoops(report.totals).documents === 0 ? 1 : 0,
    };
  },
};
