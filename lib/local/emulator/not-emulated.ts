/**
 * Everything that the embedded emulator can't deploy. The `local` stage leaves out each resource of these types, and
 * `npm start` lists every one of them as "not emulated". Any other emulator gets the same template, so that a peak
 * means the same everywhere.
 */
export interface NotEmulated {
  /** CloudFormation resource type. A type ending in `*` names all types that begin so. */
  readonly type: string;
  /** Reason, and what a peak on this machine therefore cannot show. */
  readonly reason: string;
}

/** The one list. The emulator refuses a whole template for a single type that it does not know. */
export const notEmulated: readonly NotEmulated[] = [
  {
    type: 'AWS::ApplicationAutoScaling::*',
    reason: 'provisioned concurrency stays as deployed; no schedule changes it',
  },
  { type: 'AWS::CloudWatch::AlarmMuteRule', reason: 'nothing mutes an alarm' },
  { type: 'AWS::CloudWatch::CompositeAlarm', reason: 'its CloudFormation takes no composite alarm, its API does' },
  { type: 'AWS::CodeDeploy::*', reason: 'an alias moves at once, without a gradual shift or a rollback' },
  { type: 'AWS::DLM::*', reason: 'no volume exists, so that nothing is snapshotted' },
  { type: 'AWS::EC2::EIP', reason: 'there is no internet to reach' },
  { type: 'AWS::EC2::FlowLog', reason: 'no packet flows through the network' },
  { type: 'AWS::EC2::Instance', reason: 'hosts run as processes of this machine' },
  { type: 'AWS::EC2::NatGateway', reason: 'there is no internet to reach' },
  { type: 'AWS::EC2::SecurityGroupEgress', reason: 'no packet is filtered' },
  { type: 'AWS::EC2::SecurityGroupIngress', reason: 'no packet is filtered' },
  { type: 'AWS::EC2::Volume', reason: 'no volume exists, so that its queue is never measured' },
  { type: 'AWS::EC2::VolumeAttachment', reason: 'no volume exists, so that its queue is never measured' },
  { type: 'AWS::Events::Archive', reason: 'events are not kept for a replay' },
  { type: 'AWS::FIS::*', reason: 'no fault is injected by AWS; the peak injects its own' },
  { type: 'AWS::ImageBuilder::*', reason: 'no image is built' },
  { type: 'AWS::ObservabilityAdmin::*', reason: 'metrics carry no resource tags' },
  { type: 'AWS::SSM::Document', reason: 'no command runs on a host' },
  { type: 'AWS::Synthetics::*', reason: 'no canary calls the service; the peak does' },
];

/** The entry that covers a resource type, if the emulator can't deploy it. */
export function notEmulatedEntry(type: string): NotEmulated | undefined {
  return notEmulated.find((entry) =>
    entry.type.endsWith('*') ? type.startsWith(entry.type.slice(0, -1)) : type === entry.type,
  );
}
