import { randomBytes } from 'node:crypto';

/**
 * The label of everything that Drydock itself makes on an engine for a while: helper containers and images. Its
 * value says what for. An image can have it too and hands it to its containers, so it proves nothing by itself:
 * see {@link isHelper}.
 */
export const helperLabel = 'drydock.helper';

/** A name for a helper of that purpose. Containers never get a name from their image. */
export function helperName(purpose: string): string {
  return `drydock-${purpose}-${randomBytes(6).toString('hex')}`;
}

/** Whether Drydock made the container: the label and the name that go together. */
export function isHelper({
  name,
  labels,
}: {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}): boolean {
  const purpose = Object.hasOwn(labels, helperLabel) ? labels[helperLabel] : undefined;
  const [, named] = /^\/?drydock-([a-z-]+)-[0-9a-f]{12}$/.exec(name) ?? [];
  return purpose !== undefined && named === purpose;
}
