/** Where a part tells what it does, one line a call. Long set-ups say what they are about to do. */
export type Log = (line: string) => void;
