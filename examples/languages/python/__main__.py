"""A scope, a workspace in it, and an endpoint in a network that exists."""

import pulumi
from pulumi_azure_monitor_private_link import (
    HubPrivateLink,
    MonitoringScope,
    RolloutStage,
    ScopedWorkspace,
)

config = pulumi.Config()
group = config.require("resourceGroupName")
location = config.require("location")
stage = RolloutStage(config.require("stage"))

scope = MonitoringScope("monitoring", resource_group_name=group, stage=stage)

logs = ScopedWorkspace(
    "logs",
    resource_group_name=group,
    location=location,
    scope={"scope_id": scope.scope_id},
    stage=stage,
    application_insights=True,
)

private_link = HubPrivateLink(
    "private-link",
    resource_group_name=group,
    location=location,
    scope={"scope_id": scope.scope_id},
    subnet_id=config.require("subnetId"),
    spoke_network_ids={"shop": config.require("spokeId")},
    stage=stage,
    # Azure refuses two changes of one scope at a time, and an endpoint answers for the members it finds when it is made:
    # each component that changes the scope waits for the one before, and the endpoint comes last.
    opts=pulumi.ResourceOptions(depends_on=[logs]),
)

pulumi.export("scopeId", scope.scope_id)
pulumi.export("workspaceId", logs.workspace_id)
pulumi.export("connectionString", logs.connection_string)
pulumi.export("zoneIds", private_link.zone_ids)
