/** A mode in words; undefined where the text is none. */
export function modeNote(mode: string): string | undefined {
  return /^[0-7]{3,5}$/.test(mode)
    ? octalNote(mode)
    : /^[ugoa]*[-+=]/.test(mode)
      ? symbolicNote(mode)
      : undefined;
}

function octalNote(mode: string): string {
  const digits = mode.slice(-3).split('').map(Number);
  const special = Number(mode.slice(0, -3) || '0');
  const letters = digits.map(
    (digit) => `${digit & 4 ? 'r' : '-'}${digit & 2 ? 'w' : '-'}${digit & 1 ? 'x' : '-'}`,
  );
  const who = ['the owner', 'the group', 'others'].map(
    (name, index) => `${name} may ${rights(digits[index] ?? 0)}`,
  );
  const more = [
    ...(special & 4 ? ['programs run as their owner (setuid)'] : []),
    ...(special & 2 ? ['programs run as their group, files in folders get the group (setgid)'] : []),
    ...(special & 1 ? ['only the owner may delete a file in the folder (sticky)'] : []),
  ];
  return `${mode} is ${letters.join('')}: ${[...who, ...more].join('; ')}.`;
}

function rights(digit: number): string {
  const parts = [
    ...(digit & 4 ? ['read'] : []),
    ...(digit & 2 ? ['write'] : []),
    ...(digit & 1 ? ['execute'] : []),
  ];
  return parts.length === 0 ? 'do nothing' : parts.join(', ');
}

const whoWords: Readonly<Record<string, string>> = {
  u: 'the owner',
  g: 'the group',
  o: 'others',
  a: 'everyone',
};
const rightWords: Readonly<Record<string, string>> = {
  r: 'read',
  w: 'write',
  x: 'execute',
  X: 'execute (folders, and files that someone may execute)',
  s: 'setuid or setgid',
  t: 'sticky',
};

function symbolicNote(mode: string): string | undefined {
  const clauses = mode.split(',').map((clause) => {
    const [, who = '', sign = '', what = ''] = /^([ugoa]*)([-+=])([rwxXst]*|[ugo])$/.exec(clause) ?? [];
    if (sign === '') return undefined;
    const names =
      who === ''
        ? 'everyone (less the umask)'
        : who
            .split('')
            .map((letter) => whoWords[letter] ?? '')
            .join(' and ');
    const list = /^[ugo]$/.test(what)
      ? `what ${whoWords[what] ?? ''} may do`
      : what
          .split('')
          .map((letter) => rightWords[letter] ?? '')
          .join(', ') || 'nothing';
    const verb = sign === '+' ? 'gains' : sign === '-' ? 'loses' : 'gets exactly';
    return `${names} ${verb}: ${list}`;
  });
  return clauses.some((clause) => clause === undefined) ? undefined : `${clauses.join('; ')}.`;
}

/** What files and folders get under a umask, in words; undefined where the text is none. */
export function umaskNote(mask: string): string | undefined {
  if (!/^0?[0-7]{3}$/.test(mask)) return undefined;
  const taken = Number.parseInt(mask, 8);
  const left = (mode: number): string => (mode & ~taken).toString(8).padStart(3, '0');
  return `New files get the mode ${left(0o666)}, new folders ${left(0o777)}.`;
}
