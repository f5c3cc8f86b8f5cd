import { settingsOf } from './settingCategories';

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly markdownDescription: string;
}

/** What package.json contributes as settings. */
export type SettingContributions = Parameters<typeof settingsOf<Readonly<Record<string, Setting>>>>[0];

/** The page of all settings, from what package.json contributes, with texts. */
export function settingList(configuration: SettingContributions): string {
  const settings = Object.entries(settingsOf(configuration)).sort(([a], [b]) => (a < b ? -1 : 1));
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
