/** The words of one option on its line. */
export type Option = readonly string[];

export function option(name: string, value: string): Option[] {
  return value === '' ? [] : [[name, value]];
}

export function amount(name: string, value: number): Option[] {
  return value === 0 ? [] : [[name, String(value)]];
}

/** `--mount` reads its value as a line of CSV. */
export function csvField(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
