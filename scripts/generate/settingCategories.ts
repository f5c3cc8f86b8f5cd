/** Under which heading the settings editor shows settings, by the word after `drydock.`, in order. */
const categories: Readonly<Record<string, { readonly title: string; readonly words: readonly string[] }>> = {
  lint: { title: 'Dockerfiles and Compose Files', words: ['lint', 'coexistence'] },
  bridge: { title: 'State in Files', words: ['bridge'] },
  engine: { title: 'Engine', words: ['engine'] },
  containers: { title: 'Containers', words: ['containers', 'stats', 'alerts', 'logs', 'debugShell'] },
  images: { title: 'Images', words: ['layers', 'scan'] },
  debug: { title: 'Debugging', words: ['debug'] },
  agents: { title: 'Agents', words: ['agentTools'] },
};

/** Settings as package.json has them, by ID. */
type Properties = Readonly<Record<string, object>>;

interface Contributed<P extends Properties> {
  readonly properties: P;
}

/** All settings of a manifest, whatever their categories. */
export function settingsOf<P extends Properties>(
  configuration: Contributed<P> | readonly Contributed<P>[],
): P {
  return Object.assign({}, ...[configuration].flat().map(({ properties }) => properties)) as P;
}

/** The settings in their categories, each with its place; those of a category stay as they are in `properties`. */
export function inCategories(properties: Properties): readonly object[] {
  const wordOf = (id: string) => id.split('.')[1] ?? '';
  const known = Object.values(categories).flatMap(({ words }) => words);
  const homeless = Object.keys(properties).find((id) => !known.includes(wordOf(id)));
  if (homeless !== undefined)
    throw new Error(`"${homeless}" has no category in scripts/generate/settingCategories.ts.`);
  return Object.entries(categories).map(([id, { title, words }], index) => {
    const own = Object.entries(properties)
      .filter(([setting]) => words.includes(wordOf(setting)))
      .sort(([a], [b]) => words.indexOf(wordOf(a)) - words.indexOf(wordOf(b)));
    return {
      id: `drydock.${id}`,
      title,
      order: index + 1,
      properties: Object.fromEntries(
        own.map(([setting, schema], place) => [setting, { ...schema, order: place + 1 }]),
      ),
    };
  });
}
