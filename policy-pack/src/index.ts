import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";
import { stackSettings } from "./settings";

new PolicyPack("azure-monitor-private-link-policies", { policies: policies(stackSettings()) });
