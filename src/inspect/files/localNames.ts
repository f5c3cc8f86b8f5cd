/** Characters that no name of Windows has; `:` would name a stream of another file. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const refusedByWindows = /[<>:"|?*\\\u0000-\u001f]/g;

/** Devices of Windows, whatever stands behind a dot: writing to `nul.txt` writes to nothing. */
const devices =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$) *(?:\.|$)/i;

/** Whether a file of a container can have its name on this machine; `platform` is that of this process. */
export function isLocalName(name: string, platform: string): boolean {
  return localName(name, platform) === name;
}

/** The name, changed where this machine cannot have it. It stands in one folder, whatever it holds. */
export function localName(name: string, platform: string): string {
  const inFolder = name.replaceAll(/[/\0]/g, '_');
  const plain = inFolder === '.' || inFolder === '..' ? inFolder.replaceAll('.', '_') : inFolder;
  if (platform !== 'win32') return plain;
  // Windows takes dots and blanks away from the end.
  const possible = plain
    .replaceAll(refusedByWindows, '_')
    .replace(/(?<![. ])[. ]+$/, (end) => '_'.repeat(end.length));
  return devices.test(possible) ? `_${possible}` : possible;
}
