interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly markdownDescription: string;
}

/** The page of all settings, from the text of package.json. */
export function settingList(manifest: string): string {
  const { contributes } = JSON.parse(manifest) as {
    contributes: { configuration: { properties: Readonly<Record<string, Setting>> } };
  };
  const settings = Object.entries(contributes.configuration.properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Settings',
    '',
    '<!-- Made by "npm run generate" from package.json. Do not edit. -->',
    '',
    ...settings.flatMap(([name, setting]) => section(name, setting)),
  ].join('\n');
}

function section(name: string, setting: Setting): readonly string[] {
  const { enum: values, enumDescriptions: descriptions = [], minimum, maximum } = setting;
  const range = minimum === undefined || maximum === undefined ? '' : `, ${minimum} to ${maximum}`;
  return [
    `## ${name}`,
    '',
    setting.markdownDescription,
    '',
    ...(values ?? []).map((value, index) => `- \`${value}\`: ${descriptions[index] ?? ''}`),
    ...(values ? [''] : []),
    `Type: ${values ? 'one of the values above' : setting.type}${range}. Default: \`${JSON.stringify(setting.default)}\`.`,
    '',
  ];
}
