import { collectionEndpointPublic } from "../../../src/planning/rules/collection-endpoint-public";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: collectionEndpointPublic,
  register: (p, inputs) => p.collectionEndpoint("it", inputs),
  property: "networkAcls.publicNetworkAccess",
  label: 'DataCollectionEndpoint "it"',
  traffic: "ingestion",
  absent: "",
  fix: 'Set networkAcls.publicNetworkAccess to "Disabled" once a private endpoint reaches DataCollectionEndpoint "it".',
});
