import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("azure-monitor-private-link-policies", { policies: policies() });
