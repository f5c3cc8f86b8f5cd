/** What is run on an engine to join the swarm, with the token or with dots in its place. */
export interface JoinCommand {
  readonly whole: string;
  readonly masked: string;
}

/** `address` is that of a manager, with its port. */
export function joinCommand(token: string, address: string): JoinCommand {
  const line = (shown: string) => `docker swarm join --token ${shown} ${address}`;
  return { whole: line(token), masked: line(maskedToken(token)) };
}

/** The part that says what it is stays; both the part about the swarm and the secret are hidden. */
function maskedToken(token: string): string {
  const prefix = /^SWMTKN-\d+-/.exec(token)?.[0] ?? '';
  return `${prefix}••••••••`;
}
