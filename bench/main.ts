import { benchEstates } from "./estates";
import { benchPreviews } from "./previews";
import { benchReach } from "./reach";

const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const runs = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  if (runs("estates")) benchEstates(write);
  if (runs("reach")) benchReach(write);
  if (runs("previews")) await benchPreviews(write);
}

void main();
