/** The largest number that `tar-stream` has room for in a header; of a larger one it would write this in silence. */
const mostInHeader = 0o777777;

/** Fields of a tar's header that name an owner, however large the numbers are. */
export function tarOwner({ uid, gid }: { readonly uid: number; readonly gid: number }): {
  readonly uid: number;
  readonly gid: number;
  readonly pax?: Readonly<Record<string, string>>;
} {
  if (Math.max(uid, gid) <= mostInHeader) return { uid, gid };
  return { uid, gid, pax: { uid: String(uid), gid: String(gid) } };
}
