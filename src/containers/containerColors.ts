/** The number of colors that can be distinguished; `webview/containerColors.ts` names them. */
export const containerColorCount = 8;

/** Beyond so many names, the oldest ones are forgotten. */
const mostNames = 10_000;

/**
 * Which color stands for a container, by its name: the same one in every log and chart of this window, also once it was
 * recreated.
 */
export class ContainerColors {
  readonly #known = new Map<string, number>();

  /** The number of the color of each, below {@link containerColorCount}. A new one gets a color that the others don't have. */
  of(names: readonly string[]): readonly number[] {
    const shown = countsOf(names.flatMap((name) => this.#known.get(name) ?? []));
    const all = countsOf([...this.#known.values()]);
    const result = names.map((name) => {
      const known = this.#known.get(name);
      if (known !== undefined) return known;
      let best = 0;
      for (let color = 1; color < containerColorCount; color++) {
        const [more, most] = [(shown[color] ?? 0) - (shown[best] ?? 0), (all[color] ?? 0) - (all[best] ?? 0)];
        if (more < 0 || (more === 0 && most < 0)) best = color;
      }
      shown[best] = (shown[best] ?? 0) + 1;
      all[best] = (all[best] ?? 0) + 1;
      this.#known.set(name, best);
      return best;
    });
    for (const name of this.#known.keys()) {
      if (this.#known.size <= mostNames) break;
      this.#known.delete(name);
    }
    return result;
  }
}

function countsOf(colors: readonly number[]): number[] {
  const counts = Array.from({ length: containerColorCount }, () => 0);
  for (const color of colors) counts[color] = (counts[color] ?? 0) + 1;
  return counts;
}
