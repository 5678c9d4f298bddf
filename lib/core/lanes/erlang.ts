/**
 * The time within which that share of arrivals is taken up, by `servers` that each work `serviceSec` on one piece of
 * work, `offered` of them being busy on average (Little's law: arrivals per second x service time).
 * Infinite where the servers can't keep up. From Erlang's C formula for M/M/c, whose waiting time is
 * P(wait > t) = C x e^(-(servers - offered) t / serviceSec).
 */
export function waitQuantileSec(servers: number, offered: number, serviceSec: number, probability: number): number {
  if (offered <= 0) return 0;
  if (servers <= offered) return Infinity;
  const waiting = erlangC(servers, offered);
  const allowed = 1 - probability;
  return waiting <= allowed ? 0 : (serviceSec / (servers - offered)) * Math.log(waiting / allowed);
}

/** The share of arrivals that have to wait. Needs servers > offered. */
export function erlangC(servers: number, offered: number): number {
  // Erlang B by its recurrence, in which every value stays between 0 and 1.
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (offered * blocked) / (n + offered * blocked);
  const utilisation = offered / servers;
  return blocked / (1 - utilisation * (1 - blocked));
}
