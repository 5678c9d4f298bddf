"""Deploys templates to moto's server on a loopback port and prints, as one line of JSON, what its APIs then say is there.
Serves on until standard input ends, so that others can ask it, too: its address is under "endpoint".

    deploy.py ACCOUNT REGION TEMPLATE...

Templates are deployed in the order given, each under the name of its file without `.json`. Resources of the types in
LEFT_OUT are not; those that were in a template are under "leftOut", with the reason.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import sys
import warnings
from collections.abc import Sequence
from typing import Any, Callable

# The one list of what moto 5.2.5 can't deploy through CloudFormation.
LEFT_OUT = {
    "AWS::Scheduler::Schedule": "moto's CloudFormation has no schedules of EventBridge Scheduler",
    "AWS::AutoScaling::LifecycleHook": "moto's CloudFormation has no lifecycle hooks",
    "AWS::AutoScaling::ScalingPolicy": "moto's CloudFormation has no scaling policies",
    "AWS::CloudWatch::Alarm": "moto's CloudFormation has no alarms; test/synth reads them from the templates",
    "AWS::CloudWatch::CompositeAlarm": "moto's CloudFormation has no alarms; test/synth reads them from the templates",
    "AWS::DLM::LifecyclePolicy": "moto's CloudFormation makes no snapshot policies",
    "AWS::EC2::SecurityGroupEgress": "moto's CloudFormation has no rules for outgoing traffic apart from their group",
    "AWS::ElasticLoadBalancingV2::Listener": "moto's reads no listener that forwards to several target groups",
    "AWS::S3::BucketPolicy": "moto's CloudFormation has no bucket policies",
    "AWS::SQS::QueuePolicy": "moto's CloudFormation has no queue policies",
}


def serve(account: str, region: str) -> tuple[Any, Callable[[str], Any]]:
    """Starts moto's server in this process; gives back a maker of clients that talk HTTP to it."""
    # Before moto is imported, which reads them then.
    os.environ.update(MOTO_ACCOUNT_ID=account, AWS_EC2_METADATA_DISABLED="true")
    import boto3
    from botocore.config import Config
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    session = boto3.session.Session(aws_access_key_id="moto", aws_secret_access_key="moto", region_name=region)
    # No profile, proxy or retry of whoever runs the test has a say.
    config = Config(proxies={}, retries={"max_attempts": 0})
    return server, lambda name: session.client(name, endpoint_url=f"http://127.0.0.1:{port}", config=config)


def left_out_of(paths: Sequence[pathlib.Path]) -> set[str]:
    """The types of the list that these templates hold. Fails for one that moto lacks and that the list doesn't name."""
    from moto.cloudformation import parsing

    types = {
        resource["Type"]
        for path in paths
        for resource in json.loads(path.read_text(encoding="utf-8"))["Resources"].values()
    }
    unknown = types - set(parsing.get_model_map()) - set(parsing.NULL_MODELS) - set(LEFT_OUT)
    if unknown:
        sys.exit(f"moto's CloudFormation knows nothing of {sorted(unknown)}; add each to LEFT_OUT with the reason")
    return types & set(LEFT_OUT)


def without(template: dict[str, Any], left_out: set[str]) -> dict[str, Any]:
    """The template without resources of those types; what refers to one gets a made-up name or ARN in its place."""
    gone = {name for name, resource in template["Resources"].items() if resource["Type"] in left_out}

    def visit(node: Any) -> Any:
        if isinstance(node, list):
            return [visit(one) for one in node]
        if not isinstance(node, dict):
            return node
        if node.get("Ref") in gone:
            return f"left-out-{node['Ref']}"
        if "Fn::GetAtt" in node and node["Fn::GetAtt"][0] in gone:
            return f"arn:aws:left-out:::{'/'.join(node['Fn::GetAtt'])}"
        return {key: visit(value) for key, value in node.items()}

    kept = {name: visit(resource) for name, resource in template["Resources"].items() if name not in gone}
    for resource in kept.values():
        after = resource.pop("DependsOn", [])
        resource["DependsOn"] = [name for name in ([after] if isinstance(after, str) else after) if name not in gone]
    return {**template, "Resources": kept, "Outputs": visit(template.get("Outputs", {}))}


def without_hosts_on_io2(template: dict[str, Any]) -> dict[str, Any]:
    """Groups whose launch template maps an io2 volume start no host: moto forgets its IOPS on the way and then refuses it."""
    resources = template["Resources"]
    io2 = {name for name, resource in resources.items() if '"VolumeType": "io2"' in json.dumps(resource)}
    for resource in resources.values():
        launch_template = resource["Properties"].get("LaunchTemplate") if "Properties" in resource else None
        if launch_template and launch_template["LaunchTemplateId"].get("Ref") in io2:
            resource["Properties"]["MinSize"] = "0"
    return template


def deploy(client: Any, path: pathlib.Path, left_out: set[str], certificate: str) -> Any:
    # A load balancer takes only a certificate that is there.
    text = re.sub(r"arn:aws:acm:[^\"]+", certificate, path.read_text(encoding="utf-8"))
    template = without_hosts_on_io2(without(json.loads(text), left_out))
    for parameter in template.get("Parameters", {}).values():
        # The version of the CDK's bootstrap, which a real account has there.
        if parameter["Type"].startswith("AWS::SSM::Parameter"):
            client("ssm").put_parameter(Name=parameter["Default"], Value="30", Type="String", Overwrite=True)
    # As the CDK does it: a template of this size is read from a bucket. Never asked over the network: moto looks the
    # object up in its own S3.
    client("s3").put_object(Bucket="assets", Key=path.name, Body=json.dumps(template).encode())
    cloudformation = client("cloudformation")
    cloudformation.create_stack(
        StackName=path.stem,
        TemplateURL=f"https://assets.s3.amazonaws.com/{path.name}",
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    stack = cloudformation.describe_stacks(StackName=path.stem)["Stacks"][0]
    resources = cloudformation.list_stack_resources(StackName=path.stem)["StackResourceSummaries"]
    return {
        "status": stack["StackStatus"],
        "reason": stack.get("StackStatusReason"),
        "physicalIds": {one["LogicalResourceId"]: one.get("PhysicalResourceId") for one in resources},
    }


def read_back(client: Any, paths: Sequence[pathlib.Path]) -> dict[str, Any]:
    ec2 = client("ec2")
    instances = [i for r in ec2.describe_instances()["Reservations"] for i in r["Instances"]]
    templates = ec2.describe_launch_templates()["LaunchTemplates"]
    return {
        "declaredVolumes": declared_volumes(ec2, paths),
        "instances": instances,
        "launchTemplates": [
            {
                **one,
                "versions": versions_of(ec2, one["LaunchTemplateId"]),
                "volumes": launched_volumes(ec2, one["LaunchTemplateId"]),
            }
            for one in templates
        ],
        "scheduledActions": client("autoscaling").describe_scheduled_actions()["ScheduledUpdateGroupActions"],
        "groups": client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"],
        "documents": client("ssm").list_documents(Filters=[{"Key": "Owner", "Values": ["Self"]}])[
            "DocumentIdentifiers"
        ],
    }


def versions_of(ec2: Any, template_id: str) -> list[dict[str, Any]]:
    answer = ec2.describe_launch_template_versions(LaunchTemplateId=template_id)
    return list(answer["LaunchTemplateVersions"])


def launched_volumes(ec2: Any, template_id: str) -> dict[str, Any]:
    """Makes the volumes that EC2 would make at a launch, for moto's own launch forgets IOPS and throughput on the way."""
    data = versions_of(ec2, template_id)[-1]["LaunchTemplateData"]
    asked = [one["Tags"] for one in data.get("TagSpecifications", []) if one["ResourceType"] == "volume"]
    tags = asked[0] if asked else []
    zone = ec2.describe_availability_zones()["AvailabilityZones"][0]["ZoneName"]
    return {
        mapping["DeviceName"]: made(
            ec2, {**mapping["Ebs"], "Size": mapping["Ebs"]["VolumeSize"], "AvailabilityZone": zone}, tags
        )
        for mapping in data["BlockDeviceMappings"]
    }


def declared_volumes(ec2: Any, paths: Sequence[pathlib.Path]) -> dict[str, Any]:
    """Makes the volumes of the templates again through EC2: moto's CloudFormation takes nothing but size and zone from them."""
    resources = [
        (name, resource)
        for path in paths
        for name, resource in json.loads(path.read_text(encoding="utf-8"))["Resources"].items()
    ]
    return {
        name: made(ec2, resource["Properties"], resource["Properties"].get("Tags", []))
        for name, resource in resources
        if resource["Type"] == "AWS::EC2::Volume"
    }


def made(ec2: Any, asked: dict[str, Any], tags: list[dict[str, str]]) -> dict[str, Any]:
    names = ("AvailabilityZone", "Size", "VolumeType", "Iops", "Throughput", "Encrypted")
    values = {name: asked[name] for name in names if name in asked}
    volume = ec2.create_volume(TagSpecifications=[{"ResourceType": "volume", "Tags": tags}], **values)
    return dict(ec2.describe_volumes(VolumeIds=[volume["VolumeId"]])["Volumes"][0])


def main(account: str, region: str, *paths: str) -> None:
    warnings.filterwarnings("ignore")
    server, client = serve(account, region)
    try:
        client("s3").create_bucket(Bucket="assets", CreateBucketConfiguration={"LocationConstraint": region})
        files = [pathlib.Path(path) for path in paths]
        left_out = left_out_of(files)
        certificate = client("acm").request_certificate(DomainName="example.com")["CertificateArn"]
        stacks = {path.stem: deploy(client, path, left_out, certificate) for path in files}
        document = {
            "leftOut": {name: LEFT_OUT[name] for name in sorted(left_out)},
            "stacks": stacks,
            "endpoint": client("sts").meta.endpoint_url,
            **read_back(client, files),
        }
        print(json.dumps(document, default=str), flush=True)
        sys.stdin.read()
    finally:
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
