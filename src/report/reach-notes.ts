/** How many networks and resources a report is about. */
export interface Asked {
  readonly networks: number;
  readonly resources: number;
}

/** What a report says nothing of because sources show none, as sentences: whoever gave a wrong file is not to take that for a result. */
export function nothingAsked({ networks, resources }: Asked, shows = "The sources show"): readonly string[] {
  return [
    ...(networks === 0 ? [`${shows} no network, so nobody is there to ask: give a source that shows the networks, such as what \`az graph query\` prints of them, or the program that makes them.`] : []),
    ...(resources === 0 ? [`${shows} no monitored resource (workspace, component, collection endpoint or Azure Monitor workspace), so there is nothing to reach: give a source that shows them.`] : []),
  ];
}

/** Whether there is nobody to ask, or nothing to ask for: then there is no answer, and none is to be taken for a good one. */
export function isNothingAsked({ networks, resources }: Asked): boolean {
  return networks === 0 || resources === 0;
}

/** Numbers for what verdicts rest on, so that a line has a mark and the sentence stands once below. */
export class Footnotes {
  private readonly numbers = new Map<string, number>();

  /** The mark behind a verdict; nothing where it rests on nothing. */
  markOf(restsOn: string | undefined): string {
    if (restsOn === undefined) return "";
    const number = this.numbers.get(restsOn) ?? this.numbers.size + 1;
    this.numbers.set(restsOn, number);
    return ` [${number}]`;
  }

  /** Every mark with what it stands for. */
  get lines(): readonly string[] {
    return [...this.numbers].map(([restsOn, number]) => `[${number}] rests on ${restsOn}\n`);
  }
}
