/** Whether the text is an IPv4 or IPv6 address, without a zone. */
export function isIp(text: string): boolean {
  const v4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
  if (v4.test(text)) return true;
  if (!text.includes(':') || !/^[\da-fA-F:.]+$/.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  const mapped = last !== undefined && v4.test(last);
  const count = groups.length + (mapped ? 1 : 0);
  const valid = groups.every(
    (group, i) => /^[\da-fA-F]{1,4}$/.test(group) || (mapped && i === groups.length - 1),
  );
  return valid && (halves.length === 2 ? count < 8 : count === 8);
}
