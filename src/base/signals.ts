/** The signals of Linux by number, from 1. */
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

/** A signal by its full name, however it is written: `SIGKILL` for `9`, `kill` and `SIGKILL`; as it is if it isn't known. */
export function signalName(text: string): string {
  const bare = text.trim().toUpperCase();
  if (/^\d{1,2}$/.test(bare)) {
    const name = names[Number(bare) - 1];
    return name === undefined ? bare : `SIG${name}`;
  }
  return bare === '' || bare.startsWith('SIG') ? bare : `SIG${bare}`;
}
