/** What names a service's address in a connection string, and so goes before the suffix (azure-docs azure-monitor/app/sdk-connection-string.md, 2020-01-17). */
const EXPLICIT_ENDPOINT = /^\s*\w+Endpoint\s*=/i;
const SUFFIX = /^\s*EndpointSuffix\s*=/i;

/**
 * A connection string for a zone of one's own (S3). Azure's own string names each service's address, and an address that
 * is named goes before the suffix: so the addresses are left out.
 */
export function withEndpointSuffix(connectionString: string, suffix: string): string {
  const kept = connectionString.split(";").filter((part) => part.trim() !== "" && !EXPLICIT_ENDPOINT.test(part) && !SUFFIX.test(part));
  return [...kept, `EndpointSuffix=${suffix}`].join(";");
}
