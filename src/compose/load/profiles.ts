import { type Entry, entriesOf, get, itemsOf, type MapNode, textOf } from '../node';

/** Which services of a stack run, given the active profiles. */
export interface ServiceSelection {
  readonly enabled: ReadonlyMap<string, Entry>;
  /** Services that no active profile enables. */
  readonly disabled: ReadonlyMap<string, Entry>;
  readonly profiles: readonly string[];
}

/** Splits the services by profile; a service without profiles always runs, `*` enables all. */
export function applyProfiles(model: MapNode, profiles: readonly string[]): ServiceSelection {
  const enabled = new Map<string, Entry>();
  const disabled = new Map<string, Entry>();
  for (const entry of entriesOf(get(model, 'services'))) {
    const own = profilesOf(entry);
    const runs = own.length === 0 || profiles.includes('*') || own.some((name) => profiles.includes(name));
    (runs ? enabled : disabled).set(entry.key, entry);
  }
  return { enabled, disabled, profiles };
}

export function profilesOf(service: Entry): readonly string[] {
  return itemsOf(get(service.value, 'profiles')).flatMap((item) => textOf(item) ?? []);
}
