import { AzureMonitorPrivateLinkPolicies } from "./facade";

// The engine starts the file that package.json's `main` names; whoever imports the package gets the class.
new AzureMonitorPrivateLinkPolicies();
