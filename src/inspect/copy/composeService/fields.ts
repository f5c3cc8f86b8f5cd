/** Keys of a service, or of what is in one. */
export type Fields = Readonly<Record<string, unknown>>;

/** Without what is not set. */
export function set(values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => {
      if (value === undefined || value === '' || value === 0 || value === false) return false;
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
    }),
  );
}
