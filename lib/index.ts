/** What another CDK app may import. */
export { alarms, alarmIds, alarmsFor, type AlarmId } from './alarms';
export { defineEnvironment, defineHostGroup, defineLane } from './config/define';
export type { HostInput } from './config/host-schema';
export { InvalidInput } from './config/invalid-input';
export type { LaneInput } from './config/lane-schema';
export { parseEnvironments, type ParsedEnvironments } from './config/load';
export type { EnvironmentInput } from './config/schema';
export type { Alarm } from './core/alarm';
export type { HostPlan, LanePlan, Plan } from './core/capacity';
export type { Issue } from './core/issue';
export { planEnvironment } from './core/plan';
export type { Environment, HostWorkload, LaneWorkload } from './core/workload';
export { AlarmSet, type AlarmSetProps } from './infra/alarm-set';
export { EnvironmentStage } from './infra/environment-stage';
export { HostGroup, type HostGroupProps } from './infra/host-group';
export { Lane, type LaneProps } from './infra/lane';
export { Safeguards, type SafeguardsProps } from './infra/safeguards';
