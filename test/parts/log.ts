/** Where a part reports what it does, one line a call. Long setups say what they are about to do. */
export type Log = (line: string) => void;

/** Takes text as it comes, line ends included. */
export type Print = (text: string) => void;

/** A log whose lines go to `print`. */
export function lines(print: Print): Log {
  return (line) => print(`${line}\n`);
}
