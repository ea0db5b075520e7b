// The page of a component that no example makes shows this program.
import * as pulumi from "@pulumi/pulumi";
import { ConnectionApproval } from "azure-monitor-private-link";

const config = new pulumi.Config();

// `az network private-endpoint-connection list --id VAULT` prints the name.
const approval = new ConnectionApproval("partner", {
  targetId: config.require("vaultId"),
  targetType: "Microsoft.KeyVault/vaults",
  connectionName: config.require("connectionName"),
  description: "Agreed with the team of the shop.",
});

export const connectionId = approval.connectionId;
