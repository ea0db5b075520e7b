import * as provider from "@pulumi/pulumi/provider";

// Stands where the engine expects a provider: it takes every input as it is, without a login and without a cloud.
void provider.main({ version: "3.28.0" }, process.argv.slice(2));
