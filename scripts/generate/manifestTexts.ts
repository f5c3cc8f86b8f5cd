/** Texts of package.json by the names that it has in their place, as `package.nls.json` and its translations hold them. */
export type ManifestTexts = Readonly<Record<string, string>>;

/** A reference to a text, as VS Code knows it: the whole value of a property. */
const reference = /^%([^%\s]+)%$/;

/**
 * Moves the texts of a manifest, which is changed, into a table: those that are written in it, and those of `known` that
 * it refers to already. Texts that nothing refers to are left out.
 */
export function extractTexts(manifest: Manifest, known: ManifestTexts): ManifestTexts {
  const texts: Record<string, string> = {};
  for (const [object, property, name] of placesOf(manifest)) {
    const value = object[property];
    if (typeof value !== 'string') continue;
    const referred = reference.exec(value)?.[1];
    const text = referred === undefined ? value : known[referred];
    if (text === undefined) throw new Error(`package.nls.json has no text "${referred}".`);
    if ((texts[name] ?? text) !== text) throw new Error(`Two texts of package.json are named "${name}".`);
    texts[name] = text;
    object[property] = `%${name}%`;
  }
  return texts;
}

/** The manifest as a user reads it, with texts in place of references. Throws where there is no such text. */
export function resolveTexts<T>(manifest: T, texts: ManifestTexts): T {
  return JSON.parse(JSON.stringify(manifest), (_, value: unknown) => {
    const name = typeof value === 'string' ? reference.exec(value)?.[1] : undefined;
    if (name === undefined) return value;
    const text = texts[name];
    if (text === undefined) throw new Error(`There is no text "${name}".`);
    return text;
  }) as T;
}

type Part = Record<string, unknown>;

/** As much of package.json as has texts or is generated. */
export interface Manifest extends Part {
  readonly capabilities: Readonly<Record<string, Part>>;
  readonly contributes: Contributions;
}

interface Contributions extends Part {
  readonly viewsContainers: Readonly<Record<string, readonly Part[]>>;
  readonly views: Readonly<Record<string, readonly Part[]>>;
  readonly languages: readonly Part[];
  readonly configuration: readonly Configuration[];
  readonly taskDefinitions: readonly Schema[];
  readonly debuggers: readonly Part[];
  readonly commands: readonly Part[];
  readonly submenus: readonly Part[];
  readonly walkthroughs: readonly (Part & { readonly steps: readonly Part[] })[];
  readonly viewsWelcome: readonly Part[];
  readonly languageModelTools: readonly Part[];
}

interface Configuration extends Part {
  readonly properties: Readonly<Record<string, Schema>>;
}

interface Schema extends Part {
  readonly enum?: readonly string[];
  readonly enumDescriptions?: Part;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Where a text may be, and its name. */
type Place = readonly [object: Part, property: string | number, name: string];

const idOf = (part: Part, property = 'id') => String(part[property]).replace(/^drydock[._]/, '');

function placesOf(manifest: Manifest): readonly Place[] {
  const { capabilities, contributes } = manifest;
  const parts = (lists: Readonly<Record<string, readonly Part[]>>) => Object.values(lists).flat();
  return [
    [manifest, 'description', 'description'],
    ...Object.entries(capabilities).map(([name, part]): Place => [part, 'description', `capability.${name}`]),
    ...parts(contributes.viewsContainers)
      .filter(({ id }) => id !== 'drydock')
      .map((part): Place => [part, 'title', `container.${idOf(part)}`]),
    ...parts(contributes.views).map((part): Place => [part, 'name', `view.${idOf(part)}`]),
    ...contributes.languages.map((part): Place => [part['aliases'] as Part, 0, `language.${idOf(part)}`]),
    ...contributes.configuration.flatMap((part): Place[] => [
      [part, 'title', `configuration.${idOf(part)}`],
      ...Object.entries(part.properties).flatMap(([id, schema]) => placesOfSetting(id, schema)),
    ]),
    ...contributes.taskDefinitions.flatMap((schema) => placesOfSchema(schema, 'task')),
    ...contributes.debuggers.flatMap(placesOfDebugger),
    ...contributes.commands.map((part): Place => [part, 'title', `command.${idOf(part, 'command')}`]),
    ...contributes.submenus.map((part): Place => [part, 'label', `submenu.${idOf(part)}`]),
    ...contributes.walkthroughs.flatMap((part) => [
      ...placesWithDescription(part, 'title', `walkthrough.${idOf(part)}`),
      ...part.steps.flatMap((step) =>
        placesWithDescription(step, 'title', `walkthrough.${idOf(part)}.${idOf(step)}`),
      ),
    ]),
    ...contributes.viewsWelcome.map((part, index): Place => [
      part,
      'contents',
      `welcome.${idOf(part, 'view')}.${index}`,
    ]),
    ...contributes.languageModelTools.flatMap((part): Place[] => [
      [part, 'displayName', `tool.${idOf(part, 'name')}`],
      [part, 'userDescription', `tool.${idOf(part, 'name')}.summary`],
    ]),
  ];
}

function placesOfSetting(id: string, schema: Schema): readonly Place[] {
  const name = `setting.${id.replace(/^drydock\./, '')}`;
  return [
    [schema, 'markdownDescription', name],
    ...placesOfChoices(schema, name),
    ...Object.entries(schema.properties ?? {}).map(([rule, part]): Place => [
      part,
      'description',
      `rule.${rule}`,
    ]),
  ];
}

/** The properties of a schema, and theirs. */
function placesOfSchema({ properties = {} }: Schema, prefix: string): readonly Place[] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    [schema, 'description', `${prefix}.${name}`] as const,
    ...placesOfChoices(schema, `${prefix}.${name}`),
    ...placesOfSchema(schema, `${prefix}.${name}`),
  ]);
}

function placesOfChoices({ enum: values = [], enumDescriptions }: Schema, name: string): readonly Place[] {
  return enumDescriptions ? values.map((value, index) => [enumDescriptions, index, `${name}.${value}`]) : [];
}

function placesOfDebugger(part: Part): readonly Place[] {
  const attributes = part['configurationAttributes'] as Readonly<Record<string, Schema>>;
  const snippets = part['configurationSnippets'] as readonly Part[];
  return [
    [part, 'label', `debugger.${idOf(part, 'type')}`],
    ...Object.entries(attributes).flatMap(([request, schema]) =>
      placesOfSchema(schema, `debugger.${request}`),
    ),
    ...snippets.flatMap((snippet, index) =>
      placesWithDescription(snippet, 'label', `debugger.snippet.${index}`),
    ),
  ];
}

function placesWithDescription(part: Part, property: string, name: string): readonly Place[] {
  return [
    [part, property, name],
    [part, 'description', `${name}.description`],
  ];
}
