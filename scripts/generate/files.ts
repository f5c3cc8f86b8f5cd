/** What one generator makes: whole files by path relative to the repository. */
export type GeneratedFiles = ReadonlyMap<string, string>;
