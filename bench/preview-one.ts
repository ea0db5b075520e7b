import { previewOffline } from "azure-monitor-private-link/preview";

/** Previews one project, with one policy pack or with none, and prints how many resources it has and the seconds it took. */
async function main(directory: string, pack: string | undefined): Promise<void> {
  const policyPacks = pack === undefined ? [] : [{ directory: pack }];
  const start = performance.now();
  const { resources } = await previewOffline({ directory, policyPacks });
  process.stdout.write(JSON.stringify({ resources: resources.length, seconds: (performance.now() - start) / 1_000 }));
}

const [directory = "", pack] = process.argv.slice(2);
void main(directory, pack);
