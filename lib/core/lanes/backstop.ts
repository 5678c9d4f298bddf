/**
 * Share of the provisioned concurrency in use at which target tracking adds more. 0.7 is what AWS's guide shows: below
 * it bursts meet cold starts less often, above it less idle capacity is paid for.
 */
export const BACKSTOP_UTILIZATION = 0.7;

/**
 * The most that target tracking may provision where `provisioned` are planned: enough to keep that many busy executions
 * at the target utilization. Above the plan, because the plan is the floor; bounded, because each of them is paid for.
 */
export const backstopCeiling = (provisioned: number): number => Math.ceil(provisioned / BACKSTOP_UTILIZATION);
