// A scope, a workspace in it, and an endpoint in a network that exists.
package main

import (
	monitor "example.com/pulumi-azure-monitor-private-link/sdk/go/azuremonitorprivatelink"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")
		group := pulumi.String(settings.Require("resourceGroupName"))
		location := pulumi.String(settings.Require("location"))
		stage := monitor.RolloutStage(settings.Require("stage"))
		applicationInsights := true

		scope, err := monitor.NewMonitoringScope(ctx, "monitoring", &monitor.MonitoringScopeArgs{
			ResourceGroupName: group,
			Stage:             &stage,
		})
		if err != nil {
			return err
		}

		logs, err := monitor.NewScopedWorkspace(ctx, "logs", &monitor.ScopedWorkspaceArgs{
			ResourceGroupName:   group,
			Location:            location,
			Scope:               monitor.ScopeReferenceArgs{ScopeId: scope.ScopeId},
			Stage:               &stage,
			ApplicationInsights: &applicationInsights,
		})
		if err != nil {
			return err
		}

		// Azure refuses two changes of one scope at a time, and an endpoint answers for the members it finds when it is
		// made: each component that changes the scope waits for the one before, and the endpoint comes last.
		privateLink, err := monitor.NewHubPrivateLink(ctx, "private-link", &monitor.HubPrivateLinkArgs{
			ResourceGroupName: group,
			Location:          location,
			Scope:             monitor.ScopeReferenceArgs{ScopeId: scope.ScopeId},
			SubnetId:          pulumi.String(settings.Require("subnetId")),
			SpokeNetworkIds:   map[string]pulumi.StringInput{"shop": pulumi.String(settings.Require("spokeId"))},
			Stage:             &stage,
		}, pulumi.DependsOn([]pulumi.Resource{logs}))
		if err != nil {
			return err
		}

		ctx.Export("scopeId", scope.ScopeId)
		ctx.Export("workspaceId", logs.WorkspaceId)
		ctx.Export("connectionString", logs.ConnectionString)
		ctx.Export("zoneIds", privateLink.ZoneIds)
		return nil
	})
}
